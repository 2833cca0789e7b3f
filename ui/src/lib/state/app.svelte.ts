import { createContext } from "svelte";
import type { Backend } from "../backend/backend";
import type { Event, Fault } from "../bindings/wire";
import { Batches } from "./batches.svelte";
import { Books } from "./books.svelte";
import { Money } from "./money.svelte";
import { toFault } from "./fault";
import { Navigation } from "./navigation.svelte";
import { NewBookDraft } from "./draft.svelte";
import { Preferences } from "./preferences.svelte";
import { Providers } from "./providers.svelte";
import { Queue } from "./queue.svelte";
import { Shelf } from "./shelf.svelte";
import { Toasts } from "./toasts.svelte";
import { Upkeep } from "./upkeep.svelte";

/** Everything the screens share. */
export class App {
  readonly backend: Backend;
  readonly preferences: Preferences;
  readonly shelf: Shelf;
  readonly books: Books;
  readonly queue: Queue;
  readonly upkeep: Upkeep;
  readonly batches: Batches;
  readonly providers: Providers;
  readonly money: Money;
  readonly draft: NewBookDraft;
  readonly navigation = new Navigation();
  readonly toasts = new Toasts();
  /** `loading` until the library has answered; a fault when it cannot be opened. */
  phase = $state.raw<"loading" | "ready" | Fault>("loading");
  #revision = -1;

  constructor(backend: Backend) {
    this.backend = backend;
    this.preferences = new Preferences(backend.preferences);
    this.shelf = new Shelf(backend);
    this.books = new Books(backend);
    this.queue = new Queue(backend);
    this.upkeep = new Upkeep(backend);
    this.batches = new Batches(backend);
    this.providers = new Providers(backend, this.preferences);
    this.money = new Money(backend);
    this.draft = new NewBookDraft(backend.preferences);
  }

  async start(): Promise<void> {
    // Preferences that cannot be read are no reason to keep the library shut.
    await Promise.allSettled([this.preferences.load(), this.draft.load()]);
    // Heard from before the snapshot is asked for, so that nothing falls between the two.
    const early: Event[] = [];
    let hear = (event: Event): void => void early.push(event);
    this.backend.subscribe((event) => hear(event));
    try {
      const snapshot = await this.backend.call("load", null);
      this.#revision = snapshot.revision;
      this.shelf.replace(snapshot.shelf);
      this.queue.replace(snapshot.queue);
    } catch (error) {
      this.phase = toFault(error);
      return;
    }
    hear = (event) => this.#apply(event);
    early.forEach(hear);
    this.phase = "ready";
    // Until it is known who is set up, they are called by their ids.
    this.providers.load().catch(() => undefined);
  }

  /** Runs what a button asked for; a fault is told in a toast. */
  async attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.toasts.show(toFault(error).message, { tone: "bad" });
      return undefined;
    }
  }

  #apply(event: Event): void {
    if (event.revision <= this.#revision) return;
    this.#revision = event.revision;
    const { change } = event;
    if (change.kind === "shelf") this.shelf.replace(change.value);
    else if (change.kind === "book") this.books.replace(change.value);
    else if (change.kind === "queue") this.queue.replace(change.value);
    else this.upkeep.replace(change.value);
  }
}

export const [useApp, provideApp] = createContext<App>();
