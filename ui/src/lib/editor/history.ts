/** A change of a page that can be taken back. Page 0 holds the title as its words. */
export type Edit =
  | { kind: "words"; page: number; before: string; after: string }
  | { kind: "picture"; page: number; before: number; after: number };

/** What was done, the oldest first, and what was undone since, the newest first. */
export interface History {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

const LONGEST = 200;

export const noHistory: History = { done: [], undone: [] };

export function inverse(edit: Edit): Edit {
  return { ...edit, before: edit.after, after: edit.before } as Edit;
}

/** With `edit` done last. What was undone before it cannot be redone any more. */
export function record(history: History, edit: Edit): History {
  return { done: [...history.done, edit].slice(-LONGEST), undone: [] };
}

/** With the last edit undone. */
export function undone({ done, undone: rest }: History): History {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [last, ...rest] } : { done, undone: rest };
}

/** With the edit that was undone last done again. */
export function redone({ done, undone: rest }: History): History {
  const next = rest[0];
  return next ? { done: [...done, next], undone: rest.slice(1) } : { done, undone: rest };
}
