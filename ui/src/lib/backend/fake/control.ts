import type { Commands, Event, FaultCode, Folder } from "../../bindings/wire";
import type { Mishap } from "./job";

/** What a test, or a person at the console, can do to the fake: `window.fake`. */
export interface Control {
  /** Advances the making by one step, or by as many as asked: a page written, a part painted. */
  tick(times?: number): void;
  /** Makes the unfinished picture of a page go wrong. */
  fail(page: number, mishap?: Mishap): void;
  /** Lets everything that runs and waits be done. */
  finish(): void;
  /** Holds the first book that is being made back at the month's cap. */
  holdBook(): void;
  /** Starts a provider on this computer that did not run. */
  wake(provider: string): void;
  /** Hands a provider its key, as a keychain does that was locked. */
  unlock(provider: string): void;
  /** Makes a provider ask for a break. */
  rest(provider: string, milliseconds: number): void;
  /** Makes the next call of a command fail. */
  refuse(command: keyof Commands, code: FaultCode): void;
  /** Leaves calls of a command unanswered until it is released. */
  hold(command: keyof Commands): void;
  release(command: keyof Commands): void;
  /** Sends an event as it is, stale or not. */
  send(event: Event): void;
  /** Where the user puts an export when asked; `null` cancels the asking. */
  destination: string | null;
  /** Folders that were shown. */
  readonly opened: Folder[];
}

declare global {
  interface Window {
    fake: Control;
  }
}
