import type { BookView, Fault } from "../bindings/wire";
import {
  type Edit,
  type History,
  inverse,
  noHistory,
  record,
  redone,
  undone,
} from "../editor/history";
import { tidied } from "../editor/words";
import type { App } from "./app.svelte";
import { toFault } from "./fault";

/** Where words of a book lie that were typed and are not in the library yet. */
const unsavedOf = (book: number) => `unsaved-words-${book}`;

/**
 * A book being edited: what is typed, what can be undone. Words are kept as they are typed, and
 * become a version of their page when the writing of them ends. Page 0 holds the title.
 */
export class Desk {
  readonly book: number;
  #app: App;
  #typed = $state.raw<Readonly<Record<number, string>>>({});
  #history = $state.raw<History>(noHistory);
  #saving = $state(false);
  /** Why the words that were typed could not be saved. */
  fault = $state.raw<Fault | null>(null);
  #line: Promise<void> = Promise.resolve();

  constructor(app: App, book: number) {
    this.#app = app;
    this.book = book;
  }

  get view(): BookView | undefined {
    return this.#app.books.view(this.book);
  }

  /** Also takes up words that were typed but not saved before the app went away. */
  async open(): Promise<void> {
    await this.#app.books.open(this.book);
    const unsaved = await this.#app.backend.preferences
      .get<Record<number, string>>(unsavedOf(this.book))
      .catch(() => undefined);
    this.#typed = { ...unsaved, ...this.#typed };
    await this.settle();
  }

  get standing(): "saved" | "kept" | "saving" | "failed" {
    if (this.fault) return "failed";
    if (this.#saving) return "saving";
    return Object.keys(this.#typed).length > 0 ? "kept" : "saved";
  }

  /** The words of a page as the user last left them. */
  words(page: number): string {
    return this.#typed[page] ?? this.#saved(page);
  }

  /** What undo would take back. */
  get last(): Edit | undefined {
    return this.#history.done.at(-1);
  }

  type(page: number, text: string): void {
    this.#keep({ ...this.#typed, [page]: text });
  }

  /** Saves what was typed. What cannot be saved stays typed, and `fault` says why. */
  settle(): Promise<void> {
    this.#line = this.#line.then(() => this.#save());
    return this.#line;
  }

  async useWords(page: number, text: string): Promise<void> {
    this.type(page, text);
    await this.settle();
  }

  async usePicture(page: number, version: number): Promise<void> {
    const before = this.view?.pages[page]?.versions.find((each) => each.inBook)?.version;
    if (before === undefined || before === version) return;
    const edit: Edit = { kind: "picture", page, before, after: version };
    if (await this.#apply(edit)) this.#history = record(this.#history, edit);
  }

  /** Leaves the picture of a page as it is, which settles a repainting that failed. */
  async keepPicture(page: number, version: number): Promise<void> {
    await this.#apply({ kind: "picture", page, before: version, after: version });
  }

  /** Says that the picture of a page is fine for words it was not painted for. */
  async fits(page: number): Promise<void> {
    await this.#app.attempt(() => this.#app.books.keepPicture({ book: this.book, page }));
  }

  /** Takes the last edit back; resolves to its page. */
  async undo(): Promise<number | undefined> {
    await this.settle();
    const edit = this.#history.done.at(-1);
    if (!edit || !(await this.#apply(inverse(edit)))) return undefined;
    this.#history = undone(this.#history);
    return edit.page;
  }

  /** Does again what was undone last; resolves to its page. */
  async redo(): Promise<number | undefined> {
    await this.settle();
    const edit = this.#history.undone[0];
    if (!edit || !(await this.#apply(edit))) return undefined;
    this.#history = redone(this.#history);
    return edit.page;
  }

  #saved(page: number): string {
    return (page === 0 ? this.view?.title : this.view?.pages[page]?.text) ?? "";
  }

  async #apply({ kind, page, after }: Edit): Promise<boolean> {
    const { books } = this.#app;
    const changed = await this.#app.attempt(() =>
      kind === "words"
        ? books.editText({ book: this.book, page, text: after })
        : books.usePicture({ book: this.book, page, version: after }),
    );
    return changed !== undefined;
  }

  async #save(): Promise<void> {
    this.fault = null;
    for (const [key, typed] of Object.entries(this.#typed)) {
      const page = Number(key);
      const before = this.#saved(page);
      const after = tidied(typed);
      // A book keeps its title rather than having none.
      if (after === tidied(before) || (page === 0 && after === "")) {
        this.#drop(page, typed);
        continue;
      }
      this.#saving = true;
      try {
        await this.#app.books.editText({ book: this.book, page, text: after });
        this.#history = record(this.#history, { kind: "words", page, before, after });
        this.#drop(page, typed);
      } catch (error) {
        this.fault = toFault(error);
      } finally {
        this.#saving = false;
      }
    }
  }

  /** Forgets what was typed, unless more has been typed since. */
  #drop(page: number, typed: string): void {
    if (this.#typed[page] !== typed) return;
    const rest = { ...this.#typed };
    Reflect.deleteProperty(rest, page);
    this.#keep(rest);
  }

  #keep(typed: Readonly<Record<number, string>>): void {
    this.#typed = typed;
    // Words that cannot be kept between runs are still here, and are saved in a moment.
    this.#app.backend.preferences.set(unsavedOf(this.book), { ...typed }).catch(() => undefined);
  }
}
