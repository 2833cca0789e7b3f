import type { Page } from "@playwright/test";
import type { Text } from "../../ui/src/lib/text/text";

/** A screen in one of the states it can be in, and the way there. */
export interface State {
  name: string;
  scenario: string;
  reach?: (page: Page, t: Text) => Promise<void>;
}

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
  page
    .getByRole("navigation", { name: t.storyboard.pages })
    .getByRole("button", { name: new RegExp(`^${t.storyboard.pageName(number)}[,，]`) });

/** Asks for a page to be painted anew. */
export async function repaint(page: Page, t: Text, number: number, wish = ""): Promise<void> {
  await page.getByRole("textbox", { name: t.storyboard.ask }).fill(wish);
  await page.getByRole("button", { name: t.storyboard.repaint(number) }).click();
}
