import { type Book, isDry, mayPaint, paint, write, writtenPages } from "./book";
import { finished, type Job } from "./job";
import { inLine, isHeld } from "./line";
import type { Memory } from "./memory";
import { send } from "./money";
import type { Studio } from "./studio";

/** Share of a picture that one tick paints. */
const STROKE = 34;

/** One step of a running job: a page written, a part of a picture painted. */
export function step(studio: Studio, job: Job, book: Book): void {
  const now = Date.now();
  if (job.kind === "finish") return finished(job, now);
  if (job.kind === "picture") {
    job.progress = Math.min(100, job.progress + STROKE);
    if (job.progress < 100) return;
    paint(book, job.page ?? 0, job.instruction ?? "", now, job.provider);
    send(studio.memory, book, job.provider, job.page ?? 0);
    finished(job, now);
    const whole = book.pages.every(isDry);
    if (whole) studio.insert(book, "finish", null);
    return;
  }
  const total = book.pages.length - 1;
  const next = writtenPages(book) + 1;
  if (book.title === "") {
    write(book, 0, now);
    if (mayPaint(book, 0)) studio.insert(book, "picture", 0);
  }
  write(book, next, now);
  if (mayPaint(book, next)) studio.insert(book, "picture", next);
  job.progress = Math.floor((100 * next) / total);
  if (next < total) return;
  send(studio.memory, book, job.provider, null);
  finished(job, now);
}

/** Begins what there is room for; what tries again waits for its time, which is a tick. */
export function fill(memory: Memory, due = false): void {
  const free = memory.slots - memory.jobs.filter(({ state }) => state === "working").length;
  const next = inLine(memory.jobs).filter(
    (job) => (due || job.state === "waiting") && !isHeld(memory, job),
  );
  for (const job of next.slice(0, Math.max(0, free))) {
    if (job.state === "waiting") job.startedAt = Date.now();
    Object.assign(job, { state: "working", error: null, cause: null, nextAttemptAt: null });
    job.attempt += 1;
  }
}
