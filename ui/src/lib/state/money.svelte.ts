import type { Backend } from "../backend/backend";
import type { Budget, BudgetView, EstimateView, NewBook } from "../bindings/wire";

/** What may be spent, and what is. */
export class Money {
  #backend: Backend;
  #view = $state.raw<BudgetView>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** As last heard of, once it has been asked for. */
  get view(): BudgetView | undefined {
    return this.#view;
  }

  async load(): Promise<void> {
    this.#view = await this.#backend.call("budget", null);
  }

  async change(change: Partial<Budget>): Promise<void> {
    if (!this.#view) return;
    this.#view = await this.#backend.call("set_budget", { ...this.#view.budget, ...change });
  }

  estimate(request: NewBook): Promise<EstimateView> {
    return this.#backend.call("estimate", request);
  }
}
