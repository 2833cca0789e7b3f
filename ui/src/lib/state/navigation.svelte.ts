import type { BookCard } from "../bindings/wire";

export type SettingsSection = "providers" | "budget" | "look" | "data" | "about";

/** Where in the window the user is. */
export type Place =
  | { screen: "library" }
  | { screen: "new-book" }
  /** With a provider, it is opened. */
  | { screen: "settings"; section?: SettingsSection; provider?: string }
  | { screen: "making"; book: number }
  | { screen: "storyboard"; book: number; page: number }
  /** Without a page the book is read on from where it was left. */
  | { screen: "reader"; book: number; page?: number };

export class Navigation {
  #trail = $state.raw<Place[]>([{ screen: "library" }]);
  /** The queue's drawer, over any screen. */
  queueOpen = $state(false);
  /** The book whose export dialog is open. */
  exporting = $state<number | null>(null);

  readonly place: Place = $derived(this.#trail.at(-1) ?? { screen: "library" });

  /** The book whose room this is. */
  readonly book: number | null = $derived("book" in this.place ? this.place.book : null);

  go(place: Place): void {
    this.queueOpen = false;
    if (place.screen === "library") {
      this.#trail = [place];
      return;
    }
    // Turning pages within a screen is no step back to take.
    const rest = this.place.screen === place.screen ? this.#trail.slice(0, -1) : this.#trail;
    this.#trail = [...rest, place];
  }

  /** Like `go`, but the place left behind is no step back. */
  replace(place: Place): void {
    this.queueOpen = false;
    this.#trail = [...this.#trail.slice(0, -1), place];
  }

  /** To where the user came from; from there, in the end, to the library. */
  back(): void {
    if (this.queueOpen) this.queueOpen = false;
    else if (this.#trail.length > 1) this.#trail = this.#trail.slice(0, -1);
  }

  /** To where a book's work goes on: to its making, or to its pages once it is finished. */
  openBook(card: Pick<BookCard, "id" | "state">): void {
    this.go(
      card.state === "finished"
        ? { screen: "storyboard", book: card.id, page: 1 }
        : { screen: "making", book: card.id },
    );
  }
}
