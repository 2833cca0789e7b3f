import type {
  BookCard,
  BookState,
  BookView,
  CharacterView,
  PageState,
  PageView,
  PictureView,
  ProgressView,
  Review,
  StyleGuideView,
} from "../../bindings/wire";
import {
  type Book,
  isDry,
  isWhole,
  isWritten,
  mayPaint,
  type Page,
  pageOf,
  writtenPages,
  contentsOf,
} from "./book";
import { type Job, pageJob, PICTURE_MS, unfinished } from "./job";
import { isBookPaused } from "./line";
import type { Memory } from "./memory";
import { costOf } from "./money";
import * as say from "./say";

/** As the shell's books: pixels of a page's picture, and of the cover's. */
const PIXELS = {
  square: { page: [1376, 1024], cover: [1200, 1200] },
  tall: { page: [1112, 1024], cover: [1088, 1360] },
  wide: { page: [1660, 1024], cover: [1464, 1132] },
} as const;

function picture(book: Book, page: Page): PictureView | null {
  const chosen = page.pictures[page.chosen];
  return chosen ? pictureView(book, page, chosen.asset) : null;
}

function pictureView(book: Book, page: Page, asset: string): PictureView {
  const [width, height] = PIXELS[book.script.brief.shape][page.number === 0 ? "cover" : "page"];
  return { asset, width, height };
}

export function stateOf(book: Book, jobs: Job[]): BookState {
  const own = jobs.filter((job) => job.book === book.id);
  const open = own.some(unfinished);
  if (open && (!isWhole(book) || own.some((job) => job.kind === "finish" && unfinished(job))))
    return "making";
  const story = writtenPages(book) === book.pages.length - 1;
  if (story && book.readFirst) return "review";
  if (own.some((job) => job.state === "failed")) return "needs-look";
  return isWhole(book) ? "finished" : "stopped";
}

function pageState(page: Page, book: Book, job: Job | undefined): PageState {
  if (!isWritten(page) || (page.number === 0 && book.title === "")) return { kind: "unwritten" };
  const reason = job?.error ?? say.broken;
  if (job?.state === "working") return { kind: "painting" };
  if (job?.state === "waiting") return { kind: "waiting" };
  if (job?.state === "trying-again")
    return { kind: "retrying", at: job.nextAttemptAt ?? 0, reason };
  if (job?.state === "failed") return { kind: "failed", reason, cause: job.cause ?? "other" };
  if (page.pictures.length > 0) return { kind: "painted" };
  if (page.skipped) return { kind: "skipped" };
  return { kind: mayPaint(book, page.number) ? "stopped" : "planned" };
}

function progressOf(book: Book, memory: Memory): ProgressView {
  const { jobs } = memory;
  const own = jobs.filter((job) => job.book === book.id);
  const totalPages = book.pages.length - 1;
  const written = writtenPages(book);
  const painted = book.pages.filter(isDry).length;
  const pagesPainted = painted - (isDry(pageOf(book, 0)) ? 1 : 0);
  const running = own.filter((job) => job.state === "working");
  const shares = running.filter((job) => job.kind === "picture").map((job) => job.progress / 100);
  const drawn = painted + (isWhole(book) ? 0 : shares.reduce((sum, share) => sum + share, 0));
  const pictures = (60 * drawn) / (totalPages + 1);
  const common = { totalPages, pagesPainted, currentPage: null, remainingMs: null };
  const state = stateOf(book, jobs);
  const percent = Math.min(90, Math.floor(10 + (20 * written) / totalPages + pictures));
  if (state === "finished" || (state === "needs-look" && isWhole(book)))
    return { ...common, stage: "done", progress: 100, message: say.done };
  if (state === "review")
    return { ...common, stage: "pictures", progress: percent, message: say.toBeRead };
  if (book.hold) return { ...common, stage: "pictures", progress: percent, message: say.held };
  const held = isBookPaused(memory, book.id) && running.length === 0;
  if (state === "making" && held) {
    const stage = written < totalPages ? "story" : "pictures";
    return { ...common, stage, progress: percent, message: say.paused };
  }
  if (written < totalPages) {
    if (!running.some((job) => job.kind === "story"))
      return { ...common, stage: "waiting", progress: written ? percent : 0, message: say.waiting };
    const currentPage = written + 1;
    const message = say.writing(currentPage, totalPages);
    return { ...common, stage: "story", progress: percent, message, currentPage };
  }
  if (isWhole(book)) return { ...common, stage: "saving", progress: 95, message: say.saving };
  const currentPage = running.find((job) => job.kind === "picture")?.page ?? null;
  const remainingMs =
    pagesPainted > 0 && state === "making" ? Math.ceil(totalPages + 1 - drawn) * PICTURE_MS : null;
  const message = currentPage === null ? say.waiting : say.painting(currentPage, totalPages);
  return { ...common, stage: "pictures", progress: percent, message, currentPage, remainingMs };
}

export function cardOf(book: Book, memory: Memory): BookCard {
  const { jobs } = memory;
  const { language, shape, cloth, theme } = book.script.brief;
  return {
    id: book.id,
    title: book.title,
    theme,
    language,
    shape,
    cloth,
    state: stateOf(book, jobs),
    paused: isBookPaused(memory, book.id),
    batch: book.batch,
    cover: picture(book, pageOf(book, 0)),
    pagePictures: book.pages.slice(1).map((page) => picture(book, page)?.asset ?? null),
    totalPages: book.pages.length - 1,
    progress: progressOf(book, memory),
    pagesNeedingLook: book.pages
      .filter((page) => pageJob(jobs, book.id, page.number)?.state === "failed")
      .map((page) => page.number),
    held: book.hold !== null,
    updatedAt: book.updatedAt,
    trashedAt: book.trashedAt,
  };
}

function pageView(book: Book, page: Page, jobs: Job[]): PageView {
  const job = pageJob(jobs, book.id, page.number);
  const line = book.script.lines[page.number - 1];
  const texts = page.texts.map(({ text, at }, index) => ({
    version: index + 1,
    text,
    createdAt: at,
  }));
  const chosen = page.pictures[page.chosen];
  return {
    number: page.number,
    text: page.texts.at(-1)?.text ?? "",
    description: isWritten(page)
      ? (page.description ?? (line ?? book.script.cover).description)
      : "",
    state: pageState(page, book, job),
    picture: picture(book, page),
    versions: page.pictures
      .map((painting, index) => ({
        version: index + 1,
        picture: pictureView(book, page, painting.asset),
        instruction: painting.instruction,
        unmet: say.unmet(painting.instruction),
        provider: painting.provider,
        createdAt: painting.at,
        inBook: index === page.chosen,
      }))
      .reverse(),
    texts: texts.reverse(),
    pictureIsOlderThanText:
      chosen !== undefined &&
      (page.texts.at(-1)?.order ?? -1) > chosen.order &&
      !(page.fitting?.texts === page.texts.length && page.fitting.picture === page.chosen),
    wordsToLookAt: (page.texts.at(-1)?.text ?? "").match(/\b(gun|beer)\b|手枪|啤酒/g) ?? [],
    flags: [],
    job: job?.id ?? null,
  };
}

function reviewOf(book: Book, { reviews }: Memory): Review {
  if (book.reviewed === contentsOf(book)) return "done";
  const byModel =
    book.storyteller !== "built-in" ||
    book.pages.some((page) => (page.pictures[page.chosen]?.provider ?? "built-in") !== "built-in");
  return byModel && reviews ? "needed" : "not-needed";
}

function castOf(book: Book): CharacterView[] {
  return book.script.cast.map((character, index) => {
    const asset = book.portraits[index];
    const portrait = asset === undefined ? null : { asset, width: 1024, height: 1024 };
    return { ...character, portrait, beingDrawn: false };
  });
}

function styleGuideOf(book: Book): StyleGuideView {
  const { picture: guide, words } = book.styleGuide;
  if (!guide) return { picture: null, words };
  const page = pageOf(book, guide.page);
  const picture = pictureView(book, page, page.pictures[guide.index]?.asset ?? "");
  return { picture: { page: page.number, version: guide.index + 1, picture }, words };
}

export function viewOf(book: Book, memory: Memory): BookView {
  const { jobs } = memory;
  return {
    id: book.id,
    title: book.title,
    brief: { ...book.script.brief, pages: book.pages.length - 1 },
    state: stateOf(book, jobs),
    atWork: jobs.some((job) => job.book === book.id && unfinished(job)),
    paused: isBookPaused(memory, book.id),
    progress: progressOf(book, memory),
    storyteller: book.storyteller,
    illustrator: book.illustrator,
    cost: costOf(memory, book),
    hold: book.hold,
    standIns: book.standIns,
    review: reviewOf(book, memory),
    cast: book.title === "" ? [] : castOf(book),
    styleGuide: styleGuideOf(book),
    pages: book.pages.map((page) => pageView(book, page, jobs)),
    createdAt: book.createdAt,
    updatedAt: book.updatedAt,
    trashedAt: book.trashedAt,
  };
}
