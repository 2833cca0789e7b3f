import type { Page } from "@playwright/test";
import type { Text } from "../../../ui/src/lib/text/text";
import { onShelf, PIP, repaint, type State, thumb, toStoryboard } from "../ways";

const fromMaking = async (page: Page, t: Text) => {
  await onShelf(page, t, PIP).click();
  await page.getByRole("button", { name: t.making.storyboard }).click();
};

export const storyboard: State[] = [
  {
    name: "storyboard",
    scenario: "finished",
    reach: (page, t) => toStoryboard(page, t, PIP, 8),
  },
  {
    name: "storyboard-cast",
    scenario: "by-a-model",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await page.getByRole("button", { name: t.cast.open }).click();
      await page.getByRole("button", { name: t.cast.drawFor("Pip") }).click();
      await page.getByRole("img", { name: t.cast.picture("Pip") }).waitFor();
    },
  },
  {
    name: "storyboard-cast-unseen",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await page.getByRole("button", { name: t.cast.open }).click();
    },
  },
  {
    name: "storyboard-style-guide",
    scenario: "by-a-model",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await page.getByRole("button", { name: t.styleGuide.use }).click();
      await page.getByRole("button", { name: t.styleGuide.dropIt }).waitFor();
    },
  },
  {
    name: "storyboard-style-guide-dialog",
    scenario: "by-a-model",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await page.getByRole("button", { name: t.styleGuide.use }).click();
      await page.getByRole("button", { name: t.cast.open }).click();
      const words = page.getByRole("textbox", { name: t.styleGuide.words });
      await words.fill("soft morning light, no outlines");
    },
  },
  {
    name: "storyboard-cover",
    scenario: "finished",
    reach: (page, t) => toStoryboard(page, t, PIP, 0),
  },
  {
    name: "storyboard-first-page",
    scenario: "finished",
    reach: (page, t) => toStoryboard(page, t, "小狐狸的灯笼", 1),
  },
  {
    name: "storyboard-words",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 11);
      await page.getByRole("tab", { name: t.storyboard.words }).click();
    },
  },
  {
    name: "storyboard-writing",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 4);
      await page.getByRole("textbox", { name: t.storyboard.wordsOn(4) }).press("End");
    },
  },
  {
    name: "storyboard-not-saved",
    scenario: "disk-full",
    reach: async (page, t) => {
      await toStoryboard(page, t, "Bear Learns to Float", 2);
      const words = page.getByRole("textbox", {
        name: t.storyboard.wordsOn(2),
      });
      await words.fill("The pond was cold, and Bear was not sure at all.");
      await words.blur();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "storyboard-repainting",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await repaint(page, t, 8, "Rain on the water");
      await page.evaluate(() => window.fake.tick(2));
    },
  },
  {
    name: "storyboard-repainting-cover",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 0);
      await repaint(page, t, 0);
      await page.evaluate(() => window.fake.tick(2));
    },
  },
  {
    name: "storyboard-unmet",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 3);
      await repaint(page, t, 3, "A calmer sea, and an elephant on the shore");
      await page.evaluate(() => window.fake.finish());
    },
  },
  {
    name: "storyboard-repaint-failed",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await repaint(page, t, 8, "A shark");
      await page.evaluate(() => window.fake.fail(8, "refused"));
    },
  },
  {
    name: "storyboard-trouble",
    scenario: "trouble",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, 7).click();
    },
  },
  ...(["refused", "causes", "held", "stand-in"] as const).map((scenario): State => ({
    name: `storyboard-${scenario}`,
    scenario,
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, scenario === "stand-in" ? 6 : 8).click();
    },
  })),
  {
    name: "storyboard-skipped",
    scenario: "refused",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, 8).click();
      await page.getByRole("button", { name: t.money.refused.skip }).click();
    },
  },
  {
    name: "storyboard-retrying",
    scenario: "trouble",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, 8).click();
    },
  },
  {
    name: "storyboard-stopped",
    scenario: "stopped",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, 9).click();
    },
  },
  {
    name: "storyboard-unwritten",
    scenario: "making-story",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await thumb(page, t, 7).click();
    },
  },
  {
    name: "storyboard-all-pages",
    scenario: "finished",
    reach: async (page, t) => {
      await toStoryboard(page, t, PIP, 8);
      await page.keyboard.press("g");
    },
  },
  {
    name: "storyboard-all-pages-trouble",
    scenario: "trouble",
    reach: async (page, t) => {
      await fromMaking(page, t);
      await page.keyboard.press("g");
    },
  },
  {
    name: "storyboard-long",
    scenario: "long",
    reach: async (page, t) => {
      await page.getByRole("list", { name: t.library.books }).getByRole("button").first().click();
      await thumb(page, t, 2).click();
    },
  },
];
