import { textIn } from "../../ui/src/lib/text/text";
import { expect, test, type Page } from "./kit";
import { onShelf, PIP, toExport, toMaking } from "./ways";

const { exporting: t, common } = textIn("en");
const dialog = (page: Page) => page.getByRole("dialog", { name: PIP });
const button = (page: Page, name: string) =>
  dialog(page).getByRole("button", { name, exact: false });

test("a PDF is made, its place is told, and its folder is shown", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toExport(page, text, PIP);
  await expect(dialog(page)).toContainText(t.leaves(12));
  await expect(dialog(page)).toContainText(t.trim.tall);
  await button(page, t.go.pdf).click();
  await expect(dialog(page).getByRole("status")).toHaveText(t.done.pdf);
  await expect(dialog(page)).toContainText(`${PIP}.pdf`);
  await expect(dialog(page)).toContainText("/home/nora/Documents/Picturebook");
  await button(page, t.show).click();
  await expect.poll(() => page.evaluate(() => window.fake.opened)).toEqual(["last-export"]);
  await button(page, common.close).click();
  await expect(dialog(page)).toHaveCount(0);
});

test("with the keyboard alone: format, export, another, and back to the book", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  const book = onShelf(page, text, PIP);
  await book.press("Shift+F10");
  await page.getByRole("menuitem", { name: text.library.menu.export }).press("Enter");
  const pdf = dialog(page).getByRole("radio", {
    name: t.formats.pdf.name,
    exact: true,
  });
  await expect(pdf).toBeChecked();
  await pdf.focus();
  await page.keyboard.press("ArrowRight");
  await expect(dialog(page).getByRole("radio", { name: t.formats.images.name })).toBeChecked();
  await expect(dialog(page)).toContainText(t.pixels);
  await page.keyboard.press("Control+Enter");
  await expect(button(page, t.show)).toBeFocused();
  await expect(dialog(page)).toContainText(t.done.images);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(button(page, t.go.images)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(book).toBeFocused();
});

test("pages are looked at as they print", async ({ page, open, t: text }) => {
  await open("finished");
  await toExport(page, text, PIP);
  const preview = dialog(page).getByRole("region", { name: t.preview });
  await expect(preview.getByRole("img", { name: t.pageOf(0, 12) })).toBeVisible();
  await expect(preview.getByRole("button", { name: t.previous })).toBeDisabled();
  for (let turn = 0; turn < 12; turn++) await preview.getByRole("button", { name: t.next }).click();
  await expect(preview.getByRole("status")).toHaveText(t.pageOf(12, 12));
  await expect(preview.getByRole("button", { name: t.next })).toBeDisabled();
  await expect(preview.getByRole("img", { name: t.pageOf(12, 12) })).toBeVisible();
});

test("another place is asked for; not choosing one changes nothing", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toExport(page, text, PIP);
  await page.evaluate(() => (window.fake.destination = null));
  await button(page, t.elsewhere).click();
  await expect(button(page, t.go.pdf)).toBeFocused();
  await expect(dialog(page).getByRole("alert")).toHaveCount(0);
  await page.evaluate(() => (window.fake.destination = "/home/nora/Desktop"));
  await button(page, t.elsewhere).click();
  await expect(dialog(page)).toContainText("/home/nora/Desktop");
  await expect(dialog(page)).toContainText(t.done.pdf);
});

test("while it works nothing can be chosen, and it goes on without the dialog", async ({
  page,
  open,
  t: text,
}) => {
  await open("finished");
  await toExport(page, text, PIP);
  await page.evaluate(() => window.fake.hold("export_book"));
  await button(page, t.go.pdf).click();
  await expect(dialog(page).getByRole("progressbar", { name: t.working(12) })).toBeVisible();
  await expect(button(page, t.go.pdf)).toHaveCount(0);
  await expect(dialog(page).locator(":focus"), "the focus is not lost").toHaveText(common.close);
  await expect(dialog(page).locator("[inert]").getByRole("radio")).toHaveCount(2);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.evaluate(() => window.fake.release("export_book"));
  await expect(page.getByRole("status")).toContainText(t.saved(`${PIP}.pdf`));
});

for (const [code, words] of [
  ["disk-full", "The disk is full"],
  ["unwritable", "cannot be written"],
] as const)
  test(`a folder that is ${code} says so, and another place can be chosen`, async ({
    page,
    open,
    t: text,
  }) => {
    await open("finished");
    await toExport(page, text, PIP);
    await page.evaluate((refused) => window.fake.refuse("export_book", refused), code);
    await button(page, t.go.pdf).click();
    await expect(dialog(page).getByRole("alert")).toContainText(words);
    await expect(button(page, t.go.pdf)).toBeFocused();
    await page.getByText(common.details).click();
    await expect(page.getByText(`fake: ${code}`)).toBeVisible();
    await button(page, t.elsewhere).click();
    await expect(dialog(page)).toContainText(t.done.pdf);
    await expect(dialog(page).getByRole("alert")).toHaveCount(0);
  });

test("a fault is told also when the dialog is closed by then", async ({ page, open, t: text }) => {
  await open("finished");
  await toExport(page, text, PIP);
  await page.evaluate(() => {
    window.fake.hold("export_book");
    window.fake.refuse("export_book", "disk-full");
  });
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.fake.release("export_book"));
  await expect(page.getByRole("alert")).toContainText("The disk is full");
});

test("missing pictures are named; what is there goes out, or one goes back to them", async ({
  page,
  open,
  t: text,
}) => {
  await open("trouble");
  await toExport(page, text, PIP);
  await expect(dialog(page)).toContainText("Pages 7–12 have no pictures yet.");
  await button(page, t.goAnyway).click();
  await expect(dialog(page)).toContainText(t.done.pdf);
  await button(page, t.another).click();
  await button(page, t.back).click();
  await expect(dialog(page)).toHaveCount(0);
  await toExport(page, text, PIP);
  await button(page, t.look).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("list", { name: text.making.pages })).toBeVisible();
});

test("pages that are not written are left out, and no more are looked at than there are", async ({
  page,
  open,
  t: text,
}) => {
  await open("making-story");
  await toExport(page, text, PIP);
  await expect(dialog(page)).toContainText(t.leaves(6));
  await expect(dialog(page)).toContainText(t.unwritten(6));
  const preview = dialog(page).getByRole("region", { name: t.preview });
  for (let turn = 0; turn < 6; turn++) await preview.getByRole("button", { name: t.next }).click();
  await expect(preview.getByRole("status")).toHaveText(t.pageOf(6, 12));
  await expect(preview.getByRole("button", { name: t.next })).toBeDisabled();
});

test("pictures that dry while the dialog is open are missed no longer", async ({
  page,
  open,
  t: text,
}) => {
  await open("making-pictures");
  await toExport(page, text, PIP);
  await expect(button(page, t.goAnyway)).toBeVisible();
  await page.evaluate(() => window.fake.finish());
  await expect(button(page, t.go.pdf)).toBeVisible();
  await expect(button(page, t.look)).toHaveCount(0);
});

test("it is offered where a book is finished: at the end of its making, and on its storyboard", async ({
  page,
  open,
  t: text,
}) => {
  await open("making-pictures");
  await toMaking(page, text);
  await page.evaluate(() => window.fake.finish());
  await page.getByRole("button", { name: text.making.export }).click();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("main").getByRole("button", { name: text.making.storyboard }).click();
  await page.keyboard.press("Control+e");
  await expect(dialog(page)).toBeVisible();
});

test("a book that a model made leaves once an adult has looked it through", async ({
  page,
  open,
  t: text,
}) => {
  await open("by-a-model");
  await toExport(page, text, PIP);
  await expect(dialog(page)).toContainText(t.looking.why);
  await expect(dialog(page).getByRole("list", { name: t.looking.marked })).toContainText("“gun”");
  await expect(button(page, t.go.pdf)).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await expect(dialog(page)).not.toContainText(t.done.pdf);
  await dialog(page).getByRole("checkbox", { name: t.looking.said }).check();
  await expect(button(page, t.go.pdf)).toBeEnabled();
  await button(page, t.go.pdf).click();
  await expect(dialog(page).getByRole("status")).toHaveText(t.done.pdf);
});

test("who wants no such look is not asked again", async ({ page, open, t: text }) => {
  await open("by-a-model");
  await toExport(page, text, PIP);
  await button(page, t.looking.never).click();
  await expect(dialog(page)).not.toContainText(t.looking.title);
  await expect(button(page, t.go.pdf)).toBeEnabled();
});

test("it is read from here", async ({ page, open, t: text }) => {
  await open("by-a-model");
  await toExport(page, text, PIP);
  await button(page, t.looking.read).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(PIP);
});
