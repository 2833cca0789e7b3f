import type { PreferenceStore } from "../../lib/backend/backend";

const KEY = "reading";

/** What the reader remembers: the size of the words, and the page each book was left at. */
interface Kept {
  larger: boolean;
  pages: Record<string, number>;
}

export class Reading {
  #store: PreferenceStore;
  #book: number;
  #kept = $state.raw<Kept>({ larger: false, pages: {} });

  constructor(store: PreferenceStore, book: number) {
    this.#store = store;
    this.#book = book;
  }

  async load(): Promise<void> {
    // A book is read from its beginning rather than not at all.
    const kept = await this.#store.get<Partial<Kept>>(KEY).catch(() => undefined);
    this.#kept = { ...this.#kept, ...kept };
  }

  /** Where this book was left; 0, its cover, when it was read to its end or not at all. */
  get page(): number {
    return this.#kept.pages[this.#book] ?? 0;
  }
  set page(page: number) {
    const others = { ...this.#kept.pages };
    Reflect.deleteProperty(others, this.#book);
    this.#keep({ pages: page === 0 ? others : { ...others, [this.#book]: page } });
  }

  get larger(): boolean {
    return this.#kept.larger;
  }
  set larger(larger: boolean) {
    this.#keep({ larger });
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#store.set(KEY, this.#kept).catch(() => undefined);
  }
}
