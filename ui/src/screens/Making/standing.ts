import type { BookView, Message, PageView, QueueView } from "../../lib/bindings/wire";
import type { Tick } from "../../lib/ui/Ticks.svelte";

/** Something that stopped, why, and what would take it up again. */
export interface Trouble {
  reason: Message;
  /** Pages it stopped, 0 being the cover; none when it was the story or the binding. */
  pages: number[];
  jobs: number[];
}

/** What needs the user, one entry for each reason, in the order of the pages. */
export function troublesOf(view: BookView, queue: QueueView): Trouble[] {
  const troubles: Trouble[] = [];
  const add = (reason: Message, page: number | null, job: number | null): void => {
    let trouble = troubles.find(
      (each) => each.reason.en === reason.en && each.pages.length > 0 === (page !== null),
    );
    if (!trouble) troubles.push((trouble = { reason, pages: [], jobs: [] }));
    if (page !== null) trouble.pages.push(page);
    if (job !== null) trouble.jobs.push(job);
  };
  for (const job of queue.failed)
    if (job.book === view.id && job.kind !== "picture") add(job.error ?? job.message, null, job.id);
  for (const page of view.pages)
    if (page.state.kind === "failed") add(page.state.reason, page.number, page.job);
  return troubles;
}

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
