import type { Cause, JobKind, JobState, JobView, Message, QueueView } from "../../bindings/wire";
import type { Book } from "./book";
import { inLine, isHeld, isPaused } from "./line";
import type { Memory } from "./memory";
import * as say from "./say";

export interface Job {
  id: number;
  provider: string;
  /** Its place in the line: the lowest first. */
  rank: number;
  createdAt: number;
  kind: JobKind;
  book: number;
  page: number | null;
  state: JobState;
  instruction: string | null;
  progress: number;
  attempt: number;
  error: Message | null;
  cause: Cause | null;
  /** From whom the provider took it over. */
  insteadOf: string | null;
  nextAttemptAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
}

const MAX_ATTEMPTS = 4;
const RETRY_MS = 12_000;
/** What a page's picture takes on average, for the time that is left. */
export const PICTURE_MS = 9_000;

/** How a picture's painting can go wrong. */
export type Mishap =
  "refused" | "broken" | "busy" | "key" | "quota" | "lost" | "model" | "not-set-up" | "offline";

export const unfinished = (job: Job): boolean =>
  job.state === "waiting" || job.state === "working" || job.state === "trying-again";

export function pageJob(jobs: Job[], book: number, page: number): Job | undefined {
  return jobs.findLast(
    (job) => job.book === book && job.page === page && (unfinished(job) || job.state === "failed"),
  );
}

function message(job: Job, book: Book): Message {
  const of = book.pages.length - 1;
  if (job.state === "waiting") return say.waiting;
  if (job.state === "done") return say.done;
  if (job.state === "stopped") return say.stopped;
  if (job.error !== null) return job.error;
  if (job.kind === "picture") return say.painting(job.page ?? 0, of);
  if (job.kind === "finish") return say.saving;
  return say.writing(Math.min(of, Math.floor((job.progress * of) / 100) + 1), of);
}

/** What is left of a job, and of the pictures that come of a story. */
function remainingMs(job: Job, book: Book): number {
  if (!unfinished(job)) return 0;
  const pictures = job.kind === "story" ? book.pages.length + 1 : 1;
  return Math.ceil(pictures * PICTURE_MS * (1 - job.progress / 100));
}

export function jobView(job: Job, memory: Memory): JobView {
  const book = memory.books.find(({ id }) => id === job.book);
  if (!book) throw new Error(`Job ${job.id} works on no book.`);
  const picture = book.pages.find((page) => page.pictures.length > 0);
  const { id, kind, state, page, progress, provider, attempt, error, cause, insteadOf } = job;
  const { nextAttemptAt, startedAt, finishedAt } = job;
  return {
    id,
    kind,
    state,
    book: book.id,
    bookTitle: book.title || book.script.brief.theme,
    bookPicture: picture?.pictures[picture.chosen]?.asset ?? null,
    page,
    instruction: job.instruction || null,
    progress,
    message: message(job, book),
    paused: job.state !== "working" && unfinished(job) && isHeld(memory, job),
    remainingMs: unfinished(job) ? remainingMs(job, book) : null,
    provider,
    attempt,
    maxAttempts: MAX_ATTEMPTS,
    error,
    cause,
    insteadOf,
    nextAttemptAt,
    startedAt,
    finishedAt,
  };
}

const newest = (a: Job, b: Job): number => (b.finishedAt ?? 0) - (a.finishedAt ?? 0) || b.id - a.id;

/** Jobs that have ended, the newest first. */
export const ended = (jobs: Job[]): Job[] => jobs.filter((job) => !unfinished(job)).sort(newest);

export function queueView(memory: Memory): QueueView {
  const { jobs } = memory;
  const view = (job: Job): JobView => jobView(job, memory);
  const past = ended(jobs);
  const running = jobs.filter((job) => job.state === "working").map(view);
  const waiting = inLine(jobs).map(view);
  const left = [...running, ...waiting].reduce((sum, job) => sum + (job.remainingMs ?? 0), 0);
  return {
    slots: memory.slots,
    paused: isPaused(memory, { kind: "everything" }),
    pauses: memory.pauses,
    remainingMs: left > 0 ? Math.ceil(left / memory.slots) : null,
    running,
    waiting,
    failed: past.filter((job) => job.state === "failed").map(view),
    recent: past
      .filter((job) => job.state !== "failed")
      .slice(0, 50)
      .map(view),
  };
}

export function stopped(job: Job): void {
  Object.assign(job, { state: "stopped", error: null, cause: null, finishedAt: Date.now() });
}

export function finished(job: Job, at: number): void {
  Object.assign(job, { state: "done", progress: 100, finishedAt: at });
}

/** Puts a job where a provider's error would put it. */
export function upset(job: Job, mishap: Mishap, name = "OpenAI"): void {
  const now = Date.now();
  job.progress = 0;
  if (mishap === "busy") {
    Object.assign(job, {
      state: "trying-again",
      error: say.busy,
      cause: "busy",
      nextAttemptAt: now + RETRY_MS,
    });
    return;
  }
  const cause: Cause = mishap === "broken" ? "answer" : mishap;
  const named = say.troubles({ en: name, zh: name })[cause]?.reason;
  const error = mishap === "refused" ? say.refused : (named ?? say.broken);
  const attempt = mishap === "broken" ? MAX_ATTEMPTS : job.attempt;
  Object.assign(job, { state: "failed", error, cause, attempt, finishedAt: now });
}
