import type {
  AttemptView,
  HistoryRequest,
  HistoryView,
  ProviderStats,
  SpreadView,
  StatsView,
} from "../../bindings/wire";
import { ended, type Job, jobView, unfinished } from "./job";
import { isHeld } from "./line";
import type { Memory } from "./memory";
import { spending } from "./money";

const PAGE = 30;
const DAY = 86_400_000;
const HOUR = 3_600_000;

export function history(memory: Memory, { query, ended: how, after }: HistoryRequest): HistoryView {
  const wanted = query.trim().toLowerCase();
  const found = ended(memory.jobs)
    .filter((job) => how === null || job.state === how)
    .filter((job) => {
      const book = memory.books.find(({ id }) => id === job.book);
      const words = [book?.title, book?.script.brief.theme, job.error?.en, job.error?.zh];
      return words.join("\n").toLowerCase().includes(wanted);
    });
  const from = after === null ? 0 : Number(after);
  const next = from + PAGE < found.length ? String(from + PAGE) : null;
  return { jobs: found.slice(from, from + PAGE).map((job) => jobView(job, memory)), next };
}

/** The runs of a job that did not do its work. */
export function attempts(memory: Memory, id: number): AttemptView[] {
  const job = memory.jobs.find((each) => each.id === id);
  if (!job?.error) return [];
  const at = job.finishedAt ?? job.startedAt ?? job.createdAt;
  return Array.from({ length: Math.max(1, job.attempt) }, (_, run) => ({
    run: run + 1,
    startedAt: at,
    finishedAt: at,
    outcome: "failed",
    reason: job.error,
    details: "busy: 503 Service Unavailable",
  }));
}

export function stats(memory: Memory, days: number): StatsView {
  const { jobs } = memory;
  const since = Date.now() - days * DAY;
  const count = (is: (job: Job) => boolean) => jobs.filter(is).length;
  const held = (job: Job) => job.state === "waiting" && isHeld(memory, job);
  const lately = jobs.filter((job) => !unfinished(job) && (job.finishedAt ?? 0) >= since);
  const groups = new Map<string, Job[]>();
  for (const job of lately) {
    const key = `${job.provider} ${job.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return {
    days,
    running: count(({ state }) => state === "working"),
    waiting: count((job) => job.state === "waiting" && !held(job)),
    paused: count(held),
    tryingAgain: count(({ state }) => state === "trying-again"),
    failed: count(({ state }) => state === "failed"),
    providers: [...groups.values()].map(measured),
    spending: spending(
      memory,
      memory.generations.filter(({ sentAt }) => sentAt >= since),
    ),
    currency: memory.budget.currency,
  };
}

function measured(group: Job[]): ProviderStats {
  const of = (state: Job["state"]) => group.filter((job) => job.state === state);
  const [done, failed] = [of("done").length, of("failed").length];
  const runs = of("done").map((job) => (job.finishedAt ?? 0) - (job.startedAt ?? 0));
  const mean = runs.reduce((sum, run) => sum + run, 0) / Math.max(1, runs.length);
  return {
    provider: group[0]?.provider ?? "",
    job: group[0]?.kind ?? "",
    done,
    failed,
    stopped: of("stopped").length,
    retries: group.reduce((sum, job) => sum + Math.max(0, job.attempt - 1), 0),
    successRate: done + failed > 0 ? done / (done + failed) : null,
    perHour: mean > 0 ? HOUR / mean : null,
    wait: spread(of("done").map((job) => Math.max(0, (job.startedAt ?? 0) - job.createdAt))),
    run: spread(runs),
  };
}

function spread(times: number[]): SpreadView | null {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return sorted.length > 0 ? { p50: at(0.5), p95: at(0.95) } : null;
}
