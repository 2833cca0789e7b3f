import type { BookView, Language } from "../../lib/bindings/wire";
import { duration } from "../../lib/text/format";
import type { Text } from "../../lib/text/text";
import { paintingPages, stoppedAt, type Trouble } from "./standing";

/** What the screen says of the book's standing. */
export interface Saying {
  title: string;
  lead: string;
  tone: "wait" | "done" | "info" | "pause" | "read";
}

function needs(view: BookView, troubles: Trouble[], t: Text["making"]): string {
  const pages = troubles.flatMap((trouble) => trouble.pages);
  if (pages.length > 0) return t.needs(pages);
  const written = view.pages.filter((page) => page.text !== "").length;
  return written < view.progress.totalPages ? t.storyNeeds : t.bookNeeds;
}

/** The heading, and a line under it. */
export function saying(
  view: BookView,
  troubles: Trouble[],
  t: Text["making"],
  language: Language,
): Saying {
  const { progress } = view;
  const wait = (title: string, ...leads: (string | false)[]): Saying => ({
    title,
    lead: leads.filter(Boolean).join(language === "zh" ? "" : " "),
    tone: "wait",
  });
  if (view.state === "finished")
    return { title: t.done(progress.totalPages), lead: t.doneLead, tone: "done" };
  if (view.state === "review") return { title: t.review, lead: t.reviewLead, tone: "read" };
  if (view.state === "stopped")
    return wait(t.stopped(stoppedAt(view)), t.safe(progress.pagesPainted));
  const left = progress.remainingMs !== null && t.left(duration(progress.remainingMs, language));
  if (troubles.length > 0) {
    const lead = view.state === "making" ? [t.restPainted, left] : [t.restSafe];
    return { ...wait(needs(view, troubles, t), ...lead), tone: "info" };
  }
  const painting = paintingPages(view);
  if (view.hold) return { title: t.held, lead: t.heldSafe(progress.pagesPainted), tone: "pause" };
  if (view.paused && view.state === "making") {
    const at = progress.stage === "waiting" || progress.stage === "story";
    const still = at ? t.pausedStory : t.paused(stoppedAt(view));
    const title = painting.length > 0 ? t.pausing(painting) : still;
    return { title, lead: t.pausedSafe(progress.pagesPainted), tone: "pause" };
  }
  if (progress.stage === "waiting") return wait(t.waiting, t.soon);
  if (progress.stage === "story") {
    const at = progress.currentPage;
    return wait(t.writing, at !== null && t.pageOf(at, progress.totalPages), t.fillsLine);
  }
  if (progress.stage === "saving" || progress.stage === "done") return wait(t.saving, t.lastTouch);
  const others = painting.filter((page) => page !== progress.currentPage);
  if (progress.currentPage === null) return wait(t.nextWaits, left);
  return wait(t.painting(progress.currentPage), left, others.length > 0 && t.also(others));
}
