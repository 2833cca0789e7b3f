import { FOX, LONG_TITLE, PIP, type State, toExport } from "../ways";

export const exporting: State[] = [
  {
    name: "export",
    scenario: "finished",
    reach: (page, t) => toExport(page, t, PIP),
  },
  {
    name: "export-images",
    scenario: "finished",
    reach: async (page, t) => {
      await toExport(page, t, FOX);
      await page.getByRole("radio", { name: t.exporting.formats.images.name }).click();
      await page.getByRole("button", { name: t.exporting.next }).click();
    },
  },
  {
    name: "export-long",
    scenario: "long",
    reach: (page, t) => toExport(page, t, LONG_TITLE),
  },
  {
    name: "export-missing",
    scenario: "trouble",
    reach: (page, t) => toExport(page, t, PIP),
  },
  {
    name: "export-unwritten",
    scenario: "making-story",
    reach: (page, t) => toExport(page, t, PIP),
  },
  {
    name: "export-looking",
    scenario: "by-a-model",
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
