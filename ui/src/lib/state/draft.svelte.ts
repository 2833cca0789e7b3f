import type { PreferenceStore } from "../backend/backend";
import type { AgeBand, Cloth, Language, NewBook, Shape, Style } from "../bindings/wire";

const KEY = "new-book";

/** What the new-book form holds. */
interface Draft {
  theme: string;
  keywords: string[];
  age: AgeBand;
  style: Style;
  pages: number;
  /** `null` follows the theme's own language. */
  language: Language | null;
  shape: Shape;
  cloth: Cloth;
  /** The story is read before it is painted. */
  readFirst: boolean;
  /** `null`: whoever does it for new books. */
  storyteller: string | null;
  illustrator: string | null;
}

const EMPTY: Draft = {
  theme: "",
  keywords: [],
  age: "3-6",
  style: "watercolor",
  pages: 8,
  language: null,
  shape: "square",
  cloth: "forest",
  readFirst: false,
  storyteller: null,
  illustrator: null,
};

/** The new-book form, kept as it is typed: leaving the screen or the app loses nothing. */
export class NewBookDraft {
  #store: PreferenceStore;
  #draft = $state<Draft>({ ...EMPTY });

  constructor(store: PreferenceStore) {
    this.#store = store;
  }

  async load(): Promise<void> {
    Object.assign(this.#draft, await this.#store.get<Partial<Draft>>(KEY));
  }

  get value(): Readonly<Draft> {
    return this.#draft;
  }

  /** The book's language: the chosen one, or else the theme's; `unwritten` while there is none. */
  language(unwritten: Language): Language {
    if (this.#draft.language) return this.#draft.language;
    return this.#draft.theme.trim() === "" ? unwritten : languageOf(this.#draft.theme);
  }

  change(change: Partial<Draft>): void {
    Object.assign(this.#draft, change);
    void this.#store.set(KEY, $state.snapshot(this.#draft));
  }

  /** Whoever wants to read first wants so with the next book too; and who made one makes the next. */
  clear(): void {
    const { readFirst, storyteller, illustrator } = this.#draft;
    this.change({ ...EMPTY, keywords: [], readFirst, storyteller, illustrator });
  }

  /** What to make, as it stands. */
  request(): NewBook {
    return $state.snapshot(this.#draft);
  }
}

/** Chinese when any Han character is in it: a Chinese theme may well hold an English name. */
export function languageOf(theme: string): Language {
  return /\p{Script=Han}/u.test(theme) ? "zh" : "en";
}
