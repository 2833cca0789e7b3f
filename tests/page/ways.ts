import type { Page } from "@playwright/test";
import type { Text } from "../../ui/src/lib/text/text";

/** A screen in one of the states it can be in, and the way there. */
export interface State {
  name: string;
  scenario: string;
  reach?: (page: Page, t: Text) => Promise<void>;
}

export const PIP = "Pip and the Paper Boat";
export const FOX = "小狐狸的灯笼";
export const LONG_TITLE =
  "The Very Small Elephant Who Wanted to See the Other Side of the Hill Before Anybody Else Did";

/** A book on the shelf. */
export const onShelf = (page: Page, t: Text, title: string) =>
  page
    .getByRole("list", { name: t.library.books })
    .getByRole("button", { name: title, exact: true });

/** Opens a book that is finished, at a page of its storyboard. */
export async function toStoryboard(
  page: Page,
  t: Text,
  title: string,
  number: number,
): Promise<void> {
  await onShelf(page, t, title).click();
  await thumb(page, t, number).click();
}

/** A page in the strip below the spreads. */
export const thumb = (page: Page, t: Text, number: number) =>
  page.getByRole("navigation", { name: t.storyboard.pages }).getByRole("button", {
    name: new RegExp(`^${t.storyboard.pageName(number)}[,，]`),
  });

/** From anywhere to a section of the settings. */
export async function toSettings(
  page: Page,
  t: Text,
  section: keyof Text["settings"]["section"],
): Promise<void> {
  await page.keyboard.press("Control+,");
  await page
    .getByRole("navigation", { name: t.settings.sections })
    .getByRole("button", { name: t.settings.section[section] })
    .click();
}

/** Asks for a page to be painted anew. */
export async function repaint(page: Page, t: Text, number: number, wish = ""): Promise<void> {
  await page.getByRole("textbox", { name: t.storyboard.ask }).fill(wish);
  await page.getByRole("button", { name: t.storyboard.repaint(number) }).click();
}

/** From the shelf to the making of the book that is on the table. */
export async function toMaking(page: Page, t: Text): Promise<void> {
  await onShelf(page, t, PIP)
    .or(onShelf(page, t, "A Mouse Goes Round The World"))
    .press("Enter");
  await page.getByRole("list", { name: t.making.pages }).waitFor();
}

/** From the shelf into a book, and on by `keys`. */
export async function toReader(
  page: Page,
  t: Text,
  title: string,
  ...keys: string[]
): Promise<void> {
  await onShelf(page, t, title).press("Space");
  await page.getByRole("article", { name: t.reader.cover }).waitFor();
  for (const key of keys) await page.keyboard.press(key);
}

/** From the shelf to the export of a book. */
export async function toExport(page: Page, t: Text, title: string): Promise<void> {
  await onShelf(page, t, title).click({ button: "right" });
  await page.getByRole("menuitem", { name: t.library.menu.export }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("img").waitFor();
  await dialog.getByText("/home/nora/Documents/Picturebook").waitFor();
}
