import { beforeEach, expect, test } from "vitest";
import type { Event } from "../bindings/wire";
import { App } from "./app.svelte";
import { card, memory, ScriptedBackend, snapshot } from "./stand-ins";

const shelf = (revision: number, ...titles: string[]): Event => ({
  revision,
  change: { kind: "shelf", value: titles.map((title, i) => card({ id: i + 1, title })) },
});

const titles = (app: App) => app.shelf.books.map((book) => book.title);

beforeEach(() => {
  window.matchMedia = (() => ({ matches: false, addEventListener: () => undefined })) as never;
});

test("the snapshot fills the shelf, and newer events replace it", async () => {
  const backend = new ScriptedBackend({ load: () => snapshot([card({ title: "Old" })], 4) });
  const app = new App(backend);
  await app.start();
  expect(app.phase).toBe("ready");
  expect(titles(app)).toEqual(["Old"]);

  backend.send(shelf(5, "New"));
  expect(titles(app)).toEqual(["New"]);
  backend.send(shelf(4, "Stale"));
  expect(titles(app)).toEqual(["New"]);
});

test("an event that comes while the snapshot is under way is not lost", async () => {
  const backend = new ScriptedBackend({
    load: () => {
      backend.send(shelf(2, "Already in the snapshot"));
      backend.send(shelf(3, "After it"));
      return snapshot([card({ title: "Snapshot" })], 2);
    },
  });
  const app = new App(backend);
  await app.start();
  expect(titles(app)).toEqual(["After it"]);
});

test("a library that cannot be opened shows its fault", async () => {
  const fault = { code: "in-use", message: { en: "In use.", zh: "正在使用。" }, details: "pid 7" };
  const app = new App(new ScriptedBackend({ load: () => Promise.reject(fault) }));
  await app.start();
  expect(app.phase).toEqual(fault);
});

test("what fails in an unforeseen way is told in words, with the cause in the details", async () => {
  const app = new App(new ScriptedBackend({ load: () => Promise.reject(new Error("no wire")) }));
  await app.start();
  expect(app.phase).toMatchObject({
    code: "unexpected",
    details: expect.stringContaining("no wire"),
  });
});

test("preferences that cannot be read do not keep the library shut", async () => {
  const unreadable = { ...memory(), get: () => Promise.reject(new Error("damaged")) };
  const app = new App(new ScriptedBackend({ load: () => snapshot([]) }, unreadable));
  await app.start();
  expect(app.phase).toBe("ready");
});

test("a fault of a button becomes a toast, and the caller learns that nothing was done", async () => {
  const fault = { code: "not-now", message: { en: "Not now.", zh: "现在不行。" }, details: "" };
  const app = new App(new ScriptedBackend({ load: () => snapshot([]) }));
  await app.start();
  expect(await app.attempt(() => Promise.reject(fault))).toBeUndefined();
  expect(app.toasts.current).toMatchObject({ tone: "bad", message: fault.message });
});

test("undo runs once and takes the toast away", () => {
  const app = new App(new ScriptedBackend({}));
  let undone = 0;
  app.toasts.show({ en: "Moved.", zh: "已移动。" }, { undo: () => (undone += 1) });
  app.toasts.undo();
  app.toasts.undo();
  expect(undone).toBe(1);
  expect(app.toasts.current).toBeNull();
});
