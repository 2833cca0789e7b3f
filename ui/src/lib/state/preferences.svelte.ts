import type { PreferenceStore } from "../backend/backend";
import type { Language, Message } from "../bindings/wire";
import { textIn } from "../text/text";
import type { ShelfOrder } from "./shelf.svelte";

export type Theme = "day" | "lamp" | "system";
export type InterfaceLanguage = Language | "system";
export type ShelfView = "shelf" | "list";

/** How the interface looks and speaks. Kept by the backend as one value. */
interface Look {
  language: InterfaceLanguage;
  theme: Theme;
  /** Less motion. */
  calm: boolean;
  /** Tell, outside the window, when a book is ready or needs someone. The shell reads this. */
  notify: boolean;
  shelfView: ShelfView;
  shelfOrder: ShelfOrder;
  /** The first-run spread has been answered. */
  welcomed: boolean;
}

const KEY = "look";
/** The language the interface was last in, for the shell, which cannot tell what "system" is. */
const SPOKEN = "spoken";
const DEFAULTS: Look = {
  language: "system",
  theme: "system",
  calm: false,
  notify: true,
  shelfView: "shelf",
  shelfOrder: "touched",
  welcomed: false,
};

export class Preferences {
  #store: PreferenceStore;
  #look = $state<Look>({ ...DEFAULTS });
  #systemDark = $state(false);

  constructor(store: PreferenceStore) {
    this.#store = store;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = dark.matches;
    dark.addEventListener("change", () => {
      this.#systemDark = dark.matches;
      this.#show();
    });
  }

  async load(): Promise<void> {
    Object.assign(this.#look, await this.#store.get<Partial<Look>>(KEY));
    this.#show();
    if ((await this.#store.get<Language>(SPOKEN)) !== this.language) this.#speak();
  }

  get interfaceLanguage(): InterfaceLanguage {
    return this.#look.language;
  }
  set interfaceLanguage(value: InterfaceLanguage) {
    this.#keep({ language: value });
  }

  get theme(): Theme {
    return this.#look.theme;
  }
  set theme(value: Theme) {
    this.#keep({ theme: value });
  }

  get calm(): boolean {
    return this.#look.calm;
  }
  set calm(value: boolean) {
    this.#keep({ calm: value });
  }

  get notify(): boolean {
    return this.#look.notify;
  }
  set notify(value: boolean) {
    this.#keep({ notify: value });
  }

  get shelfView(): ShelfView {
    return this.#look.shelfView;
  }
  set shelfView(value: ShelfView) {
    this.#keep({ shelfView: value });
  }

  get shelfOrder(): ShelfOrder {
    return this.#look.shelfOrder;
  }
  set shelfOrder(value: ShelfOrder) {
    this.#keep({ shelfOrder: value });
  }

  get welcomed(): boolean {
    return this.#look.welcomed;
  }
  set welcomed(value: boolean) {
    this.#keep({ welcomed: value });
  }

  /** The language the interface is in now. */
  readonly language: Language = $derived.by(() => {
    if (this.#look.language !== "system") return this.#look.language;
    return /^zh\b/i.test(navigator.language) ? "zh" : "en";
  });

  /** True when the lamp is lit now. */
  readonly lamp: boolean = $derived(
    this.#look.theme === "system" ? this.#systemDark : this.#look.theme === "lamp",
  );

  /** Every sentence of the interface, in its language. */
  readonly text = $derived(textIn(this.language));

  /** A sentence from the other side of the wire. */
  say(message: Message): string {
    return message[this.language];
  }

  #keep(change: Partial<Look>): void {
    Object.assign(this.#look, change);
    this.#show();
    void this.#store.set(KEY, $state.snapshot(this.#look));
    if ("language" in change) this.#speak();
  }

  #speak(): void {
    void this.#store.set(SPOKEN, this.language);
  }

  #show(): void {
    const root = document.documentElement;
    root.lang = this.language === "zh" ? "zh-CN" : "en";
    root.dataset.theme = this.lamp ? "dark" : "light";
    root.toggleAttribute("data-calm", this.#look.calm);
    // Read by public/before-paint.js at the next start.
    localStorage.setItem(KEY, JSON.stringify(this.#look));
  }
}
