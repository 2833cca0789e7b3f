import type { BookView } from "../../lib/bindings/wire";

/** What an export of a book would have, and what it would lack. */
export interface Contents {
  /** Pages with words. */
  written: number;
  /** Pages without words, which are left out. */
  unwritten: number;
  /** Pages without a picture, which go out with their words alone; 0 is the cover. */
  unpainted: number[];
}

export function contentsOf(view: BookView): Contents {
  const pages = view.pages.slice(1);
  const written = pages.filter(({ state }) => state.kind !== "unwritten");
  const cover = view.pages[0];
  return {
    written: written.length,
    unwritten: pages.length - written.length,
    unpainted: [...(cover ? [cover] : []), ...written]
      .filter(({ picture }) => picture === null)
      .map(({ number }) => number),
  };
}
