import type { ProviderView } from "../../lib/bindings/wire";
import type { Text } from "../../lib/text/text";
import type { IconName } from "../../lib/ui/icons";

interface Standing {
  tone: "wait" | "run" | "done" | "bad";
  icon: IconName;
  words: string;
}

/** How a provider does, in a word or two. */
export function standingOf(
  { health, isNearby }: ProviderView,
  testing: boolean,
  t: Text["providers"],
): Standing {
  if (testing) return { tone: "run", icon: "hourglass", words: t.testing };
  if (health.kind === "ready") return { tone: "done", icon: "check", words: t.alwaysReady };
  if (health.kind === "working") return { tone: "done", icon: "check", words: t.working };
  if (health.kind === "untested") return { tone: "wait", icon: "clock", words: t.untested };
  if (health.kind === "incomplete") return { tone: "run", icon: "pencil", words: t.incomplete };
  const { cause } = health;
  if (cause === "offline" && isNearby) return { tone: "run", icon: "alert", words: t.notRunning };
  const passing = cause === "offline" || cause === "busy" || cause === "lost";
  return { tone: passing ? "run" : "bad", icon: "alert", words: t.trouble[cause] };
}
