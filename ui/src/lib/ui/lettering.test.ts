import { expect, test } from "vitest";
import { letteringOn, titleSize } from "./lettering";

/** A ground of `colours`, in equal parts. */
function ground(...colours: [number, number, number][]): Uint8ClampedArray {
  return new Uint8ClampedArray(
    colours.flatMap((colour) => Array.from({ length: 25 }, () => [...colour, 255]).flat()),
  );
}

test("a bright sky takes ink, a night sky takes paper", () => {
  expect(letteringOn(ground([250, 235, 200]))).toBe("ink");
  expect(letteringOn(ground([20, 30, 60]))).toBe("paper");
});

test("a few stars do not change the lettering; a checkerboard needs a label", () => {
  const night = Array.from({ length: 9 }, () => [20, 30, 60] as [number, number, number]);
  expect(letteringOn(ground(...night, [255, 255, 255]))).toBe("paper");
  expect(letteringOn(ground([20, 30, 60], [250, 235, 200]))).toBe("label");
});

test("a middle grey serves neither", () => {
  expect(letteringOn(ground([118, 118, 118], [110, 110, 110]))).toBe("label");
});

test("longer titles are set smaller, and Chinese ones by their own measure", () => {
  expect(titleSize("Owl")).toBeGreaterThan(titleSize("The Owl Who Lent Every Book She Had"));
  expect(titleSize("风筝")).toBeGreaterThan(titleSize("小兔子学会分享自己的玩具"));
  expect(titleSize("Hippopotamuses")).toBeLessThan(titleSize("Owl"));
});
