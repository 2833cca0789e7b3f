import type { App } from "./app.svelte";
import { Desk } from "./desk.svelte";

const desks = new WeakMap<App, Map<number, Desk>>();

/** The desk of a book. It stays as it is while the user is elsewhere: undo reaches back over a visit. */
export function deskOf(app: App, book: number): Desk {
  const own = desks.get(app) ?? new Map<number, Desk>();
  desks.set(app, own);
  const desk = own.get(book) ?? new Desk(app, book);
  own.set(book, desk);
  return desk;
}
