import { expect, test } from "vitest";
import { leavesOf, openingsOf } from "./openings";

const sides = (pages: number) => openingsOf(pages).map(({ left, right }) => [left, right]);

test("a book begins closed, opens on its endpaper and ends on a page of its own", () => {
  expect(sides(4)).toEqual([
    ["none", "cover"],
    ["ends", 1],
    [2, 3],
    [4, "ends"],
    ["ends", "end"],
  ]);
  expect(sides(3).slice(2)).toEqual([
    [2, 3],
    ["ends", "end"],
  ]);
});

test("every page lies in it once, in order, in either kind of window", () => {
  for (const pages of [0, 1, 7, 8, 40]) {
    const numbers = Array.from({ length: pages + 2 }, (_, page) => page);
    expect(openingsOf(pages).flatMap((opening) => opening.pages)).toEqual(numbers);
    expect(leavesOf(pages).flatMap((opening) => opening.pages)).toEqual(numbers);
  }
});
