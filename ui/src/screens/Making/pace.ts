/**
 * Hands on the newest of what it is told: at once after a silence, and never more often than every
 * `quiet` milliseconds. What was overtaken meanwhile is left out.
 */
export class Pace {
  readonly #say: (sentence: string) => void;
  readonly #quiet: number;
  #next: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (sentence: string) => void, quiet: number) {
    this.#say = say;
    this.#quiet = quiet;
  }

  tell(sentence: string): void {
    this.#next = sentence;
    if (this.#timer === undefined) this.#speak();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = null;
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#next === null) return;
    this.#say(this.#next);
    this.#next = null;
    this.#timer = setTimeout(() => this.#speak(), this.#quiet);
  }
}
