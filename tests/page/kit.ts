import { test as base, expect, type Page } from "@playwright/test";
import type {} from "../../ui/src/lib/backend/fake/control";
import { textIn, type Text } from "../../ui/src/lib/text/text";

/** How a project dresses the window. */
export interface Dressing {
  language: "en" | "zh";
}

interface Kit {
  /** Every sentence of the interface, in the project's language. */
  t: Text;
  /** Opens the page at a scenario of the fake backend. */
  open: (scenario: string, extra?: string) => Promise<void>;
}

export const test = base.extend<Dressing & Kit>({
  language: ["en", { option: true }],
  baseURL: async ({}, use) => use(`http://localhost:${process.env.PAGE_PORT}`),
  t: async ({ language }, use) => use(textIn(language)),
  page: async ({ page }, use) => {
    const said: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") said.push(message.text());
    });
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // What is still on its way when the page is left is let go.
      if (why !== "net::ERR_ABORTED") said.push(`not loaded: ${request.url()}`);
    });
    await use(page);
    expect(said, "the console stays silent").toEqual([]);
  },
  open: async ({ page, language }, use) => {
    await use(async (scenario, extra = "") => {
      await page.goto(`/?scenario=${scenario}&lang=${language}${extra}`);
      await expect(page.getByRole("main")).toBeVisible();
      // Text changes its size when its font arrives.
      await page.evaluate(() => document.fonts.ready);
    });
  },
});

export { expect, type Page };
