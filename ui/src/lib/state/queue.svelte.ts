import type { Backend } from "../backend/backend";
import type { QueueView } from "../bindings/wire";

const EMPTY: QueueView = {
  slots: 2,
  paused: false,
  pauses: [],
  remainingMs: null,
  running: [],
  waiting: [],
  failed: [],
  recent: [],
};

export class Queue {
  #backend: Backend;
  #view = $state.raw<QueueView>(EMPTY);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  replace(view: QueueView): void {
    this.#view = view;
  }

  get view(): QueueView {
    return this.#view;
  }

  /** Nothing runs, waits or needs the user. */
  readonly idle: boolean = $derived(
    this.#view.running.length + this.#view.waiting.length + this.#view.failed.length === 0,
  );

  async cancel(job: number): Promise<void> {
    await this.#backend.call("cancel_job", { job });
  }

  async retry(job: number): Promise<void> {
    await this.#backend.call("retry_job", { job });
  }
}
