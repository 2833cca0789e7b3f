import type { Change, Event, NewBook } from "../../bindings/wire";
import {
  blankBook,
  cardOf,
  isWritten,
  pageJob,
  pageOf,
  paint,
  reword,
  type Book,
  viewOf,
  write,
  writtenPages,
} from "./book";
import { checked, faultOf } from "./fault";
import {
  finished,
  inLine,
  type Job,
  type Mishap,
  queueView,
  SLOTS,
  stopped,
  unfinished,
  upset,
} from "./job";
import * as say from "./say";
import type { Script } from "./samples";
import { storyFor } from "./story";

/** Everything a fake studio remembers; plain values, so that it can outlive a reload. */
export interface Memory {
  books: Book[];
  jobs: Job[];
  revision: number;
}

export const blank = (): Memory => ({ books: [], jobs: [], revision: 0 });

/** Share of a picture that one tick paints. */
const STROKE = 34;

/** Makes books without anything behind it, one `tick` at a time. */
export class Studio {
  readonly #memory: Memory;
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #remember: (memory: Memory) => void;

  constructor(memory: Memory, remember: (memory: Memory) => void = () => undefined) {
    this.#memory = memory;
    this.#remember = remember;
  }

  get books(): Book[] {
    return this.#memory.books;
  }
  get jobs(): Job[] {
    return this.#memory.jobs;
  }
  get revision(): number {
    return this.#memory.revision;
  }

  subscribe(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  book(id: number): Book {
    const book = this.books.find((each) => each.id === id);
    if (!book) throw faultOf("not-found", say.missing(id));
    return book;
  }

  /** Puts a book on the shelf without anyone having asked for it. */
  shelve(script: Script, at: number): Book {
    const id = 1 + Math.max(0, ...this.books.map((book) => book.id));
    const book = blankBook(id, script, at);
    this.books.push(book);
    return book;
  }

  insert(
    book: Book,
    kind: Job["kind"],
    page: number | null,
    instruction: string | null = null,
  ): Job {
    const job: Job = {
      id: 1 + Math.max(0, ...this.jobs.map(({ id }) => id)),
      kind,
      book: book.id,
      page,
      state: "waiting",
      instruction,
      progress: 0,
      attempt: 0,
      error: null,
      nextAttemptAt: null,
      startedAt: null,
      finishedAt: null,
    };
    this.jobs.push(job);
    return job;
  }

  create(request: NewBook): Book {
    const brief = checked(request);
    const book = this.shelve(storyFor(brief), Date.now());
    this.insert(book, "story", null);
    this.#changed(book);
    return book;
  }

  stop(id: number): void {
    const book = this.book(id);
    this.jobs.filter((job) => job.book === id && unfinished(job)).forEach(stopped);
    this.#changed(book);
  }

  /** Takes up again whatever of the book is not there yet. */
  carryOn(id: number): void {
    const book = this.book(id);
    const covered = (kind: Job["kind"], page: number | null) =>
      this.jobs.some(
        (job) => job.book === id && job.kind === kind && job.page === page && unfinished(job),
      );
    if (writtenPages(book) < book.pages.length - 1 && !covered("story", null))
      this.insert(book, "story", null);
    for (const page of book.pages)
      if (isWritten(page) && page.pictures.length === 0 && !covered("picture", page.number))
        this.#replaceJob(book, page.number, null);
    this.#changed(book);
  }

  trash(id: number, at: number | null): void {
    const book = this.book(id);
    if (at !== null) this.jobs.filter((job) => job.book === id && unfinished(job)).forEach(stopped);
    book.trashedAt = at;
    this.#changed(book);
  }

  redraw(id: number, page: number, instruction: string): Book {
    const book = this.book(id);
    const job = pageJob(this.jobs, id, page);
    const known = book.pages[page];
    if (!known || !isWritten(known) || (job && unfinished(job)))
      throw faultOf("not-now", say.notNow);
    this.#replaceJob(book, page, instruction.trim());
    this.#changed(book);
    return book;
  }

  edit(id: number, page: number, text: string): Book {
    const book = this.book(id);
    const words = text.trim();
    if (page === 0 && words !== "") book.title = words;
    else if (words !== pageOf(book, page).texts.at(-1)?.text) reword(book, page, words, Date.now());
    this.#changed(book);
    return book;
  }

  use(id: number, page: number, version: number): Book {
    const book = this.book(id);
    const known = book.pages[page];
    if (!known?.pictures[version - 1]) throw faultOf("not-found", say.missing(id));
    known.chosen = version - 1;
    this.#settle(id, page);
    this.#changed(book);
    return book;
  }

  cancel(id: number): void {
    const job = this.#job(id);
    if (!unfinished(job)) throw faultOf("not-now", say.stopped);
    stopped(job);
    this.#changed(this.book(job.book));
  }

  retry(id: number): void {
    const job = this.#job(id);
    if (job.state !== "failed" && job.state !== "stopped" && job.state !== "trying-again")
      throw faultOf("not-now", say.notNow);
    Object.assign(job, {
      state: "waiting",
      error: null,
      attempt: 0,
      progress: 0,
      finishedAt: null,
    });
    this.#changed(this.book(job.book));
  }

  /** One step of every running job: a page written, a part of a picture painted. */
  tick(): void {
    const touched = new Set<Book>();
    this.#fill(true);
    for (const job of this.jobs.filter(({ state }) => state === "working")) {
      const book = this.book(job.book);
      touched.add(book);
      this.#step(job, book);
    }
    this.#fill();
    this.#publish([...touched]);
  }

  /** Ticks until there is nothing left to do. */
  finish(): void {
    while (this.jobs.some(unfinished)) this.tick();
  }

  /** Makes the unfinished picture of `page` go wrong, in the first book that has one. */
  fail(page: number, mishap: Mishap): void {
    const job = this.jobs.find((each) => each.page === page && unfinished(each));
    if (!job) throw new Error(`No page ${page} is being painted.`);
    upset(job, mishap);
    this.#changed(this.book(job.book));
  }

  /** Tells every listener about `change`. */
  tell(change: Change): void {
    this.#memory.revision += 1;
    for (const listener of this.#listeners)
      listener({ revision: this.#memory.revision, change: structuredClone(change) });
  }

  #step(job: Job, book: Book): void {
    const now = Date.now();
    if (job.kind === "finish") return finished(job, now);
    if (job.kind === "picture") {
      job.progress = Math.min(100, job.progress + STROKE);
      if (job.progress < 100) return;
      paint(book, job.page ?? 0, job.instruction ?? "", now);
      finished(job, now);
      const whole = book.pages.every((page) => page.pictures.length > 0);
      if (whole) this.insert(book, "finish", null);
      return;
    }
    const total = book.pages.length - 1;
    const next = writtenPages(book) + 1;
    if (book.title === "") {
      write(book, 0, now);
      this.insert(book, "picture", 0);
    }
    write(book, next, now);
    this.insert(book, "picture", next);
    job.progress = Math.floor((100 * next) / total);
    if (next === total) finished(job, now);
  }

  /** Begins what there is room for; what tries again waits for its time, which is a tick. */
  #fill(due = false): void {
    const free = SLOTS - this.jobs.filter(({ state }) => state === "working").length;
    const next = inLine(this.jobs).filter(({ state }) => due || state === "waiting");
    for (const job of next.slice(0, Math.max(0, free))) {
      const now = Date.now();
      if (job.state === "waiting") job.startedAt = now;
      Object.assign(job, { state: "working", error: null, nextAttemptAt: null });
      job.attempt += 1;
    }
  }

  #replaceJob(book: Book, page: number, instruction: string | null): void {
    this.#settle(book.id, page);
    this.insert(book, "picture", page, instruction);
  }

  /** What failed on a page needs nobody any more. */
  #settle(book: number, page: number): void {
    this.jobs
      .filter((job) => job.book === book && job.page === page && job.state === "failed")
      .forEach(stopped);
  }

  #job(id: number): Job {
    const job = this.jobs.find((each) => each.id === id);
    if (!job) throw faultOf("not-found", say.missing(id));
    return job;
  }

  #changed(book: Book): void {
    this.#fill();
    this.#publish([book]);
  }

  #publish(books: Book[]): void {
    this.tell({ kind: "shelf", value: this.books.map((book) => cardOf(book, this.jobs)) });
    for (const book of books) this.tell({ kind: "book", value: viewOf(book, this.jobs) });
    this.tell({ kind: "queue", value: queueView(this.jobs, this.books) });
    this.#remember(this.#memory);
  }
}
