/** What lies open at once: page numbers in reading order, 0 the cover. */
export type Spread = readonly number[];

/** The cover alone, the first page alone on the right, then two by two. `pages` are those with words. */
export function spreadsOf(pages: number): Spread[] {
  const spreads: Spread[] = [[0]];
  if (pages > 0) spreads.push([1]);
  for (let left = 2; left <= pages; left += 2)
    spreads.push(left < pages ? [left, left + 1] : [left]);
  return spreads;
}

/** Every page by itself, for windows too narrow for two. */
export function singly(pages: number): Spread[] {
  return Array.from({ length: pages + 1 }, (_, page) => [page]);
}

/** Index of the spread that `page` is on; the nearest end for a page the book does not have. */
export function spreadAt(spreads: readonly Spread[], page: number): number {
  const at = spreads.findIndex((spread) => spread.includes(page));
  if (at >= 0) return at;
  return page < 0 ? 0 : spreads.length - 1;
}

/** Left pages are even, as in any book that begins on the right. */
export function sideOf(page: number): "l" | "r" {
  return page % 2 === 0 ? "l" : "r";
}
