import { expect, test } from "./kit";
import { onShelf, PIP, toMaking } from "./ways";

test("a story is read and changed before it is painted", async ({ page, open, t }) => {
  await open("empty");
  await page.keyboard.press("Control+n");
  await page.getByRole("textbox", { name: t.newBook.about }).fill("A fox and a kite");
  await page.getByRole("checkbox", { name: t.newBook.readFirst }).check();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("list", { name: t.making.pages }).waitFor();
  await page.evaluate(() => window.fake.finish());
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(t.making.review);
  const line = page.getByRole("list", { name: t.making.pages });
  await expect(
    line.getByRole("button", {
      name: t.making.named(1, t.making.state.painted),
    }),
    "one page shows what it will look like",
  ).toBeVisible();
  await expect(
    line.getByRole("button", {
      name: t.making.named(2, t.making.state.planned),
    }),
  ).toBeVisible();

  const words = page.getByRole("textbox", { name: t.making.edit(2) });
  await words.fill("The kite had other plans.");
  await page.getByRole("button", { name: t.making.paint(8, 1) }).click();
  await expect(heading).not.toHaveText(t.making.review);
  await expect(page.getByRole("region", { name: t.making.story })).toContainText(
    "The kite had other plans.",
  );
  await page.evaluate(() => window.fake.finish());
  await expect(heading).toHaveText(t.making.done(8));

  await page.keyboard.press("Control+n");
  await expect(
    page.getByRole("checkbox", { name: t.newBook.readFirst }),
    "who wants to read wants so with the next book too",
  ).toBeChecked();
});

test("words that could not be saved say so, and are saved before anything is painted", async ({
  page,
  open,
  t,
}) => {
  await open("review");
  await toMaking(page, t);
  const story = page.getByRole("region", { name: t.making.story });
  await page.evaluate(() => window.fake.refuse("edit_text", "disk-full"));
  const words = page.getByRole("textbox", { name: t.making.edit(3) });
  await words.fill("Down the gutter.");
  await words.press("Escape");
  await expect(story).toContainText(t.making.notSaved);
  await expect(words).toHaveText("Down the gutter.");
  await page.evaluate(() => window.fake.refuse("edit_text", "disk-full"));
  await page.getByRole("button", { name: t.making.paint(12, 1) }).click();
  await expect(story, "what cannot be saved is not painted over").toContainText(t.making.notSaved);
  await page.getByRole("button", { name: t.making.paint(12, 1) }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(t.making.review);
  await expect(story).toContainText("Down the gutter.");
});

test("the shelf says which story is to be read", async ({ page, open, t }) => {
  await open("review");
  await page.getByRole("tab", { name: t.library.filter.review }).click();
  await expect(page.getByRole("list", { name: t.library.books }).getByRole("listitem")).toHaveCount(
    1,
  );
  await expect(page.getByRole("list", { name: t.library.books })).toContainText(t.library.toRead);
  await onShelf(page, t, PIP).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.making.review);
});

test("the shelf says what is paused", async ({ page, open, t }) => {
  await open("paused");
  await page.getByRole("tab", { name: t.library.filter.paused }).click();
  const books = page.getByRole("list", { name: t.library.books });
  await expect(books.getByRole("listitem")).toHaveCount(1);
  await expect(books).toContainText(PIP);
  await page.keyboard.press("Control+.");
  const queue = page.getByRole("navigation").getByRole("button", { name: /^Queue/ });
  await expect(queue).toHaveAccessibleName(t.common.queueStatus(0, 1));
});

test("Space pauses a book and carries on with it", async ({ page, open, t }) => {
  await open("making-pictures");
  await toMaking(page, t);
  const heading = page.getByRole("heading", { level: 1 });
  await page.keyboard.press("Space");
  await expect(heading).toHaveText(t.making.pausing([8, 9]));
  await page.evaluate(() => window.fake.finish());
  await expect(heading).toHaveText(t.making.paused(10));
  await page.keyboard.press("Space");
  await expect(heading).toHaveText(t.making.painting(10));
  await page.evaluate(() => window.fake.finish());
  await expect(heading).toHaveText(t.making.done(12));
});

test("a book held back by everything being paused says so, and carries on from here", async ({
  page,
  open,
  t,
}) => {
  await open("making-pictures");
  await toMaking(page, t);
  await page.keyboard.press("Control+.");
  await expect(page.getByText(t.making.pausedAll)).toBeVisible();
  await page.getByRole("button", { name: t.making.carryOn }).click();
  await expect(page.getByText(t.making.pausedAll)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.making.painting(8));
});
