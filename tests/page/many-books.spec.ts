import { expect, test, type Page } from "./kit";
import type { Text } from "../../ui/src/lib/text/text";

const dialog = (page: Page) => page.getByRole("dialog");
const list = (page: Page, t: Text) =>
  dialog(page).getByRole("textbox", { name: t.newBook.many.list });

test.beforeEach(async ({ page, open, t }) => {
  await open("empty");
  await page.keyboard.press("Control+n");
  await page.getByRole("button", { name: t.newBook.many.open }).click();
});

test("a list is rehearsed, its bad lines are named, and the rest is made", async ({ page, t }) => {
  await list(page, t).fill("A fox learns to wait\n!!!\n\nThe owl who lent books");
  await page.getByRole("button", { name: t.newBook.many.check }).click();
  await expect(dialog(page)).toContainText(t.newBook.many.canBeMade(2));
  await expect(dialog(page)).toContainText(t.newBook.many.line(2));
  await expect(dialog(page)).toContainText("Say in a few words");
  await expect(dialog(page).getByRole("list").last().getByRole("listitem")).toHaveText([
    "1A fox learns to wait",
    "4The owl who lent books",
  ]);
  await page.getByRole("button", { name: t.newBook.many.make(2) }).click();
  await expect(dialog(page)).toContainText(t.newBook.many.made(2));
  const bar = dialog(page).getByRole("progressbar", {
    name: t.newBook.many.unnamed,
  });
  await expect(bar).toHaveAttribute("aria-valuenow", "0");
  await page.evaluate(() => window.fake.finish());
  await expect(bar, "it follows the work").toHaveAttribute("aria-valuenow", "100");
  await page.getByRole("button", { name: t.newBook.many.showQueue }).click();
  await expect(page.getByRole("complementary", { name: t.queue.title })).toBeVisible();
});

test("a list can be changed after the rehearsal, and an empty one is told so", async ({
  page,
  t,
}) => {
  await page.getByRole("button", { name: t.newBook.many.check }).click();
  await expect(list(page, t)).toHaveAttribute("aria-invalid", "true");
  await expect(dialog(page).getByRole("alert")).toContainText("There is nothing in this list");
  await list(page, t).fill("!!!");
  await page.getByRole("button", { name: t.newBook.many.check }).click();
  await expect(dialog(page)).toContainText(t.newBook.many.canBeMade(0));
  await page.getByRole("button", { name: t.newBook.many.change }).click();
  await expect(list(page, t)).toHaveValue("!!!");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.getByRole("button", { name: t.newBook.many.open }).click();
  await expect(list(page, t), "closing loses nothing").toHaveValue("!!!");
});

test("a table from a Chinese spreadsheet is chosen as a file", async ({ page, t }) => {
  const gb18030 = Buffer.from([0xd6, 0xf7, 0xcc, 0xe2, 0x0a, 0xd4, 0xc2, 0xc1, 0xc1]);
  await dialog(page)
    .locator("input[type=file]")
    .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: gb18030 });
  await expect(list(page, t)).toHaveValue("主题\n月亮");
  await expect(dialog(page).getByRole("textbox", { name: t.newBook.many.name })).toHaveValue(
    "list.csv",
  );
  await page.getByRole("button", { name: t.newBook.many.check }).click();
  await expect(dialog(page).getByRole("listitem")).toHaveText("2月亮");
});

test("a file that is dropped on the list becomes the list", async ({ page, t }) => {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["A fox\nAn owl"], "dropped.txt", { type: "text/plain" }));
    return transfer;
  });
  await list(page, t).dispatchEvent("drop", { dataTransfer: data });
  await expect(list(page, t)).toHaveValue("A fox\nAn owl");
});
