import { expect, test } from "vitest";
import type { Cause, PageView } from "../../lib/bindings/wire";
import { job, queue, view } from "../../lib/state/stand-ins";
import { triable, troublesOf } from "./standing";

const said = (words: string) => ({ en: words, zh: words });

function failed(number: number, cause: Cause, words: string): PageView {
  return {
    number,
    text: "",
    description: "",
    state: { kind: "failed", reason: said(words), cause },
    picture: null,
    versions: [],
    texts: [],
    pictureIsOlderThanText: false,
    wordsToLookAt: [],
    flags: [],
    job: 10 + number,
  };
}

test("pages that failed for one reason are one trouble, those turned down one each", () => {
  const pages = [
    failed(1, "key", "No key"),
    failed(2, "refused", "Turned down"),
    failed(3, "key", "No key"),
    failed(4, "refused", "Turned down"),
  ];
  const troubles = troublesOf(view({ pages, illustrator: "openai" }), queue({}));
  expect(troubles.map((trouble) => trouble.pages)).toEqual([[1, 3], [2], [4]]);
  expect(troubles.map(({ by }) => by)).toEqual(["openai", "openai", "openai"]);
});

test("what was turned down, and what may have been paid for, is not tried again unasked", () => {
  const causes: Cause[] = ["refused", "lost", "key", "busy"];
  const pages = causes.map((cause, at) => failed(at + 1, cause, cause));
  const troubles = troublesOf(view({ pages }), queue({}));
  expect(troubles.filter(triable).map(({ cause }) => cause)).toEqual(["key", "busy"]);
});

test("a story that could not be written names its writer", () => {
  const story = job({
    kind: "story",
    state: "failed",
    page: null,
    provider: "gemini",
    cause: "quota",
    error: said("No money left"),
  });
  const [trouble] = troublesOf(view({}), queue({ failed: [story] }));
  expect(trouble).toMatchObject({ isStory: true, by: "gemini", cause: "quota", pages: [] });
});
