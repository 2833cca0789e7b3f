// A PDF out of the window, read by another program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { Home, text } from "./support.mjs";

/** The table a poppler tool prints: what is under its head, a row an array of cells. */
function table(tool, ...given) {
  const lines = read(tool, ...given)
    .trimEnd()
    .split("\n");
  return lines.slice(2).map((line) => line.trim().split(/\s+/));
}

function read(tool, ...given) {
  // Poppler finds fault with a key of tagged files that it does not know, and reads on.
  return execFileSync(tool, given, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** Words without what setting them adds: line breaks and the page's number. */
function words(file, sheet, number) {
  const page = String(sheet);
  const lines = read("pdftotext", "-f", page, "-l", page, file, "-").split(/[\n\f]/);
  return unspaced(lines.filter((line) => line.trim() !== String(number)).join(""));
}

const unspaced = (given) => given.replace(/\s+/g, "");

for (const [language, theme] of [
  ["en", "A whale who wants to see the mountains"],
  ["zh", "小兔子学会分享"],
])
  test(`a book in ${language} is exported as a PDF that is whole`, async (t) => {
    const { exporting, settings, storyboard, common } = text[language];
    const home = new Home(t);
    const book = home.make(theme, 8);
    const window = await home.open();
    await window.press(text.en.common.settings);
    await window.press(text.en.settings.section.look);
    await window.choose("radio", settings.languages?.[language] ?? common.languages[language]);
    await window.press(common.library);
    const { title, pages } = await window.book(book);
    await window.press(title);
    await window.press(storyboard.export);
    await window.press(exporting.go.pdf);
    await window.reads(new RegExp(exporting.done.pdf));
    const [name] = await window.reads(/\S.*\.pdf/);
    const file = join(home.library, "exports", name);

    const facts = read("pdfinfo", file);
    assert.match(facts, new RegExp(`^Title: +${title.replace(/\W/g, ".")}$`, "mu"));
    // Cover, title page, the pages, colophon, back.
    assert.match(facts, /^Pages: +12$/m);
    const fonts = table("pdffonts", file);
    assert.ok(fonts.length > 0);
    for (const font of fonts)
      assert.deepEqual(font.slice(-5, -3), ["yes", "yes"], `${font.join(" ")}: embedded, a subset`);
    assert.ok(words(file, 1).includes(unspaced(title)), "the title is on the cover");
    const pictures = new Set(table("pdfimages", "-list", file).map(([sheet]) => Number(sheet)));
    for (const { number, text: said } of pages.slice(1)) {
      assert.equal(words(file, number + 2, number), unspaced(said), `the words of page ${number}`);
      assert.ok(pictures.has(number + 2), `page ${number} has its picture`);
    }
    assert.ok(pictures.has(1), "the cover has its picture");
  });
