import type { Backend } from "../backend/backend";
import type { Ending, JobView } from "../bindings/wire";

/** The jobs that have ended, as far back as the user has asked to see. */
export class History {
  #backend: Backend;
  #jobs = $state.raw<JobView[]>([]);
  #next = $state.raw<string | null>(null);
  #asked = 0;
  query = $state("");
  ended = $state<Ending | null>(null);
  /** Nothing has been answered yet to what is asked now. */
  loading = $state(true);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get jobs(): JobView[] {
    return this.#jobs;
  }

  /** There may be more. */
  get more(): boolean {
    return this.#next !== null;
  }

  /** Begins anew with what is asked for now. */
  async load(): Promise<void> {
    this.loading = true;
    await this.#ask(null, () => []);
  }

  /** Goes further back. */
  async loadMore(): Promise<void> {
    if (this.#next !== null) await this.#ask(this.#next, () => this.#jobs);
  }

  async #ask(after: string | null, before: () => JobView[]): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { query, ended } = this;
      const view = await this.#backend.call("history", { query, ended, after });
      // Something else has been asked for meanwhile.
      if (asked !== this.#asked) return;
      this.#jobs = [...before(), ...view.jobs];
      this.#next = view.next;
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }
}
