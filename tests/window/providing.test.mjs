// A book that somebody is paid for: set up, capped, turned down and finished in the window.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Home, Key, text } from "./support.mjs";
import { KEY, PICTURE, vendor } from "./vendor.mjs";

const { providers, money, newBook, library, making, settings } = text.en;
const DOLLAR = 1_000_000;
/** What the vendor's story costs by its own count of tokens. */
const STORY = 0.5;

/** Opens the settings at the painters. */
async function toPainters(window) {
  await window.session.actions().keyDown(Key.CONTROL).sendKeys(",").keyUp(Key.CONTROL).perform();
  await window.press(settings.section.providers);
}

/** Adds the vendor from its description and gives it a key, at first a wrong one. */
async function setUp(window, { description }) {
  await window.press(providers.described);
  await window.write(providers.describedField, description);
  await window.press(providers.ownAdd);
  const key = await window.find("password", providers.key);
  await key.sendKeys("sk-of-somebody-else", Key.ENTER);
  await window.reads(/Paintbox does not accept this key/);
  await window.press(providers.newKey);
  await (await window.find("password", providers.key)).sendKeys(KEY, Key.ENTER);
  await window.reads(/Working/);
}

/** Every file below a folder. */
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test("a vendor is set up, asked for no more than allowed, and its key is nowhere", async (t) => {
  const home = new Home(t);
  const paintbox = await vendor(t, { forbidden: "tree 2" });
  const window = await home.open();
  await window.press(library.first.look);
  await toPainters(window);
  await setUp(window, paintbox);
  await window.select(providers.pictures, "Paintbox");
  await window.select(providers.words, "Paintbox");
  await window.press(settings.section.budget);
  await window.write(money.budget.perBook, "3.30");

  await window.press(new RegExp(`^${library.newBook}`));
  await window.write(newBook.about, "Fern waits for the moon");
  const pages = await window.find("slider", new RegExp(`^${newBook.pages}`));
  await pages.sendKeys(Key.HOME);
  await window.reads(/\$\d/);
  await window.press(newBook.make);

  await window.reads(/This would go past your \$3\.30 cap for one book\./);
  const before = paintbox.pictures();
  assert.ok(before <= 2, `${before} pictures are more than the cap`);
  await window.press(money.hold.allow);

  await window.press(money.refused.painter);
  await window.choose("menuitem", providers.builtInPainter);
  await window.titled(making.done(4));
  const { shelf } = await window.call("load");
  const book = await window.book(shelf[0].id);
  assert.equal(book.title, "Fern Waits");
  assert.deepEqual(
    book.pages.map(({ versions }) => versions[0].provider),
    ["paintbox", "paintbox", "built-in", "paintbox", "paintbox"],
  );
  assert.equal(paintbox.pictures(), 5, "each was asked for once, what was turned down too");
  assert.equal(book.cost.spent, (STORY + 4 * PICTURE) * DOLLAR);

  await window.press(money.left.open);
  await window.reads(/Fern sits under tree 3/);
  assert.ok(!(await window.run(() => document.documentElement.outerHTML)).includes(KEY));
  for (const file of files(home.directory))
    assert.ok(!readFileSync(file, "latin1").includes(KEY), `the key lies in ${file}`);
});
