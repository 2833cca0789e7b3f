import { expect, test, type Page } from "./kit";
import { PIP, toStoryboard } from "./ways";
import type { Text } from "../../ui/src/lib/text/text";

const dialog = (page: Page, t: Text) => page.getByRole("dialog", { name: t.cast.title });
const press = (page: Page, t: Text, name: string) =>
  dialog(page, t).getByRole("button", { name, exact: true }).click();
const face = (page: Page, t: Text, name: string) =>
  dialog(page, t).getByRole("img", { name: t.cast.picture(name) });

const meet = async (page: Page, t: Text) => {
  await toStoryboard(page, t, PIP, 3);
  await page.getByRole("button", { name: t.cast.open }).click();
};

test("somebody is drawn, drawn anew, and goes without", async ({ page, open, t }) => {
  await open("by-a-model");
  await meet(page, t);
  await expect(dialog(page, t)).toContainText(t.cast.why);
  await expect(face(page, t, "Pip")).toHaveCount(0);
  await press(page, t, t.cast.drawFor("Pip"));
  await expect(face(page, t, "Pip")).toBeVisible();
  await expect(dialog(page, t)).toContainText(t.cast.drawAnew);
  await press(page, t, t.cast.dropFor("Pip"));
  await expect(face(page, t, "Pip")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: t.cast.open })).toBeFocused();
});

test("the user's own picture is taken, or none when they choose none", async ({
  page,
  open,
  t,
}) => {
  await open("by-a-model");
  await meet(page, t);
  await page.evaluate(() => (window.fake.destination = null));
  await press(page, t, t.cast.chooseFor("Pip"));
  await expect(face(page, t, "Pip")).toHaveCount(0);
  await page.evaluate(() => (window.fake.destination = "/home/nora/Pictures"));
  await press(page, t, t.cast.chooseFor("Pip"));
  await expect(face(page, t, "Pip")).toBeVisible();
});

test("a painter that paints by words alone is not asked to draw anybody", async ({
  page,
  open,
  t,
}) => {
  await open("finished");
  await meet(page, t);
  await expect(dialog(page, t)).toContainText(t.cast.unseen(t.providers.builtInPainter));
  await expect(dialog(page, t).getByText(t.cast.draw, { exact: true })).toHaveCount(0);
});

test("what cannot be taken says why", async ({ page, open, t }) => {
  await open("by-a-model");
  await page.evaluate(() => window.fake.refuse("draw_portrait", "unexpected"));
  await meet(page, t);
  await press(page, t, t.cast.drawFor("Pip"));
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(face(page, t, "Pip")).toHaveCount(0);
});
