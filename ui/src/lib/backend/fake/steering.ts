import type { Cap } from "../../bindings/wire";
import { type Book, contentsOf, isDry, pageOf, reword } from "./book";
import { faultOf } from "./fault";
import { holdAt } from "./money";
import * as say from "./say";
import type { Studio } from "./studio";
import { stateOf } from "./views";

export function edit(studio: Studio, id: number, page: number, text: string): Book {
  const book = studio.book(id);
  const words = text.trim();
  if (page === 0 && words !== "") book.title = words;
  else if (words !== pageOf(book, page).texts.at(-1)?.text) reword(book, page, words, Date.now());
  studio.changed(book);
  return book;
}

export function use(studio: Studio, id: number, page: number, version: number): Book {
  const book = studio.book(id);
  const known = book.pages[page];
  if (!known?.pictures[version - 1]) throw faultOf("not-found", say.missing(id));
  known.chosen = version - 1;
  studio.settle(id, page);
  studio.changed(book);
  return book;
}

/** Leaves a page without a picture. */
export function skip(studio: Studio, id: number, number: number): Book {
  const book = studio.book(id);
  pageOf(book, number).skipped = true;
  studio.settle(id, number);
  if (book.pages.every(isDry)) studio.insert(book, "finish", null);
  studio.changed(book);
  return book;
}

/** Notes that the user has looked through what is in a book now. */
export function review(studio: Studio, id: number): Book {
  const book = studio.book(id);
  book.reviewed = contentsOf(book);
  studio.changed(book);
  return book;
}

/** Sets how somebody looks, or that nobody knows. */
export function portray(studio: Studio, id: number, character: number, asset?: string): Book {
  const book = studio.book(id);
  if (asset === undefined) Reflect.deleteProperty(book.portraits, character);
  else book.portraits[character] = asset;
  studio.changed(book);
  return book;
}

/** Paints like the picture that is on a page now, or like none. */
export function styleAfter(studio: Studio, id: number, number: number | null): Book {
  const book = studio.book(id);
  const page = number === null ? null : pageOf(book, number);
  if (page?.pictures.length === 0) throw faultOf("not-now", say.notNow);
  book.styleGuide.picture = page && { page: page.number, index: page.chosen };
  studio.changed(book);
  return book;
}

export function styleInWords(studio: Studio, id: number, words: string): Book {
  const book = studio.book(id);
  book.styleGuide.words = words.trim();
  studio.changed(book);
  return book;
}

/** Asks the user before more is spent on the first book that is being made. */
export function hold(studio: Studio, cap: Cap): void {
  const book = studio.books.find((each) => stateOf(each, studio.jobs) === "making");
  if (!book) throw new Error("No book is being made.");
  studio.pause({ kind: "book", book: book.id });
  book.hold = holdAt(studio.memory, book, cap);
  studio.changed(book);
}

export function allow(studio: Studio, id: number): void {
  Object.assign(studio.book(id), { allowed: true });
  studio.resume({ kind: "book", book: id });
}
