import type { Backend } from "../backend/backend";
import type { Chore, Frequency, Keeping, UpkeepView } from "../bindings/wire";

/** The chores, and how long things are kept. */
export class Upkeep {
  #backend: Backend;
  #view = $state.raw<UpkeepView>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** As last heard of, once it has been asked for. */
  get view(): UpkeepView | undefined {
    return this.#view;
  }

  replace(view: UpkeepView): void {
    this.#view = view;
  }

  async load(): Promise<void> {
    this.#view = await this.#backend.call("upkeep", null);
  }

  async run(chore: Chore): Promise<void> {
    await this.#backend.call("run_chore", { chore });
  }

  async setFrequency(chore: Chore, frequency: Frequency): Promise<void> {
    this.#view = await this.#backend.call("set_frequency", { chore, frequency });
  }

  async setKeeping(change: Partial<Keeping>): Promise<void> {
    if (!this.#view) return;
    const keeping = { ...this.#view.keeping, ...change };
    this.#view = await this.#backend.call("set_keeping", keeping);
  }
}
