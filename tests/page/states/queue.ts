import type { Page } from "@playwright/test";
import { PIP, repaint, type State, toStoryboard } from "../ways";

const toQueue = (page: Page) => page.keyboard.press("Control+j");

export const queue: State[] = [
  { name: "queue", scenario: "queue", reach: toQueue },
  { name: "queue-empty", scenario: "empty", reach: toQueue },
  { name: "queue-trouble", scenario: "trouble", reach: toQueue },
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
    name: "queue-undo",
    scenario: "queue",
    reach: async (page) => {
      await toQueue(page);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Delete");
      await page.getByRole("status").first().waitFor();
    },
  },
];
