import type { BookCard, JobView, Message } from "../../lib/bindings/wire";
import { type Entry, entryOf } from "./entries";

/** What was done to a book lately. */
export interface Past extends Entry {
  kind: "made" | "repainted" | "painted" | "stopped" | "failed";
  pages: number[];
  /** When it ended. */
  at: number;
  /** When the first of it began, if any did. */
  since: number | null;
  /** Why it failed. */
  reason: Message | null;
}

interface Ended {
  job: JobView;
  card: BookCard;
}

/** Jobs that have ended, the newest first, as what a person would say was done. */
export function pastOf(ended: Ended[]): Past[] {
  return worksOf(ended).flatMap(({ card, jobs }): Past[] => {
    const [last] = jobs;
    if (!last) return [];
    const kind = pastKind(jobs, card);
    const pages = jobs.flatMap(({ page }) => (page === null ? [] : [page])).sort((a, b) => a - b);
    const begun = jobs.flatMap(({ startedAt }) => (startedAt === null ? [] : [startedAt]));
    return [
      {
        ...entryOf(`${card.id} ${last.id}`, last, card, null),
        jobs,
        kind,
        pages: [...new Set(pages)],
        at: last.finishedAt ?? 0,
        since: begun.length > 0 ? Math.min(...begun) : null,
        reason: kind === "failed" ? (last.error ?? last.message) : null,
      },
    ];
  });
}

const sameReason = (a: JobView | undefined, b: JobView): boolean => a?.error?.en === b.error?.en;

/**
 * Jobs that ended, the newest first, as the pieces of work they were: what the user stopped, and what
 * was done up to each binding of a book.
 */
function worksOf(ended: Ended[]) {
  const works: { card: BookCard; state: JobView["state"]; jobs: JobView[] }[] = [];
  for (const { job, card } of ended) {
    const { state } = job;
    const work = works.findLast((each) => each.card.id === card.id);
    const apart = job.kind === "finish" || (state === "failed" && !sameReason(work?.jobs[0], job));
    if (work && work.state === state && !apart) work.jobs.push(job);
    else works.push({ card, state, jobs: [job] });
  }
  return works;
}

function pastKind(jobs: JobView[], card: BookCard): Past["kind"] {
  if (jobs.some(({ state }) => state === "failed")) return "failed";
  if (jobs.some(({ state }) => state === "stopped")) return "stopped";
  const pictures = jobs.filter(({ kind }) => kind === "picture");
  const whole = card.cover !== null && card.pagePictures.every((picture) => picture !== null);
  const bound = jobs.some(({ kind }) => kind === "finish");
  // A wish, or a single page of a book that is whole, can only be a repainting: a book that is made
  // has its story written, or several pages painted, before it is bound.
  const wished = pictures.some(({ instruction }) => instruction !== null);
  const alone = pictures.length === 1 || (pictures.length > 0 && !bound);
  if (jobs.every(({ kind }) => kind !== "story") && (wished || (whole && alone)))
    return "repainted";
  return bound ? "made" : "painted";
}
