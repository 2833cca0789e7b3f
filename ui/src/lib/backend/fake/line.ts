import type { PauseScope, Spot } from "../../bindings/wire";
import { faultOf } from "./fault";
import type { Job } from "./job";
import type { Memory } from "./memory";
import * as say from "./say";

const same = (a: PauseScope, b: PauseScope): boolean =>
  a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);

export const isPaused = ({ pauses }: Memory, scope: PauseScope): boolean =>
  pauses.some((pause) => same(pause.scope, scope));

/** Whether the user has to resume something before anything of the book is started. */
export const isBookPaused = (memory: Memory, book: number): boolean =>
  isPaused(memory, { kind: "everything" }) || isPaused(memory, { kind: "book", book });

/** Whether a job waits for a pause to end. */
export const isHeld = (memory: Memory, job: Job): boolean =>
  isBookPaused(memory, job.book) || isPaused(memory, { kind: "provider", provider: job.provider });

export function pause(memory: Memory, scope: PauseScope): void {
  resume(memory, scope);
  memory.pauses.push({ scope, byUser: true, since: Date.now(), until: null, reason: null });
}

/** A provider's own pause. */
export function rest({ pauses }: Memory, provider: string, milliseconds: number): void {
  const since = Date.now();
  const scope: PauseScope = { kind: "provider", provider };
  pauses.push({
    scope,
    byUser: false,
    since,
    until: since + milliseconds,
    reason: say.tooManyCalls,
  });
}

export function resume(memory: Memory, scope: PauseScope): void {
  memory.pauses = memory.pauses.filter((each) => !same(each.scope, scope));
}

/** Jobs that wait or try again, the next first: what tries again comes last. */
export function inLine(jobs: Job[]): Job[] {
  const late = (job: Job): number => (job.state === "trying-again" ? 1 : 0);
  return jobs
    .filter((job) => job.state === "waiting" || job.state === "trying-again")
    .sort((a, b) => late(a) - late(b) || a.rank - b.rank || a.id - b.id);
}

const BATCH = 1_000_000;

/** Where a job goes that nobody has moved: a redrawing ahead, what came from a list behind. */
export function place(jobs: Job[], what: "redraw" | "book" | "batch"): number {
  const ranks = jobs.map(({ rank }) => rank);
  if (what === "redraw") return Math.min(0, ...ranks) - 1;
  if (what === "batch") return Math.max(BATCH, ...ranks) + 1;
  return Math.max(0, ...ranks.filter((rank) => rank < BATCH)) + 1;
}

/** Moves what waits of `ids`, in that order. */
export function move(jobs: Job[], ids: number[], to: Spot): void {
  const line = inLine(jobs);
  const moved = ids.flatMap((id) => line.filter((job) => job.id === id));
  if (moved.length === 0) throw faultOf("not-now", say.begun);
  const rest = line.filter((job) => !moved.includes(job));
  const target = to.kind === "front" ? 0 : rest.findIndex(({ id }) => id === to.job);
  if (target < 0) throw faultOf("not-now", say.begun);
  rest.splice(to.kind === "after" ? target + 1 : target, 0, ...moved);
  const first = Math.min(...line.map(({ rank }) => rank));
  rest.forEach((job, index) => (job.rank = first + index));
}
