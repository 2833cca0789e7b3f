import type { BookView, Cause, Message, PageView, QueueView } from "../../lib/bindings/wire";
import type { Tick } from "../../lib/ui/Ticks.svelte";

/** Something that stopped, why, and what would take it up again. */
export interface Trouble {
  reason: Message;
  cause: Cause;
  /** Who could not. */
  by: string;
  /** It was the story that could not be written. */
  isStory: boolean;
  /** Pages it stopped, 0 being the cover; none when it was the story or the binding. */
  pages: number[];
  jobs: number[];
}

/** What needs the user, one entry for each reason, in the order of the pages. */
export function troublesOf(view: BookView, queue: QueueView): Trouble[] {
  const troubles: Trouble[] = [];
  const add = (
    reason: Message,
    cause: Cause,
    page: number | null,
    job: number | null,
    isStory = false,
  ): void => {
    let trouble = troubles.find(
      (each) => each.reason.en === reason.en && each.pages.length > 0 === (page !== null),
    );
    // What is turned down is looked at page by page.
    if (!trouble || cause === "refused") {
      const by = queue.failed.find(({ id }) => id === job)?.provider ?? view.illustrator;
      troubles.push((trouble = { reason, cause, by, isStory, pages: [], jobs: [] }));
    }
    if (page !== null) trouble.pages.push(page);
    if (job !== null) trouble.jobs.push(job);
  };
  for (const job of queue.failed)
    if (job.book === view.id && job.kind !== "picture")
      add(job.error ?? job.message, job.cause ?? "other", null, job.id, job.kind === "story");
  for (const page of view.pages)
    if (page.state.kind === "failed")
      add(page.state.reason, page.state.cause, page.number, page.job);
  return troubles;
}

/** Causes for which another try is no help, or may cost a second time, unless the user says so. */
export const isDelicate = (cause: Cause): boolean => cause === "refused" || cause === "lost";

/** What can be tried again without another word. */
export const triable = ({ cause }: Trouble): boolean => !isDelicate(cause);

/** Pages being painted right now, the cover among them. */
export function paintingPages(view: BookView): number[] {
  return view.pages.filter((page) => page.state.kind === "painting").map((page) => page.number);
}

/** The first page that is not painted yet; 0 when none has been. */
export function stoppedAt(view: BookView): number {
  if (view.progress.pagesPainted === 0) return 0;
  return view.pages.find((page) => page.number > 0 && page.picture === null)?.number ?? 0;
}

export function tickOf(page: PageView): Tick {
  const { kind } = page.state;
  if (kind === "failed") return "bad";
  if (kind === "painting" || kind === "retrying") return "now";
  return page.picture === null ? "open" : "done";
}

/** Width over height of the book's pictures. */
export function ratioOf(view: BookView): number {
  const picture = view.pages.find((page) => page.number > 0 && page.picture !== null)?.picture;
  if (picture) return picture.width / picture.height;
  return { tall: 1112 / 1024, square: 1376 / 1024, wide: 1660 / 1024 }[view.brief.shape];
}
