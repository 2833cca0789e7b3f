import type { PageView } from "../../lib/bindings/wire";

/** Where a page on the line is; `written` is one that waits while the story still goes on. */
export type PageStage = PageView["state"]["kind"] | "written";

/** How each looks as a tag. */
export const STAGES = {
  unwritten: { tone: "wait", icon: "clock" },
  written: { tone: "wait", icon: "text" },
  waiting: { tone: "wait", icon: "clock" },
  painting: { tone: "run", icon: "brush" },
  retrying: { tone: "run", icon: "hourglass" },
  failed: { tone: "bad", icon: "alert" },
  skipped: { tone: "wait", icon: "minus" },
  planned: { tone: "wait", icon: "image" },
  stopped: { tone: "wait", icon: "stop" },
  painted: { tone: "done", icon: "check" },
} as const satisfies Record<PageStage, object>;
