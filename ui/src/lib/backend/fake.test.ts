import { beforeEach, describe, expect, it } from "vitest";
import type { BookView, Event, NewBook } from "../bindings/wire";
import { connect } from "./fake";

const BRIEF: NewBook = {
  theme: "A fox learns to share",
  keywords: ["a kite"],
  age: "3-6",
  style: "gouache",
  pages: 4,
  language: null,
  shape: "square",
  cloth: "teal",
  readFirst: false,
  ...{ storyteller: null, illustrator: null },
};
const REDRAW = { book: 1, page: 3, illustrator: null, description: null };

function at(address: string) {
  history.replaceState(null, "", address);
  const backend = connect();
  const events: Event[] = [];
  backend.subscribe((event) => events.push(event));
  const open = (book: number): Promise<BookView> => backend.call("open_book", { book });
  const card = async (book: number) =>
    (await backend.call("load", null)).shelf.find(({ id }) => id === book);
  return { backend, events, open, card, fake: window.fake };
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe("making", () => {
  it("writes a page a tick and starts to paint it before the story ends", async () => {
    const { backend, open, fake } = at("?scenario=empty");
    const { id } = await backend.call("create_book", BRIEF);
    expect((await open(id)).progress.stage).toBe("story");

    fake.tick(2);
    const book = await open(id);
    expect(book.title).toBe("A Fox Learns To Share");
    expect(book.pages.map((page) => page.text !== "")).toEqual([false, true, true, false, false]);
    expect(book.pages[0]?.state.kind).toBe("painting");
    expect(book.pages[4]?.state.kind).toBe("unwritten");
  });

  it("never goes back, and ends with every page painted", async () => {
    const { backend, events, open, fake } = at("?scenario=empty");
    const { id } = await backend.call("create_book", BRIEF);
    fake.finish();
    const percents = events.flatMap(({ change }) =>
      change.kind === "book" ? [change.value.progress.progress] : [],
    );
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const book = await open(id);
    expect(book).toMatchObject({ state: "finished", progress: { stage: "done", progress: 100 } });
    expect(book.pages.every((page) => page.state.kind === "painted")).toBe(true);
    expect(book.pages.some((page) => page.text.includes("a kite"))).toBe(true);
  });

  it("sends whole snapshots with growing revisions", async () => {
    const { backend, events, fake } = at("?scenario=making-pictures");
    fake.tick();
    const { revision } = await backend.call("load", null);
    const revisions = events.map((event) => event.revision);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect(new Set(revisions).size).toBe(revisions.length);
    expect(revisions.at(-1)).toBe(revision);
    expect(new Set(events.map(({ change }) => change.kind))).toEqual(
      new Set(["shelf", "book", "queue"]),
    );
  });

  it("goes on past a page that failed, and finishes once it is tried again", async () => {
    const { backend, open, card, fake } = at("?scenario=making-pictures");
    fake.fail(8, "refused");
    fake.finish();
    const book = await open(1);
    expect(book.pages[12]?.state.kind).toBe("painted");
    expect(book.pages[8]?.state.kind).toBe("failed");
    expect(await card(1)).toMatchObject({ state: "needs-look", pagesNeedingLook: [8] });

    await backend.call("retry_job", { job: book.pages[8]?.job ?? 0 });
    fake.finish();
    expect((await open(1)).state).toBe("finished");
  });

  it("tries a busy painter again by itself", async () => {
    const { open, fake } = at("?scenario=making-pictures");
    fake.fail(8, "busy");
    expect((await open(1)).pages[8]?.state.kind).toBe("retrying");
    fake.finish();
    expect((await open(1)).state).toBe("finished");
  });

  it("stops and carries on without painting anything twice", async () => {
    const { backend, open, fake } = at("?scenario=making-story");
    await backend.call("stop_book", { book: 1 });
    expect((await open(1)).state).toBe("stopped");
    fake.tick(5);
    expect((await open(1)).progress.pagesPainted).toBe(2);

    await backend.call("continue_book", { book: 1 });
    fake.finish();
    const book = await open(1);
    expect(book.state).toBe("finished");
    expect(book.pages.map((page) => page.versions.length)).toEqual(Array(13).fill(1));
  });
});

describe("changing", () => {
  it("keeps the picture before a redraw and puts it back when asked", async () => {
    const { backend, open, fake } = at("?scenario=finished");
    await backend.call("redraw_page", { ...REDRAW, instruction: "at night" });
    expect((await open(1)).pages[3]?.picture?.asset).toBe("pip-03");
    fake.finish();
    const page = (await open(1)).pages[3];
    expect(page?.versions.map((version) => version.instruction)).toEqual(["at night", ""]);
    expect(page?.picture?.asset).not.toBe("pip-03");

    await backend.call("use_picture", { book: 1, page: 3, version: 1 });
    expect((await open(1)).pages[3]?.picture?.asset).toBe("pip-03");
  });

  it("keeps every wording and says when the picture is older", async () => {
    const { backend, open } = at("?scenario=finished");
    await backend.call("edit_text", { book: 1, page: 2, text: "It was a boat." });
    await backend.call("edit_text", { book: 1, page: 2, text: "It was a boat. " });
    const page = (await open(1)).pages[2];
    expect(page?.texts.map(({ version }) => version)).toEqual([2, 1]);
    expect(page?.pictureIsOlderThanText).toBe(true);
    await backend.call("edit_text", { book: 1, page: 0, text: "Pip" });
    expect((await open(1)).title).toBe("Pip");
  });

  it("moves a book to the trash and back", async () => {
    const { backend, card } = at("?scenario=finished");
    await backend.call("trash_book", { book: 1 });
    expect((await card(1))?.trashedAt).not.toBeNull();
    expect(await backend.call("search", { query: "paper boat" })).toEqual([]);
    await backend.call("restore_book", { book: 1 });
    expect((await card(1))?.trashedAt).toBeNull();
  });
});

describe("steering", () => {
  const waiting = async (backend: ReturnType<typeof at>["backend"]) =>
    (await backend.call("load", null)).queue.waiting;

  it("paints one page, and the rest once the story has been read", async () => {
    const { backend, open, fake } = at("?scenario=empty");
    const { id } = await backend.call("create_book", { ...BRIEF, readFirst: true });
    await expect(backend.call("approve_book", { book: id })).rejects.toMatchObject({
      code: "not-now",
    });
    fake.finish();
    const book = await open(id);
    expect(book.state).toBe("review");
    expect(book.pages.map(({ state }) => state.kind)).toEqual([
      "planned",
      "painted",
      "planned",
      "planned",
      "planned",
    ]);
    await backend.call("approve_book", { book: id });
    fake.finish();
    expect((await open(id)).state).toBe("finished");
    expect((await open(id)).pages[1]?.versions).toHaveLength(1);
  });

  it("starts nothing that is paused, and goes on when it is resumed", async () => {
    const { backend, open, fake } = at("?scenario=making-pictures");
    await backend.call("pause", { kind: "everything" });
    fake.finish();
    expect((await open(1)).progress.pagesPainted).toBe(9);
    expect(await open(1)).toMatchObject({ paused: true, state: "making" });
    await backend.call("resume", { kind: "everything" });
    fake.finish();
    expect((await open(1)).state).toBe("finished");
  });

  it("moves what waits, and gives it all up", async () => {
    const { backend } = at("?scenario=queue");
    const last = (await waiting(backend)).at(-1)?.id ?? 0;
    await backend.call("move_jobs", { jobs: [last], to: { kind: "front" } });
    const line = await waiting(backend);
    expect(line[0]?.id).toBe(last);
    const after = line[1]?.id ?? 0;
    await backend.call("move_jobs", { jobs: [last], to: { kind: "after", job: after } });
    expect((await waiting(backend))[1]?.id).toBe(last);
    expect(await backend.call("cancel_waiting", null)).toBe(line.length);
    expect(await waiting(backend)).toEqual([]);
  });

  it("remembers what was done, a page at a time", async () => {
    const { backend } = at("?scenario=history");
    const first = await backend.call("history", { query: "", ended: null, after: null });
    expect(first.jobs).toHaveLength(30);
    const rest = await backend.call("history", { query: "", ended: null, after: first.next });
    expect(rest.next).toBeNull();
    const failed = await backend.call("history", { query: "", ended: "failed", after: null });
    expect(failed.jobs.every(({ state }) => state === "failed")).toBe(true);
    const stats = await backend.call("stats", { days: 30 });
    expect(new Set(stats.providers.map(({ provider }) => provider))).toEqual(
      new Set(["built-in", "Paintbox"]),
    );
  });

  it("makes many books of a list, and names the lines it cannot make", async () => {
    const { backend } = at("?scenario=empty");
    const text = "theme,style,pages\nA fox,gouache,4\nA bear,oil,4\n\nAn owl,,5";
    const rehearsal = await backend.call("create_batch", { name: "b", text, rehearse: true });
    expect(rehearsal.batch).toBeNull();
    expect(rehearsal.lines.map(({ line }) => line)).toEqual([2, 5]);
    expect(rehearsal.problems.map(({ line }) => line)).toEqual([3]);
    expect((await backend.call("load", null)).shelf).toEqual([]);
    await backend.call("create_batch", { name: "b", text, rehearse: false });
    expect(await backend.call("batches", null)).toMatchObject([{ making: 2, finished: 0 }]);
  });

  it("does a chore now", async () => {
    const { backend, fake } = at("?scenario=empty");
    const backUp = async () =>
      (await backend.call("upkeep", null)).chores.find(({ chore }) => chore === "back-up");
    await backend.call("run_chore", { chore: "back-up" });
    expect((await backUp())?.atWork).toBe(true);
    fake.tick();
    expect((await backUp())?.atWork).toBe(false);
  });
});

describe("answers", () => {
  it("finds words in titles, pages and picture descriptions", async () => {
    const { backend } = at("?scenario=finished");
    const hits = await backend.call("search", { query: "Moon" });
    expect(hits).toContainEqual({
      book: 1,
      page: 12,
      excerpt: expect.stringContaining("full moon"),
    });
    expect(hits.filter((hit) => hit.page === null)).toHaveLength(1);
    expect((await backend.call("search", { query: "月亮" })).length).toBeGreaterThan(3);
    expect(await backend.call("search", { query: " " })).toEqual([]);
  });

  it.each([
    [{ theme: "  " }, "theme"],
    [{ theme: "word ".repeat(200) }, "theme"],
    [{ keywords: "abcdefghi".split("") }, "keywords"],
    [{ keywords: ["x".repeat(41)] }, "keywords"],
    [{ pages: 3 }, "pages"],
    [{ pages: 1000 }, "pages"],
  ] as const)("refuses %o", async (change, code) => {
    const { backend } = at("?scenario=empty");
    const asked = {
      ...BRIEF,
      ...change,
      keywords: [...("keywords" in change ? change.keywords : [])],
    };
    await expect(backend.call("create_book", asked)).rejects.toMatchObject({ code });
    expect((await backend.call("load", null)).shelf).toEqual([]);
  });

  it("exports where it is told, and nowhere when the asking is cancelled", async () => {
    const { backend, fake } = at("?scenario=finished");
    const ask = (format: "pdf" | "images", choose: boolean) =>
      backend.call("export_book", { book: 1, format, choose });
    expect(await ask("pdf", false)).toMatchObject({ name: "Pip and the Paper Boat.pdf", files: 1 });
    expect(await ask("images", true)).toMatchObject({ directory: fake.destination, files: 13 });
    fake.destination = null;
    expect(await ask("pdf", true)).toBeNull();
  });

  it.each(["in-use", "damaged", "newer", "unwritable"])("boots into %s", async (code) => {
    const { backend } = at(`?scenario=boot-${code}`);
    await expect(backend.call("load", null)).rejects.toMatchObject({ code });
  });

  it("refuses and holds calls when told to", async () => {
    const { backend, fake } = at("?scenario=finished");
    fake.refuse("edit_text", "disk-full");
    const edit = () => backend.call("edit_text", { book: 1, page: 1, text: "Rain." });
    await expect(edit()).rejects.toMatchObject({ code: "disk-full" });
    fake.hold("edit_text");
    const held = edit();
    await expect(Promise.race([held, Promise.resolve("nothing yet")])).resolves.toBe("nothing yet");
    fake.release("edit_text");
    expect((await held).pages[1]?.text).toBe("Rain.");
  });

  it("keeps the library over a reload when asked to", async () => {
    at("?scenario=making-pictures&keep").fake.tick(3);
    const { open, backend } = at("?scenario=making-pictures&keep");
    expect((await open(1)).pages[8]?.state.kind).toBe("painted");
    expect((await backend.call("load", null)).revision).toBeGreaterThan(0);
  });
});
