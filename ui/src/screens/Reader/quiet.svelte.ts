const QUIET_MS = 2_500;

/** Tells whether pointer and keys have been still for a while. */
export class Quiet {
  #kept: () => boolean;
  #timer = 0;
  now = $state(false);

  /** While `kept` is true it does not become quiet. */
  constructor(kept: () => boolean) {
    this.#kept = kept;
  }

  wake(): void {
    this.now = false;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(
      () => (this.#kept() ? this.wake() : (this.now = true)),
      QUIET_MS,
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
