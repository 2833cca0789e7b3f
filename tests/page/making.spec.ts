import { textIn } from "../../ui/src/lib/text/text";
import { expect, test as base, type Page } from "./kit";
import { PIP, toMaking } from "./ways";

const bench = "On the table now";
const { making: t } = textIn("en");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const line = (page: Page) => page.getByRole("list", { name: t.pages });
const hung = (page: Page, number: number, state: string) =>
  line(page).getByRole("button", { name: t.named(number, state) });
const tick = (page: Page, times = 1) => page.evaluate((count) => window.fake.tick(count), times);

/** From the shelf to a book whose pictures are being painted. */
const test = base.extend<{ atWork: (extra?: string) => Promise<void> }>({
  atWork: async ({ page, open, t: text }, use) =>
    use(async (extra) => {
      await open("making-pictures", extra);
      await toMaking(page, text);
    }),
});

test("the shelf follows the making", async ({ page, open }) => {
  await open("making-pictures");
  const table = page.getByRole("region", { name: bench });
  await expect(table).toContainText("Painting page 8 of 12");
  await page.evaluate(() => window.fake.tick(2));
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() => window.fake.finish());
  await expect(table).toHaveCount(0);
});

test("a reload goes on where the making is, and what is older is not believed", async ({
  page,
  open,
}) => {
  await open("making-pictures", "&keep");
  await page.evaluate(() => window.fake.tick(2));
  await page.reload();
  const table = page.getByRole("region", { name: bench });
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() =>
    window.fake.send({ revision: 1, change: { kind: "shelf", value: [] } }),
  );
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() => window.fake.tick(2));
  await expect(table).toContainText("Painting page 10 of 12");
});

test("pages come to the line as they are written, and the story beside it", async ({
  page,
  open,
  t: text,
}) => {
  await open("making-story");
  await toMaking(page, text);
  await expect(heading(page)).toHaveText(t.writing);
  await expect(page.getByText(t.pageOf(7, 12))).toBeVisible();
  await expect(hung(page, 5, t.state.written)).toBeVisible();
  await expect(hung(page, 7, t.state.written)).toHaveCount(0);
  await tick(page);
  await expect(hung(page, 7, t.state.written)).toBeVisible();
  await expect(page.getByRole("region", { name: t.story })).toContainText("the river stood up");
  await expect(page.getByText(t.pageOf(8, 12))).toBeVisible();
});

test("pictures colour in one by one until the book is done, and it leads on from there", async ({
  page,
  atWork,
  t: text,
}) => {
  await atWork();
  const bar = page.getByRole("progressbar", { name: t.progress });
  await expect(heading(page)).toHaveText(t.painting(8));
  await expect(bar).toHaveAttribute("aria-valuetext", t.painted(7, 12));
  await expect(hung(page, 7, t.state.painted)).toBeVisible();
  await expect(
    line(page).getByRole("button", { name: /Page 8: Painting, 62 percent/ }),
  ).toBeVisible();
  await tick(page, 2);
  await expect(hung(page, 8, t.state.painted)).toBeVisible();
  await expect(bar).toHaveAttribute("aria-valuetext", t.painted(8, 12));
  await expect(heading(page)).toHaveText(t.painting(9));
  await page.evaluate(() => window.fake.finish());
  await expect(heading(page)).toHaveText(t.done(12));
  await expect(page.getByRole("button", { name: t.stop })).toHaveCount(0);
  await page.getByRole("button", { name: t.read }).click();
  await expect(page.getByRole("article", { name: text.reader.cover })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(heading(page)).toHaveText(t.done(12));
  await page.getByRole("button", { name: t.storyboard }).click();
  await expect(page.getByRole("navigation", { name: text.storyboard.pages })).toBeVisible();
});

test("the line is walked with the arrows, one stop of Tab, and Enter opens the page", async ({
  page,
  atWork,
  t: text,
}) => {
  await atWork();
  await expect(line(page).locator("[tabindex='0']")).toHaveCount(1);
  await hung(page, 1, t.state.painted).focus();
  await page.keyboard.press("ArrowRight");
  await expect(hung(page, 2, t.state.painted)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(hung(page, 6, t.state.painted)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(hung(page, 1, t.state.painted)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: text.storyboard.wordsOn(2) })).toBeVisible();
});

test("stopping asks first, and what loses nothing has the focus", async ({ page, atWork }) => {
  await atWork();
  const asked = page.getByRole("alertdialog", { name: t.stopDialog.title });
  await page.keyboard.press("Control+Backspace");
  await expect(asked).toContainText(t.stopDialog.kept(7));
  await expect(asked).toContainText(t.stopDialog.painting([8, 9]));
  await expect(asked.getByRole("button", { name: t.stopDialog.keep })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(asked).toHaveCount(0);
  await expect(heading(page)).toHaveText(t.painting(8));
  await page.getByRole("button", { name: t.stop }).click();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(t.stopped(8));
  await expect(hung(page, 7, t.state.painted)).toBeVisible();
  await expect(hung(page, 8, t.state.stopped)).toBeVisible();
  await page.getByRole("button", { name: t.carryOn }).click();
  await expect(heading(page)).toHaveText(t.painting(8));
  await page.evaluate(() => window.fake.finish());
  await expect(heading(page)).toHaveText(t.done(12));
});

test("a book that finishes while its stopping is asked about is finished", async ({
  page,
  atWork,
}) => {
  await atWork();
  await page.keyboard.press("Control+Backspace");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.evaluate(() => window.fake.finish());
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(heading(page)).toHaveText(t.done(12));
});

test("a page that fails stops no other, says why, and is tried again", async ({ page, atWork }) => {
  await atWork();
  await page.evaluate(() => window.fake.fail(8, "broken"));
  await expect(page.getByRole("alert")).toContainText("The picture could not be painted.");
  await expect(heading(page)).toHaveText(t.needs([8]));
  await tick(page, 4);
  await expect(hung(page, 9, t.state.painted)).toBeVisible();
  await expect(hung(page, 8, t.state.failed)).toBeVisible();
  await page.keyboard.press("Shift+R");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.evaluate(() => window.fake.finish());
  await expect(heading(page)).toHaveText(t.done(12));
});

test("each failed page is tried again by itself, or its words are changed", async ({
  page,
  atWork,
  t: text,
}) => {
  await atWork();
  await page.evaluate(() => {
    window.fake.fail(8, "broken");
    window.fake.fail(9, "broken");
  });
  await expect(heading(page)).toHaveText(t.needs([8, 9]));
  await expect(page.getByRole("button", { name: t.retryAll(2) })).toBeVisible();
  await line(page)
    .getByRole("button", { name: t.retry(8) })
    .click();
  await expect(heading(page)).toHaveText(t.needs([9]));
  await line(page).getByRole("button", { name: t.changeWords }).click();
  await expect(page.getByRole("textbox", { name: text.storyboard.wordsOn(9) })).toBeVisible();
});

test("a busy painter is waited for, and the page counts down", async ({ page, atWork }) => {
  await page.clock.install();
  await atWork();
  await page.evaluate(() => window.fake.fail(8, "busy"));
  const proof = line(page).getByRole("listitem").nth(7);
  await expect(proof).toContainText(/Trying again in 1[0-2] s/);
  await page.clock.fastForward(5_000);
  await expect(proof).toContainText(/Trying again in [67] s/);
});

test("what changes is told aloud, and not too often", async ({ page, atWork }) => {
  await page.clock.install();
  await atWork();
  const spoken = page.getByRole("status").first();
  await expect(spoken).toBeEmpty();
  await tick(page, 2);
  await expect(spoken).toContainText(t.painting(9));
  await tick(page, 3);
  await expect(heading(page)).not.toHaveText(t.painting(9));
  await expect(spoken, "not within ten seconds").toContainText(t.painting(9));
  await page.clock.fastForward(10_000);
  await expect(spoken).not.toContainText(t.painting(9));
});

test("a picture that dries swings once on its peg, and not in calm motion", async ({
  page,
  atWork,
}) => {
  const swings = () =>
    page.evaluate(async () => {
      window.fake.tick(2);
      await new Promise(requestAnimationFrame);
      return document
        .getAnimations()
        .filter(
          ({ effect }) => effect instanceof KeyframeEffect && effect.target?.closest(".proof"),
        )
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 120)
        .flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes())
        .some((frame) => "rotate" in frame || "transform" in frame);
    });
  await atWork();
  expect(await swings()).toBe(true);
  await atWork("&calm");
  expect(await swings()).toBe(false);
});

test("a book whose making was stopped by closing the window is taken up where it was", async ({
  page,
  atWork,
  t: text,
}) => {
  await atWork("&keep");
  await tick(page, 2);
  await page.reload();
  await toMaking(page, text);
  await expect(heading(page)).toHaveText(t.painting(9));
  await expect(page.getByRole("navigation").getByText(PIP)).toBeVisible();
});
