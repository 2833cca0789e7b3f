import { textIn } from "../../ui/src/lib/text/text";
import { expect, test } from "./kit";
import { toSettings } from "./ways";

test("Esc goes back one step at a time and stays in the library", async ({ page, open, t }) => {
  const heading = page.getByRole("heading", { level: 1 });
  await open("shelf");
  await page.keyboard.press("Control+,");
  await expect(heading).toHaveText(t.settings.title);
  await page.keyboard.press("Control+j");
  const queue = page.getByRole("complementary", { name: t.common.queue });
  await expect(queue).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(queue).toHaveCount(0);
  await expect(heading).toHaveText(t.settings.title);
  await page.keyboard.press("Escape");
  await expect(heading).toHaveText(t.library.title);
  await page.keyboard.press("Escape");
  await expect(heading).toHaveText(t.library.title);
});

test("F6 goes round the window's parts, and a link leads past the spine", async ({
  page,
  open,
  t,
}) => {
  await open("shelf");
  const skip = page.getByRole("link", { name: t.common.skip });
  await skip.focus();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(
    page.getByRole("navigation", { name: t.common.mainNavigation }).locator(":focus"),
  ).toHaveCount(1);
  await page.keyboard.press("F6");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("language and theme change at once and are kept", async ({ page, open, t }) => {
  await open("shelf");
  await toSettings(page, t, "look");
  await page
    .getByRole("radiogroup", { name: t.settings.theme })
    .getByRole("radio", { name: t.settings.themes.lamp })
    .click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("radio", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(textIn("zh").settings.title);
  await page.goto("/?scenario=shelf");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(textIn("zh").library.title);
});

test("the theme is there before the first paint", async ({ page, open }) => {
  await open("shelf", "&theme=lamp");
  // Without the app, what was kept is all there is to go by.
  await page.route("**/assets/index-*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: "" }),
  );
  await page.goto("/?scenario=shelf");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("folders are asked to be shown by name, never by path", async ({ page, open, t }) => {
  await open("shelf");
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: t.settings.section.data }).click();
  await page
    .getByRole("button", {
      name: t.settings.data.openOf(t.settings.data.folder),
    })
    .click();
  await expect.poll(() => page.evaluate(() => window.fake.opened)).toEqual(["data"]);
});

test("a folder that does not open says why", async ({ page, open, t }) => {
  await open("shelf");
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: t.settings.section.data }).click();
  await page.evaluate(() => window.fake.refuse("open_folder", "unwritable"));
  await page
    .getByRole("button", {
      name: t.settings.data.openOf(t.settings.data.exports),
    })
    .click();
  await expect(page.getByRole("alert")).toContainText("cannot be written to");
});

for (const [code, words] of [
  ["in-use", "open in another window"],
  ["damaged", "damaged"],
  ["newer", "newer Picturebook"],
  ["unwritable", "cannot be written"],
] as const)
  test(`a library that is ${code} says so, and offers the cause`, async ({ page, open, t }) => {
    await open(`boot-${code}`);
    await expect(page.getByRole("alert")).toContainText(words);
    await page.getByText(t.common.details).click();
    await expect(page.getByText(`fake: ${code}`)).toBeVisible();
    await expect(page.getByRole("navigation")).toHaveCount(0);
  });

test("while the library opens its outlines are shown, and nothing can be pressed", async ({
  page,
  open,
  t,
}) => {
  await open("loading");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.library.title);
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.library.title);
  await page.evaluate(() => window.fake.release("load"));
  await expect(page.getByRole("button", { name: t.library.empty.make })).toBeEnabled();
});

test("in the app itself the stand-in is never loaded", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    const refuse = async () => {
      throw {
        code: "in-use",
        message: { en: "In use.", zh: "正在使用。" },
        details: "",
      };
    };
    Object.assign(window, {
      __TAURI_INTERNALS__: {
        invoke: refuse,
        transformCallback: () => 0,
        convertFileSrc: (path: string) => `picture://localhost/${path}`,
      },
    });
  });
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("In use.");
  expect(asked.some((url) => url.includes("/assets/tauri-"))).toBe(true);
  expect(asked.filter((url) => /\/assets\/(fake|pip|bear)-/.test(url))).toEqual([]);
});
