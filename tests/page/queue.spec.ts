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
    const stop = drawer(page, t).getByRole("button", {
      name: t.queue.stop(PIP),
    });
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

  test("what failed is tried again, and what was turned down is not", async ({ page, t }) => {
    const needs = section(page, t, t.queue.needs);
    await expect(needs).toContainText(SNAIL);
    await expect(needs.getByRole("button", { name: t.queue.tryAgain })).toHaveCount(0);
    await page.evaluate(() => window.fake.fail(8));
    await expect(needs).toContainText("could not be painted");
    await needs.getByRole("button", { name: t.queue.tryAgain }).click();
    await expect(needs).not.toContainText("could not be painted");
    await expect(drawer(page, t).locator(":focus"), "the focus stays in the drawer").toHaveCount(1);
  });

  test("what failed tells what was tried, in the painter's own words", async ({ page, t }) => {
    const needs = section(page, t, t.queue.needs);
    await expect(needs).not.toContainText("503 Service Unavailable");
    await needs.getByText(t.queue.attempts.title).click();
    await expect(needs).toContainText(t.queue.attempts.run(1, t.queue.attempts.outcome.failed));
    await expect(needs).toContainText("503 Service Unavailable");
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
    for (let step = 0; step < 24; step++) {
      await page.keyboard.press("Tab");
      await expect(drawer(page, t).locator(":focus")).toHaveCount(1);
    }
    await page.keyboard.press("Shift+Tab");
    await expect(drawer(page, t).locator(":focus")).toHaveCount(1);
  });
});

test.describe("steering", () => {
  const titles = (page: Page, t: Text) =>
    section(page, t, t.queue.waiting).getByRole("listitem").locator(".j-t").allInnerTexts();

  test("all of it is paused and carries on, by the button and by its keys", async ({
    page,
    open,
    t,
  }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    await drawer(page, t).getByRole("button", { name: t.queue.pauseAll }).click();
    await expect(drawer(page, t)).toContainText(t.queue.paused);
    await page.evaluate(() => window.fake.finish());
    await expect(section(page, t, t.queue.now), "what runs is finished").toHaveCount(0);
    await expect(section(page, t, t.queue.waiting).getByRole("listitem")).toHaveCount(3);
    await page.keyboard.press("Control+.");
    await expect(drawer(page, t)).not.toContainText(t.queue.paused);
    await expect(section(page, t, t.queue.now)).toBeVisible();
  });

  test("one book is paused while others go on", async ({ page, open, t }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    await drawer(page, t)
      .getByRole("button", { name: t.queue.pauseBook(PIP) })
      .click();
    await expect(section(page, t, t.queue.now)).toContainText(t.queue.pausing);
    await page.evaluate(() => window.fake.finish());
    const waiting = section(page, t, t.queue.waiting);
    await expect(waiting.getByRole("listitem")).toHaveCount(1);
    await expect(waiting).toContainText(t.queue.pausedTag);
    await waiting.getByRole("button", { name: t.queue.resumeBook(PIP) }).click();
    await page.evaluate(() => window.fake.finish());
    await expect(section(page, t, t.queue.today)).toContainText(t.queue.made(12));
  });

  test("what waits is moved with the keys, and each move is said", async ({ page, open, t }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    await entry(page, t, BEAR).press("Alt+ArrowUp");
    await expect.poll(() => titles(page, t)).toEqual([BEAR, MOON]);
    await expect(entry(page, t, BEAR), "the focus goes with it").toBeFocused();
    await expect(
      drawer(page, t)
        .getByRole("status")
        .filter({ hasText: t.queue.goesNext(BEAR) }),
    ).toHaveCount(1);
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => titles(page, t)).toEqual([MOON, BEAR]);
    await expect(entry(page, t, BEAR)).toBeFocused();
    await expect(
      drawer(page, t)
        .getByRole("status")
        .filter({ hasText: t.queue.moved(BEAR, 2, 2) }),
    ).toHaveCount(1);
    await page.keyboard.press("n");
    await expect.poll(() => titles(page, t)).toEqual([BEAR, MOON]);
    await drawer(page, t)
      .getByRole("button", { name: t.queue.doNext(MOON) })
      .click();
    await expect.poll(() => titles(page, t)).toEqual([MOON, BEAR]);
  });

  test("what waits is dragged to another place", async ({ page, open, t }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    const rows = section(page, t, t.queue.waiting).getByRole("listitem");
    const from = await rows.first().locator("[data-grip]").boundingBox();
    const to = await rows.last().boundingBox();
    if (!from || !to) throw new Error("There is nothing to drag.");
    await page.mouse.move(from.x + 8, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, to.y + to.height - 4, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => titles(page, t)).toEqual([BEAR, MOON]);
  });

  test("everything that waits is cancelled after a question, and undo puts it back", async ({
    page,
    open,
    t,
  }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    await drawer(page, t).getByRole("button", { name: t.queue.cancelAll }).click();
    await expect(page.getByRole("button", { name: t.queue.cancelAllDialog.keep })).toBeFocused();
    await page.getByRole("button", { name: t.queue.cancelAllDialog.cancel }).click();
    await expect(section(page, t, t.queue.waiting)).toHaveCount(0);
    await expect(section(page, t, t.queue.now), "what runs goes on").toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(section(page, t, t.queue.waiting).getByRole("listitem")).toHaveCount(2);
  });

  test("a painter that asks for a break says until when, and can be tried now", async ({
    page,
    open,
    t,
  }) => {
    await open("break");
    await page.keyboard.press("Control+j");
    await expect(drawer(page, t)).toContainText(/Paintbox asks for a break until \d\d:\d\d/);
    await expect(section(page, t, t.queue.now)).toHaveCount(0);
    await drawer(page, t).getByRole("button", { name: t.queue.tryNow }).click();
    await expect(section(page, t, t.queue.now)).toContainText(PIP);
    await expect(drawer(page, t)).not.toContainText("asks for a break");
  });

  test("to be told of books that are ready is a choice that is kept", async ({ page, open, t }) => {
    await open("queue");
    await page.keyboard.press("Control+j");
    const notify = page.getByRole("checkbox", { name: t.queue.notify });
    await expect(notify).toBeChecked();
    await notify.uncheck();
    expect(
      await page.evaluate(
        () => JSON.parse(localStorage.getItem("preferences") ?? "{}").look.notify,
      ),
    ).toBe(false);
  });
});

test.describe("what was done", () => {
  test.beforeEach(async ({ open, page, t }) => {
    await open("history");
    await page.keyboard.press("Control+j");
    await drawer(page, t).getByRole("button", { name: t.queue.allHistory }).click();
  });

  test("goes back day by day, and further when asked", async ({ page, t }) => {
    const history = page.getByRole("region", { name: t.queue.history.title });
    const days = history.getByRole("heading", { level: 3 });
    await expect(days.nth(1)).toBeVisible();
    const before = await history.getByRole("listitem").count();
    await history.getByRole("button", { name: t.queue.history.more }).click();
    await expect(history.getByRole("button", { name: t.queue.history.more })).toHaveCount(0);
    expect(await history.getByRole("listitem").count()).toBeGreaterThan(before);
  });

  test("is searched, and told apart by how it ended", async ({ page, t }) => {
    const history = page.getByRole("region", { name: t.queue.history.title });
    await page.getByRole("searchbox", { name: t.queue.history.search }).fill("moon");
    await expect(history.getByRole("listitem")).toHaveCount(1);
    await expect(history).toContainText(MOON);
    await page.getByRole("radio", { name: t.queue.history.endings.failed }).click();
    await expect(history).toContainText(t.queue.history.noneFound);
    await page.getByRole("searchbox", { name: t.queue.history.search }).fill("");
    await expect(history).toContainText("could not be painted");
  });

  test("is summed up for each painter, with the details folded away", async ({ page, t }) => {
    await page.getByRole("radio", { name: t.queue.stats.title }).click();
    const figures = page.getByRole("region", { name: t.queue.stats.title });
    await expect(figures.getByRole("heading", { level: 3 })).toHaveText([
      t.providers.builtInBoth,
      "Paintbox",
    ]);
    const success = figures.getByText(t.queue.stats.success).first();
    await expect(success).toBeHidden();
    await figures
      .getByText(t.queue.stats.kinds.picture ?? "")
      .first()
      .click();
    await expect(figures.getByText(t.queue.stats.success).locator("visible=true")).toHaveCount(1);
    await figures.getByRole("button", { name: t.queue.stats.pause("Paintbox") }).click();
    await expect(drawer(page, t)).toContainText(t.queue.resting("Paintbox"));
  });

  test("Esc goes back to the queue before it closes it", async ({ page, t }) => {
    await page.keyboard.press("Escape");
    await expect(
      section(page, t, t.queue.today)
        .or(section(page, t, t.queue.needs))
        .first(),
    ).toBeVisible();
    await expect(drawer(page, t).locator(":focus"), "the focus stays in the drawer").toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(drawer(page, t)).toHaveCount(0);
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
