import { expect, test, type Page } from "./kit";
import { PIP, repaint, toStoryboard } from "./ways";
import type { Text } from "../../ui/src/lib/text/text";

const MOON = "The Night the Moon Came to Tea";
const BEAR = "A bear who cannot sleep";
const SNAIL = "The Slow Garden";

const drawer = (page: Page, t: Text) => page.getByRole("complementary", { name: t.queue.title });
const section = (page: Page, t: Text, title: string) =>
  drawer(page, t)
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: title }) });
const entry = (page: Page, t: Text, title: string) =>
  drawer(page, t).getByRole("button", { name: title, exact: true });

test.describe("the queue", () => {
  test.beforeEach(async ({ open, page, t }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    await expect(drawer(page, t)).toBeVisible();
  });

  test("tells what needs someone, what is done now, what waits, and what was done", async ({
    page,
    t,
  }) => {
    const needs = section(page, t, t.queue.needs);
    await expect(needs).toContainText(t.queue.needsYou([4]));
    await expect(needs).toContainText("turned this page down");
    const now = section(page, t, t.queue.now);
    await expect(now.getByRole("listitem"), "a book is one thing to do").toHaveCount(1);
    await expect(now).toContainText(t.queue.painting([8, 9]));
    await expect(now.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "7");
    const waiting = section(page, t, t.queue.waiting).getByRole("listitem");
    await expect(waiting).toHaveCount(2);
    await expect(waiting.first(), "what was asked for goes ahead").toContainText(
      t.queue.repaint(3, "make the kitchen warmer"),
    );
    await expect(waiting.last()).toContainText(t.queue.writeAndPaint(8));
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.made(4));
  });

  test("follows the work", async ({ page, t }) => {
    await page.evaluate(() => window.fake.tick(2));
    const now = section(page, t, t.queue.now);
    await expect(now).toContainText(t.queue.repainting(3, "make the kitchen warmer"));
    await page.evaluate(() => window.fake.finish());
    await expect(now).toHaveCount(0);
    await expect(section(page, t, t.queue.waiting)).toHaveCount(0);
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.repainted([3]));
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.made(12));
  });

  test("Delete takes a repainting off, and undo puts it back", async ({ page, t }) => {
    await entry(page, t, MOON).press("Delete");
    await expect(entry(page, t, MOON)).toHaveCount(0);
    await expect(entry(page, t, BEAR), "the focus goes on to the next").toBeFocused();
    await expect(page.getByRole("status").last()).toContainText(t.queue.cancelled(3));
    await page.keyboard.press("Control+z");
    await expect(section(page, t, t.queue.waiting)).toContainText(MOON);
  });

  test("what is told keeps clear of what the drawer shows", async ({ page, t }) => {
    await page.setViewportSize({ width: 1024, height: 700 });
    await entry(page, t, MOON).focus();
    await page.keyboard.press("Delete");
    const told = page.getByRole("status").filter({ has: page.getByText(t.common.undo) });
    const [toast, queue] = [await told.boundingBox(), await drawer(page, t).boundingBox()];
    if (!toast || !queue) throw new Error("one of them is not shown");
    expect(toast.x + toast.width).toBeLessThanOrEqual(queue.x);
  });

  test("a book is stopped from here, and undo carries on with it", async ({ page, t }) => {
    const stop = drawer(page, t).getByRole("button", { name: t.queue.stop(PIP) });
    await stop.click();
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.stoppedByYou);
    await expect(stop).toHaveCount(0);
    await page.getByRole("button", { name: t.common.undo }).click();
    await expect(stop).toBeVisible();
    await page.evaluate(() => window.fake.finish());
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.made(12));
  });

  test("a cancel that is refused says so and changes nothing", async ({ page, t }) => {
    await page.evaluate(() => window.fake.refuse("cancel_job", "unexpected"));
    await entry(page, t, MOON).press("Delete");
    await expect(page.getByRole("alert")).toContainText("Nothing you made is lost");
    await expect(entry(page, t, MOON)).toBeVisible();
  });

  test("what failed is tried again", async ({ page, t }) => {
    const needs = section(page, t, t.queue.needs);
    await needs.getByRole("button", { name: t.queue.tryAgain }).click();
    await expect(needs).toHaveCount(0);
    await expect(section(page, t, t.queue.waiting)).toContainText(SNAIL);
    await expect(drawer(page, t).locator(":focus"), "the focus stays in the drawer").toHaveCount(1);
  });

  test("what failed leads to its page, to change the words", async ({ page, t }) => {
    await drawer(page, t).getByRole("button", { name: t.queue.changeWords }).click();
    await expect(drawer(page, t)).toHaveCount(0);
    await expect(page.getByRole("alert")).toContainText("turned this page down");
    await expect(page.getByRole("textbox", { name: t.storyboard.wordsOn(4) })).toBeVisible();
  });

  test("arrows walk from entry to entry, Tab reaches one, Enter opens it", async ({ page, t }) => {
    await expect(entry(page, t, SNAIL)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(entry(page, t, PIP)).toBeFocused();
    await page.keyboard.press("End");
    await expect(entry(page, t, BEAR)).toBeFocused();
    await expect(drawer(page, t).locator("[data-stop][tabindex='0']")).toHaveCount(1);
    await page.keyboard.press("ArrowUp");
    await expect(entry(page, t, MOON)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(drawer(page, t)).toHaveCount(0);
    await expect(
      page.getByRole("navigation", { name: t.storyboard.pages }).locator("[aria-current=page]"),
      "a repainting opens its page",
    ).toHaveAccessibleName(/^Page 3/);
  });

  test("Tab goes round in the drawer", async ({ page, t }) => {
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("Tab");
      await expect(drawer(page, t).locator(":focus")).toHaveCount(1);
    }
    await page.keyboard.press("Shift+Tab");
    await expect(drawer(page, t).locator(":focus")).toHaveCount(1);
  });
});

test("Esc closes the drawer, and the focus is where it was", async ({ page, open, t }) => {
  await open("queue");
  const search = page.getByRole("searchbox");
  await search.focus();
  await page.keyboard.press("Control+j");
  await expect(drawer(page, t).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(drawer(page, t)).toHaveCount(0);
  await expect(search).toBeFocused();
});

test("a job that waits to try again says when, and can try now", async ({ page, open, t }) => {
  await open("finished");
  await toStoryboard(page, t, PIP, 8);
  await repaint(page, t, 8);
  await page.evaluate(() => window.fake.fail(8, "busy"));
  await page.keyboard.press("Control+j");
  const waiting = section(page, t, t.queue.waiting);
  await expect(waiting).toContainText(/Trying again in \d+ s/);
  await expect(waiting).toContainText("The painter is busy");
  await waiting.getByRole("button", { name: t.queue.tryNow }).click();
  await expect(waiting).toHaveCount(0);
  await expect(section(page, t, t.queue.now)).toContainText(t.queue.repainting(8, null));
});

test("with nothing to do the queue offers to make a book", async ({ page, open, t }) => {
  await open("empty");
  await page.keyboard.press("Control+j");
  await expect(drawer(page, t)).toContainText(t.queue.empty);
  await drawer(page, t).getByRole("button", { name: t.queue.make }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.newBook.title);
});
