import type { BookCard, JobView, Message, QueueView } from "../../lib/bindings/wire";

/** A line of the drawer: the making of a book, or one page painted anew. */
export interface Entry {
  key: string;
  card: BookCard;
  title: string;
  /** Thumbnail asset. */
  picture: string | null;
  /** The page that is painted anew; `null` when it is the book that is made. */
  repaint: number | null;
  jobs: JobView[];
}

/** Jobs of a book that ended badly for one reason. */
export interface Failure extends Entry {
  reason: Message;
  /** Pages it stopped, 0 being the cover; none when it was the story or the binding. */
  pages: number[];
}

/** What was done to a book lately. */
export interface Past extends Entry {
  kind: "made" | "repainted" | "painted" | "stopped";
  pages: number[];
  at: number;
}

export interface Entries {
  needs: Failure[];
  now: Entry[];
  waiting: Entry[];
  past: Past[];
}

const isRepaint = (job: JobView, card: BookCard): boolean => {
  if (job.kind !== "picture" || job.page === null) return false;
  if (job.instruction !== null) return true;
  return (job.page === 0 ? card.cover : card.pagePictures[job.page - 1]) != null;
};

function entryOf(key: string, job: JobView, card: BookCard, repaint: number | null): Entry {
  const picture = job.bookPicture ?? card.cover?.asset ?? null;
  return { key, card, title: job.bookTitle, picture, repaint, jobs: [job] };
}

/** Adds to what `find` finds, or begins something new. */
function put<T extends Entry>(list: T[], fresh: T, join: (known: T) => void = () => undefined) {
  const known = list.find(({ key }) => key === fresh.key);
  if (!known) return void list.push(fresh);
  known.jobs.push(...fresh.jobs);
  join(known);
}

/**
 * The queue as a person would tell it: a book that is being made is one thing to do however many
 * jobs it has, and so is a page to be painted anew. Books in the trash have nothing to do.
 */
export function entriesOf(view: QueueView, card: (book: number) => BookCard | undefined): Entries {
  const onShelf = (jobs: JobView[]) =>
    jobs.flatMap((job) => {
      const known = card(job.book);
      return known && known.trashedAt === null ? [{ job, card: known }] : [];
    });

  const open: Entry[] = [];
  for (const { job, card } of onShelf([...view.running, ...view.waiting])) {
    const repaint = isRepaint(job, card);
    const key = repaint ? `job-${job.id}` : `book-${job.book}`;
    put(open, entryOf(key, job, card, repaint ? job.page : null));
  }
  const works = (entry: Entry) => entry.jobs.some(({ state }) => state === "working");

  const needs: Failure[] = [];
  for (const { job, card } of onShelf(view.failed)) {
    const reason = job.error ?? job.message;
    const about = job.page === null ? job.kind : "page";
    const entry = entryOf(`${job.book} ${about} ${reason.en}`, job, card, null);
    const pages = job.page === null ? [] : [job.page];
    put(needs, { ...entry, reason, pages }, (known) => {
      known.pages = [...known.pages, ...pages].sort((a, b) => a - b);
    });
  }

  const made = new Set(open.filter((entry) => entry.repaint === null).map(({ card }) => card.id));
  const past: Past[] = [];
  for (const { card, jobs } of worksOf(onShelf(view.recent))) {
    const kind = pastKind(jobs, card);
    // What belongs to a making that still goes on is told there.
    if ((kind === "painted" || kind === "stopped") && made.has(card.id)) continue;
    const [last] = jobs;
    if (!last) continue;
    const pages = jobs.flatMap(({ page }) => (page === null ? [] : [page])).sort((a, b) => a - b);
    const entry = entryOf(`${card.id} ${last.id}`, last, card, null);
    past.push({ ...entry, jobs, kind, pages: [...new Set(pages)], at: last.finishedAt ?? 0 });
  }
  return {
    needs,
    now: open.filter(works),
    waiting: open.filter((entry) => !works(entry)),
    past,
  };
}

/**
 * Jobs that ended, the newest first, as the pieces of work they were: what the user stopped, and what
 * was done up to each binding of a book.
 */
function worksOf(ended: { job: JobView; card: BookCard }[]) {
  const works: { card: BookCard; stopped: boolean; jobs: JobView[] }[] = [];
  for (const { job, card } of ended) {
    const stopped = job.state === "stopped";
    const work = works.findLast((each) => each.card.id === card.id);
    if (work && work.stopped === stopped && job.kind !== "finish") work.jobs.push(job);
    else works.push({ card, stopped, jobs: [job] });
  }
  return works;
}

function pastKind(jobs: JobView[], card: BookCard): Past["kind"] {
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
