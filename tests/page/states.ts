import type { Page } from "@playwright/test";
import type { Text } from "../../ui/src/lib/text/text";
import { queue } from "./states/queue";
import { storyboard } from "./states/storyboard";
import { onShelf, type State } from "./ways";

const PIP = "Pip and the Paper Boat";
const FOX = "小狐狸的灯笼";
const LONG_TITLE =
  "The Very Small Elephant Who Wanted to See the Other Side of the Hill Before Anybody Else Did";

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

async function toNewBook(page: Page, t: Text): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: t.common.newBook }).click();
}

async function toSettings(page: Page, t: Text): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: t.common.settings }).click();
}

const library: State[] = [
  { name: "library-first-run", scenario: "firstrun" },
  { name: "library-empty", scenario: "empty" },
  { name: "library-shelf", scenario: "shelf" },
  { name: "library-making", scenario: "making-pictures" },
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

const settings: State[] = (["look", "data", "about"] as const).map((section) => ({
  name: `settings-${section}`,
  scenario: "shelf",
  reach: async (page, t) => {
    await toSettings(page, t);
    await page
      .getByRole("navigation", { name: t.settings.sections })
      .getByRole("button", { name: t.settings.section[section] })
      .click();
  },
}));

const making: State[] = [
  ...[
    ["making-story", "making-story"],
    ["making-pictures", "making-pictures"],
    ["making-trouble", "trouble"],
    ["making-many-pages", "many"],
    ["making-stopped", "stopped"],
  ].map(([name = "", scenario = ""]) => ({ name, scenario, reach: toMaking })),
  {
    name: "making-done",
    scenario: "making-pictures",
    reach: async (page, t) => {
      await toMaking(page, t);
      await page.evaluate(() => window.fake.finish());
      await page.getByRole("heading", { level: 1, name: t.making.done(12) }).waitFor();
    },
  },
  {
    name: "making-stop-asked",
    scenario: "making-pictures",
    reach: async (page, t) => {
      await toMaking(page, t);
      await page.getByRole("button", { name: t.making.stop }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
];

const reader: State[] = [
  { name: "reader-cover", scenario: "finished", reach: (page, t) => toReader(page, t, PIP) },
  {
    name: "reader-first",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, "ArrowRight"),
  },
  {
    name: "reader-spread",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, ...Array<string>(5).fill("ArrowRight")),
  },
  {
    name: "reader-larger",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, "ArrowRight", "ArrowRight", "+"),
  },
  { name: "reader-end", scenario: "finished", reach: (page, t) => toReader(page, t, PIP, "End") },
  {
    name: "reader-chinese",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, FOX, "ArrowRight", "ArrowRight"),
  },
  {
    name: "reader-square-cover",
    scenario: "shelf",
    reach: (page, t) => toReader(page, t, "A Whale on Wednesday"),
  },
  {
    name: "reader-long",
    scenario: "long",
    reach: (page, t) => toReader(page, t, LONG_TITLE, "ArrowRight", "ArrowRight"),
  },
  {
    name: "reader-long-larger",
    scenario: "long",
    reach: (page, t) => toReader(page, t, LONG_TITLE, "ArrowRight", "ArrowRight", "+"),
  },
  {
    name: "reader-unpainted",
    scenario: "trouble",
    reach: (page, t) => toReader(page, t, PIP, ...Array<string>(4).fill("ArrowRight")),
  },
  {
    name: "reader-to-be-continued",
    scenario: "making-story",
    reach: (page, t) => toReader(page, t, PIP, "End"),
  },
];

const exporting: State[] = [
  { name: "export", scenario: "finished", reach: (page, t) => toExport(page, t, PIP) },
  {
    name: "export-images",
    scenario: "finished",
    reach: async (page, t) => {
      await toExport(page, t, FOX);
      await page.getByRole("radio", { name: t.exporting.formats.images.name }).click();
      await page.getByRole("button", { name: t.exporting.next }).click();
    },
  },
  { name: "export-long", scenario: "long", reach: (page, t) => toExport(page, t, LONG_TITLE) },
  { name: "export-missing", scenario: "trouble", reach: (page, t) => toExport(page, t, PIP) },
  {
    name: "export-unwritten",
    scenario: "making-story",
    reach: (page, t) => toExport(page, t, PIP),
  },
  {
    name: "export-working",
    scenario: "finished",
    reach: async (page, t) => {
      await page.evaluate(() => window.fake.hold("export_book"));
      await toExport(page, t, PIP);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("progressbar").waitFor();
    },
  },
  {
    name: "export-done",
    scenario: "finished",
    reach: async (page, t) => {
      await toExport(page, t, PIP);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("button", { name: t.exporting.show }).waitFor();
    },
  },
  {
    name: "export-failed",
    scenario: "trouble",
    reach: async (page, t) => {
      await page.evaluate(() => window.fake.refuse("export_book", "unwritable"));
      await toExport(page, t, PIP);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").waitFor();
      await page.getByText(t.common.details).click();
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
  ...making,
  ...reader,
  ...storyboard,
  ...queue,
  ...exporting,
  ...settings,
  ...boot,
];
