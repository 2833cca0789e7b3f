import type { Backend } from "../backend/backend";
import type {
  AttemptView,
  PauseScope,
  PauseView,
  QueueView,
  Spot,
  StatsView,
} from "../bindings/wire";

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

  /** Painters that are left alone for a while, because they asked for it or because the user did. */
  readonly resting: PauseView[] = $derived(
    this.#view.pauses.filter(({ scope }) => scope.kind === "provider"),
  );

  /** The user has paused this book, whatever else is paused. */
  pausedBook(book: number): boolean {
    return this.#view.pauses.some(({ scope }) => scope.kind === "book" && scope.book === book);
  }

  async pause(scope: PauseScope): Promise<void> {
    await this.#backend.call("pause", scope);
  }

  async resume(scope: PauseScope): Promise<void> {
    await this.#backend.call("resume", scope);
  }

  /** Pauses what goes on, or lets it go on. */
  async toggle(scope: PauseScope): Promise<void> {
    const paused =
      scope.kind === "everything"
        ? this.#view.paused
        : scope.kind === "book"
          ? this.pausedBook(scope.book)
          : this.resting.some((pause) => sameProvider(pause.scope, scope));
    await (paused ? this.resume(scope) : this.pause(scope));
  }

  async setSlots(slots: number): Promise<void> {
    await this.#backend.call("set_slots", { slots });
  }

  async move(jobs: number[], to: Spot): Promise<void> {
    await this.#backend.call("move_jobs", { jobs, to });
  }

  /** Gives up everything that waits; resolves to how many jobs those were. */
  cancelWaiting(): Promise<number> {
    return this.#backend.call("cancel_waiting", null);
  }

  stats(days: number): Promise<StatsView> {
    return this.#backend.call("stats", { days });
  }

  /** The runs of a job that did not do its work. */
  attempts(job: number): Promise<AttemptView[]> {
    return this.#backend.call("attempts", { job });
  }

  async cancel(job: number): Promise<void> {
    await this.#backend.call("cancel_job", { job });
  }

  async retry(job: number): Promise<void> {
    await this.#backend.call("retry_job", { job });
  }
}

function sameProvider(a: PauseScope, b: PauseScope): boolean {
  return a.kind === "provider" && b.kind === "provider" && a.provider === b.provider;
}
