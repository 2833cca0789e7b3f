import type { Message } from "../bindings/wire";

export interface Toast {
  id: number;
  tone: "ok" | "bad";
  message: Message;
  /** Takes back what the toast reports. */
  undo?: () => void;
}

/** Short reports at the bottom of the window. The newest replaces the one before. */
export class Toasts {
  #next = 1;
  current = $state.raw<Toast | null>(null);

  show(message: Message, options: Pick<Toast, "undo"> & { tone?: Toast["tone"] } = {}): void {
    this.current = { id: this.#next++, tone: options.tone ?? "ok", message, undo: options.undo };
  }

  dismiss(): void {
    this.current = null;
  }

  undo(): void {
    const undo = this.current?.undo;
    this.current = null;
    undo?.();
  }
}
