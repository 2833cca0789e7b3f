import { SvelteSet } from "svelte/reactivity";
import type { Backend } from "../backend/backend";
import type {
  AddProvider,
  Casting,
  ChangeProvider,
  Network,
  ProvidersView,
  ProviderView,
} from "../bindings/wire";
import type { Preferences } from "./preferences.svelte";

export const BUILT_IN = "built-in";

/** What a provider does for a book. */
export type Trade = "picture" | "text";

/** Who paints and writes. */
export class Providers {
  #backend: Backend;
  #preferences: Preferences;
  #view = $state.raw<ProvidersView>();
  #casting = $state.raw<Casting>();
  /** Those that are being tested. */
  #testing = new SvelteSet<string>();

  constructor(backend: Backend, preferences: Preferences) {
    this.#backend = backend;
    this.#preferences = preferences;
  }

  /** As last heard of, once it has been asked for. */
  get view(): ProvidersView | undefined {
    return this.#view;
  }

  /** Who makes new books, once it is known. */
  get casting(): Casting | undefined {
    return this.#casting;
  }

  find(id: string): ProviderView | undefined {
    return this.#view?.providers.find((each) => each.id === id);
  }

  /** What a person calls it; nobody at all is this computer. */
  name(id: string, as: Trade | "both" = "picture"): string {
    const t = this.#preferences.text.providers;
    if (id === "") return t.thisComputer;
    if (id === BUILT_IN)
      return { picture: t.builtInPainter, text: t.builtInWriter, both: t.builtInBoth }[as];
    const known = this.find(id);
    return known ? this.#preferences.say(known.name) : id;
  }

  /** Everybody who could do it. */
  able(trade: Trade): ProviderView[] {
    return (this.#view?.providers ?? []).filter((each) => each[trade] !== null);
  }

  /** Whether it looks at pictures when it paints. */
  looks(id: string): boolean {
    const painter = this.find(id)?.picture;
    return (painter?.models.find((model) => model.id === painter.model)?.references ?? 0) > 0;
  }

  isTesting(id: string): boolean {
    return this.#testing.has(id);
  }

  async load(): Promise<void> {
    const [view, casting] = await Promise.all([
      this.#backend.call("providers", null),
      this.#backend.call("casting", null),
    ]);
    this.#view = view;
    this.#casting = casting;
  }

  /** Whoever was not ready may be by now: a keychain answers when its user unlocks it. */
  async lookAgain(): Promise<void> {
    const waits = this.#view?.providers.some(({ health }) => health.kind === "incomplete");
    if (waits) this.#view = await this.#backend.call("providers", null);
  }

  async cast(change: Partial<Casting>): Promise<void> {
    if (!this.#casting) return;
    const casting = { ...this.#casting, ...change };
    await this.#backend.call("set_casting", casting);
    this.#casting = casting;
  }

  /** Resolves to who is new. */
  async add(request: AddProvider): Promise<string | undefined> {
    const before = this.#view?.providers.map(({ id }) => id) ?? [];
    this.#view = await this.#backend.call("add_provider", request);
    return this.#view.providers.find(({ id }) => !before.includes(id))?.id;
  }

  async remove(provider: string): Promise<void> {
    this.#view = await this.#backend.call("remove_provider", { provider });
    this.#casting = await this.#backend.call("casting", null);
  }

  async change(change: Partial<ChangeProvider> & { provider: string }): Promise<void> {
    this.#view = await this.#backend.call("change_provider", {
      textUrl: null,
      pictureUrl: null,
      textModel: null,
      pictureModel: null,
      atOnce: null,
      perMinute: null,
      price: null,
      ...change,
    });
  }

  /** Hands a key on, and tries it at once. */
  async setKey(provider: string, key: string): Promise<void> {
    this.#view = await this.#backend.call("set_key", { provider, key });
    await this.test(provider);
  }

  async forgetKey(provider: string): Promise<void> {
    this.#view = await this.#backend.call("forget_key", { provider });
  }

  async test(provider: string): Promise<void> {
    this.#testing.add(provider);
    try {
      this.#view = await this.#backend.call("test_provider", { provider });
    } finally {
      this.#testing.delete(provider);
    }
  }

  network(): Promise<Network> {
    return this.#backend.call("network", null);
  }

  setNetwork(network: Network): Promise<Network> {
    return this.#backend.call("set_network", network);
  }
}
