import type {
  BatchProblem,
  Budget,
  Casting,
  ChoreView,
  GenerationView,
  Keeping,
  Network,
  PauseView,
  ProviderView,
} from "../../bindings/wire";
import type { Book } from "./book";
import type { Job } from "./job";
import { builtIn } from "./presets";

/** A list that many books were made from. */
interface Batch {
  id: number;
  name: string;
  createdAt: number;
  problems: BatchProblem[];
}

/** Something that was asked of a provider; what it cost is in millionths of a dollar. */
export interface Sent extends Omit<GenerationView, "id"> {
  book: number;
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
  /** The built-in one first. */
  providers: ProviderView[];
  casting: Casting;
  budget: Budget;
  network: Network;
  generations: Sent[];
  /** Providers whose key will be refused, and those that do not run. */
  wrongKeys: string[];
  asleep: string[];
  /** The system has no keychain. */
  forgetful: boolean;
  /** Books that a model made are looked through before they are exported. */
  reviews: boolean;
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
    providers: [builtIn()],
    casting: { storyteller: "built-in", illustrator: "built-in", fallback: [] },
    budget: {
      currency: "USD",
      yuanPerDollar: 7.1,
      monthly: null,
      perBook: null,
      perProvider: [],
      whenReached: "ask",
    },
    network: { proxy: null, certificates: null },
    generations: [],
    wrongKeys: [],
    asleep: [],
    forgetful: false,
    keeping: { trashDays: 30, historyDays: 90, backups: 3 },
    reviews: true,
    revision: 0,
  };
}
