// A book from the form to the last dry page, watched in the window.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Home, Key, text } from "./support.mjs";

const { newBook, library, making } = text.en;

/** So many pages that a window slow to answer still meets the book in the making. */
const LONG = 40;

/** What the making screen shows: its heading, the percentage, the pages painted. */
const watched = () => ({
  title: document.querySelector("h1")?.innerText ?? "",
  percent: Number(/(\d+)% done/.exec(document.body.innerText)?.[1] ?? 0),
  painted: document.querySelectorAll("main [aria-label$=': Painted']").length,
});

/** The shelf's own report of the book at work, or that there is none. */
const onTheTable = () => document.querySelector(".bench .tag")?.innerText ?? "";

/** Opens the form of the first book, writes the idea and sets the number of pages. */
async function fillIn(window, { theme, pages }) {
  await window.press(library.first.start);
  await window.titled(newBook.title);
  await window.write(newBook.about, theme);
  const slider = await window.find("slider", new RegExp(`^${newBook.pages}`));
  await slider.sendKeys(Key.HOME, Key.ARROW_RIGHT.repeat(pages - 4));
}

/** Presses the button that makes the book; answers its number once its making is on the screen. */
async function make(window) {
  await window.press(newBook.make);
  const { shelf } = await window.until(async () => {
    const snapshot = await window.call("load");
    return snapshot.shelf.length > 0 && snapshot;
  }, "no book on the shelf");
  return shelf[0].id;
}

const rising = (numbers) => numbers.every((number, i) => i === 0 || numbers[i - 1] <= number);

test("a book is made from the form, and its making is watched", async (t) => {
  const window = await new Home(t).open();
  await fillIn(window, { theme: "A little rabbit learns to share", pages: 8 });
  const keywords = await window.find("textbox", new RegExp(`^${newBook.keywords}`));
  await keywords.sendKeys("lantern", Key.ENTER, "snow", Key.ENTER);
  await window.choose("radio", new RegExp(`^${text.en.common.styles.gouache}`));
  await window.record(watched);
  const book = await make(window);
  await window.titled(making.done(8));

  const seen = await window.recorded();
  const since = seen.slice(seen.findLastIndex(({ title }) => title === newBook.title) + 1);
  const percents = since.map(({ percent }) => percent);
  assert.ok(rising(percents), `the percentage only rises: ${percents.join(", ")}`);
  assert.ok(percents.some((percent) => percent >= 30 && percent < 90));
  assert.equal(percents.at(-1), 100);
  const painted = since.map((at) => at.painted);
  assert.ok(rising(painted), `no page goes from the line: ${painted.join(", ")}`);
  assert.ok(new Set(painted).size > 4, `pages come one by one: ${painted.join(", ")}`);
  assert.equal(painted.at(-1), 8);
  const titles = since.map(({ title }) => title);
  assert.ok(titles.includes(making.writing), titles.join());
  assert.ok(
    titles.some((title) => /^Painting page \d$/.test(title)),
    titles.join(),
  );

  const view = await window.book(book);
  assert.equal(view.state, "finished");
  assert.deepEqual(
    [view.brief.theme, view.brief.keywords, view.brief.style, view.brief.language],
    ["A little rabbit learns to share", ["lantern", "snow"], "gouache", "en"],
  );
  await window.until(
    () =>
      window.run(() => {
        const pictures = [...document.querySelectorAll("main ol img")];
        return pictures.length === 8 && pictures.every((picture) => picture.naturalWidth > 0);
      }),
    "not every page of the line shows its picture",
  );
});

test("a stopped book stays as it is until it is carried on", async (t) => {
  const window = await new Home(t).open();
  await fillIn(window, { theme: "A bear who cannot sleep", pages: LONG });
  const book = await make(window);
  await window.book(book, ({ progress }) => progress.pagesPainted >= 2);
  await window.press(making.stop);
  await window.press(making.stopDialog.now);
  await window.find("button", making.carryOn);

  const stopped = await window.book(book);
  assert.equal(stopped.state, "stopped");
  await window.titled(making.stopped(stopped.pages.findIndex(({ picture }) => !picture)));
  const { queue } = await window.call("load");
  assert.deepEqual([queue.running, queue.waiting], [[], []], "nothing is left to do by itself");

  await window.press(making.carryOn);
  const { pagesPainted } = stopped.progress;
  const later = await window.book(book, ({ progress }) => progress.pagesPainted > pagesPainted + 2);
  assertKept(stopped, later);
});

test("a page loaded anew in the middle of the making hears how it goes on", async (t) => {
  const window = await new Home(t).open();
  await fillIn(window, { theme: "Two snails race to the pond", pages: LONG });
  const first = await make(window);
  await window.session.navigate().refresh();
  await window.find("button", new RegExp(`^${library.newBook}$`));
  await window.record(onTheTable);
  // Another book, so that there is something to hear however far the first one is by now.
  const { brief } = await window.book(first);
  const second = await window.call("create_book", { ...brief, pages: 8, readFirst: false });
  await window.until(
    async () => new Set(await window.recorded()).size > 4,
    "the shelf does not hear how it goes",
  );
  await window.book(second.id, ({ state }) => state === "finished");
  await window.until(
    () => window.run(() => document.querySelector(".bench") === null),
    "the shelf does not hear that all is done",
  );
});

test("a killed app, started again, carries on by itself and makes no page twice", async (t) => {
  const home = new Home(t);
  const first = await home.open();
  await fillIn(first, { theme: "A duck who counts stars", pages: LONG });
  const book = await make(first);
  const before = await first.book(book, ({ progress }) => progress.pagesPainted >= 3);
  await first.kill();
  assert.equal(before.state, "making", "it was killed in the middle");

  const second = await home.open();
  await second.press(library.table.watch);
  const { progress } = before;
  await second.titled(making.done(progress.totalPages));
  const after = await second.book(book, ({ state }) => state === "finished");
  assertKept(before, after);
  const { queue } = await second.call("load");
  const painted = queue.recent.filter(({ kind }) => kind === "picture").map(({ page }) => page);
  assert.deepEqual(
    painted.toSorted((a, b) => a - b),
    after.pages.map(({ number }) => number),
    "one job a picture, before and after",
  );
});

/** What `before` had is in `after`, and nothing has been made twice. */
function assertKept(before, after) {
  for (const [number, page] of after.pages.entries()) {
    assert.ok(page.versions.length <= 1, `picture ${number} is painted once`);
    assert.ok(page.texts.length <= 1, `page ${number} is written once`);
    const old = before.pages[number];
    if (old.picture) assert.deepEqual(page.picture, old.picture, `picture ${number} stays`);
    if (old.text) assert.equal(page.text, old.text, `the words of page ${number} stay`);
  }
}
