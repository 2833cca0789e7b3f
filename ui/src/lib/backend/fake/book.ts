import type { HoldView, StandIn } from "../../bindings/wire";
import { repainted } from "./art";
import { faultOf } from "./fault";
import type { Script } from "./samples";
import * as say from "./say";

/** A wording or a picture a page has had; the count orders the two. */
interface Kept {
  order: number;
  at: number;
}
interface Wording extends Kept {
  text: string;
}
interface Painting extends Kept {
  asset: string;
  instruction: string;
  provider: string;
}

export interface Page {
  number: number;
  /** The oldest first; none while unwritten. */
  texts: Wording[];
  /** The oldest first. */
  pictures: Painting[];
  /** Index in `pictures` of the one in the book. */
  chosen: number;
  /** What the user said is fine together: how many wordings there were, and which picture. */
  fitting: { texts: number; picture: number } | null;
  /** What the user wants its picture to show; otherwise what the script says. */
  description: string | null;
  /** It is to have no picture. */
  skipped: boolean;
}

export interface Book {
  id: number;
  /** Empty until written. */
  title: string;
  script: Script;
  /** The cover, then the pages. */
  pages: Page[];
  createdAt: number;
  updatedAt: number;
  trashedAt: number | null;
  /** Its story is read before more than one page of it is painted. */
  readFirst: boolean;
  batch: number | null;
  storyteller: string;
  illustrator: string;
  hold: HoldView | null;
  /** More may be spent on it than the caps say. */
  allowed: boolean;
  standIns: StandIn[];
  /** What was in it when the user looked it through. */
  reviewed: string | null;
  /** Pictures of the cast, by their place in it. */
  portraits: Record<number, string>;
  /** What its pictures are painted like: one of its own, by an index in its page, and words. */
  styleGuide: { picture: { page: number; index: number } | null; words: string };
}

export function blankBook(id: number, script: Script, at: number): Book {
  const pages = Array.from({ length: script.lines.length + 1 }, (_, number) => ({
    number,
    texts: [],
    pictures: [],
    chosen: 0,
    fitting: null,
    description: null,
    skipped: false,
  }));
  return {
    id,
    title: "",
    script,
    pages,
    createdAt: at,
    updatedAt: at,
    trashedAt: null,
    readFirst: false,
    batch: null,
    storyteller: "built-in",
    illustrator: "built-in",
    hold: null,
    allowed: false,
    standIns: [],
    reviewed: null,
    portraits: {},
    styleGuide: { picture: null, words: "" },
  };
}

/** Which words and pictures are in a book. */
export const contentsOf = (book: Book): string =>
  book.pages
    .map(({ texts, pictures, chosen }) => `${texts.length}:${pictures[chosen]?.asset ?? ""}`)
    .join(" ");

/** Nothing kept is ever removed, so the count of what a book has kept orders what comes next. */
const nextOrder = (book: Book): number =>
  book.pages.reduce((sum, page) => sum + page.texts.length + page.pictures.length, 0);

export function pageOf(book: Book, number: number): Page {
  const page = book.pages[number];
  if (!page) throw faultOf("not-found", say.missingPage(number));
  return page;
}

/** Writes page `number` as the script has it; 0 is the title. */
export function write(book: Book, number: number, at: number): void {
  if (number === 0) book.title = book.script.title;
  else reword(book, number, book.script.lines[number - 1]?.text ?? "", at);
}

export function reword(book: Book, number: number, text: string, at: number): void {
  pageOf(book, number).texts.push({ text, at, order: nextOrder(book) });
  book.updatedAt = at;
}

export function paint(
  book: Book,
  number: number,
  instruction: string,
  at: number,
  provider = book.illustrator,
): void {
  const page = pageOf(book, number);
  const art = (book.script.lines[number - 1] ?? book.script.cover).art;
  const asset = repainted(art, page.pictures.length + 1);
  page.skipped = false;
  page.pictures.push({ asset, instruction, provider, at, order: nextOrder(book) });
  page.chosen = page.pictures.length - 1;
  book.updatedAt = at;
}

export const isWritten = (page: Page): boolean => page.number === 0 || page.texts.length > 0;
export const writtenPages = (book: Book): number =>
  book.pages.filter((page) => page.number > 0 && isWritten(page)).length;
export const isDry = (page: Page): boolean => page.pictures.length > 0 || page.skipped;
export const isWhole = (book: Book): boolean =>
  book.title !== "" && book.pages.every((page) => isWritten(page) && isDry(page));

/** The page that is painted before the user has read the story. */
const SAMPLE = 1;
export const mayPaint = (book: Book, page: number): boolean => !book.readFirst || page === SAMPLE;
