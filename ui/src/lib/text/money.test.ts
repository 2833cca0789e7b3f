import { expect, test } from "vitest";
import { asTyped, money, span, typed } from "./money";

test("an amount is shown to the cent, and never as nothing where there is something", () => {
  expect(money(0, "USD", "en")).toBe("$0");
  expect(money(1_040_000, "USD", "en")).toBe("$1.04");
  expect(money(1_234_567_000, "CNY", "zh")).toBe("¥1,234.57");
  expect(money(2_000, "USD", "en")).toBe("under $0.01");
  expect(money(2_000, "CNY", "zh")).toBe("不到 ¥0.01");
});

test("a span says its sign once, and is one amount where both ends look alike", () => {
  expect(span(900_000, 1_300_000, "USD", "en")).toBe("$0.90–1.30");
  expect(span(900_000, 901_000, "USD", "en")).toBe("$0.90");
  expect(span(1_000, 2_000, "USD", "en")).toBe("under $0.01");
});

test("what someone types is an amount, nothing, or no amount", () => {
  expect(typed("10")).toBe(10_000_000);
  expect(typed(" $2.50 ")).toBe(2_500_000);
  expect(typed("￥1,200")).toBe(1_200_000_000);
  expect(typed("0。5")).toBe(500_000);
  expect(typed("")).toBeNull();
  expect(typed("a lot")).toBeUndefined();
  expect(typed("-1")).toBeUndefined();
});

test("a small price keeps its digits while it is edited", () => {
  expect([asTyped(10_000_000), asTyped(39_000), asTyped(null)]).toEqual(["10.00", "0.039", ""]);
});
