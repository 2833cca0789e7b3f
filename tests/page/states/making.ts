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
    ["making-refused", "refused"],
    ["making-causes", "causes"],
    ["making-bad-key", "bad-key"],
    ["making-held", "held"],
    ["making-stand-in", "stand-in"],
  ].map(([name = "", scenario = ""]) => ({ name, scenario, reach: toMaking })),
  ...(["gentler", "own", "painter"] as const).map((way): State => ({
    name: `making-refused-${way}`,
    scenario: "refused",
    reach: async (page, t) => {
      await toMaking(page, t);
      await page.getByRole("button", { name: t.money.refused[way], exact: true }).click();
      if (way === "gentler") await page.getByRole("textbox").waitFor();
    },
  })),
  {
    name: "making-left",
    scenario: "stand-in",
    reach: async (page, t) => {
      await toMaking(page, t);
      await page.getByRole("button", { name: t.money.left.open }).click();
      await page.getByText(t.money.left.text).first().click();
    },
  },
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
