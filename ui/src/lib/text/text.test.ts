import { expect, test } from "vitest";
import { ago, clock, day, duration, size } from "./format";
import { textIn } from "./text";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every plain sentence, with the path to it. */
function sentences(text: unknown, path = ""): [string, string][] {
  if (typeof text === "string") return [[path, text]];
  if (typeof text !== "object" || text === null) return [];
  return Object.entries(text).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

test("no sentence is empty, shouts, or speaks of a machine's insides", () => {
  for (const language of ["en", "zh"] as const) {
    for (const [path, sentence] of sentences(textIn(language))) {
      expect(sentence.trim(), path).not.toBe("");
      expect(sentence, path).not.toMatch(/[!！]|\bAI\b|Oops/);
    }
  }
});

test("Chinese sets a space between Han characters and Latin letters or digits", () => {
  for (const [path, sentence] of sentences(textIn("zh"))) {
    expect(sentence, path).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
  }
});

test("lists are as long in both languages", () => {
  expect(textIn("zh").newBook.ideas).toHaveLength(textIn("en").newBook.ideas.length);
});

test("plurals", () => {
  const { library, common } = textIn("en");
  expect(library.needLook(1)).toBe("1 page needs a look");
  expect(library.needLook(2)).toBe("2 pages need a look");
  expect(common.queueStatus(2, 1)).toBe("Queue: 2 jobs, one needs you");
  expect(common.queueStatus(1, 0)).toBe("Queue: 1 job");
  const { storyboard } = textIn("en");
  expect([storyboard.count(1, "en"), storyboard.count(2, "en")]).toEqual(["1 word", "2 words"]);
  expect(textIn("zh").common.queueStatus(2, 1)).toBe("队列：2 个任务，1 个需要处理");
});

test("words are counted in the unit of the book's language, whatever the interface's", () => {
  expect(textIn("en").storyboard.count(9, "zh")).toBe("9 characters");
  expect(textIn("zh").storyboard.count(9, "zh")).toBe("9 个字");
  expect(textIn("zh").storyboard.count(9, "en")).toBe("9 个单词");
});

test("pages that follow on each other are named together", () => {
  const { exporting } = textIn("en");
  expect(exporting.unpainted([7])).toBe("Page 7 has no picture yet.");
  expect(exporting.unpainted([0, 2, 3])).toBe("The cover and pages 2 and 3 have no pictures yet.");
  expect(exporting.unpainted([1, 3, 4, 5, 6])).toBe("Pages 1 and 3–6 have no pictures yet.");
  expect(textIn("zh").exporting.unpainted([0, 1, 3, 4, 5])).toBe("封面和第 1、3–5 页还没有画。");
});

test("lengths of time", () => {
  expect(duration(400, "en")).toBe("1 s");
  expect(duration(42_000, "zh")).toBe("42 秒");
  expect(duration(130_000, "en")).toBe("2 min");
  expect(duration(130_000, "zh")).toBe("2 分钟");
  expect(duration(100 * MINUTE, "en")).toBe("1 h 40 min");
  expect(duration(2 * HOUR, "zh")).toBe("2 小时");
  expect(duration(30 * HOUR + 20 * MINUTE, "en")).toBe("30 h");
});

test("how long ago", () => {
  const now = Date.UTC(2026, 5, 15, 12);
  expect(ago(now, now, "en")).toBe("just now");
  expect(ago(now - 5 * MINUTE, now, "en")).toBe("5 minutes ago");
  expect(ago(now - 2 * HOUR, now, "zh")).toBe("2 小时前");
  expect(ago(now - DAY, now, "en")).toBe("yesterday");
  expect(ago(now - 8 * DAY, now, "en")).toBe("last week");
  expect(ago(now - 90 * DAY, now, "en")).toBe("17 Mar 2026");
});

test("sizes", () => {
  expect(size(0)).toBe("0 B");
  expect(size(999)).toBe("999 B");
  expect(size(1_000)).toBe("1.0 kB");
  expect(size(999_600)).toBe("1.0 MB");
  expect(size(2_140_000_000)).toBe("2.1 GB");
});

test("days are named from where one stands, and clocks as people read them", () => {
  const now = new Date(2026, 10, 25, 0, 30).getTime();
  expect(day(now - HOUR, now, "en")).toBe("yesterday");
  expect(day(now + DAY, now, "zh")).toBe("明天");
  expect(day(now - 2 * DAY, now, "en")).toBe("Monday 23 November");
  expect(day(now - 2 * DAY, now, "zh")).toBe("11 月 23 日星期一");
  expect(day(new Date(2025, 0, 2).getTime(), now, "en")).toContain("2025");
  expect(clock(now, "en")).toBe("00:30");
});
