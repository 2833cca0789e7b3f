import type {
  BriefView,
  Change,
  Chore,
  Event,
  NewBook,
  PauseScope,
  RedrawRequest,
  Spot,
} from "../../bindings/wire";
import { blankBook, isDry, isWritten, mayPaint, type Book, writtenPages } from "./book";
import { checked, faultOf } from "./fault";
import { type Job, type Mishap, pageJob, queueView, stopped, unfinished, upset } from "./job";
import * as line from "./line";
import type { Memory } from "./memory";
import { fill, step } from "./making";
import * as say from "./say";
import type { Script } from "./samples";
import { storyFor } from "./story";
import { done, run, upkeepView } from "./upkeep";
import { cardOf, stateOf, viewOf } from "./views";

/** Makes books without anything behind it, one `tick` at a time. */
export class Studio {
  readonly memory: Memory;
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #remember: (memory: Memory) => void;

  constructor(memory: Memory, remember: (memory: Memory) => void = () => undefined) {
    this.memory = memory;
    this.#remember = remember;
  }

  get books(): Book[] {
    return this.memory.books;
  }
  get jobs(): Job[] {
    return this.memory.jobs;
  }
  get revision(): number {
    return this.memory.revision;
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
    const behind = book.batch === null ? "book" : "batch";
    const job: Job = {
      id: 1 + Math.max(0, ...this.jobs.map(({ id }) => id)),
      provider:
        kind === "story" ? book.storyteller : kind === "picture" ? book.illustrator : "built-in",
      rank: line.place(this.jobs, instruction === null ? behind : "redraw"),
      createdAt: Date.now(),
      kind,
      book: book.id,
      page,
      state: "waiting",
      instruction,
      progress: 0,
      attempt: 0,
      error: null,
      cause: null,
      insteadOf: null,
      nextAttemptAt: null,
      startedAt: null,
      finishedAt: null,
    };
    this.jobs.push(job);
    return job;
  }

  create(request: NewBook): Book {
    const { readFirst, storyteller, illustrator, ...asked } = request;
    const { casting } = this.memory;
    const book = this.begin(checked(asked), {
      readFirst,
      batch: null,
      storyteller: storyteller ?? casting.storyteller,
      illustrator: illustrator ?? casting.illustrator,
    });
    this.changed(book);
    return book;
  }

  /** Tells nobody yet. */
  begin(
    brief: BriefView,
    course: Pick<Book, "readFirst" | "batch"> & Partial<Pick<Book, "storyteller" | "illustrator">>,
  ): Book {
    const book = Object.assign(this.shelve(storyFor(brief), Date.now()), course);
    this.insert(book, "story", null);
    return book;
  }

  approve(id: number): void {
    const book = this.book(id);
    if (!book.readFirst) return;
    if (stateOf(book, this.jobs) !== "review") throw faultOf("not-now", say.notWritten);
    book.readFirst = false;
    this.carryOn(id);
  }

  pause(scope: PauseScope): void {
    line.pause(this.memory, scope);
    this.changedAll();
  }

  resume(scope: PauseScope): void {
    if (scope.kind === "book") this.book(scope.book).hold = null;
    line.resume(this.memory, scope);
    this.changedAll();
  }

  move(jobs: number[], to: Spot): void {
    line.move(this.jobs, jobs, to);
    this.changedAll();
  }

  /** Gives up what waits; what runs runs on. */
  cancelWaiting(): number {
    const waiting = line.inLine(this.jobs);
    waiting.forEach(stopped);
    this.changedAll();
    return waiting.length;
  }

  stop(id: number): void {
    const book = this.book(id);
    this.jobs.filter((job) => job.book === id && unfinished(job)).forEach(stopped);
    this.changed(book);
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
      if (
        mayPaint(book, page.number) &&
        isWritten(page) &&
        !isDry(page) &&
        !covered("picture", page.number)
      )
        this.#replaceJob(book, page.number, null);
    this.changed(book);
  }

  trash(id: number, at: number | null): void {
    const book = this.book(id);
    if (at !== null) this.jobs.filter((job) => job.book === id && unfinished(job)).forEach(stopped);
    book.trashedAt = at;
    this.changed(book);
  }

  redraw(request: RedrawRequest): Book {
    const { book: id, page, instruction, illustrator, description } = request;
    const book = this.book(id);
    const job = pageJob(this.jobs, id, page);
    const known = book.pages[page];
    if (!known || !isWritten(known) || (job && unfinished(job)))
      throw faultOf("not-now", say.notNow);
    if (description !== null) known.description = description;
    const fresh = this.#replaceJob(book, page, instruction.trim());
    fresh.provider = illustrator ?? fresh.provider;
    this.changed(book);
    return book;
  }

  cancel(id: number): void {
    const job = this.#job(id);
    if (!unfinished(job)) throw faultOf("not-now", say.stopped);
    stopped(job);
    this.changed(this.book(job.book));
  }

  retry(id: number): void {
    const job = this.#job(id);
    if (job.state !== "failed" && job.state !== "stopped" && job.state !== "trying-again")
      throw faultOf("not-now", say.notNow);
    Object.assign(job, {
      state: "waiting",
      error: null,
      cause: null,
      attempt: 0,
      progress: 0,
      finishedAt: null,
    });
    this.changed(this.book(job.book));
  }

  runChore(chore: Chore): void {
    run(this.memory, chore);
    this.tell({ kind: "upkeep", value: upkeepView(this.memory) });
  }

  /** One step of every running job: a page written, a part of a picture painted. */
  tick(): void {
    const touched = new Set<Book>();
    fill(this.memory, true);
    for (const job of this.jobs.filter(({ state }) => state === "working")) {
      const book = this.book(job.book);
      touched.add(book);
      step(this, job, book);
    }
    fill(this.memory);
    if (done(this.memory)) this.tell({ kind: "upkeep", value: upkeepView(this.memory) });
    this.#publish([...touched]);
  }

  /** Ticks until there is nothing left to do that is not held back. */
  finish(): void {
    const goesOn = (job: Job) =>
      job.state === "working" || (unfinished(job) && !line.isHeld(this.memory, job));
    while (this.jobs.some(goesOn)) this.tick();
  }

  /** Makes the unfinished picture of `page` go wrong, in the first book that has one. */
  fail(page: number, mishap: Mishap): void {
    const job = this.jobs.find((each) => each.page === page && unfinished(each));
    if (!job) throw new Error(`No page ${page} is being painted.`);
    upset(job, mishap);
    this.changed(this.book(job.book));
  }

  /** A provider asks to be left alone for a while. */
  rest(provider: string, milliseconds: number): void {
    line.rest(this.memory, provider, milliseconds);
    this.changedAll();
  }

  /** Tells every listener about `change`. */
  tell(change: Change): void {
    this.memory.revision += 1;
    for (const listener of this.#listeners)
      listener({ revision: this.memory.revision, change: structuredClone(change) });
  }

  #replaceJob(book: Book, page: number, instruction: string | null): Job {
    this.settle(book.id, page);
    return this.insert(book, "picture", page, instruction);
  }

  /** What failed on a page needs nobody any more. */
  settle(book: number, page: number): void {
    this.jobs
      .filter((job) => job.book === book && job.page === page && job.state === "failed")
      .forEach(stopped);
  }

  #job(id: number): Job {
    const job = this.jobs.find((each) => each.id === id);
    if (!job) throw faultOf("not-found", say.missing(id));
    return job;
  }

  changed(book: Book): void {
    fill(this.memory);
    this.#publish([book]);
  }

  changedAll(): void {
    fill(this.memory);
    this.#publish(this.books);
  }

  #publish(books: Book[]): void {
    this.tell({ kind: "shelf", value: this.books.map((book) => cardOf(book, this.memory)) });
    for (const book of books) this.tell({ kind: "book", value: viewOf(book, this.memory) });
    this.tell({ kind: "queue", value: queueView(this.memory) });
    this.#remember(this.memory);
  }
}
