import { expect, test, type Page } from "./kit";
import { FOX, onShelf, PIP, repaint, thumb, toStoryboard } from "./ways";
import type { Text } from "../../ui/src/lib/text/text";

const words = (page: Page, t: Text, number: number) =>
  page.getByRole("textbox", {
    name: t.storyboard.wordsOn(number),
    exact: true,
  });
const picture = (page: Page, t: Text, number: number) =>
  page.getByRole("article", { name: t.storyboard.pageName(number), exact: true }).getByRole("img");
const version = (page: Page, t: Text, number: number) =>
  page.getByRole("listitem").filter({ hasText: t.storyboard.version(number) });
const current = (page: Page, t: Text) =>
  page.getByRole("navigation", { name: t.storyboard.pages }).locator("[aria-current=page]");
const tick = (page: Page, times = 1) => page.evaluate((n) => window.fake.tick(n), times);

test.describe("a finished book", () => {
  test.beforeEach(async ({ open }) => open("finished", "&keep"));

  test("words are changed where they stand, and the earlier ones are kept", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 4);
    const before = await words(page, t, 4).innerText();
    await words(page, t, 4).fill("Under the bridge it was cool.");
    await expect(page.getByText(t.storyboard.kept)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText(t.storyboard.saved, { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: t.storyboard.words }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel).toContainText(before);
    await panel.getByRole("button", { name: t.storyboard.useWords(1) }).click();
    await expect(words(page, t, 4)).toHaveText(before);
    await expect(panel, "nothing is lost by going back").toContainText(
      "Under the bridge it was cool.",
    );
  });

  test("a Chinese page is counted in characters, an English one in words", async ({ page, t }) => {
    const panel = page.getByRole("tabpanel");
    await toStoryboard(page, t, FOX, 2);
    await page.getByRole("tab", { name: t.storyboard.words }).click();
    await expect(panel.getByText("10 characters", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await toStoryboard(page, t, PIP, 4);
    await page.getByRole("tab", { name: t.storyboard.words }).click();
    await expect(panel.getByText("11 words", { exact: true })).toBeVisible();
  });

  test("words that were not saved yet are there after the app went away", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 4);
    await page.evaluate(() => window.fake.hold("edit_text"));
    await words(page, t, 4).fill("Nobody saved this.");
    await page.reload();
    await toStoryboard(page, t, PIP, 4);
    await expect(words(page, t, 4)).toHaveText("Nobody saved this.");
    await expect(page.getByText(t.storyboard.saved, { exact: true })).toBeVisible();
    await toStoryboardOf(page, t, "小狐狸的灯笼");
    await expect(page.getByText(t.storyboard.kept), "words keep to their book").toHaveCount(0);
  });

  test("words that cannot be saved stay, and say why", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 4);
    await page.evaluate(() => window.fake.refuse("edit_text", "disk-full"));
    await words(page, t, 4).fill("Still here.");
    await words(page, t, 4).blur();
    await expect(page.getByRole("alert")).toContainText("The disk is full");
    await expect(words(page, t, 4)).toHaveText("Still here.");
    await page.getByRole("button", { name: t.storyboard.saveAgain }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByText(t.storyboard.saved, { exact: true })).toBeVisible();
    await expect(words(page, t, 4)).toHaveText("Still here.");
  });

  test("undo and redo reach over words and pictures, each on its page", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 3);
    const before = await words(page, t, 3).innerText();
    await words(page, t, 3).fill("Down they went.");
    await page.keyboard.press("Escape");
    await thumb(page, t, 8).click();
    await page.getByRole("button", { name: t.storyboard.useVersion(1) }).click();
    await expect(version(page, t, 1)).toHaveAttribute("aria-current", "true");
    await thumb(page, t, 12).click();

    await page.keyboard.press("Control+z");
    await expect(current(page, t)).toHaveAccessibleName(/^Page 8/);
    await expect(version(page, t, 3)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("Control+z");
    await expect(words(page, t, 3)).toHaveText(before);
    await expect(page.getByRole("button", { name: t.storyboard.undoNothing })).toBeDisabled();
    await page.keyboard.press("Control+Shift+z");
    await expect(words(page, t, 3)).toHaveText("Down they went.");
    await page.keyboard.press("Control+Shift+z");
    await expect(version(page, t, 1)).toHaveAttribute("aria-current", "true");
  });

  test("the title is changed like words, and a book keeps one", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 0);
    await page.keyboard.press("e");
    const title = page.getByRole("textbox", { name: t.storyboard.bookTitle });
    await expect(title).toBeFocused();
    await title.fill("Pip Goes to Sea");
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("navigation", { name: t.common.mainNavigation }),
      "the spine says it too",
    ).toContainText("Pip Goes to Sea");
    await title.fill("");
    await page.keyboard.press("Enter");
    await expect(title).toHaveText("Pip Goes to Sea");
  });

  test("an input method has the keys, and what it composes is not kept", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 4);
    const typed = () => page.evaluate(() => localStorage.getItem("preferences") ?? "");
    await words(page, t, 4).fill("");
    const keyboard = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      keyboard.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await compose("xiaochuan");
    await expect(words(page, t, 4)).toHaveText("xiaochuan");
    await words(page, t, 4).evaluate((field) => {
      for (const key of ["Escape", "ArrowRight", "r", "g"])
        field.dispatchEvent(
          new KeyboardEvent("keydown", {
            key,
            isComposing: true,
            bubbles: true,
            cancelable: true,
          }),
        );
    });
    await expect(words(page, t, 4)).toBeFocused();
    await expect(current(page, t)).toHaveAccessibleName(/^Page 4/);
    expect(await typed()).not.toContain("xiaochuan");
    await keyboard.send("Input.insertText", { text: "小船" });
    await expect(words(page, t, 4)).toHaveText("小船");
    await expect.poll(typed).toContain("小船");
  });

  test("a page is painted anew as asked; the old picture stays until then, and after", async ({
    page,
    t,
  }) => {
    await toStoryboard(page, t, PIP, 3);
    const before = await picture(page, t, 3).first().getAttribute("src");
    await page.getByRole("button", { name: "Closer in" }).click();
    await page.getByRole("button", { name: "Calmer" }).click();
    const ask = page.getByRole("textbox", { name: t.storyboard.ask });
    await expect(ask).toHaveValue("Closer in, Calmer");
    await page.getByRole("button", { name: t.storyboard.repaint(3) }).click();
    await tick(page);
    const sheet = page.getByRole("article", {
      name: t.storyboard.pageName(3),
      exact: true,
    });
    await expect(sheet).toContainText(`${t.storyboard.repainting} · ${t.storyboard.percent(34)}`);
    await expect(picture(page, t, 3).first()).toHaveAttribute("src", before ?? "");
    await expect(page.getByRole("button", { name: t.storyboard.repaint(3) })).toBeDisabled();
    await tick(page, 2);
    const read = page.getByRole("button", {
      name: t.storyboard.read,
      exact: true,
    });
    await expect(read, "the book is whole, whatever is done to it").toBeVisible();
    await page.evaluate(() => window.fake.finish());
    await expect(page.getByRole("status").first()).toHaveText(t.storyboard.dry(3));
    await expect(ask).toHaveValue("");
    await expect(version(page, t, 2)).toContainText("“Closer in, Calmer”");
    await expect(picture(page, t, 3)).not.toHaveAttribute("src", before ?? "");
    await page.getByRole("button", { name: t.storyboard.useVersion(1) }).click();
    await expect(picture(page, t, 3)).toHaveAttribute("src", before ?? "");
    await expect(version(page, t, 2)).toBeVisible();
  });

  test("the cover is painted anew like a page", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 0);
    await repaint(page, t, 0, "A bigger moon");
    await page.evaluate(() => window.fake.finish());
    await expect(version(page, t, 2)).toHaveAttribute("aria-current", "true");
    await expect(version(page, t, 2)).toContainText("“A bigger moon”");
  });

  test("a repainting that is stopped leaves the page as it was", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 3);
    await repaint(page, t, 3);
    await page.getByRole("button", { name: t.storyboard.stopOf(3) }).click();
    await expect(thumb(page, t, 3)).toHaveAccessibleName(
      t.storyboard.named(3, t.storyboard.state.painted),
    );
    await page.evaluate(() => window.fake.finish());
    await expect(version(page, t, 2)).toHaveCount(0);
  });

  test("wishes that could not be followed are told", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 3);
    await repaint(page, t, 3, "Calmer, an elephant on the shore");
    await page.evaluate(() => window.fake.finish());
    await expect(page.getByRole("tabpanel")).toContainText(t.storyboard.unmet);
    await expect(page.getByRole("listitem").filter({ hasText: /^an elephant/ })).toBeVisible();
    await page.getByRole("button", { name: t.storyboard.useVersion(1) }).click();
    await expect(page.getByText(t.storyboard.unmet)).toHaveCount(0);
  });

  test("a repainting that fails says why, is tried again, or let be", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 3);
    await repaint(page, t, 3, "A shark");
    await page.evaluate(() => window.fake.fail(3));
    await expect(page.getByRole("alert")).toContainText("could not be painted");
    await page.getByRole("button", { name: t.storyboard.tryAgainOf(3) }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.evaluate(() => window.fake.fail(3));
    await page.getByRole("button", { name: t.storyboard.changeWords }).click();
    await expect(words(page, t, 3)).toBeFocused();
    await page.getByRole("button", { name: t.storyboard.keepOld }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(thumb(page, t, 3)).toHaveAccessibleName(
      t.storyboard.named(3, t.storyboard.state.painted),
    );
  });

  test("a picture that the words have left behind is marked until it is painted anew", async ({
    page,
    t,
  }) => {
    await toStoryboard(page, t, PIP, 10);
    await page.getByRole("button", { name: t.storyboard.staleOf(11) }).click();
    const panel = page.getByRole("tabpanel", { name: t.storyboard.words });
    await expect(panel).toContainText(t.storyboard.stale);
    await expect(thumb(page, t, 11)).toHaveAccessibleName(
      t.storyboard.named(11, t.storyboard.changed),
    );
    await panel.getByRole("button", { name: t.storyboard.repaint(11) }).click();
    await page.evaluate(() => window.fake.finish());
    await expect(panel).not.toContainText(t.storyboard.stale);
    await expect(page.getByRole("button", { name: t.storyboard.staleOf(11) })).toHaveCount(0);
  });

  test("a picture that is fine for the new words is asked about no more, until they change again", async ({
    page,
    t,
  }) => {
    await toStoryboard(page, t, PIP, 10);
    await page.getByRole("button", { name: t.storyboard.staleOf(11) }).click();
    const panel = page.getByRole("tabpanel", { name: t.storyboard.words });
    await panel.getByRole("button", { name: t.storyboard.fine }).click();
    await expect(panel).not.toContainText(t.storyboard.stale);
    await expect(page.getByRole("button", { name: t.storyboard.staleOf(11) })).toHaveCount(0);
    await panel.getByRole("button", { name: t.storyboard.useWords(1) }).click();
    await expect(panel).toContainText(t.storyboard.stale);
  });

  test("with the keyboard alone: to a page, its words, its picture, and the export", async ({
    page,
    t,
  }) => {
    await onShelf(page, t, PIP).press("Enter");
    await expect(current(page, t)).toHaveAccessibleName(/^Page 1,/);
    await page.keyboard.press("End");
    await expect(current(page, t)).toHaveAccessibleName(/^Page 12/);
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowLeft");
    await expect(current(page, t)).toHaveAccessibleName(/^Page 8/);

    await page.keyboard.press("e");
    await expect(words(page, t, 8)).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("re[g]");
    await page.keyboard.press("Escape");
    await expect(words(page, t, 8), "letters are letters while writing").toHaveText("re[g]");

    await page.keyboard.press("[");
    await expect(version(page, t, 2)).toHaveAttribute("aria-current", "true");
    await expect(page.getByRole("status").first()).toHaveText(t.storyboard.using(2));
    await page.keyboard.press("]");
    await expect(version(page, t, 3)).toHaveAttribute("aria-current", "true");

    await page.keyboard.press("r");
    await expect(page.getByRole("textbox", { name: t.storyboard.ask })).toBeFocused();
    await page.keyboard.type("rain");
    await page.keyboard.press("Control+Enter");
    await page.evaluate(() => window.fake.finish());
    await expect(version(page, t, 4)).toContainText("“rain”");

    await words(page, t, 8).press("End");
    await page.keyboard.type(" Rain.");
    await page.keyboard.press("Control+e");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(
      page.getByText(t.storyboard.saved, { exact: true }),
      "what is exported is what was written",
    ).toBeVisible();
    await expect(words(page, t, 8)).toHaveText("re[g] Rain.");
  });

  test("all pages at once lead to one of them", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 8);
    await page.getByRole("main").focus();
    await page.keyboard.press("g");
    const grid = page.getByRole("list", { name: t.storyboard.allPages });
    await expect(grid.getByRole("button")).toHaveCount(13);
    await expect(grid.getByRole("button", { name: /^Page 8/ })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowUp");
    await expect(grid.getByRole("button", { name: /^Page 4/ })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(grid).toHaveCount(0);
    await expect(current(page, t)).toHaveAccessibleName(/^Page 4/);
  });

  test("the book is read from the page that is open", async ({ page, t }) => {
    await toStoryboard(page, t, PIP, 8);
    await page.getByRole("button", { name: t.storyboard.read, exact: true }).click();
    await expect(page.getByRole("navigation", { name: t.storyboard.pages })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(current(page, t), "and left to where it was").toHaveAccessibleName(/^Page 8/);
  });

  test("a narrow window shows one page", async ({ page, t }) => {
    await page.setViewportSize({ width: 800, height: 700 });
    await toStoryboard(page, t, PIP, 8);
    await expect(page.getByRole("article")).toHaveCount(1);
    await page.getByRole("button", { name: t.storyboard.next }).click();
    await expect(current(page, t)).toHaveAccessibleName(/^Page 9/);
  });
});

async function toStoryboardOf(page: Page, t: Text, title: string): Promise<void> {
  await page.keyboard.press("Escape");
  await onShelf(page, t, title).click();
  await thumb(page, t, 4).click();
}

async function fromMaking(page: Page, t: Text, number: number): Promise<void> {
  await onShelf(page, t, PIP).click();
  await page.getByRole("button", { name: t.making.storyboard }).click();
  await thumb(page, t, number).click();
}

test("a page that needs someone is shown in a book that is being made", async ({
  page,
  open,
  t,
}) => {
  await open("trouble");
  await fromMaking(page, t, 7);
  await expect(page.getByRole("alert")).toContainText("turned this page down");
  await expect(page.getByRole("button", { name: t.storyboard.read, exact: true })).toHaveCount(0);
  await words(page, t, 7).fill("The sky went dark, and the boat held on.");
  await page.getByRole("button", { name: t.storyboard.paint(7) }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.evaluate(() => window.fake.finish());
  await expect(picture(page, t, 7)).toBeVisible();
  await expect(
    page.getByRole("button", { name: t.storyboard.staleOf(7) }),
    "it was painted from the new words",
  ).toHaveCount(0);
});

test("a page of a stopped book is painted by itself", async ({ page, open, t }) => {
  await open("stopped");
  await fromMaking(page, t, 9);
  await page
    .getByRole("article", { name: t.storyboard.pageName(9), exact: true })
    .getByRole("button", { name: t.storyboard.paint(9) })
    .click();
  await tick(page, 3);
  await expect(picture(page, t, 9)).toBeVisible();
  await expect(thumb(page, t, 8)).toHaveAccessibleName(
    t.storyboard.named(8, t.storyboard.state.stopped),
  );
});
