import { isWritten, paint, reword, type Book, write } from "./book";
import { finished, upset } from "./job";
import { blank, type Memory } from "./memory";
import { fox, others, pip, type Script } from "./samples";
import * as say from "./say";
import { storyFor } from "./story";
import { Studio } from "./studio";
import * as troupes from "./troupes";

const HOUR = 3_600_000;

/** How far a book is: pages with words, and pages with pictures. */
interface Extent {
  written: number;
  painted: number;
  cover: boolean;
}

const whole = (script: Script): Extent => ({
  written: script.lines.length,
  painted: script.lines.length,
  cover: true,
});

function put(studio: Studio, script: Script, at: number, extent = whole(script)): Book {
  const book = studio.shelve(script, at);
  if (extent.written > 0) write(book, 0, at);
  for (let page = 1; page <= extent.written; page++) write(book, page, at);
  if (extent.cover) paint(book, 0, "", at);
  for (let page = 1; page <= extent.painted; page++) paint(book, page, "", at);
  return book;
}

/** The rest of the shelf: finished books, drafts, one that needs a look, two in the trash. */
function furnish(studio: Studio, now: number): void {
  put(studio, fox, now - 2 * HOUR);
  others.forEach((script, index) => {
    const at = now - (5 + index * 19) * HOUR;
    const draft = index === 5 || index === 7;
    const book = put(
      studio,
      script,
      at,
      draft ? { written: 4, painted: 2, cover: true } : undefined,
    );
    if (index === 8 || index === 9) book.trashedAt = at + HOUR;
    if (index === 2) lookAt(studio, book, 4);
  });
}

/** A page whose repainting was turned down. */
function lookAt(studio: Studio, book: Book, page: number): void {
  const job = studio.insert(book, "picture", page, "the hedgehog a little cross");
  job.attempt = 1;
  upset(job, "refused");
}

function queueUp(studio: Studio, book: Book, working: Record<number, number>): void {
  for (const page of book.pages) {
    if (!isWritten(page) || page.pictures.length > 0) continue;
    const job = studio.insert(book, "picture", page.number);
    const progress = working[page.number];
    if (progress !== undefined)
      Object.assign(job, { state: "working", progress, attempt: 1, startedAt: Date.now() });
  }
}

function making(script: Script): (studio: Studio, now: number) => void {
  return (studio, now) => {
    const painted = Math.floor(script.lines.length * 0.6);
    const book = put(studio, script, now, { written: script.lines.length, painted, cover: true });
    queueUp(studio, book, { [painted + 1]: 62, [painted + 2]: 14 });
  };
}

function versions(book: Book, now: number): void {
  paint(book, 8, "A bigger moon", now - HOUR);
  paint(book, 8, "Night, after the storm", now - HOUR / 2);
  reword(book, 11, "And there it was. All that blue, and all that morning.", now - HOUR / 3);
}

const LONG_TITLE =
  "The Very Small Elephant Who Wanted to See the Other Side of the Hill Before Anybody Else Did";

function long(studio: Studio, now: number): void {
  const brief = { ...pip.brief, theme: "An elephant looks over a hill", pages: 40 };
  const story = storyFor(brief);
  const words = Array.from({ length: 6 }, () => "So on they went, past one more hill than before.");
  story.title = LONG_TITLE;
  story.lines[1] = { text: words.join(" "), description: "A very long hill", art: "pip-02" };
  put(studio, story, now);
  put(studio, { ...fox, title: "小狐狸 Felix 和 Number 9 路公交车的漫长冬夜旅行" }, now - HOUR);
  put(studio, { ...fox, title: "月" }, now - 2 * HOUR);
  const cover = { art: "wreath", description: "A wreath of leaves" };
  [
    "The Very Last Yawn",
    "Pip and the Paper Boat on the Long Way Home",
    "小狐狸提着灯笼，帮大家找回月亮",
    "The Bear and the Elephant Who Stayed Awake Until Everybody Else on the Hill Had Yawned",
  ].forEach((title, index) => {
    const { brief } = /\p{Script=Han}/u.test(title) ? fox : pip;
    const shape = index === 1 ? "tall" : "square";
    const at = now - (3 + index) * HOUR;
    put(studio, { ...fox, title, cover, brief: { ...brief, shape, theme: title } }, at);
  });
}

/** Weeks of work that is done, by two painters. */
function history(studio: Studio, now: number): void {
  furnish(studio, now);
  studio.books.slice(0, 8).forEach((book, index) => {
    const end = now - HOUR - index * 21 * HOUR;
    const provider = index % 3 === 1 ? "Paintbox" : "built-in";
    const took = provider === "Paintbox" ? 14_000 : 4_200;
    const did = (kind: "story" | "picture" | "finish", page: number | null, turn: number) => {
      const job = studio.insert(book, kind, page);
      const startedAt = end - (6 - turn) * 2 * took;
      const run = kind === "story" ? 2 * took : took + (turn % 3) * 900;
      const createdAt = startedAt - 1_500 * (turn + 1);
      Object.assign(job, { attempt: turn === 2 ? 2 : 1, provider, createdAt, startedAt });
      finished(job, startedAt + run);
      return job;
    };
    did("story", null, 0);
    book.pages.slice(0, 4).forEach(({ number }) => did("picture", number, number + 1));
    const last = did("finish", null, 5);
    if (index === 4) Object.assign(last, { state: "stopped", progress: 40 });
    if (index === 6) upset(last, "broken");
    if (index === 6) last.finishedAt = end;
  });
}

/** A list that is being made, and one that is done. */
function batches(studio: Studio, now: number): void {
  furnish(studio, now);
  const problems = [{ line: 4, message: say.unknownStyle("oil") }];
  studio.memory.batches.push({ id: 1, name: "Bedtime", createdAt: now - 50 * HOUR, problems: [] });
  studio.memory.batches.push({ id: 2, name: "class-2b.csv", createdAt: now - HOUR, problems });
  studio.books.slice(0, 3).forEach((book) => (book.batch = 1));
  ["A snail learns to whistle", "Why the moon is late", "The bear who lost his shadow"].forEach(
    (theme) => {
      const brief = storyFor({ ...pip.brief, keywords: [], theme, pages: 8 }).brief;
      studio.begin({ ...brief, pages: 8 }, { readFirst: false, batch: 2 });
    },
  );
}

/** A book that others paint, as far as it is; the troupe is set up. */
function elsewhere(then: (studio: Studio, book: Book) => void, openai?: "key"): Setting {
  return (studio, now) => {
    troupes.troupe(studio, openai);
    const book = put(studio, pip, now, { written: 12, painted: 7, cover: true });
    Object.assign(book, { storyteller: "gemini", illustrator: "openai" });
    for (const page of book.pages)
      page.pictures.forEach((picture) => (picture.provider = "openai"));
    troupes.accounts(studio, book);
    queueUp(studio, book, {});
    then(studio, book);
    furnish(studio, now);
  };
}

type Setting = (studio: Studio, now: number) => void;

const makingPip = making(pip);

const settings = {
  firstrun: () => undefined,
  empty: () => undefined,
  loading: () => undefined,
  shelf: furnish,
  finished: (studio, now) => {
    versions(put(studio, pip, now - 2 * HOUR), now);
    furnish(studio, now);
  },
  "by-a-model": (studio, now) => troupes.byAModel(studio, put(studio, pip, now), now),
  "making-story": (studio, now) => {
    const book = put(studio, pip, now, { written: 6, painted: 2, cover: false });
    const story = studio.insert(book, "story", null);
    Object.assign(story, { state: "working", progress: 50, attempt: 1, startedAt: now });
    queueUp(studio, book, { 3: 34 });
    furnish(studio, now);
  },
  "making-pictures": (studio, now) => {
    makingPip(studio, now);
    furnish(studio, now);
  },
  many: (studio, now) => {
    making(storyFor({ ...pip.brief, theme: "A mouse goes round the world", pages: 24 }))(
      studio,
      now,
    );
    furnish(studio, now);
  },
  trouble: (studio, now) => {
    const book = put(studio, pip, now, { written: 12, painted: 6, cover: true });
    queueUp(studio, book, { 9: 30 });
    for (const job of studio.jobs) {
      if (job.page === 7) upset(Object.assign(job, { attempt: 1 }), "refused");
      if (job.page === 8) upset(Object.assign(job, { attempt: 1 }), "busy");
    }
    furnish(studio, now);
  },
  stopped: (studio, now) => {
    const book = put(studio, pip, now - HOUR, { written: 12, painted: 7, cover: true });
    queueUp(studio, book, {});
    for (const job of studio.jobs) Object.assign(job, { state: "stopped", finishedAt: now - HOUR });
    furnish(studio, now);
  },
  queue: (studio, now) => {
    makingPip(studio, now);
    furnish(studio, now);
    const [, , moon] = studio.books;
    if (moon) studio.insert(moon, "picture", 3, "make the kitchen warmer");
    const next = { ...pip.brief, theme: "A bear who cannot sleep", pages: 8 };
    studio.insert(studio.shelve(storyFor(next), now), "story", null);
    const ended = studio.books.slice(3, 6).map((book) => studio.insert(book, "finish", null));
    ended.forEach((job, index) =>
      Object.assign(job, { state: "done", progress: 100, finishedAt: now - (index + 1) * HOUR }),
    );
  },
  review: (studio, now) => {
    const book = put(studio, pip, now, { written: 12, painted: 1, cover: false });
    book.readFirst = true;
    furnish(studio, now);
  },
  paused: (studio, now) => {
    const book = put(studio, pip, now, { written: 12, painted: 7, cover: true });
    queueUp(studio, book, {});
    furnish(studio, now);
    studio.pause({ kind: "book", book: book.id });
  },
  break: (studio, now) => {
    const book = put(studio, pip, now, { written: 12, painted: 7, cover: true });
    queueUp(studio, book, {});
    for (const job of studio.jobs) job.provider = "Paintbox";
    furnish(studio, now);
    studio.rest("Paintbox", 15 * 60_000);
  },
  providers: (studio, now) => {
    troupes.troupe(studio);
    furnish(studio, now);
  },
  "providers-spent": (studio, now) => {
    troupes.troupe(studio);
    troupes.nearlySpent(studio);
    furnish(studio, now);
  },
  "providers-forgetful": (studio, now) => {
    troupes.troupe(studio);
    studio.memory.forgetful = true;
    furnish(studio, now);
  },
  "bad-key": elsewhere((studio, book) => {
    troupes.mishaps(studio, book, { 8: "key", 9: "key", 10: "key", 11: "key", 12: "key" });
  }, "key"),
  refused: elsewhere((studio, book) => {
    troupes.mishaps(studio, book, { 8: "refused", 9: "busy" });
    const next = studio.jobs.find((job) => job.book === book.id && job.page === 10);
    if (next) Object.assign(next, { state: "working", progress: 30, attempt: 1 });
  }),
  causes: elsewhere((studio, book) => {
    const pages = { 8: "lost", 9: "quota", 10: "model", 11: "not-set-up", 12: "refused" } as const;
    troupes.mishaps(studio, book, pages);
  }),
  held: elsewhere((studio) => troupes.heldBack(studio)),
  "stand-in": elsewhere((studio, book) => {
    troupes.tookOver(studio, book);
    const next = studio.jobs.find((job) => job.book === book.id && job.page === 8);
    if (next) Object.assign(next, { state: "working", progress: 30, attempt: 1 });
  }),
  history,
  batches,
  long,
  crowd: (studio, now) => {
    for (let copy = 0; copy < 500; copy++) {
      const script = [fox, ...others][copy % (others.length + 1)] ?? fox;
      put(studio, { ...script, title: `${script.title} ${copy + 1}` }, now - copy * HOUR);
    }
  },
  "disk-full": furnish,
  "boot-in-use": () => undefined,
  "boot-damaged": () => undefined,
  "boot-newer": () => undefined,
  "boot-unwritable": () => undefined,
} satisfies Record<string, Setting>;

export type Scenario = keyof typeof settings;

export function isScenario(name: string): name is Scenario {
  return name in settings;
}

/** The library as a scenario finds it. */
export function memoryFor(scenario: Scenario, now: number): Memory {
  const memory = blank(now);
  (settings[scenario] as Setting)(new Studio(memory), now);
  return memory;
}
