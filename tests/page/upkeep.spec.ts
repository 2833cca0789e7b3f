import { expect, test, type Page } from "./kit";
import type { Text } from "../../ui/src/lib/text/text";

async function toUpkeep(page: Page, t: Text) {
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: t.settings.section.data }).click();
}

test("a chore is done now, and says what came of it", async ({ page, open, t }) => {
  await open("shelf");
  await toUpkeep(page, t);
  const { upkeep } = t.settings;
  const now = page.getByRole("button", { name: upkeep.run["back-up"] });
  await expect(page.getByText("The library was copied, 48 MB")).toBeVisible();
  await now.click();
  await expect(page.getByText(upkeep.atWork)).toBeVisible();
  await expect(now).toHaveAttribute("aria-disabled", "true");
  await page.evaluate(() => window.fake.tick());
  await expect(page.getByText("The library was copied, 52 MB")).toBeVisible();
  await expect(page.getByText(upkeep.atWork)).toHaveCount(0);
});

test("how often and how long are choices that are kept", async ({ page, open, t }) => {
  await open("shelf", "&keep");
  await toUpkeep(page, t);
  const { upkeep } = t.settings;
  const often = page.getByRole("combobox", {
    name: upkeep.often(upkeep.name["empty-trash"]),
  });
  await often.selectOption(upkeep.frequency.never);
  await expect(page.getByText(/^Next:/)).toHaveCount(3);
  await often.selectOption(upkeep.frequency.daily);
  await expect(page.getByText(/^Next:/)).toHaveCount(4);
  await page.getByRole("combobox", { name: upkeep.keepTrash }).selectOption(upkeep.days(7));
  await page.getByRole("navigation").getByRole("button", { name: t.common.library }).click();
  await page.getByRole("tab", { name: t.library.filter.trash }).click();
  await expect(page.getByText(t.library.trash.deletedAfter(7))).toBeVisible();
});

test("a choice that could not be kept is not shown as if it were", async ({ page, open, t }) => {
  await open("shelf");
  await toUpkeep(page, t);
  await page.evaluate(() => window.fake.refuse("set_keeping", "unexpected"));
  const backups = page.getByRole("combobox", {
    name: t.settings.upkeep.keepBackups,
  });
  await backups.selectOption("10");
  await expect(page.getByRole("alert")).toContainText("Something did not work");
  await expect(backups).toHaveValue("3");
});
