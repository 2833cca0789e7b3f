import type { BookCard } from "../../lib/bindings/wire";

/** What can be done with a book on the shelf or in the list. */
export interface BookActions {
  open(card: BookCard): void;
  contextMenu(event: MouseEvent, card: BookCard): void;
  menuBelow(button: HTMLElement, card: BookCard): void;
  keydown(event: KeyboardEvent, card: BookCard): void;
}
