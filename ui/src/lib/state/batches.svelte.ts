import type { Backend } from "../backend/backend";
import type { BatchReport, BatchView } from "../bindings/wire";

/** Many books from one list: the list as it is written, and those that were made. */
export class Batches {
  #backend: Backend;
  #made = $state.raw<BatchView[]>([]);
  /** What the list is called. */
  name = $state("");
  /** The list. Outlives its dialog, so that closing it loses nothing. */
  text = $state("");

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The lists that books were made from, the newest first. */
  get made(): BatchView[] {
    return this.#made;
  }

  async load(): Promise<void> {
    this.#made = await this.#backend.call("batches", null);
  }

  /** Says what would be made of the list. */
  rehearse(unnamed: string): Promise<BatchReport> {
    return this.#send(unnamed, true);
  }

  /** Makes its books. A list that has become books is done with. */
  async make(unnamed: string): Promise<BatchReport> {
    const report = await this.#send(unnamed, false);
    if (report.batch !== null) this.name = this.text = "";
    return report;
  }

  #send(unnamed: string, rehearse: boolean): Promise<BatchReport> {
    const name = this.name.trim() || unnamed;
    return this.#backend.call("create_batch", { name, text: this.text, rehearse });
  }
}
