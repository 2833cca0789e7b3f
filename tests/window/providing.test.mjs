// A book that somebody is paid for: set up, capped, turned down and finished in the window.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Home, Key, text } from "./support.mjs";
import { KEY, PICTURE, vendor } from "./vendor.mjs";

const { providers, money, newBook, library, making, settings, storyboard } = text.en;
const DOLLAR = 1_000_000;
/** What the vendor's story costs by its own count of tokens. */
const STORY = 0.5;

const toSettings = (window) =>
  window.session.actions().keyDown(Key.CONTROL).sendKeys(",").keyUp(Key.CONTROL).perform();

/** Sets, in the settings, what a book may cost. */
async function cap(window, dollars) {
  await window.press(settings.section.budget);
  await (await window.write(money.budget.perBook, dollars)).sendKeys(Key.ENTER);
}

/** Adds the vendor from its description and gives it a key, at first a wrong one. */
async function setUp(window, { description }) {
  await window.press(providers.described);
  await window.write(providers.describedField, description);
  await window.press(providers.ownAdd);
  const key = await window.find("password", providers.key);
  await key.sendKeys("sk-of-somebody-else", Key.ENTER);
  await window.reads(/does not accept the key/);
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
  await toSettings(window);
  await setUp(window, paintbox);
  await window.select(providers.pictures, "Paintbox");
  await window.select(providers.words, "Paintbox");
  await cap(window, "3.30");
  await window.press(new RegExp(`^${library.newBook}`));
  await window.write(newBook.about, "Fern waits for the moon");
  const pages = await window.find("slider", new RegExp(`^${newBook.pages}`));
  await pages.sendKeys(Key.HOME);
  await window.reads(new RegExp(money.over.title.book));
  await window.press(money.over.raise);
  await cap(window, "30");
  await window.press(new RegExp(`^${library.newBook}`));
  await window.press(newBook.make);

  // What is turned down is given to another, and is not charged.
  await window.press(money.refused.painter);
  await window.choose("menuitem", providers.builtInPainter);
  await window.titled(making.done(4));
  const { id } = (await window.call("load")).shelf[0];
  const made = await window.book(id);
  assert.equal(made.title, "Fern Waits");
  assert.deepEqual(
    made.pages.map(({ versions }) => versions[0].provider),
    ["paintbox", "paintbox", "built-in", "paintbox", "paintbox"],
  );
  assert.equal(paintbox.pictures(), 5, "each was asked for once");
  assert.equal(made.cost.spent, (STORY + 4 * PICTURE) * DOLLAR);

  // At the cap it asks, and does as it is told.
  await toSettings(window);
  await cap(window, "4.60");
  await window.press(text.en.common.library);
  await window.press("Fern Waits");
  await window.write(storyboard.ask, "closer");
  await window.press(storyboard.repaint(1));
  await window.reads(/This would go past your \$4\.60 cap for one book\./);
  assert.equal(paintbox.pictures(), 5, "it asks before, not after");
  await window.press(money.hold.allow);
  const repainted = await window.book(id, ({ pages }) => pages[1].versions.length === 2);
  assert.equal(repainted.cost.spent, (STORY + 5 * PICTURE) * DOLLAR);

  await window.press(new RegExp(`${money.left.open}$`));
  await window.reads(
    /Page 1\nUsed[^]*Page 2\nNot made\n\$0\n[^]*The book as a whole\nUsed\n\$0\.50/,
  );
  assert.ok(!(await window.run(() => document.documentElement.outerHTML)).includes(KEY));
  for (const file of files(home.directory))
    assert.ok(!readFileSync(file, "latin1").includes(KEY), `the key lies in ${file}`);
});
