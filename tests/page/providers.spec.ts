import { expect, test, type Page } from "./kit";
import type { Text } from "../../ui/src/lib/text/text";
import { toSettings } from "./ways";

const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
const key = (page: Page, t: Text) => page.getByLabel(t.providers.key);
const open = (page: Page, t: Text, name: string) =>
  page.getByRole("button", { name: t.providers.open(name) }).click();

/** Puts words on the clipboard and pastes them where the focus is. */
async function paste(page: Page, words: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), words);
  await page.keyboard.press("Control+v");
}

test("without anybody set up, the built-in painter and writer are always ready", async ({
  page,
  open: to,
  t,
}) => {
  await to("shelf");
  await toSettings(page, t, "providers");
  await expect(row(page, t.providers.builtInBoth)).toContainText(t.providers.alwaysReady);
  await expect(page.getByRole("combobox", { name: t.providers.pictures })).toHaveValue("built-in");
  await expect(page.getByRole("combobox", { name: t.providers.ifNot })).toHaveValue("wait");
});

test.describe("somebody is added", () => {
  test.beforeEach(async ({ page, open: to, t }) => {
    await to("shelf");
    await toSettings(page, t, "providers");
    await page.getByRole("button", { name: "OpenAI", exact: true }).click();
  });

  test("and opened, with the focus where the key goes", async ({ page, t }) => {
    await expect(row(page, "OpenAI")).toContainText(t.providers.incomplete);
    await expect(key(page, t)).toBeFocused();
    await expect(page.getByText("https://platform.openai.com/api-keys")).toBeVisible();
    await expect(page.getByRole("button", { name: "OpenAI", exact: true })).toHaveCount(0);
  });

  test("a pasted key is kept and tried at once, and only its end is ever shown", async ({
    page,
    t,
  }) => {
    await expect(key(page, t)).toBeFocused();
    await paste(page, "sk-proj-very-secret-Q4nT");
    await expect(row(page, "OpenAI")).toContainText(t.providers.working);
    await expect(key(page, t)).toHaveValue("");
    await expect(key(page, t)).toHaveAttribute("placeholder", t.providers.keyKept("Q4nT"));
    await expect(row(page, "OpenAI")).toContainText(t.providers.keptIn("the system keyring"));
    expect(await page.content()).not.toContain("very-secret");
  });

  test("a typed key is hidden until its eye is pressed, and kept with Enter", async ({
    page,
    t,
  }) => {
    await key(page, t).pressSequentially("sk-typed-by-hand");
    await expect(key(page, t)).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: t.providers.show }).click();
    await expect(key(page, t)).toHaveAttribute("type", "text");
    await key(page, t).press("Enter");
    await expect(row(page, "OpenAI")).toContainText(t.providers.working);
    await expect(key(page, t)).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: t.providers.removeKey }).click();
    await expect(key(page, t)).toHaveAttribute("placeholder", t.providers.pasteHere);
  });

  test("a key that is refused says so, and one button leads back to the field", async ({
    page,
    t,
  }) => {
    await key(page, t).fill("sk-wrong-key");
    await page.getByRole("button", { name: t.providers.keep }).click();
    await expect(page.getByRole("alert")).toContainText("OpenAI does not accept this key.");
    await expect(key(page, t)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText("invalid_api_key")).toBeHidden();
    await page.getByText(t.providers.details).click();
    await expect(page.getByText("invalid_api_key")).toBeVisible();
    await page.getByRole("button", { name: t.providers.newKey }).click();
    await expect(key(page, t)).toBeFocused();
    await key(page, t).fill("sk-a-good-one");
    await key(page, t).press("Enter");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(row(page, "OpenAI")).toContainText(t.providers.working);
  });

  test("whose key the keychain held back is ready when its user comes back", async ({
    page,
    t,
  }) => {
    await expect(row(page, "OpenAI")).toContainText(t.providers.incomplete);
    await page.evaluate(() => {
      window.fake.unlock("openai");
      window.dispatchEvent(new Event("focus"));
    });
    await expect(row(page, "OpenAI")).toContainText(t.providers.untested);
  });

  test("and removed, who comes back among those to add", async ({ page, t }) => {
    await page.getByRole("button", { name: t.providers.removeOf("OpenAI") }).click();
    await expect(page.getByRole("status").last()).toContainText(t.providers.removed("OpenAI"));
    await expect(page.getByRole("button", { name: "OpenAI", exact: true })).toBeVisible();
  });
});

test("a keychain that forgets is no secret", async ({ page, open: to, t }) => {
  await to("providers-forgetful");
  await toSettings(page, t, "providers");
  await open(page, t, "OpenAI");
  await expect(page.getByText(t.providers.forgets)).toBeVisible();
});

test.describe("those who are set up", () => {
  test.beforeEach(async ({ page, open: to, t }) => {
    await to("providers");
    await toSettings(page, t, "providers");
  });

  test("one on this computer that does not run is looked for again", async ({ page, t }) => {
    const ollama = row(page, "Ollama");
    await expect(ollama).toContainText(t.providers.notRunning);
    await page.evaluate(() => window.fake.wake("ollama"));
    await ollama.getByRole("button", { name: t.providers.lookAgain }).click();
    await expect(ollama).toContainText(t.providers.working);
  });

  test("a model is chosen from the list, or named", async ({ page, t }) => {
    await open(page, t, "OpenAI");
    const model = page.getByLabel(t.providers.pictureModel);
    await expect(row(page, "OpenAI")).toContainText(t.providers.perPicture("$0.04"));
    await model.selectOption("gpt-image-2-large-with-a-long-name-2026-11-18");
    await expect(row(page, "OpenAI")).toContainText(t.providers.perPicture("$0.17"));
    await model.selectOption(t.providers.typeModel);
    await expect(model).toBeFocused();
    await model.fill("gpt-image-3-preview");
    await model.press("Enter");
    await expect(page.getByRole("combobox", { name: t.providers.pictureModel })).toHaveValue(
      "gpt-image-3-preview",
    );
    await expect(row(page, "OpenAI")).toContainText(t.providers.untested);
  });

  test("a price is the user's to set, and to give back", async ({ page, t }) => {
    await open(page, t, "OpenAI");
    await page.getByText(t.providers.prices, { exact: true }).click();
    const price = page.getByRole("textbox", {
      name: t.providers.priceOf(t.providers.aPicture, "gpt-image-2"),
    });
    await price.fill("0.025");
    await price.press("Enter");
    await expect(page.getByText(t.providers.ownPrice)).toBeVisible();
    await expect(price).toHaveValue("0.025");
    await price.fill("a penny");
    await price.press("Enter");
    await expect(price).toHaveAttribute("aria-invalid", "true");
    await expect(price).toHaveAccessibleDescription(t.money.budget.wrong);
  });

  test("who paints, who writes and who takes over is kept", async ({ page, t }) => {
    await page.getByRole("combobox", { name: t.providers.pictures }).selectOption("Google Gemini");
    const ifNot = page.getByRole("combobox", { name: t.providers.ifNot });
    await ifNot.selectOption(t.providers.inOrder);
    await page.getByRole("button", { name: t.providers.putIn("OpenAI") }).click();
    const order = page.getByRole("list", { name: t.providers.order }).getByRole("listitem");
    await expect(order).toContainText([t.providers.builtInBoth, "OpenAI"]);
    await page.getByRole("button", { name: t.providers.earlier("OpenAI") }).click();
    await expect(order).toContainText(["OpenAI", t.providers.builtInBoth]);
    await page.keyboard.press("Control+n");
    await expect(page.getByRole("button", { name: t.money.bar.choosePainter })).toContainText(
      "Google Gemini",
    );
    await toSettings(page, t, "providers");
    await expect(order).toHaveCount(2);
    await ifNot.selectOption(t.providers.wait);
    await expect(order).toHaveCount(0);
  });

  test("a server of the user's own is added by its address", async ({ page, t }) => {
    await page.getByRole("button", { name: t.providers.own }).click();
    const dialog = page.getByRole("dialog");
    const add = dialog.getByRole("button", { name: t.providers.ownAdd, exact: true });
    await expect(add).toHaveAttribute("aria-disabled", "true");
    await dialog.getByRole("textbox", { name: t.providers.ownName }).fill("School");
    const address = dialog.getByRole("textbox", { name: t.providers.ownAddress });
    await address.fill("school.example");
    await add.click();
    await expect(dialog.getByRole("alert")).toContainText("Write its whole address");
    await address.fill("http://192.168.1.20:8080/v1");
    await dialog.getByRole("checkbox", { name: t.providers.ownPaints }).check();
    await address.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(row(page, "School")).toContainText(t.providers.does.both);
    await expect(page.getByLabel(t.providers.keyOptional)).toBeFocused();
  });

  test("what describes nobody is turned away, and what does is added", async ({ page, t }) => {
    await page.getByRole("button", { name: t.providers.described }).click();
    const dialog = page.getByRole("dialog");
    const json = dialog.getByRole("textbox", { name: t.providers.describedField });
    const add = dialog.getByRole("button", { name: t.providers.ownAdd, exact: true });
    await json.fill("{");
    await add.click();
    await expect(dialog.getByRole("alert")).toContainText("describes no provider");
    await json.fill('{"name": "Moonshine"}');
    await add.click();
    await expect(row(page, "Moonshine")).toContainText(t.providers.incomplete);
  });

  test("a proxy and certificates are kept", async ({ page, t }) => {
    const proxy = page.getByRole("textbox", { name: t.providers.proxy });
    await proxy.fill("http://proxy.example:8080");
    await proxy.press("Enter");
    await page.getByRole("button", { name: t.providers.change }).click();
    await page
      .getByRole("textbox", { name: t.providers.certificatesField })
      .fill("-----BEGIN CERTIFICATE-----");
    await page.getByRole("button", { name: t.providers.save }).click();
    await expect(page.getByText(t.providers.certificatesSet, { exact: true })).toBeVisible();
    await toSettings(page, t, "look");
    await toSettings(page, t, "providers");
    await expect(proxy).toHaveValue("http://proxy.example:8080");
  });
});
