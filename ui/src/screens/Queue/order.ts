import type { Spot } from "../../lib/bindings/wire";
import type { Entry } from "./entries";

/** A change of the order, and where it puts what is moved. */
export interface Move {
  jobs: number[];
  to: Spot;
  /** From 1. */
  position: number;
  of: number;
}

const waits = ({ jobs }: Entry) => jobs.filter(({ state }) => state === "waiting");

/** What tries again waits for its time, and has no place to change. */
export const movable = (entry: Entry): boolean => waits(entry).length > 0;

/** Puts an entry at `index` of those that can be moved; nothing when it is there, and not in front. */
export function moveTo(entries: Entry[], key: string, index: number): Move | null {
  const line = entries.filter(movable);
  const from = line.findIndex((entry) => entry.key === key);
  const moved = line[from];
  const target = line[Math.max(0, index)];
  if (!moved || !target || (from === index && index > 0)) return null;
  const ids = waits(target).map(({ id }) => id);
  const [first] = ids;
  const last = ids.at(-1);
  let to: Spot = { kind: "front" };
  if (index > from && last !== undefined) to = { kind: "after", job: last };
  else if (index > 0 && first !== undefined) to = { kind: "before", job: first };
  return {
    jobs: waits(moved).map(({ id }) => id),
    to,
    position: Math.max(0, index) + 1,
    of: line.length,
  };
}

/** Moves an entry by steps, down being positive. */
export function moveBy(entries: Entry[], key: string, steps: number): Move | null {
  const from = entries.filter(movable).findIndex((entry) => entry.key === key);
  return from < 0 ? null : moveTo(entries, key, from + steps);
}
