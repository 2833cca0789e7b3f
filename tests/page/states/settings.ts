import type { Page } from "@playwright/test";
import type { Text } from "../../../ui/src/lib/text/text";
import { type State, toSettings } from "../ways";

const openRow = async (page: Page, t: Text, name: string) => {
  await toSettings(page, t, "providers");
  await page.getByRole("button", { name: t.providers.open(name) }).click();
};

const plain: State[] = (["look", "data", "about"] as const).map((section) => ({
  name: `settings-${section}`,
  scenario: "shelf",
  reach: (page, t) => toSettings(page, t, section),
}));

export const settings: State[] = [
  ...plain,
  {
    name: "settings-providers-none",
    scenario: "shelf",
    reach: (page, t) => toSettings(page, t, "providers"),
  },
  {
    name: "settings-providers",
    scenario: "providers",
    reach: (page, t) => openRow(page, t, "OpenAI"),
  },
  {
    name: "settings-providers-bad-key",
    scenario: "bad-key",
    reach: async (page, t) => {
      await openRow(page, t, "OpenAI");
      await page.getByText(t.providers.details).click();
    },
  },
  {
    name: "settings-providers-nearby",
    scenario: "providers",
    reach: (page, t) =>
      openRow(
        page,
        t,
        t.settings.title === "Settings" ? "Ollama on this computer" : "本机的 Ollama",
      ),
  },
  {
    name: "settings-providers-prices",
    scenario: "providers-forgetful",
    reach: async (page, t) => {
      await openRow(page, t, "OpenAI");
      await page.getByText(t.providers.prices, { exact: true }).click();
      await page.getByText(t.providers.leaves).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "settings-providers-order",
    scenario: "providers",
    reach: async (page, t) => {
      await toSettings(page, t, "providers");
      await page
        .getByRole("combobox", { name: t.providers.ifNot })
        .selectOption(t.providers.inOrder);
      await page.getByRole("button", { name: t.providers.putIn("OpenAI") }).click();
    },
  },
  {
    name: "settings-providers-add",
    scenario: "providers",
    reach: async (page, t) => {
      await toSettings(page, t, "providers");
      await page.getByRole("textbox", { name: t.providers.proxy }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "settings-providers-own",
    scenario: "providers",
    reach: async (page, t) => {
      await toSettings(page, t, "providers");
      await page.getByRole("button", { name: t.providers.own }).click();
      await page.getByRole("textbox", { name: t.providers.ownName }).fill("The school’s server");
      await page.getByRole("textbox", { name: t.providers.ownAddress }).fill("school.example");
      await page.getByRole("button", { name: t.providers.ownAdd, exact: true }).click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "settings-budget-none",
    scenario: "shelf",
    reach: (page, t) => toSettings(page, t, "budget"),
  },
  {
    name: "settings-budget",
    scenario: "providers-spent",
    reach: (page, t) => toSettings(page, t, "budget"),
  },
  {
    name: "settings-budget-where",
    scenario: "bad-key",
    reach: async (page, t) => {
      await toSettings(page, t, "budget");
      await page.getByRole("table").scrollIntoViewIfNeeded();
    },
  },
];
