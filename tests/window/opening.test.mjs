// The window opened: in the language and the light it was left in, or with the reason why not.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Home, text } from "./support.mjs";

test("language and theme are those it was left with", async (t) => {
  const home = new Home(t);
  const window = await home.open();
  await window.press(text.en.library.first.look);
  await window.press(text.en.common.settings);
  await window.press(text.en.settings.section.look);
  await window.choose("radio", text.en.settings.themes.lamp);
  await window.choose("radio", text.en.common.languages.zh);
  await window.titled(text.zh.settings.title);
  await window.until(async () => {
    const { look } = JSON.parse(home.preferences() ?? "{}");
    return look?.language === "zh" && look.theme === "lamp";
  }, "the preferences are never kept");
  await window.kill();

  const again = await home.open();
  await again.titled(text.zh.library.title);
  await again.find("button", text.zh.library.empty.make);
  const { lang, dataset } = await again.run(() => {
    const { lang, dataset } = document.documentElement;
    return { lang, dataset: { ...dataset } };
  });
  assert.equal(lang, "zh-CN");
  assert.equal(dataset.theme, "dark");
});

test("a library that is open elsewhere says so, and goes on elsewhere", async (t) => {
  const home = new Home(t);
  const first = await home.open();
  await first.press(text.en.library.first.look);
  const second = await home.open();
  await second.titled(text.en.common.bootTitle);
  await second.reads(/open in another window or command/);
  await second.end();
  await first.press(text.en.common.newBook);
  await first.titled(text.en.newBook.title);
  assert.deepEqual((await first.call("load")).shelf, []);
});

test("a damaged library says so and is left as it is", async (t) => {
  const home = new Home(t);
  const file = join(home.library, "library.db");
  const damaged = Buffer.from("not a database, however long it may be. ".repeat(400));
  writeFileSync(file, damaged);
  const window = await home.open();
  await window.titled(text.en.common.bootTitle);
  await window.reads(/is damaged\. It was left as it is/);
  assert.equal(await window.run(() => document.querySelectorAll("nav, button").length), 0);
  await window.kill();
  assert.deepEqual(readFileSync(file), damaged);
  const beside = readdirSync(home.library).filter((name) => name.startsWith("library.db"));
  assert.deepEqual(beside, ["library.db"], "nothing was made beside it");
});
