import { expect, test, type Page } from "./kit";
import { onShelf } from "./ways";

/** The moving things, one line each: what is moved, and for how many milliseconds. */
function motions(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { effect } = animation;
      if (!(effect instanceof KeyframeEffect)) return [];
      const duration = Number(effect.getComputedTiming().duration);
      const moved = effect
        .getKeyframes()
        .flatMap((frame) => Object.keys(frame))
        .filter((property) => /transform|translate|rotate|scale|^(left|top)$/.test(property));
      return moved.length === 0 && duration <= 120
        ? []
        : [`${effect.target?.className}: ${[...new Set(moved)].join()} ${duration}`];
    }),
  );
}

const hover = async (page: Page, t: Parameters<typeof onShelf>[1]) => {
  await onShelf(page, t, "Bear Learns to Float").hover();
  return motions(page);
};

test("a cover lifts under the pointer", async ({ page, open, t }) => {
  await open("shelf");
  expect(await hover(page, t)).not.toEqual([]);
});

test("nothing moves in calm motion", async ({ page, open, t }) => {
  await open("shelf", "&calm");
  expect(await hover(page, t)).toEqual([]);
});

test.describe("when the system asks for less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves on the shelf", async ({ page, open, t }) => {
    await open("shelf");
    expect(await hover(page, t)).toEqual([]);
  });
});
