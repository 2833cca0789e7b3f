import { type State, toMaking } from "../ways";

export const making: State[] = [
  ...[
    ["making-story", "making-story"],
    ["making-pictures", "making-pictures"],
    ["making-trouble", "trouble"],
    ["making-many-pages", "many"],
    ["making-stopped", "stopped"],
    ["making-review", "review"],
    ["making-paused", "paused"],
    ["making-break", "break"],
  ].map(([name = "", scenario = ""]) => ({ name, scenario, reach: toMaking })),
  {
    name: "making-done",
    scenario: "making-pictures",
    reach: async (page, t) => {
      await toMaking(page, t);
      await page.evaluate(() => window.fake.finish());
      await page
        .getByRole("heading", { level: 1, name: t.making.done(12) })
        .waitFor();
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
