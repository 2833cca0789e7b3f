import { expect, test } from "vitest";
import { card, job } from "../../lib/state/stand-ins";
import type { Entry } from "./entries";
import { moveBy, moveTo } from "./order";

const entry = (key: string, ...jobs: Entry["jobs"]): Entry => ({
  key,
  card: card({}),
  title: key,
  picture: null,
  repaint: null,
  jobs,
});
const line = [
  entry("a", job({ id: 1 }), job({ id: 2 })),
  entry("late", job({ id: 9, state: "trying-again" })),
  entry("b", job({ id: 3 })),
  entry("c", job({ id: 4 }), job({ id: 5, state: "trying-again" })),
];

test("a book goes before or behind another as a whole, and in front of everything", () => {
  expect(moveBy(line, "c", -1)).toEqual({
    jobs: [4],
    to: { kind: "before", job: 3 },
    position: 2,
    of: 3,
  });
  expect(moveBy(line, "b", -1)).toMatchObject({ to: { kind: "front" }, position: 1 });
  expect(moveBy(line, "b", 1)).toMatchObject({ to: { kind: "after", job: 4 }, position: 3 });
  expect(moveTo(line, "a", 1)).toMatchObject({ jobs: [1, 2], to: { kind: "after", job: 3 } });
  expect(moveTo(line, "c", 0)).toMatchObject({ jobs: [4], to: { kind: "front" } });
});

test("the first goes in front again, past what belongs to books that are at work", () => {
  expect(moveBy(line, "a", -1)).toMatchObject({ to: { kind: "front" }, position: 1 });
});

test("the last goes no further, and what tries again has no place", () => {
  expect(moveBy(line, "c", 1)).toBeNull();
  expect(moveTo(line, "b", 1)).toBeNull();
  expect(moveBy(line, "late", -1)).toBeNull();
});
