import { expect, test, type Page } from "./kit";
import { PIP, repaint, toStoryboard } from "./ways";
import type { Text } from "../../ui/src/lib/text/text";

const WORDS = "soft morning light, no outlines";

const dialog = (page: Page, t: Text) => page.getByRole("dialog", { name: t.cast.title });
const section = (page: Page, t: Text) =>
  dialog(page, t).getByRole("region", { name: t.styleGuide.title });
const words = (page: Page, t: Text) =>
  dialog(page, t).getByRole("textbox", { name: t.styleGuide.words });
const ask = (page: Page, t: Text) => page.getByRole("button", { name: t.cast.open }).click();
const toggle = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test.describe("for a painter that takes one", () => {
  test.beforeEach(async ({ page, open, t }) => {
    await open("by-a-model");
    await toStoryboard(page, t, PIP, 3);
  });

  test("a picture becomes the style guide, stays it when its page is repainted, and is it no longer", async ({
    page,
    t,
  }) => {
    await ask(page, t);
    await expect(section(page, t)).toContainText(t.styleGuide.none);
    await page.keyboard.press("Escape");

    await toggle(page, t.styleGuide.use).focus();
    await page.keyboard.press("Enter");
    await expect(toggle(page, t.styleGuide.dropIt)).toBeFocused();
    await ask(page, t);
    await expect(section(page, t)).toContainText(t.styleGuide.from(3, 1));
    await expect(
      section(page, t).getByRole("img", { name: t.styleGuide.picture(3) }),
    ).toBeVisible();
    await page.keyboard.press("Escape");

    await repaint(page, t, 3);
    await page.evaluate(() => window.fake.finish());
    await expect(toggle(page, t.styleGuide.use), "the new picture is not it").toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: t.styleGuide.is })).toContainText(
      t.storyboard.version(1),
    );
    await ask(page, t);
    await expect(section(page, t)).toContainText(t.styleGuide.from(3, 1));
    await section(page, t).getByRole("button", { name: t.styleGuide.dropIt }).click();
    await expect(section(page, t)).toContainText(t.styleGuide.none);
  });

  test("words about style are kept as soon as they are left, and go with the next picture", async ({
    page,
    t,
  }) => {
    await toggle(page, t.styleGuide.use).click();
    await ask(page, t);
    await words(page, t).fill(WORDS);
    await page.keyboard.press("Escape");
    await ask(page, t);
    await expect(words(page, t)).toHaveValue(WORDS);
    await page.keyboard.press("Escape");

    await repaint(page, t, 3);
    await page.evaluate(() => window.fake.finish());
    await page.getByRole("button", { name: t.money.left.open }).click();
    const left = page.getByRole("dialog", { name: t.money.left.title });
    await left.getByText(t.money.left.text).last().click();
    await expect(left).toContainText(WORDS);
    await expect(left).toContainText(t.money.left.images(2));
  });

  test("words that cannot be kept stay as they were typed, with the reason", async ({
    page,
    t,
  }) => {
    await ask(page, t);
    await page.evaluate(() => window.fake.refuse("set_style_words", "disk-full"));
    await words(page, t).fill(WORDS);
    await words(page, t).press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(words(page, t)).toHaveValue(WORDS);
  });
});

test("the built-in painter has a style of its own and is offered none", async ({
  page,
  open,
  t,
}) => {
  await open("finished");
  await toStoryboard(page, t, PIP, 3);
  await expect(toggle(page, t.styleGuide.use)).toHaveCount(0);
  await ask(page, t);
  await expect(section(page, t)).toContainText(t.styleGuide.own(t.providers.builtInPainter));
  await expect(words(page, t)).toHaveCount(0);
});
