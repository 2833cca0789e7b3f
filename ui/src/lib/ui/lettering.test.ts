import { expect, test } from "vitest";
import { letteringOn, quietRows, rowsOf } from "./lettering";
import { setTitle } from "./title";

type Colour = [number, number, number];
const PAPER: Colour = [250, 240, 225];
const LEAF: Colour = [90, 125, 70];

/** A row of `colours`, in equal parts. */
const row = (...colours: Colour[]) =>
  colours.flatMap((colour) =>
    Array.from({ length: 20 / colours.length }, () => [...colour, 255]).flat(),
  );

/** The rows of a picture, each of its colours in equal parts. */
const ground = (...rows: Colour[][]) =>
  rowsOf(new Uint8ClampedArray(rows.flatMap((colours) => row(...colours))), 20);

/** Letters half as wide as high, Han characters square. */
const measure = (words: string) =>
  [...words].reduce((sum, letter) => sum + (/\p{Script=Han}|[，。！]/u.test(letter) ? 1 : 0.5), 0);

/** Paper with a wreath of leaves from the twelfth of fifty rows on, as the built-in painter has it. */
const wreath = ground(
  ...Array.from({ length: 12 }, () => [PAPER]),
  ...Array.from({ length: 6 }, () => [PAPER, LEAF, PAPER, LEAF]),
);
const sky = ground(...Array.from({ length: 18 }, () => [[150, 200, 235]] as Colour[]));

const RATIOS = [0.8, 1, 11 / 8.5];
const TITLES = [
  "Owl",
  "The Very Last Yawn",
  "Pip and the Paper Boat",
  "The Very Small Elephant Who Wanted to See the Other Side of the Hill",
  "饺子的一天",
  "小狐狸提着灯笼，帮大家找回月亮",
  "小狐狸 Felix 和 Number 9 路公交车的漫长冬夜旅行",
];

/** How far down a cover a title reaches, as a share of its height: no line is wider than 78 of 100. */
function bottom(title: string, ratio: number, size: number): number {
  const lines = Math.ceil((measure(title) * size) / 78);
  return 0.07 + (lines * 1.12 * size * ratio) / 100;
}

test("a bright sky takes ink, a night sky takes paper", () => {
  expect(letteringOn(ground([[250, 235, 200]]))).toBe("ink");
  expect(letteringOn(ground([[20, 30, 60]]))).toBe("paper");
});

test("a few stars do not change the lettering; a checkerboard needs a label", () => {
  const night = Array.from({ length: 9 }, () => [20, 30, 60] as Colour);
  expect(letteringOn(ground(...night.map((colour) => [colour]), [[255, 255, 255]]))).toBe("paper");
  expect(
    letteringOn(
      ground([
        [20, 30, 60],
        [250, 235, 200],
      ]),
    ),
  ).toBe("label");
});

test("a middle grey serves neither, nor does what could not be looked at", () => {
  expect(letteringOn(ground([[118, 118, 118]], [[110, 110, 110]]))).toBe("label");
  expect(letteringOn([])).toBe("label");
});

test("a picture is quiet down to what is drawn in it", () => {
  expect(quietRows(wreath)).toBe(12);
  expect(quietRows(sky)).toBe(18);
});

test.each(RATIOS)("no title runs into a wreath on a cover of %f", (ratio) => {
  for (const title of TITLES) {
    const { style, size } = setTitle(title, ratio, wreath, measure);
    expect(style, title).toBe("ink");
    expect(bottom(title, ratio, size), title).toBeLessThanOrEqual(12 / 50);
  }
});

test("under an open sky titles have the room of the printed cover, and are whole", () => {
  for (const title of TITLES) {
    const { style, size } = setTitle(title, 1, sky, measure);
    expect(style).toBe("ink");
    expect(bottom(title, 1, size)).toBeLessThanOrEqual(0.31 + 1e-9);
    expect(size).toBeGreaterThanOrEqual(setTitle(title, 1, wreath, measure).size);
  }
  expect(setTitle("Owl", 1, sky, measure).size).toBeCloseTo(9.72);
});

test("no word is wider than the cover, and a book without a picture has a plate", () => {
  const { size } = setTitle("Hippopotamuses’ Extraordinarylongword", 1, sky, measure);
  expect(measure("Extraordinarylongword") * size).toBeLessThanOrEqual(78);
  expect(setTitle("Owl", 1, null, measure).style).toBe("plate");
});
