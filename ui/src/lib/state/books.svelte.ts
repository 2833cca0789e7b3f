import { SvelteMap } from "svelte/reactivity";
import type { Backend } from "../backend/backend";
import type {
  BookView,
  CharacterRequest,
  EditTextRequest,
  GenerationView,
  GentlerView,
  PageRequest,
  RecastRequest,
  RedrawRequest,
  StyleWordsRequest,
  UsePictureRequest,
} from "../bindings/wire";

/** A page to be painted anew; what is left out stays as it is. */
type Redraw = Pick<RedrawRequest, "book" | "page"> & Partial<RedrawRequest>;

/** The opened books. */
export class Books {
  #backend: Backend;
  #views = new SvelteMap<number, BookView>();
  /** Events seen of each book, to tell an answer that was overtaken by one. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the page shows it
  #events = new Map<number, number>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The book as last heard of, once it has been opened. */
  view(book: number): BookView | undefined {
    return this.#views.get(book);
  }

  /** Applies an event. */
  replace(view: BookView): void {
    this.#events.set(view.id, (this.#events.get(view.id) ?? 0) + 1);
    this.#views.set(view.id, view);
  }

  open(book: number): Promise<BookView> {
    return this.#answer(book, () => this.#backend.call("open_book", { book }));
  }

  editText(request: EditTextRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("edit_text", request));
  }

  redraw(request: Redraw): Promise<BookView> {
    const whole = { instruction: "", illustrator: null, description: null, ...request };
    return this.#answer(request.book, () => this.#backend.call("redraw_page", whole));
  }

  /** Leaves a page without a picture. */
  skip(request: PageRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("skip_page", request));
  }

  /** What a page shows, said in softer words. */
  gentler(request: PageRequest): Promise<GentlerView> {
    return this.#backend.call("gentler", request);
  }

  /** What was sent for a book, and where to. */
  generations(book: number): Promise<GenerationView[]> {
    return this.#backend.call("generations", { book });
  }

  /** Lets more be spent on a book than the caps say. */
  async allow(book: number): Promise<void> {
    await this.#backend.call("allow_spending", { book });
  }

  /** Gives what is left of a book to others. */
  async recast(request: RecastRequest): Promise<void> {
    await this.#backend.call("recast_book", request);
  }

  /** Says that what is in a book now was looked through. */
  review(book: number): Promise<BookView> {
    return this.#answer(book, () => this.#backend.call("review_book", { book }));
  }

  /** Asks for no such look any more, of any book. */
  async neverReview(): Promise<void> {
    await this.#backend.call("set_reviewing", { asks: false });
  }

  /** Has drawn how somebody looks. */
  drawPortrait(request: CharacterRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("draw_portrait", request));
  }

  /** Takes a picture of the user's as how somebody looks; they may choose none. */
  async choosePortrait(request: CharacterRequest): Promise<void> {
    const view = await this.#backend.call("choose_portrait", request);
    if (view) await this.open(request.book);
  }

  dropPortrait(request: CharacterRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("drop_portrait", request));
  }

  /** Paints like the picture that is on a page now. */
  setStylePicture(request: PageRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("set_style_picture", request));
  }

  dropStylePicture(book: number): Promise<BookView> {
    return this.#answer(book, () => this.#backend.call("drop_style_picture", { book }));
  }

  setStyleWords(request: StyleWordsRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("set_style_words", request));
  }

  usePicture(request: UsePictureRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("use_picture", request));
  }

  keepPicture(request: PageRequest): Promise<BookView> {
    return this.#answer(request.book, () => this.#backend.call("keep_picture", request));
  }

  async stop(book: number): Promise<void> {
    await this.#backend.call("stop_book", { book });
  }

  /** Lets a book be painted whose story the user has read. */
  async approve(book: number): Promise<void> {
    await this.#backend.call("approve_book", { book });
  }

  async carryOn(book: number): Promise<void> {
    await this.#backend.call("continue_book", { book });
  }

  async #answer(book: number, call: () => Promise<BookView>): Promise<BookView> {
    const before = this.#events.get(book) ?? 0;
    const view = await call();
    // An event that came while the answer was under way may be newer; another will follow if not.
    if ((this.#events.get(book) ?? 0) === before) this.#views.set(book, view);
    return this.#views.get(book) ?? view;
  }
}
