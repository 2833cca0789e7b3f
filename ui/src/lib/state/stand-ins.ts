import type { Backend, PreferenceStore } from "../backend/backend";
import type { BookCard, BookView, Event, JobView, QueueView, Snapshot } from "../bindings/wire";

/** Preferences that remember, for tests. */
export function memory(kept: Record<string, unknown> = {}): PreferenceStore {
  return {
    get: async <T>(key: string) => kept[key] as T | undefined,
    set: async (key, value) => {
      kept[key] = structuredClone(value);
    },
  };
}

/** A backend that answers what the test says and remembers what it was asked. */
export class ScriptedBackend implements Backend {
  readonly asked: { command: string; request: unknown }[] = [];
  readonly preferences: PreferenceStore;
  #answers: Record<string, (request: unknown) => unknown>;
  #listeners = new Set<(event: Event) => void>();

  constructor(answers: Record<string, (request: unknown) => unknown>, preferences = memory()) {
    this.#answers = answers;
    this.preferences = preferences;
  }

  call: Backend["call"] = async (command, request) => {
    this.asked.push({ command, request });
    return (await this.#answers[command]?.(request)) as never;
  };

  subscribe(listener: (event: Event) => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(event: Event) {
    this.#listeners.forEach((listener) => listener(event));
  }

  pictureUrl = (asset: string, size: string) => `${asset}/${size}`;
  pageUrl = (book: number, page: number, revision: number) => `${book}/${page}?v=${revision}`;
}

export function card(change: Partial<BookCard>): BookCard {
  return {
    id: 1,
    title: "A book",
    theme: "an idea",
    language: "en",
    shape: "square",
    cloth: "forest",
    state: "finished",
    paused: false,
    batch: null,
    cover: null,
    pagePictures: [],
    totalPages: 8,
    progress: {
      stage: "done",
      progress: 100,
      message: { en: "Done.", zh: "完成。" },
      currentPage: null,
      totalPages: 8,
      pagesPainted: 8,
      remainingMs: null,
    },
    pagesNeedingLook: [],
    held: false,
    updatedAt: 0,
    trashedAt: null,
    ...change,
  };
}

export function view(change: Partial<BookView>): BookView {
  const { progress } = card({});
  return {
    id: 1,
    title: "A book",
    brief: {
      theme: "an idea",
      keywords: [],
      age: "3-6",
      style: "watercolor",
      pages: 8,
      language: "en",
      shape: "square",
      cloth: "forest",
    },
    state: "finished",
    atWork: false,
    paused: false,
    progress,
    storyteller: "built-in",
    illustrator: "built-in",
    cost: { spent: 0, currency: "USD", unpriced: 0, generations: 0 },
    hold: null,
    standIns: [],
    review: "not-needed",
    cast: [],
    styleGuide: { picture: null, words: "" },
    pages: [],
    createdAt: 0,
    updatedAt: 0,
    trashedAt: null,
    ...change,
  };
}

export function queue(change: Partial<QueueView>): QueueView {
  return {
    slots: 2,
    paused: false,
    pauses: [],
    remainingMs: null,
    running: [],
    waiting: [],
    failed: [],
    recent: [],
    ...change,
  };
}

export function job(change: Partial<JobView>): JobView {
  return {
    id: 1,
    kind: "picture",
    state: "waiting",
    book: 1,
    bookTitle: "A book",
    bookPicture: null,
    page: 1,
    instruction: null,
    progress: 0,
    message: { en: "Waiting", zh: "等待中" },
    paused: false,
    remainingMs: null,
    provider: "built-in",
    attempt: 0,
    maxAttempts: 4,
    error: null,
    cause: null,
    insteadOf: null,
    nextAttemptAt: null,
    startedAt: null,
    finishedAt: null,
    ...change,
  };
}

export function snapshot(shelf: BookCard[], revision = 0): Snapshot {
  return {
    revision,
    shelf,
    queue: queue({}),
  };
}
