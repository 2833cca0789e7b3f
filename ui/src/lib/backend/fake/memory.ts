import type { BatchProblem, ChoreView, Keeping, PauseView } from "../../bindings/wire";
import type { Book } from "./book";
import type { Job } from "./job";

/** A list that many books were made from. */
interface Batch {
  id: number;
  name: string;
  createdAt: number;
  problems: BatchProblem[];
}

/** Everything a fake studio remembers; plain values, so that it can outlive a reload. */
export interface Memory {
  books: Book[];
  jobs: Job[];
  pauses: PauseView[];
  batches: Batch[];
  chores: ChoreView[];
  keeping: Keeping;
  slots: number;
  revision: number;
}

const DAY = 86_400_000;

/** A library without books, as it is at the time `now`. */
export function blank(now = Date.now()): Memory {
  const night = Math.floor(now / DAY) * DAY + DAY + 3 * 3_600_000;
  const chore = (
    name: ChoreView["chore"],
    frequency: ChoreView["frequency"],
    days: number,
    report: ChoreView["report"],
  ): ChoreView => ({
    chore: name,
    frequency,
    nextAt: night + (days - 1) * DAY,
    lastAt: night - DAY,
    atWork: false,
    report,
    failed: false,
  });
  return {
    books: [],
    jobs: [],
    pauses: [],
    batches: [],
    chores: [
      chore("empty-trash", "daily", 1, {
        en: "Nothing in the trash was old enough.",
        zh: "废纸篓里没有到期的书。",
      }),
      chore("forget-history", "daily", 1, {
        en: "12 entries were forgotten.",
        zh: "清除了 12 条记录。",
      }),
      chore("tidy-up", "weekly", 4, { en: "The library is in order.", zh: "书库一切正常。" }),
      chore("back-up", "weekly", 4, {
        en: "The library was copied, 48 MB.",
        zh: "书库已备份，48 MB。",
      }),
    ],
    slots: 2,
    keeping: { trashDays: 30, historyDays: 90, backups: 3 },
    revision: 0,
  };
}
