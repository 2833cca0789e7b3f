import { beforeEach, describe, expect, test } from "vitest";
import { Batches } from "./batches.svelte";
import { Books } from "./books.svelte";
import { languageOf, NewBookDraft } from "./draft.svelte";
import { History } from "./history.svelte";
import { Navigation } from "./navigation.svelte";
import { Preferences } from "./preferences.svelte";
import { ordered, Shelf } from "./shelf.svelte";
import { Queue } from "./queue.svelte";
import { card, job, memory, queue, ScriptedBackend, view } from "./stand-ins";
import { Upkeep } from "./upkeep.svelte";

describe("the way through the window", () => {
  test("back goes to where the user came from, and ends in the library", () => {
    const way = new Navigation();
    way.openBook({ id: 3, state: "finished" });
    way.go({ screen: "reader", book: 3, page: 1 });
    way.back();
    expect(way.place).toEqual({ screen: "storyboard", book: 3, page: 1 });
    way.back();
    way.back();
    expect(way.place).toEqual({ screen: "library" });
  });

  test("turning pages adds no steps", () => {
    const way = new Navigation();
    way.go({ screen: "storyboard", book: 3, page: 1 });
    way.go({ screen: "storyboard", book: 3, page: 2 });
    way.back();
    expect(way.place.screen).toBe("library");
  });

  test("the drawer closes before the screen is left", () => {
    const way = new Navigation();
    way.go({ screen: "settings" });
    way.queueOpen = true;
    way.back();
    expect(way.queueOpen).toBe(false);
    expect(way.place.screen).toBe("settings");
  });

  test("an unfinished book opens at its making", () => {
    const way = new Navigation();
    for (const state of ["making", "stopped", "needs-look"] as const) {
      way.openBook({ id: 5, state });
      expect(way.place).toEqual({ screen: "making", book: 5 });
    }
    expect(way.book).toBe(5);
  });

  test("a form that has become a book is no step back", () => {
    const way = new Navigation();
    way.go({ screen: "new-book" });
    way.replace({ screen: "making", book: 9 });
    way.back();
    expect(way.place.screen).toBe("library");
  });
});

describe("the shelf", () => {
  test("the trash is apart from every other filter", () => {
    const shelf = new Shelf(new ScriptedBackend({}));
    shelf.replace([
      card({ id: 1, state: "making" }),
      card({ id: 2, state: "finished", trashedAt: 5 }),
      card({ id: 3, state: "needs-look" }),
    ]);
    const ids = (filter: Parameters<Shelf["in"]>[0]) => shelf.in(filter).map(({ id }) => id);
    expect(ids("all")).toEqual([1, 3]);
    expect(ids("making")).toEqual([1]);
    expect(ids("finished")).toEqual([]);
    expect(ids("needs-look")).toEqual([3]);
    expect(ids("trash")).toEqual([2]);
  });

  test("books lie in the order asked for; one without a title goes by its theme", () => {
    const books = [
      card({ id: 1, title: "Moth", updatedAt: 10 }),
      card({ id: 2, title: "", theme: "apples", updatedAt: 30 }),
      card({ id: 3, title: "Zebra", updatedAt: 20 }),
    ];
    expect(ordered(books, "touched").map(({ id }) => id)).toEqual([2, 3, 1]);
    expect(ordered(books, "title").map(({ id }) => id)).toEqual([2, 1, 3]);
  });

  test("moving to the trash and back asks the backend", async () => {
    const backend = new ScriptedBackend({});
    const shelf = new Shelf(backend);
    await shelf.moveToTrash(7);
    await shelf.putBack(7);
    expect(backend.asked).toEqual([
      { command: "trash_book", request: { book: 7 } },
      { command: "restore_book", request: { book: 7 } },
    ]);
  });
});

describe("opened books", () => {
  test("an answer overtaken by an event does not undo it", async () => {
    const books: Books = new Books(
      new ScriptedBackend({
        open_book: () => {
          books.replace(view({ id: 1, title: "From the event" }));
          return view({ id: 1, title: "From the answer" });
        },
      }),
    );
    expect((await books.open(1)).title).toBe("From the event");
    expect(books.view(1)?.title).toBe("From the event");
  });

  test("an answer is shown at once when no event came", async () => {
    const books = new Books(
      new ScriptedBackend({ edit_text: () => view({ id: 1, title: "Changed" }) }),
    );
    books.replace(view({ id: 1, title: "Before" }));
    await books.editText({ book: 1, page: 0, text: "Changed" });
    expect(books.view(1)?.title).toBe("Changed");
  });
});

describe("the new-book form", () => {
  test("what is typed is there after a restart", async () => {
    const store = memory();
    const before = new NewBookDraft(store);
    before.change({ theme: "a moth", keywords: ["lamp"], cloth: "plum" });

    const after = new NewBookDraft(store);
    await after.load();
    expect(after.request()).toMatchObject({ theme: "a moth", keywords: ["lamp"], cloth: "plum" });
  });

  test("the language follows the theme until one is chosen", () => {
    const draft = new NewBookDraft(memory());
    expect(draft.language("zh")).toBe("zh");
    draft.change({ theme: "a moth" });
    expect(draft.language("zh")).toBe("en");
    draft.change({ theme: "一只 moth" });
    expect(draft.language("en")).toBe("zh");
    expect(draft.request().language).toBeNull();
    draft.change({ language: "en" });
    expect(draft.language("zh")).toBe("en");
  });

  test("clearing keeps nothing of the last book", () => {
    const draft = new NewBookDraft(memory());
    draft.change({ theme: "a moth", keywords: ["lamp"] });
    draft.clear();
    expect(draft.value).toMatchObject({ theme: "", keywords: [] });
  });

  test("Han characters make a theme Chinese", () => {
    expect(languageOf("")).toBe("en");
    expect(languageOf("Ein Löwe")).toBe("en");
    expect(languageOf("小兔子学会分享")).toBe("zh");
  });
});

describe("preferences", () => {
  beforeEach(() => {
    window.matchMedia = (() => ({ matches: true, addEventListener: () => undefined })) as never;
    localStorage.clear();
  });

  test("the root element shows them, and they are there after a restart", async () => {
    const store = memory();
    const before = new Preferences(store);
    before.interfaceLanguage = "zh";
    before.theme = "day";
    before.calm = true;
    const root = document.documentElement;
    expect(root.lang).toBe("zh-CN");
    expect(root.dataset.theme).toBe("light");
    expect(root.hasAttribute("data-calm")).toBe(true);
    expect(before.text.common.settings).toBe("设置");

    const after = new Preferences(store);
    await after.load();
    expect(after.language).toBe("zh");
    expect(after.theme).toBe("day");
    expect(after.calm).toBe(true);
  });

  test("without a choice the system decides", () => {
    const preferences = new Preferences(memory());
    expect(preferences.theme).toBe("system");
    expect(preferences.lamp).toBe(true);
    expect(preferences.language).toBe("en");
  });

  test("the mirror for the first paint holds what was chosen", () => {
    const preferences = new Preferences(memory());
    preferences.theme = "lamp";
    expect(JSON.parse(localStorage.getItem("look") ?? "")).toMatchObject({ theme: "lamp" });
  });
});

describe("the queue", () => {
  test("a pause is lifted where it is, and made where it is not", async () => {
    const backend = new ScriptedBackend({});
    const state = new Queue(backend);
    const book = { kind: "book", book: 3 } as const;
    await state.toggle(book);
    const pause = { scope: book, byUser: true, since: 0, until: null, reason: null };
    state.replace(queue({ pauses: [pause] }));
    expect([state.pausedBook(3), state.pausedBook(4)]).toEqual([true, false]);
    await state.toggle(book);
    await state.toggle({ kind: "everything" });
    state.replace(queue({ paused: true }));
    await state.toggle({ kind: "everything" });
    const commands = backend.asked.map(({ command }) => command);
    expect(commands).toEqual(["pause", "resume", "pause", "resume"]);
  });

  test("the history goes on where it ended, and an answer that comes late is not believed", async () => {
    const pages = [
      { jobs: [job({ id: 2 })], next: "2" },
      { jobs: [job({ id: 1 })], next: null },
    ];
    let answerLate: (page: object) => void = () => undefined;
    const late = new Promise<object>((resolve) => (answerLate = resolve));
    const answers: unknown[] = [...pages, late, { jobs: [job({ id: 9 })], next: null }];
    const backend = new ScriptedBackend({ history: () => answers.shift() });
    const history = new History(backend);
    await history.load();
    await history.loadMore();
    expect(history.jobs.map(({ id }) => id)).toEqual([2, 1]);
    expect(history.more).toBe(false);
    history.query = "m";
    const first = history.load();
    history.query = "moon";
    await history.load();
    answerLate({ jobs: [job({ id: 7 })], next: null });
    await first;
    expect(history.jobs.map(({ id }) => id)).toEqual([9]);
    expect(backend.asked.map(({ request }) => (request as { after: string }).after)).toEqual([
      null,
      "2",
      null,
      null,
    ]);
  });
});

test("a list is kept until it has become books", async () => {
  const answers = [{ batch: null }, { batch: 4 }];
  const backend = new ScriptedBackend({ create_batch: () => answers.shift() });
  const batches = new Batches(backend);
  batches.text = "A fox";
  await batches.rehearse("My list");
  expect(batches.text).toBe("A fox");
  await batches.make("My list");
  expect(batches.text).toBe("");
  expect(backend.asked.map(({ request }) => request)).toEqual([
    { name: "My list", text: "A fox", rehearse: true },
    { name: "My list", text: "A fox", rehearse: false },
  ]);
});

test("one thing of what is kept is changed, and the rest stays", async () => {
  const keeping = { trashDays: 30, historyDays: 90, backups: 3 };
  const backend = new ScriptedBackend({
    upkeep: () => ({ chores: [], keeping }),
    set_keeping: (asked) => ({ chores: [], keeping: asked }),
  });
  const upkeep = new Upkeep(backend);
  await upkeep.load();
  await upkeep.setKeeping({ trashDays: null });
  expect(upkeep.view?.keeping).toEqual({ ...keeping, trashDays: null });
});
