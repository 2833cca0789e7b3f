import type { Page } from "@playwright/test";
import type { Text } from "../../../ui/src/lib/text/text";
import { PIP, repaint, type State, toStoryboard } from "../ways";

async function toHistory(page: Page, t: Text): Promise<void> {
  await toQueue(page);
  await page.getByRole("button", { name: t.queue.allHistory }).click();
  await page
    .getByRole("region", { name: t.queue.history.title })
    .getByRole("listitem")
    .first()
    .waitFor();
}

const toQueue = (page: Page) => page.keyboard.press("Control+j");

export const queue: State[] = [
  { name: "queue", scenario: "queue", reach: toQueue },
  { name: "queue-empty", scenario: "empty", reach: toQueue },
  { name: "queue-trouble", scenario: "trouble", reach: toQueue },
  { name: "queue-causes", scenario: "causes", reach: toQueue },
  { name: "queue-held", scenario: "held", reach: toQueue },
  { name: "queue-stand-in", scenario: "stand-in", reach: toQueue },
  {
    name: "queue-spending",
    scenario: "refused",
    reach: async (page, t) => {
      await page.evaluate(() => window.fake.finish());
      await toHistory(page, t);
      await page.getByRole("radio", { name: t.queue.stats.title }).click();
      await page.getByText(t.money.budget.sum).first().waitFor();
    },
  },
  { name: "queue-story", scenario: "making-story", reach: toQueue },
  {
    name: "queue-past",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await repaint(page, t, 8, "Rain on the water");
      await page.evaluate(() => window.fake.finish());
      await toQueue(page);
    },
  },
  {
    name: "queue-paused",
    scenario: "queue",
    reach: async (page, t) => {
      await toQueue(page);
      await page.getByRole("button", { name: t.queue.pauseAll }).click();
      await page.getByText(t.queue.paused).waitFor();
    },
  },
  { name: "queue-break", scenario: "break", reach: toQueue },
  { name: "queue-book-paused", scenario: "paused", reach: toQueue },
  {
    name: "queue-cancel-all",
    scenario: "queue",
    reach: async (page, t) => {
      await toQueue(page);
      await page.getByRole("button", { name: t.queue.cancelAll }).click();
    },
  },
  { name: "queue-history", scenario: "history", reach: toHistory },
  {
    name: "queue-history-failed",
    scenario: "history",
    reach: async (page, t) => {
      await toHistory(page, t);
      await page.getByRole("radio", { name: t.queue.history.endings.failed }).click();
      await page.getByText(t.queue.history.failed, { exact: true }).first().waitFor();
    },
  },
  {
    name: "queue-figures",
    scenario: "history",
    reach: async (page, t) => {
      await toHistory(page, t);
      await page.getByRole("radio", { name: t.queue.stats.title }).click();
      const pictures = page.getByText(t.queue.stats.kinds.picture ?? "").first();
      await pictures.click();
    },
  },
  {
    name: "queue-attempts",
    scenario: "queue",
    reach: async (page, t) => {
      await toQueue(page);
      await page.getByText(t.queue.attempts.title).first().click();
      await page.getByText(t.queue.attempts.run(1, t.queue.attempts.outcome.failed)).waitFor();
    },
  },
  {
    name: "queue-undo",
    scenario: "queue",
    reach: async (page) => {
      await toQueue(page);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Delete");
      await page.getByRole("status").last().waitFor();
    },
  },
];
