import { expect, test } from "vitest";
import { type Edit, inverse, noHistory, record, redone, undone } from "./history";
import { sideOf, singly, spreadAt, spreadsOf } from "./spreads";
import { countWords, tidied } from "./words";

test("a book opens on the right and goes on two by two", () => {
  expect(spreadsOf(5)).toEqual([[0], [1], [2, 3], [4, 5]]);
  expect(spreadsOf(4)).toEqual([[0], [1], [2, 3], [4]]);
  expect(spreadsOf(0)).toEqual([[0]]);
  expect(singly(2)).toEqual([[0], [1], [2]]);
  expect([1, 2, 3].map(sideOf)).toEqual(["r", "l", "r"]);
});

test("a page the book does not have is at its nearest end", () => {
  const spreads = spreadsOf(6);
  expect(spreadAt(spreads, 5)).toBe(3);
  expect(spreadAt(spreads, 99)).toBe(4);
  expect(spreadAt(spreads, -1)).toBe(0);
});

const words: Edit = { kind: "words", page: 3, before: "Rain.", after: "Snow." };
const picture: Edit = { kind: "picture", page: 3, before: 1, after: 2 };

test("what is undone can be redone, until something else is done", () => {
  const two = record(record(noHistory, words), picture);
  const back = undone(two);
  expect(back).toEqual({ done: [words], undone: [picture] });
  expect(redone(back)).toEqual(two);
  expect(record(undone(back), picture)).toEqual({ done: [picture], undone: [] });
});

test("with nothing done there is nothing to undo or redo", () => {
  expect(undone(noHistory)).toEqual(noHistory);
  expect(redone(noHistory)).toEqual(noHistory);
});

test("the inverse of an edit takes it back", () => {
  expect(inverse(words)).toEqual({ ...words, before: "Snow.", after: "Rain." });
  expect(inverse(inverse(picture))).toEqual(picture);
});

test("words are counted as each language counts them", () => {
  expect(countWords("“Which way to the sea?” asked Pip, wind-blown.", "en")).toBe(8);
  expect(countWords("小狐狸 Felix 坐 9 路车。", "zh")).toBe(8);
  expect(countWords(" ", "en")).toBe(0);
});

test("words are kept without the space around them", () => {
  expect(tidied(" One.\r\nTwo. \n")).toBe("One.\nTwo.");
});
