import { expect, test, type Page } from "./kit";
import type { Text } from "../../ui/src/lib/text/text";
import { thumb, toMaking, toSettings } from "./ways";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const amount = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

test.describe("the budget", () => {
  test("says what is spent of the cap, and where it went", async ({ page, open, t }) => {
    await open("providers-spent");
    await toSettings(page, t, "budget");
    await expect(page.getByText("$9.60")).toBeVisible();
    await expect(page.getByRole("progressbar", { name: t.money.budget.bar })).toHaveAttribute(
      "aria-valuenow",
      "96",
    );
    const table = page.getByRole("table", { name: t.money.budget.table });
    await expect(table.getByRole("row").nth(1)).toContainText("$9.16");
  });

  test("a cap is set and lifted, and what is no amount is not taken", async ({ page, open, t }) => {
    await open("providers");
    await toSettings(page, t, "budget");
    const monthly = amount(page, t.money.budget.monthly);
    await monthly.fill("12,5");
    await monthly.press("Enter");
    await expect(monthly, "a comma parts thousands").toHaveValue("125.00");
    await monthly.fill("a lot");
    await monthly.press("Enter");
    await expect(monthly).toHaveAttribute("aria-invalid", "true");
    await monthly.fill("");
    await monthly.press("Enter");
    await expect(monthly).toHaveAttribute("aria-invalid", "false");
    await expect(page.getByRole("progressbar", { name: t.money.budget.bar })).toHaveCount(0);
    const openai = amount(page, t.money.budget.perProvider("OpenAI"));
    await openai.fill("5");
    await openai.press("Enter");
    await expect(openai).toHaveValue("5.00");
  });

  test("everything is shown in the currency that was chosen", async ({ page, open, t }) => {
    await open("providers");
    await toSettings(page, t, "budget");
    await page.getByRole("combobox", { name: t.money.budget.currency }).selectOption("CNY");
    await expect(page.getByRole("table")).toContainText("¥23.86");
    await page.keyboard.press("Control+n");
    await expect(page.getByText(t.money.about("¥2.71–3.80"), { exact: true })).toBeVisible();
  });
});

test.describe("a new book", () => {
  const painter = (page: Page, t: Text) =>
    page.getByRole("button", { name: t.money.bar.choosePainter });

  test("costs nothing with what is built in", async ({ page, open, t }) => {
    await open("shelf");
    await page.keyboard.press("Control+n");
    await expect(page.getByText(t.money.free, { exact: true })).toBeVisible();
    await expect(painter(page, t)).toContainText(t.providers.builtInPainter);
  });

  test("says what it is likely to cost, and the painter can be another", async ({
    page,
    open,
    t,
  }) => {
    await open("providers");
    await page.keyboard.press("Control+n");
    await expect(page.getByText(t.money.about("$0.38–0.53"))).toBeVisible();
    await page.getByRole("slider").fill("16");
    await expect(page.getByText(t.money.about("$0.70–0.98"))).toBeVisible();
    await painter(page, t).click();
    await page.getByRole("menuitemradio", { name: t.providers.builtInPainter }).click();
    await expect(page.getByText(t.money.about("$0.02–0.03"))).toBeVisible();
    await page.getByRole("textbox", { name: t.newBook.about }).fill("A fox and a kite");
    await page.getByRole("button", { name: t.newBook.make }).click();
    await expect(page.getByText(t.providers.builtInPainter)).toBeVisible();
  });

  test("past the cap it is not begun, and there are two ways on", async ({ page, open, t }) => {
    await open("providers-spent");
    await page.keyboard.press("Control+n");
    await page.getByRole("textbox", { name: t.newBook.about }).fill("A fox and a kite");
    await page.getByRole("slider").fill("24");
    await expect(page.getByRole("alert")).toContainText(t.money.over.title.month);
    const make = page.getByRole("button", { name: t.newBook.make });
    await expect(make).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Control+Enter");
    await expect(heading(page)).toHaveText(t.newBook.title);
    await page.getByRole("button", { name: t.money.over.raise }).click();
    await expect(amount(page, t.money.budget.monthly)).toBeVisible();
    await page.keyboard.press("Control+n");
    await page.getByRole("button", { name: t.money.over.builtIn }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await make.click();
    await expect(heading(page)).toHaveText(t.making.writing);
  });
});

test.describe("a page that was turned down", () => {
  test.beforeEach(async ({ page, open, t }) => {
    await open("refused");
    await toMaking(page, t);
  });
  const troubles = (page: Page, t: Text) => page.getByRole("list", { name: t.making.trouble });

  test("is never simply tried again", async ({ page, t }) => {
    await expect(page.getByRole("button", { name: t.making.retryAll(1) })).toHaveCount(0);
    await page.keyboard.press("Shift+R");
    await expect(troubles(page, t)).toContainText("The painter turned this page down.");
  });

  test("is painted from gentler words, which are shown and can be changed", async ({ page, t }) => {
    await page.getByRole("button", { name: t.money.refused.gentler }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.locator("mark")).toHaveText(["black"]);
    const instead = dialog.getByRole("textbox", { name: t.money.refused.after });
    await expect(instead).toHaveValue(/^Still grey water/);
    await instead.fill("Calm water and fireflies");
    await dialog.getByRole("button", { name: t.money.refused.paint }).click();
    await expect(dialog).toHaveCount(0);
    await expect(troubles(page, t)).toHaveCount(0);
    await page.getByRole("button", { name: t.making.storyboard }).click();
    await thumb(page, t, 8).click();
    await expect(page.getByRole("tabpanel")).toContainText("Calm water and fireflies");
  });

  test("goes to another painter", async ({ page, t }) => {
    await page.getByRole("button", { name: t.money.refused.painter }).click();
    await page.getByRole("menuitem", { name: t.providers.builtInPainter }).click();
    await expect(troubles(page, t)).toHaveCount(0);
    await page.evaluate(() => window.fake.finish());
    await page.getByRole("button", { name: t.making.storyboard }).click();
    await thumb(page, t, 8).click();
    await expect(page.getByRole("tabpanel")).toContainText(t.providers.builtInPainter);
  });

  test("is left without a picture, and the book is finished all the same", async ({ page, t }) => {
    await page.getByRole("button", { name: t.money.refused.skip }).click();
    await expect(page.getByRole("status").last()).toContainText(t.money.refused.skipped(8));
    await page.evaluate(() => window.fake.finish());
    await expect(heading(page)).toHaveText(t.making.done(12));
  });
});

test("each cause has its way out, and none that may cost twice goes unsaid", async ({
  page,
  open,
  t,
}) => {
  await open("causes");
  await toMaking(page, t);
  const trouble = (words: string) =>
    page
      .getByRole("list", { name: t.making.trouble })
      .getByRole("listitem")
      .filter({ hasText: words });
  await expect(trouble("no longer offers").getByRole("button").first()).toHaveText(
    t.money.ways.model,
  );
  await expect(trouble("not set up").getByRole("button").first()).toHaveText(t.money.ways.setUp);
  const lost = trouble("may have been charged");
  await lost.getByRole("button", { name: t.money.ways.askAgain }).click();
  await expect(lost).toHaveCount(0);
  await trouble("no money left")
    .getByRole("button", { name: t.money.ways.settings("OpenAI") })
    .click();
  await expect(page.getByLabel(t.providers.key)).toBeVisible();
});

test("with the key refused, the book is finished by the built-in painter", async ({
  page,
  open,
  t,
}) => {
  await open("bad-key");
  await toMaking(page, t);
  await page.getByRole("button", { name: t.money.ways.builtIn }).click();
  await expect(page.getByRole("list", { name: t.making.trouble })).toHaveCount(0);
  await page.evaluate(() => window.fake.finish());
  await expect(heading(page)).toHaveText(t.making.done(12));
});

test.describe("a book at its cap", () => {
  test.beforeEach(async ({ open, page, t }) => {
    await open("held");
    await expect(page.getByText(t.library.held, { exact: true })).toBeVisible();
    await toMaking(page, t);
    await expect(heading(page)).toHaveText(t.making.held);
  });

  test("goes on when more is allowed", async ({ page, t }) => {
    await expect(page.getByRole("button", { name: t.making.pause })).toHaveCount(0);
    await page.getByRole("button", { name: t.money.hold.wait, exact: true }).click();
    const [until = ""] = t.money.hold.waitingUntil("|").split("|");
    await expect(page.getByText(until)).toBeVisible();
    await expect(page.getByRole("button", { name: t.money.hold.decide })).toBeFocused();
    await page.getByRole("button", { name: t.money.hold.decide }).click();
    await page.getByRole("button", { name: t.money.hold.allow }).click();
    await expect(heading(page)).toHaveText(t.making.painting(8));
  });

  test("is finished by the built-in painter, for nothing", async ({ page, t }) => {
    const cost = page.getByRole("button", { name: t.money.left.open });
    await expect(cost).toContainText("$0.30");
    await page.getByRole("button", { name: t.money.hold.builtIn }).click();
    await page.evaluate(() => window.fake.finish());
    await expect(heading(page)).toHaveText(t.making.done(12));
    await expect(cost).toContainText(t.money.sofar("$0.30"));
  });
});

test("who took over is told, with the pages and the reason", async ({ page, open, t }) => {
  await open("stand-in");
  await toMaking(page, t);
  await expect(
    page.getByText(
      t.money.standIn.pages(t.providers.builtInPainter, [5, 6, 7, 8, 9, 10, 11, 12], "OpenAI"),
    ),
  ).toBeVisible();
  await expect(page.getByText("There is no money left in your account")).toBeVisible();
});

test("what left this computer for a book is told to the letter", async ({ page, open, t }) => {
  await open("refused");
  await toMaking(page, t);
  await page.getByRole("button", { name: t.money.left.open }).click();
  const dialog = page.getByRole("dialog", { name: t.money.left.title });
  await expect(dialog.getByRole("listitem")).toHaveCount(9);
  const story = dialog.getByRole("listitem").filter({ hasText: t.money.left.story });
  await expect(story).toContainText("generativelanguage.googleapis.com");
  await expect(story).toContainText(t.money.about("$0.02"));
  await expect(story.getByText(/What happens:/)).toBeHidden();
  await story.getByText(t.money.left.text).click();
  await expect(story.getByText(/What happens:/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});
