import { expect, test } from "vitest";
import { parted } from "./marks";

const halves = (text: string) =>
  parted(text)
    .filter(({ half }) => half)
    .map((part) => part.text);

test("a mark before a closing mark gives up its blank half, and no other does", () => {
  expect(halves("“去哪儿了？”小兔子说：“走！”")).toEqual(["？", "！"]);
  expect(halves("（好。）”")).toEqual(["。", "）"]);
  expect(halves("雪地很亮，可是没有月亮。")).toEqual([]);
  expect(halves("“Which way?” asked Pip.")).toEqual([]);
});

test("no letter is lost or moved", () => {
  for (const text of ["", "！”", "“来！”他说。\n“好？”", "Plain."])
    expect(
      parted(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
});
