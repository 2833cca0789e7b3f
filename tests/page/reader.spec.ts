import { textIn } from "../../ui/src/lib/text/text";
import { expect, test, type Page } from "./kit";
import { FOX, onShelf, PIP, toReader } from "./ways";

const { reader: t } = textIn("en");
const sheet = (page: Page, name: string) => page.getByRole("article", { name, exact: true });
const where = (page: Page) => page.getByRole("status");
const chrome = (page: Page) => page.getByRole("button", { name: t.close });
/** Nothing is on its way over any more. */
const settled = (page: Page) => expect(page.locator("[data-turning]")).toHaveCount(0);

test("a book is read from its cover to its end with the keyboard alone", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, PIP);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(PIP);
  await expect(where(page)).toHaveText(t.cover);
  await page.keyboard.press("ArrowRight");
  await expect(sheet(page, t.page(1))).toContainText("In the attic");
  await page.keyboard.press("ArrowRight");
  await expect(where(page)).toHaveText(t.range([2, 3], 12));
  await expect(sheet(page, t.page(2))).toBeVisible();
  await expect(sheet(page, t.page(3))).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(where(page)).toHaveText(t.range([1], 12));
  await page.keyboard.press("End");
  await expect(sheet(page, t.end)).toContainText("The end");
  await page.keyboard.press("ArrowRight");
  await expect(where(page)).toHaveText(t.end);
  await page.keyboard.press("Home");
  await expect(where(page)).toHaveText(t.cover);
  await page.keyboard.press("ArrowLeft");
  await expect(where(page)).toHaveText(t.cover);
  await page.keyboard.press("Escape");
  await expect(onShelf(page, text, PIP), "back where it was taken from").toBeFocused();
});

test("a leaf is turned over, and is gone when it lies", async ({ page, open, t: text }) => {
  await open("finished");
  await toReader(page, text, PIP);
  const duration = await page.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await new Promise(requestAnimationFrame);
    return document
      .getAnimations()
      .filter((each) => each instanceof CSSAnimation && /forward/.test(each.animationName))
      .map((each) => Number(each.effect?.getComputedTiming().duration));
  });
  expect(duration).toEqual([420]);
  await settled(page);
  await expect(sheet(page, t.page(1))).toBeVisible();
});

test("pages turned faster than leaves fall are all turned", async ({ page, open, t: text }) => {
  await open("finished");
  await toReader(page, text, PIP, ...Array<string>(4).fill("ArrowRight"), "ArrowLeft");
  await expect(where(page)).toHaveText(t.range([4, 5], 12));
  await settled(page);
  await expect(page.getByRole("article")).toHaveCount(2);
});

for (const calm of ["in calm motion", "when the system asks for less motion"])
  test(`${calm} the page is simply the next one`, async ({ page, open, t: text }) => {
    if (calm.startsWith("when")) await page.emulateMedia({ reducedMotion: "reduce" });
    await open("finished", calm.startsWith("in") ? "&calm" : "");
    await toReader(page, text, PIP);
    const leaves = await page.evaluate(async () => {
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }),
      );
      await new Promise(requestAnimationFrame);
      return document.querySelectorAll("[data-turning]").length;
    });
    expect(leaves).toBe(0);
    await expect(sheet(page, t.page(1))).toBeVisible();
  });

test("a click on the outer thirds turns, one in the middle does not", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, PIP);
  await page.mouse.click(1000, 400);
  await expect(where(page)).toHaveText(t.range([1], 12));
  await page.mouse.click(640, 400);
  await expect(where(page)).toHaveText(t.range([1], 12));
  await page.mouse.click(1000, 400);
  await expect(where(page)).toHaveText(t.range([2, 3], 12));
  await page.mouse.click(280, 400);
  await expect(where(page)).toHaveText(t.range([1], 12));
});

test("one gesture of the wheel turns one page, however long it runs on", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, PIP);
  const roll = (...deltas: number[]) =>
    page
      .getByRole("article")
      .first()
      .evaluate((at, turns) => {
        for (const deltaY of turns)
          at.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true }));
      }, deltas);
  await roll(30, 30, 120, 120, 60, 4);
  await expect(where(page)).toHaveText(t.range([1], 12));
  await expect(async () => {
    await roll(-120);
    await expect(where(page)).toHaveText(t.cover, { timeout: 100 });
  }).toPass();
});

test("a finger drawn across turns; one drawn down does not", async ({ page, open, t: text }) => {
  await open("finished");
  await toReader(page, text, PIP);
  const draw = (from: [number, number], to: [number, number]) =>
    page
      .getByRole("article")
      .first()
      .evaluate(
        (at, path) => {
          for (const [type, [clientX, clientY]] of path)
            at.dispatchEvent(
              new PointerEvent(type, {
                clientX,
                clientY,
                pointerType: "touch",
                bubbles: true,
              }),
            );
        },
        [
          ["pointerdown", from],
          ["pointerup", to],
        ] as [string, [number, number]][],
      );
  await draw([800, 400], [600, 420]);
  await expect(where(page)).toHaveText(t.range([1], 12));
  await draw([700, 200], [640, 600]);
  await expect(where(page)).toHaveText(t.range([1], 12));
  await draw([600, 400], [800, 380]);
  await expect(where(page)).toHaveText(t.cover);
});

test("what is not the book goes when all is quiet, and comes back with a key or the pointer", async ({
  page,
  open,
  t: text,
}) => {
  await page.clock.install();
  await open("finished");
  await toReader(page, text, PIP);
  await page.mouse.move(640, 400);
  await expect(chrome(page)).toBeVisible();
  const shown = () =>
    page.locator("header").evaluate((at) => at.checkVisibility({ opacityProperty: true }));
  expect(await shown()).toBe(true);
  await page.clock.fastForward(2600);
  await expect.poll(shown).toBe(false);
  await page.mouse.move(600, 420);
  await expect.poll(shown).toBe(true);
  await page.clock.fastForward(2600);
  await expect.poll(shown).toBe(false);
  await page.keyboard.press("Tab");
  await expect.poll(shown).toBe(true);
  await page.clock.fastForward(2600);
  await page.clock.fastForward(2600);
  expect(await shown(), "what has the focus stays in sight").toBe(true);
});

test("the buttons of the end page stay", async ({ page, open, t: text }) => {
  await page.clock.install();
  await open("finished");
  await toReader(page, text, PIP, "End");
  await page.clock.fastForward(2600);
  const again = page.getByRole("button", { name: t.again });
  expect(await again.evaluate((at) => at.checkVisibility({ opacityProperty: true }))).toBe(true);
  await again.press("Enter");
  await expect(where(page)).toHaveText(t.cover);
});

test("the end leads to another book, to a PDF and to a new one", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, PIP, "End");
  await page.getByRole("button", { name: t.print }).click();
  const dialog = page.getByRole("dialog", { name: new RegExp(PIP) });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(where(page).first(), "keys are the dialog's").toHaveText(t.end);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: t.print })).toBeFocused();
  await page.getByRole("button", { name: t.another }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text.library.title);
  await toReader(page, text, FOX, "End");
  await page.getByRole("button", { name: t.make }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text.newBook.title);
});

test("a book is taken up where it was left, and from its beginning once it was read", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished", "&keep");
  await toReader(page, text, PIP, "ArrowRight", "ArrowRight");
  await expect(where(page)).toHaveText(t.range([2, 3], 12));
  await page.reload();
  await onShelf(page, text, PIP).press("Space");
  await expect(where(page)).toHaveText(t.range([2, 3], 12));
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await onShelf(page, text, PIP).press("Space");
  await expect(where(page)).toHaveText(t.cover);
});

test("from the storyboard it opens at the page that was worked on", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await onShelf(page, text, PIP).press("Enter");
  for (let turn = 0; turn < 5; turn++) await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: text.storyboard.read, exact: true }).click();
  await expect(where(page)).toHaveText(t.range([6, 7], 12));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: text.storyboard.export })).toBeVisible();
});

test("larger words are larger, and stay so for the next book", async ({ page, open, t: text }) => {
  await open("finished");
  await toReader(page, text, PIP, "ArrowRight");
  const size = () =>
    page
      .getByText("In the attic", { exact: false })
      .first()
      .evaluate((at) => parseFloat(getComputedStyle(at).fontSize));
  await settled(page);
  const before = await size();
  await page.keyboard.press("+");
  expect(await size()).toBeGreaterThan(before * 1.15);
  await expect(page.getByRole("button", { name: t.larger })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("-");
  expect(await size()).toBe(before);
  await page.getByRole("button", { name: t.larger }).click();
  await page.keyboard.press("Escape");
  await toReader(page, text, FOX);
  await expect(page.getByRole("button", { name: t.larger })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("F fills the screen, and Esc gives it back before it leaves the book", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, PIP);
  const full = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press("f");
  await expect.poll(full).toBe(true);
  await expect(page.getByRole("button", { name: t.leaveFullScreen })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(full).toBe(false);
  await expect(sheet(page, t.cover)).toBeVisible();
  await page.getByRole("button", { name: t.fullScreen }).click();
  await expect.poll(full).toBe(true);
  await chrome(page).click();
  await expect.poll(full).toBe(false);
});

test("a book speaks its own language, whatever the interface does", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toReader(page, text, FOX, "ArrowRight", "ArrowRight");
  const words = sheet(page, t.page(2)).getByText("雪地很亮");
  await expect(words).toBeVisible();
  expect(await words.evaluate((at) => at.closest("[lang]")?.getAttribute("lang"))).toBe("zh");
  await expect(where(page)).toHaveText(t.range([2, 3], 8));
  await page.keyboard.press("End");
  await expect(page.getByRole("article")).toContainText("完");
});

test("a Chinese mark and the quote after it stand together", async ({ page, open, t: text }) => {
  await open("finished");
  await toReader(page, text, FOX, "ArrowRight", "ArrowRight");
  const words = sheet(page, t.page(3)).locator("p", {
    hasText: "“月亮去哪儿了？”小兔子",
  });
  await expect(words).toBeVisible();
  const apart = await words.evaluate((paragraph) => {
    const place = (mark: string) => {
      const all = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let node = all.nextNode(); node; node = all.nextNode()) {
        const at = node.textContent?.indexOf(mark) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
      }
      throw new Error(`no ${mark}`);
    };
    return (place("”") - place("？")) / parseFloat(getComputedStyle(paragraph).fontSize);
  });
  expect(apart, "in ems").toBeLessThan(0.65);
});

test("pages without a picture keep their words and say what is missing", async ({
  page,
  open,
  t: text,
}) => {
  await open("trouble");
  await toReader(page, text, PIP, ...Array<string>(4).fill("ArrowRight"));
  await expect(sheet(page, t.page(7))).toContainText(t.unpainted);
  await expect(sheet(page, t.page(7))).toContainText("Then the sky went dark");
  await page.keyboard.press("ArrowRight");
  await expect(sheet(page, t.page(9))).toContainText(t.stillPainting);
  await page.evaluate(() => window.fake.finish());
  await expect(sheet(page, t.page(9)).getByRole("img")).toBeVisible();
});

test("a story that is still being written is read as far as it goes", async ({
  page,
  open,
  t: text,
}) => {
  await open("making-story");
  await toReader(page, text, PIP, "End");
  await expect(sheet(page, t.more)).toContainText("To be continued");
  await page.keyboard.press("ArrowLeft");
  await expect(where(page)).toHaveText(t.range([6], 12));
  await page.evaluate(() => window.fake.tick(2));
  await expect(where(page)).toHaveText(t.range([6, 7], 12));
});

test("a book that cannot be opened leads back to the shelf, and says why", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await page.evaluate(() => window.fake.refuse("open_book", "unexpected"));
  await onShelf(page, text, PIP).press("Space");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text.library.title);
});
