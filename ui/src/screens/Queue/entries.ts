import type { BookCard, JobView, Message, QueueView } from "../../lib/bindings/wire";
import { type Past, pastOf } from "./past";

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

export function entryOf(key: string, job: JobView, card: BookCard, repaint: number | null): Entry {
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
  // What belongs to a making that still goes on is told there.
  const past = pastOf(onShelf(view.recent)).filter(
    ({ kind, card }) => !made.has(card.id) || (kind !== "painted" && kind !== "stopped"),
  );
  return {
    needs,
    now: open.filter(works),
    waiting: open.filter((entry) => !works(entry)),
    past,
  };
}
