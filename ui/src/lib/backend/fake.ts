import type { Backend } from "./backend";

/** A backend without a shell, for looking at the page in a browser. */
export function connect(): Backend {
  const kept = new Map<string, unknown>();
  return {
    call: async () =>
      ({
        revision: 0,
        shelf: [],
        queue: { slots: 2, running: [], waiting: [], failed: [], recent: [] },
      }) as never,
    subscribe: () => () => undefined,
    pictureUrl: () => "",
    pageUrl: () => "",
    preferences: {
      get: async <T>(key: string) => kept.get(key) as T | undefined,
      set: async (key, value) => void kept.set(key, value),
    },
  };
}
