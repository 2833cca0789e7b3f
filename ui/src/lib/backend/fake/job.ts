import type { JobKind, JobState, JobView, Message, QueueView } from "../../bindings/wire";
import type { Book } from "./book";
import * as say from "./say";

export interface Job {
  id: number;
  kind: JobKind;
  book: number;
  page: number | null;
  state: JobState;
  instruction: string | null;
  progress: number;
  attempt: number;
  error: Message | null;
  nextAttemptAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
}

export const SLOTS = 2;
const MAX_ATTEMPTS = 4;
const RETRY_MS = 12_000;

/** How a picture's painting can go wrong. */
export type Mishap = "refused" | "broken" | "busy";

export const unfinished = (job: Job): boolean =>
  job.state === "waiting" || job.state === "working" || job.state === "trying-again";

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

function jobView(job: Job, books: Book[]): JobView {
  const book = books.find(({ id }) => id === job.book);
  if (!book) throw new Error(`Job ${job.id} works on no book.`);
  const picture = book.pages.find((page) => page.pictures.length > 0);
  return {
    ...job,
    instruction: job.instruction || null,
    bookTitle: book.title || book.script.brief.theme,
    bookPicture: picture?.pictures[picture.chosen]?.asset ?? null,
    message: message(job, book),
    maxAttempts: MAX_ATTEMPTS,
  };
}

export function queueView(jobs: Job[], books: Book[]): QueueView {
  const view = (job: Job): JobView => jobView(job, books);
  const newest = (a: Job, b: Job): number =>
    (b.finishedAt ?? 0) - (a.finishedAt ?? 0) || b.id - a.id;
  const ended = jobs.filter((job) => job.state === "done" || job.state === "stopped");
  return {
    slots: SLOTS,
    running: jobs.filter((job) => job.state === "working").map(view),
    waiting: inLine(jobs).map(view),
    failed: jobs
      .filter((job) => job.state === "failed")
      .sort(newest)
      .map(view),
    recent: ended.sort(newest).slice(0, 50).map(view),
  };
}

/** Jobs that wait or try again, the next first: what the user asked to be redrawn goes ahead. */
export function inLine(jobs: Job[]): Job[] {
  const rank = (job: Job): number =>
    job.state === "trying-again" ? 2 : job.instruction === null ? 1 : 0;
  return jobs
    .filter((job) => job.state === "waiting" || job.state === "trying-again")
    .sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

export function stopped(job: Job): void {
  Object.assign(job, { state: "stopped", error: null, finishedAt: Date.now() });
}

export function finished(job: Job, at: number): void {
  Object.assign(job, { state: "done", progress: 100, finishedAt: at });
}

/** Puts a job where a provider's error would put it. */
export function upset(job: Job, mishap: Mishap): void {
  const now = Date.now();
  job.progress = 0;
  if (mishap === "busy") {
    Object.assign(job, { state: "trying-again", error: say.busy, nextAttemptAt: now + RETRY_MS });
    return;
  }
  const error: Message = mishap === "refused" ? say.refused : say.broken;
  const attempt = mishap === "refused" ? job.attempt : MAX_ATTEMPTS;
  Object.assign(job, { state: "failed", error, attempt, finishedAt: now });
}
