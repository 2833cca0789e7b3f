import type { Backend } from "../backend/backend";
import type { BookCard, BookState } from "../bindings/wire";

export type ShelfFilter = "all" | BookState | "paused" | "trash";
export type ShelfOrder = "touched" | "title";

/** The books of the library, as cards. */
export class Shelf {
  #backend: Backend;
  #cards = $state.raw<BookCard[]>([]);
  /** What of it is looked at. Outlives the screen, so that coming back finds it as it was left. */
  filter = $state<ShelfFilter>("all");
  query = $state("");
  /** The book last pointed at with the keyboard or opened. */
  active = $state<number | null>(null);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  replace(cards: BookCard[]): void {
    this.#cards = cards;
  }

  /** Every book that is not in the trash. */
  readonly books: BookCard[] = $derived(this.#cards.filter((card) => card.trashedAt === null));
  readonly trash: BookCard[] = $derived(this.#cards.filter((card) => card.trashedAt !== null));
  readonly making: BookCard[] = $derived(this.books.filter((card) => card.state === "making"));

  card(book: number): BookCard | undefined {
    return this.#cards.find((card) => card.id === book);
  }

  in(filter: ShelfFilter): BookCard[] {
    if (filter === "all") return this.books;
    if (filter === "trash") return this.trash;
    if (filter === "paused") return this.making.filter((card) => card.paused);
    return this.books.filter((card) => card.state === filter);
  }

  async moveToTrash(book: number): Promise<void> {
    await this.#backend.call("trash_book", { book });
  }

  async putBack(book: number): Promise<void> {
    await this.#backend.call("restore_book", { book });
  }
}

/** `cards` in the order the user asked for. */
export function ordered(cards: BookCard[], order: ShelfOrder): BookCard[] {
  const title = (card: BookCard) => card.title || card.theme;
  return cards.toSorted(
    order === "title"
      ? (a, b) => title(a).localeCompare(title(b))
      : (a, b) => b.updatedAt - a.updatedAt || b.id - a.id,
  );
}
