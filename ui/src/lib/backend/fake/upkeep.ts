import type { Chore, Frequency, Keeping, Message, UpkeepView } from "../../bindings/wire";
import { faultOf } from "./fault";
import type { Memory } from "./memory";
import * as say from "./say";

const DAY = 86_400_000;
const DAYS = { daily: DAY, weekly: 7 * DAY };

/** What comes of a chore that is done at once. */
const REPORTS: Record<Chore, Message> = {
  "empty-trash": { en: "One book was deleted.", zh: "删除了 1 本书。" },
  "forget-history": { en: "4 entries were forgotten.", zh: "清除了 4 条记录。" },
  "tidy-up": { en: "The library is in order.", zh: "书库一切正常。" },
  "back-up": { en: "The library was copied, 52 MB.", zh: "书库已备份，52 MB。" },
};

export const upkeepView = ({ chores, keeping }: Memory): UpkeepView => ({ chores, keeping });

export function run({ chores }: Memory, name: Chore): void {
  const chore = chores.find((each) => each.chore === name);
  if (chore) Object.assign(chore, { atWork: true, lastAt: Date.now() });
}

/** Chores that were begun are done by the next tick; says whether any was. */
export function done({ chores }: Memory): boolean {
  const begun = chores.filter(({ atWork }) => atWork);
  for (const chore of begun)
    Object.assign(chore, { atWork: false, failed: false, report: REPORTS[chore.chore] });
  return begun.length > 0;
}

export function setFrequency(memory: Memory, name: Chore, frequency: Frequency): void {
  const chore = memory.chores.find((each) => each.chore === name);
  if (!chore) return;
  const nextAt = frequency === "never" ? null : Date.now() + DAYS[frequency];
  Object.assign(chore, { frequency, nextAt });
}

export function setKeeping(memory: Memory, keeping: Keeping): void {
  if (keeping.historyDays === 0 || keeping.backups === 0 || keeping.trashDays === 0)
    throw faultOf("not-now", say.keepSomething);
  memory.keeping = keeping;
}
