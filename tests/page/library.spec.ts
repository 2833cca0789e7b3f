import { expect, test } from "./kit";
import { onShelf } from "./ways";

const FOX = "小狐狸的灯笼";
const MOON = "The Night the Moon Came to Tea";
const WHALE = "A Whale on Wednesday";

test("arrows walk the shelf by row, and Tab reaches one book only", async ({ page, open, t }) => {
  await open("shelf");
  const book = (title: string) => onShelf(page, t, title);
  await expect(page.locator("[data-book][tabindex='0']")).toHaveCount(1);
  await book(FOX).focus();
  await page.keyboard.press("ArrowRight");
  await expect(book(MOON)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(book(MOON)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(book(MOON)).not.toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(book(MOON)).toBeFocused();
  await page.keyboard.press("End");
  await expect(book("Seven Small Umbrellas")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(book(FOX)).toBeFocused();
});

test("a book put in the trash comes back with undo", async ({ page, open, t }) => {
  await open("shelf");
  await onShelf(page, t, MOON).press("Delete");
  await expect(onShelf(page, t, MOON)).toHaveCount(0);
  await expect(onShelf(page, t, WHALE), "the focus is not lost with the book").toBeFocused();
  await expect(page.getByRole("status")).toContainText("Moved to trash");
  await page.keyboard.press("Control+z");
  await expect(onShelf(page, t, MOON)).toBeVisible();
});

test("a book is put back from the trash", async ({ page, open, t }) => {
  await open("shelf");
  await page.getByRole("tab", { name: t.library.filter.trash }).click();
  await page
    .getByRole("button", {
      name: t.library.trash.putBackOf("Where Do Socks Go?"),
    })
    .click();
  await page.getByRole("tab", { name: t.library.filter.all }).click();
  await expect(onShelf(page, t, "Where Do Socks Go?")).toBeVisible();
});

test("a menu has the keyboard until Esc gives it back to the book", async ({ page, open, t }) => {
  await open("shelf");
  await onShelf(page, t, FOX).focus();
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: FOX });
  await expect(menu.getByRole("menuitem", { name: t.library.menu.open })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(menu.getByRole("menuitem", { name: t.library.menu.trash })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(onShelf(page, t, FOX)).toBeFocused();
});

test("search looks in titles, words and pictures, and leads to the page", async ({
  page,
  open,
  t,
}) => {
  await open("finished");
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", { name: t.library.search.label });
  await expect(field).toBeFocused();
  await page.keyboard.type("月亮");
  await expect(page.getByRole("button", { name: /小狐狸的灯笼.*page 2/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await page.keyboard.type("fireflies");
  await page.getByRole("button", { name: /Pip and the Paper Boat.*page 8/ }).click();
  await expect(page.getByRole("textbox", { name: /8/ })).toHaveText(/fireflies/);
});

test("nothing found offers to make that book", async ({ page, open, t }) => {
  await open("shelf");
  await page.getByRole("searchbox").fill("zebra");
  await page.getByRole("button", { name: t.library.search.make("zebra") }).click();
  await expect(page.getByRole("textbox", { name: t.newBook.about })).toHaveValue(/zebra/);
});

test("order and view are remembered over a reload", async ({ page, open, t }) => {
  await open("shelf");
  await page.getByRole("radio", { name: t.library.views.list }).click();
  await page.getByRole("button", { name: t.library.orders.touched }).click();
  await page.getByRole("menuitemradio", { name: t.library.orders.title }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: t.library.views.list })).toBeChecked();
  await expect(page.getByRole("row").nth(1)).toContainText(WHALE);
});

test("five hundred books are shown at once", async ({ page, open, t }) => {
  await open("crowd");
  await expect(page.getByRole("tab", { name: t.library.filter.all })).toContainText("500");
  await page.getByRole("searchbox").fill("wednesday 500");
  await expect(page.getByRole("status")).toBeVisible();
});

test("no title runs into what is drawn on its cover, in either language", async ({
  page,
  open,
}) => {
  await open("long");
  // The wreath begins here, as a share of the cover's height.
  const WREATH = 0.235;
  const wreathed = page.locator(".cover", {
    has: page.locator("img[src*=wreath]"),
  });
  await expect(wreathed.locator(".ttl.ink")).toHaveCount(4);
  for (const cover of await wreathed.all()) {
    const title = cover.locator(".ttl");
    const [board, letters] = [await cover.boundingBox(), await title.boundingBox()];
    if (!board || !letters) throw new Error("a cover is not shown");
    expect
      .soft((letters.y + letters.height - board.y) / board.height, await title.innerText())
      .toBeLessThan(WREATH);
  }
});

test("a cover whose picture is still on its way is a bound board with its title", async ({
  page,
  open,
  t,
}) => {
  let send = () => undefined as void;
  const sent = new Promise<void>((resolve) => (send = resolve));
  await page.route(/moon-tea.*\.jpg/, async (route) => {
    await sent;
    await route.continue();
  });
  await open("shelf");
  const title = onShelf(page, t, MOON).locator(".ttl");
  await expect(title).toHaveText(MOON);
  await expect(title).toHaveClass(/plate/);
  await expect(title).toHaveCSS("opacity", "1");
  send();
  await expect(title).toHaveClass(/paper/);
  await expect(
    onShelf(page, t, MOON).locator("img"),
    "WebKit paints no picture under the title before it has decoded it, unless told to",
  ).toHaveAttribute("decoding", "sync");
});
