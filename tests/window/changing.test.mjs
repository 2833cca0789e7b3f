// A finished book changed in the window: pictures and words have versions, and none is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, text } from "./support.mjs";

const { storyboard } = text.en;

async function opened(t) {
  const home = new Home(t);
  const book = home.make("A fox and a kite", 4);
  const window = await home.open();
  const { title } = await window.book(book);
  await window.press(title);
  await window.find("textbox", storyboard.ask);
  return { home, window, book, title };
}

test("a page is redrawn as asked; its old picture is kept and can be put back", async (t) => {
  const { window, book } = await opened(t);
  const before = await window.book(book);
  await window.write(storyboard.ask, "Make it night");
  await window.press(storyboard.repaint(1));
  await window.press(storyboard.useVersion(1));
  const used = await window.book(book, ({ pages }) => pages[1].versions.at(-1).inBook);

  const [redrawn, first] = used.pages[1].versions;
  assert.equal(redrawn.version, 2);
  assert.equal(redrawn.instruction, "Make it night");
  assert.deepEqual(first.picture, before.pages[1].picture, "the old picture is kept as it was");
  assert.deepEqual(used.pages[1].picture, first.picture, "and is in the book again");
  assert.deepEqual(
    used.pages.toSpliced(1, 1),
    before.pages.toSpliced(1, 1),
    "no other page changed",
  );
  await window.press(storyboard.useVersion(2));
  await window.book(book, ({ pages }) => pages[1].versions[0].inBook);
});

test("words are edited on the page, and those before are kept", async (t) => {
  const { window, book } = await opened(t);
  const before = await window.book(book);
  await window.write(storyboard.wordsOn(1), "A fox found a red kite in the reeds.");
  await window.choose("tab", storyboard.words);
  const after = await window.book(book, ({ pages }) => pages[1].texts.length === 2);
  assert.equal(after.pages[1].text, "A fox found a red kite in the reeds.");
  assert.equal(after.pages[1].texts[1].text, before.pages[1].text);
  await window.reads(new RegExp(storyboard.stale));
  await window.press(storyboard.useWords(1));
  await window.book(book, ({ pages }) => pages[1].text === before.pages[1].text);
});

test("words that were being typed when the power went are still there", async (t) => {
  const { home, window, book, title } = await opened(t);
  await window.write(storyboard.wordsOn(1), "The wind had other ideas.");
  await window.until(
    async () => home.preferences()?.includes("The wind had other ideas."),
    "what is typed is never kept",
  );
  await window.kill();

  const again = await home.open();
  await again.press(title);
  const { pages } = await again.book(book, (view) => view.pages[1].texts.length === 2);
  assert.equal(pages[1].text, "The wind had other ideas.");
});
