import { expect, test } from "./kit";

test.beforeEach(async ({ open, page }) => {
  await open("shelf");
  await page.keyboard.press("Control+n");
});

test("a book without a theme is refused in its field", async ({ page, t }) => {
  const theme = page.getByRole("textbox", { name: t.newBook.about });
  await page.getByRole("button", { name: t.newBook.make }).click();
  await expect(theme).toBeFocused();
  await expect(theme).toHaveAttribute("aria-invalid", "true");
  await expect(theme).toHaveAccessibleDescription("Say in a few words what happens in the story.");
  await theme.fill("A fox and a kite");
  await expect(theme).toHaveAttribute("aria-invalid", "false");
});

test("what the studio says about a field is said at the field", async ({ page, t }) => {
  const theme = page.getByRole("textbox", { name: t.newBook.about });
  await theme.fill("!!!");
  await page.keyboard.press("Control+Enter");
  await expect(theme).toBeFocused();
  await expect(theme).toHaveAccessibleDescription(/Say in a few words/);
  await expect(page.getByRole("alert")).toHaveCount(1);
});

test("an overlong theme says how long it may be while it is typed", async ({ page, t }) => {
  const theme = page.getByRole("textbox", { name: t.newBook.about });
  await theme.fill("word ".repeat(120));
  await expect(theme).toHaveAccessibleDescription(/500/);
});

test("a full disk loses nothing of the form", async ({ page, t }) => {
  const theme = page.getByRole("textbox", { name: t.newBook.about });
  await theme.fill("A fox and a kite");
  await page.evaluate(() => window.fake.refuse("create_book", "disk-full"));
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("The disk is full");
  await expect(theme).toHaveValue("A fox and a kite");
  await page.keyboard.press("Control+Enter");
  await expect(theme).toHaveCount(0);
});

test("the form is kept as it is typed, over Esc and over a reload", async ({ page, t }) => {
  await page.getByRole("textbox", { name: t.newBook.about }).fill("小狐狸");
  const words = page.getByRole("textbox", { name: t.newBook.keywords });
  await words.pressSequentially("灯笼，雪，");
  await page.getByRole("radio", { name: t.common.cloths.plum }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.library.title);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.library.title);
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("textbox", { name: t.newBook.about })).toHaveValue("小狐狸");
  await expect(page.getByRole("button", { name: t.newBook.removeWord("灯笼") })).toBeVisible();
  await expect(page.getByRole("radio", { name: t.common.cloths.plum })).toBeChecked();
  await expect(page.locator("html"), "the cloth colours the room").toHaveAttribute(
    "data-cloth",
    "plum",
  );
  await expect(
    page.getByRole("radio", { name: "中文" }).first(),
    "the book speaks the theme's language",
  ).toBeChecked();
});

test("keywords part at commas in either script, and Backspace takes the last one back", async ({
  page,
  t,
}) => {
  const words = page.getByRole("textbox", { name: t.newBook.keywords });
  await words.pressSequentially("snow, 灯笼、 kite");
  await words.press("Enter");
  for (const word of ["snow", "灯笼", "kite"])
    await expect(page.getByRole("button", { name: t.newBook.removeWord(word) })).toBeVisible();
  await words.press("Backspace");
  await expect(page.getByRole("button", { name: t.newBook.removeWord("kite") })).toHaveCount(0);
});

test("an input method's Enter takes no keyword and its Esc leaves no screen", async ({
  page,
  t,
}) => {
  const words = page.getByRole("textbox", { name: t.newBook.keywords });
  await words.fill("deng");
  await words.evaluate((field) => {
    for (const key of ["Enter", "Escape"])
      field.dispatchEvent(
        new KeyboardEvent("keydown", {
          key,
          isComposing: true,
          bubbles: true,
          cancelable: true,
        }),
      );
  });
  await expect(words).toHaveValue("deng");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.newBook.title);
});

test("radio groups are walked with the arrows and are one stop of Tab", async ({ page, t }) => {
  const styles = page.getByRole("radiogroup", { name: t.newBook.style });
  await styles.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(styles.getByRole("radio").nth(1)).toBeFocused();
  await expect(styles.getByRole("radio").nth(1)).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(styles.locator(":focus")).toHaveCount(0);
});

test.describe("in the smallest window", () => {
  test.use({ viewport: { width: 1024, height: 700 } });

  test("every choice of a new book is shown at once", async ({ page, t }) => {
    const cloth = page.getByRole("radio", { name: t.common.cloths.slate });
    // What lies at the foot of the page fades out.
    const FADE = 12;
    const room = await cloth.evaluate((swatch) => {
      const sheet = swatch.closest(".nb-page");
      if (!sheet) throw new Error("the cloths are on no page");
      return sheet.getBoundingClientRect().bottom - swatch.getBoundingClientRect().bottom;
    });
    expect(room).toBeGreaterThanOrEqual(FADE);
  });
});
