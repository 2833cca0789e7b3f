import { expect, test } from "vitest";
import { marked } from "./marked";

const shown = (text: string, words: string[]) =>
  marked(text, words)
    .map((part) => (part.mark ? `[${part.text}]` : part.text))
    .join("");

test("words are marked where they stand, and the text stays whole", () => {
  expect(shown("The river swallowed the boat.", ["swallowed"])).toBe(
    "The river [swallowed] the boat.",
  );
  expect(shown("Black clouds, huge waves", ["Black", "huge"])).toBe("[Black] clouds, [huge] waves");
  expect(shown("dark, dark woods", ["dark", "dark"])).toBe("[dark], [dark] woods");
  expect(shown("天黑了，河水吞掉了小船。", ["吞掉"])).toBe("天黑了，河水[吞掉]了小船。");
});

test("what is not there is not marked", () => {
  expect(shown("A calm sea", ["storm", ""])).toBe("A calm sea");
  expect(marked("", ["storm"])).toEqual([]);
});
