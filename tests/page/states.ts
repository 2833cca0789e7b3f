import type { Page } from "@playwright/test";
import type { Text } from "../../ui/src/lib/text/text";
import { exporting } from "./states/exporting";
import { making } from "./states/making";
import { queue } from "./states/queue";
import { reader } from "./states/reader";
import { settings } from "./states/settings";
import { storyboard } from "./states/storyboard";
import { onShelf, PIP, type State } from "./ways";

async function toNewBook(page: Page, t: Text): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: t.common.newBook }).click();
}

const library: State[] = [
  { name: "library-first-run", scenario: "firstrun" },
  { name: "library-empty", scenario: "empty" },
  { name: "library-shelf", scenario: "shelf" },
  { name: "library-making", scenario: "making-pictures" },
  { name: "library-held", scenario: "held" },
  { name: "library-long", scenario: "long" },
  {
    name: "library-list",
    scenario: "making-pictures",
    reach: (page, t) => page.getByRole("radio", { name: t.library.views.list }).click(),
  },
  {
    name: "library-menu",
    scenario: "finished",
    reach: (page, t) => onShelf(page, t, PIP).click({ button: "right" }),
  },
  {
    name: "library-order",
    scenario: "finished",
    reach: (page, t) => page.getByRole("button", { name: t.library.orders.touched }).click(),
  },
  {
    name: "library-search",
    scenario: "finished",
    reach: async (page, t) => {
      await page.getByRole("searchbox", { name: t.library.search.label }).fill("moon");
      await page.getByRole("status").waitFor();
    },
  },
  {
    name: "library-search-nothing",
    scenario: "finished",
    reach: async (page, t) => {
      await page.getByRole("searchbox", { name: t.library.search.label }).fill("zebra");
      await page.getByRole("status").waitFor();
    },
  },
  {
    name: "library-trash",
    scenario: "shelf",
    reach: (page, t) => page.getByRole("tab", { name: t.library.filter.trash }).click(),
  },
  {
    name: "library-nothing-made",
    scenario: "shelf",
    reach: (page, t) => page.getByRole("tab", { name: t.library.filter.making }).click(),
  },
  {
    name: "library-undo",
    scenario: "finished",
    reach: (page, t) => onShelf(page, t, PIP).press("Delete"),
  },
];

const newBook: State[] = [
  { name: "new-book", scenario: "shelf", reach: toNewBook },
  {
    name: "new-book-filled",
    scenario: "shelf",
    reach: async (page, t) => {
      await toNewBook(page, t);
      await page
        .getByRole("textbox", { name: t.newBook.about })
        .fill(
          "A hedgehog wants to give her best friend a hug, and nobody will tell her how. ".repeat(
            5,
          ),
        );
      const words = page.getByRole("textbox", { name: t.newBook.keywords });
      await words.fill(
        "hedgehog, red mittens, 蓝色的小火车, the very last apple, snow, a lighthouse,",
      );
      await page.getByRole("radio", { name: t.common.cloths.plum }).click();
    },
  },
  { name: "new-book-elsewhere", scenario: "providers", reach: toNewBook },
  {
    name: "new-book-painters",
    scenario: "providers",
    reach: async (page, t) => {
      await toNewBook(page, t);
      await page.getByRole("button", { name: t.money.bar.choosePainter }).click();
    },
  },
  {
    name: "new-book-over",
    scenario: "providers-spent",
    reach: async (page, t) => {
      await toNewBook(page, t);
      await page.getByRole("slider").fill("24");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "new-book-field-error",
    scenario: "shelf",
    reach: async (page, t) => {
      await toNewBook(page, t);
      await page.getByRole("button", { name: t.newBook.make }).click();
    },
  },
  {
    name: "new-book-disk-full",
    scenario: "disk-full",
    reach: async (page, t) => {
      await toNewBook(page, t);
      await page.getByRole("textbox", { name: t.newBook.about }).fill("A fox and a kite");
      await page.getByRole("button", { name: t.newBook.make }).click();
      await page.getByRole("alert").or(page.getByRole("status")).first().waitFor();
    },
  },
];

async function toMany(page: Page, t: Text): Promise<void> {
  await toNewBook(page, t);
  await page.getByRole("button", { name: t.newBook.many.open }).click();
}

async function toRehearsal(page: Page, t: Text): Promise<void> {
  await toMany(page, t);
  const themes = Array.from({ length: 14 }, (_, at) =>
    at === 3 ? "!!!" : `A fox and ${at} kites`,
  );
  await page.getByRole("textbox", { name: t.newBook.many.list }).fill(themes.join("\n"));
  await page.getByRole("button", { name: t.newBook.many.check }).click();
  await page.getByText(t.newBook.many.line(4)).waitFor();
}

const manyBooks: State[] = [
  { name: "many-books", scenario: "batches", reach: toMany },
  { name: "many-books-rehearsal", scenario: "shelf", reach: toRehearsal },
  {
    name: "many-books-made",
    scenario: "shelf",
    reach: async (page, t) => {
      await toRehearsal(page, t);
      await page.getByRole("button", { name: t.newBook.many.make(13) }).click();
      await page.getByText(t.newBook.many.made(13)).waitFor();
    },
  },
];

const boot: State[] = [
  "loading",
  "boot-in-use",
  "boot-damaged",
  "boot-newer",
  "boot-unwritable",
].map((scenario) => ({ name: scenario, scenario }));

export const states: State[] = [
  ...library,
  ...newBook,
  ...manyBooks,
  ...making,
  ...reader,
  ...storyboard,
  ...queue,
  ...exporting,
  ...settings,
  ...boot,
];
