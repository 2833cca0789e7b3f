import type { Commands, Event } from "../bindings/wire";

/** What the page remembers between runs that is no part of the library. */
export interface PreferenceStore {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
}

/** The other side of the wire: the shell in the app, a stand-in in a browser. */
export interface Backend {
  /** Rejects with a `Fault`. */
  call<C extends keyof Commands>(
    command: C,
    request: Commands[C]["request"],
  ): Promise<Commands[C]["response"]>;
  /** Calls `listener` with every event until the returned function is called. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Address of a stored picture: in full, or 320 pixels wide. */
  pictureUrl(asset: string, size: "full" | "thumb"): string;
  /** Address of a page as it will be printed. A new `revision` fetches it anew. */
  pageUrl(book: number, page: number, revision: number): string;
  readonly preferences: PreferenceStore;
}
