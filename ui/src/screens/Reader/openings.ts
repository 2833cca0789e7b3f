import { singly, spreadsOf } from "../../lib/editor/spreads";

/** What lies on one side of the gutter: a page by its number, or what a book has besides pages. */
export type Side = number | "none" | "cover" | "ends" | "end";

/** What is seen at once. */
export interface Opening {
  left: Side;
  right: Side;
  /** Page numbers in reading order; 0 is the cover, and one more than the pages is the end. */
  pages: readonly number[];
}

/** The book from its cover to its end page, as it lies open. */
export function openingsOf(pages: number): Opening[] {
  const spreads = spreadsOf(pages).map((spread): Opening => {
    const [first = 0, second] = spread;
    if (first === 0) return { left: "none", right: "cover", pages: spread };
    if (second !== undefined) return { left: first, right: second, pages: spread };
    return first === 1
      ? { left: "ends", right: first, pages: spread }
      : { left: first, right: "ends", pages: spread };
  });
  return [...spreads, { left: "ends", right: "end", pages: [pages + 1] }];
}

/** The same for a window with room for one page. */
export function leavesOf(pages: number): Opening[] {
  const leaves = singly(pages).map((spread): Opening => {
    const [page = 0] = spread;
    return { left: "none", right: page === 0 ? "cover" : page, pages: spread };
  });
  return [...leaves, { left: "none", right: "end", pages: [pages + 1] }];
}
