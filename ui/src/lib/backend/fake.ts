import type { Commands, Event, FaultCode, Folder } from "../bindings/wire";
import type { Backend, PreferenceStore } from "./backend";
import { artUrl } from "./fake/art";
import { batchViews, createBatch } from "./fake/batches";
import { queueView } from "./fake/job";
import type { Control } from "./fake/control";
import { anyFault, faultOf } from "./fake/fault";
import { gentler } from "./fake/gentler";
import type { Memory } from "./fake/memory";
import * as money from "./fake/money";
import * as providers from "./fake/providers";
import { type Book, pageOf } from "./fake/book";
import { attempts, history, stats } from "./fake/past";
import * as say from "./fake/say";
import { isScenario, memoryFor, type Scenario } from "./fake/scenarios";
import { search } from "./fake/search";
import * as steering from "./fake/steering";
import { Studio } from "./fake/studio";
import * as upkeep from "./fake/upkeep";
import { cardOf, viewOf } from "./fake/views";

const MEMORY = "fake.library";
const PREFERENCES = "preferences";
const DATA = "/home/nora/.local/share/picturebook";
const EXPORTS = "/home/nora/Documents/Picturebook";

type Command = keyof Commands;
type Answers = {
  [C in Command]: (
    request: Commands[C]["request"],
  ) => Commands[C]["response"] | Promise<Commands[C]["response"]>;
};

/** A backend that keeps everything in memory, for looking at the page in a browser and testing it
 * there. The address chooses: `scenario`; `lang`, `theme` and `calm` preset the preferences; `keep`
 * lets the library outlive a reload; `auto` ticks by itself. */
export function connect(): Backend {
  const parameters = new URLSearchParams(location.search);
  const named = parameters.get("scenario") ?? "shelf";
  const scenario = isScenario(named) ? named : "shelf";
  const keep = parameters.has("keep");
  const kept = keep ? sessionStorage.getItem(MEMORY) : null;
  const memory = kept ? (JSON.parse(kept) as Memory) : memoryFor(scenario, Date.now());
  const studio = new Studio(memory, (changed) => {
    if (keep) sessionStorage.setItem(MEMORY, JSON.stringify(changed));
  });

  const refusals = new Map<Command, FaultCode>();
  const held = new Map<Command, { answered: Promise<void>; release: () => void }>();
  const listeners = new Set<(event: Event) => void>();
  const opened: Folder[] = [];
  studio.subscribe((event) => listeners.forEach((hear) => hear(event)));

  const control: Control = {
    tick: (times = 1) => {
      for (let count = 0; count < times; count++) studio.tick();
    },
    fail: (page, mishap = "broken") => studio.fail(page, mishap),
    finish: () => studio.finish(),
    holdBook: () => steering.hold(studio, "month"),
    wake: (provider) =>
      void (studio.memory.asleep = studio.memory.asleep.filter((id) => id !== provider)),
    unlock: (provider) =>
      studio.memory.providers
        .filter(({ id }) => id === provider)
        .forEach((each) => (each.health = { kind: "untested" })),
    rest: (provider, milliseconds) => studio.rest(provider, milliseconds),
    refuse: (command, code) => void refusals.set(command, code),
    hold(command) {
      let release = (): void => undefined;
      const answered = new Promise<void>((resolve) => (release = resolve));
      held.set(command, { answered, release });
    },
    release(command) {
      held.get(command)?.release();
      held.delete(command);
    },
    send: (event) => listeners.forEach((hear) => hear(event)),
    destination: "/home/nora/Desktop",
    opened,
  };
  window.fake = control;
  if (scenario === "loading") control.hold("load");
  if (scenario.startsWith("boot-"))
    control.refuse("load", scenario.slice("boot-".length) as FaultCode);
  if (parameters.has("auto")) setInterval(() => studio.tick(), 700);

  const answers = answersOf(studio, control);
  return {
    async call<C extends Command>(command: C, request: Commands[C]["request"]) {
      await held.get(command)?.answered;
      const code = refusals.get(command);
      refusals.delete(command);
      if (code !== undefined) throw anyFault(code);
      if (scenario === "disk-full" && WRITES.has(command)) throw anyFault("disk-full");
      // A copy, as if it had crossed the wire.
      return structuredClone(await answers[command](structuredClone(request)));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pictureUrl: (asset) => artUrl(asset),
    pageUrl: (book, page) => printed(studio, book, page),
    preferences: preferencesOf(scenario, parameters),
  };
}

const WRITES = new Set<Command>([
  "create_book",
  "create_batch",
  "edit_text",
  "redraw_page",
  "use_picture",
  "export_book",
]);

/** A picture that is there anyway. */
const portraitOf = (book: Book): string => book.pages[0]?.pictures[0]?.asset ?? "";

function answersOf(studio: Studio, control: Control): Answers {
  const { memory } = studio;
  const view = (id: number) => viewOf(studio.book(id), memory);
  return {
    load: () => ({
      revision: studio.revision,
      shelf: studio.books.map((book) => cardOf(book, memory)),
      queue: queueView(memory),
    }),
    about: () => ({
      version: "0.1.0",
      dataDirectory: DATA,
      exportDirectory: EXPORTS,
      libraryBytes: 48_300_000 + 1_200_000 * studio.books.length,
    }),
    create_book: (request) => view(studio.create(request).id),
    open_book: ({ book }) => view(book),
    stop_book: ({ book }) => (studio.stop(book), null),
    continue_book: ({ book }) => (studio.carryOn(book), null),
    trash_book: ({ book }) => (studio.trash(book, Date.now()), null),
    restore_book: ({ book }) => (studio.trash(book, null), null),
    redraw_page: (request) => view(studio.redraw(request).id),
    edit_text: ({ book, page, text }) => view(steering.edit(studio, book, page, text).id),
    use_picture: ({ book, page, version }) => view(steering.use(studio, book, page, version).id),
    keep_picture({ book, page: number }) {
      const page = pageOf(studio.book(book), number);
      page.fitting = { texts: page.texts.length, picture: page.chosen };
      studio.changedAll();
      return view(book);
    },
    attempts: ({ job }) => attempts(memory, job),
    set_slots: ({ slots }) => ((memory.slots = slots), studio.changedAll(), null),
    cancel_job: ({ job }) => (studio.cancel(job), null),
    retry_job: ({ job }) => (studio.retry(job), null),
    approve_book: ({ book }) => (studio.approve(book), null),
    pause: (scope) => (studio.pause(scope), null),
    resume: (scope) => (studio.resume(scope), null),
    move_jobs: ({ jobs, to }) => (studio.move(jobs, to), null),
    cancel_waiting: () => studio.cancelWaiting(),
    history: (request) => history(memory, request),
    stats: ({ days }) => stats(memory, days),
    create_batch: (request) => createBatch(studio, request),
    batches: () => batchViews(studio),
    upkeep: () => upkeep.upkeepView(memory),
    run_chore: ({ chore }) => (studio.runChore(chore), null),
    set_frequency: ({ chore, frequency }) => (
      upkeep.setFrequency(memory, chore, frequency),
      upkeep.upkeepView(memory)
    ),
    set_keeping: (keeping) => (upkeep.setKeeping(memory, keeping), upkeep.upkeepView(memory)),
    search: ({ query }) => search(studio.books, query),
    casting: () => memory.casting,
    set_casting: (casting) => (providers.cast(memory, casting), null),
    recast_book: (request) => (
      providers.recast(memory, request),
      studio.resume({ kind: "book", book: request.book }),
      null
    ),
    budget: () => money.budgetView(memory),
    set_budget: (budget) => ((memory.budget = budget), money.budgetView(memory)),
    estimate: (request) => money.estimate(memory, request),
    allow_spending: ({ book }) => (steering.allow(studio, book), null),
    generations: ({ book }) => money.generationsOf(memory, book),
    skip_page: ({ book, page }) => view(steering.skip(studio, book, page).id),
    review_book: ({ book }) => view(steering.review(studio, book).id),
    reviewing: () => ({ asks: memory.reviews }),
    set_reviewing: ({ asks }) => ((memory.reviews = asks), studio.changedAll(), null),
    draw_portrait: ({ book, character }) =>
      view(steering.portray(studio, book, character, portraitOf(studio.book(book))).id),
    drop_portrait: ({ book, character }) => view(steering.portray(studio, book, character).id),
    choose_portrait: ({ book, character }) =>
      control.destination === null
        ? null
        : view(steering.portray(studio, book, character, portraitOf(studio.book(book))).id),
    set_style_picture: ({ book, page }) => view(steering.styleAfter(studio, book, page).id),
    drop_style_picture: ({ book }) => view(steering.styleAfter(studio, book, null).id),
    set_style_words: ({ book, words }) => view(steering.styleInWords(studio, book, words).id),
    gentler: ({ book, page }) => gentler(view(book).pages[page]?.description ?? ""),
    providers: () => providers.providersView(memory),
    add_provider: (request) => (providers.add(memory, request), providers.providersView(memory)),
    remove_provider: ({ provider }) => (
      providers.remove(memory, provider),
      providers.providersView(memory)
    ),
    change_provider: (request) => (
      providers.change(memory, request),
      providers.providersView(memory)
    ),
    set_key: (request) => (providers.setKey(memory, request), providers.providersView(memory)),
    forget_key: ({ provider }) => (
      providers.forgetKey(memory, provider),
      providers.providersView(memory)
    ),
    test_provider: ({ provider }) => (
      providers.test(memory, provider),
      providers.providersView(memory)
    ),
    network: () => memory.network,
    set_network: (network) => (memory.network = network),
    export_book({ book: id, format, choose }) {
      const book = studio.book(id);
      if (choose && control.destination === null) return null;
      if (book.pages.every((page) => page.pictures.length === 0))
        throw faultOf("not-now", say.notNow);
      const files = format === "pdf" ? 1 : book.pages.length;
      return {
        name: format === "pdf" ? `${book.title}.pdf` : book.title,
        directory: choose && control.destination !== null ? control.destination : EXPORTS,
        bytes: 2_400_000 * book.pages.length,
        files,
      };
    },
    open_folder: ({ folder }) => (void (control.opened as Folder[]).push(folder), null),
  };
}

/** The page's picture, standing in for the page as it prints. */
function printed(studio: Studio, id: number, number: number): string {
  const page = studio.books.find((book) => book.id === id)?.pages[number];
  const asset = page?.pictures[page.chosen]?.asset;
  if (asset !== undefined) return artUrl(asset);
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 10"><path fill="#fffdf8" d="M0 0h8v10H0z"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(blank)}`;
}

function preferencesOf(scenario: Scenario, parameters: URLSearchParams): PreferenceStore {
  const read = () =>
    JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}") as Record<string, unknown>;
  const write = (key: string, value: unknown) =>
    localStorage.setItem(PREFERENCES, JSON.stringify({ ...read(), [key]: value }));
  const look = { welcomed: true, ...(read().look as Record<string, unknown> | undefined) };
  if (scenario === "firstrun" && !parameters.has("keep")) look.welcomed = false;
  const [language, theme] = [parameters.get("lang"), parameters.get("theme")];
  write("look", {
    ...look,
    ...(language === null ? {} : { language }),
    ...(theme === null ? {} : { theme }),
    ...(parameters.has("calm") ? { calm: true } : {}),
  });
  return {
    get: async <T>(key: string) => read()[key] as T | undefined,
    set: async (key, value) => write(key, value),
  };
}
