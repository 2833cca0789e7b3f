import type {
  BudgetView,
  Cap,
  CostView,
  EstimateView,
  GenerationView,
  HoldView,
  NewBook,
  Price,
  ProviderSpending,
} from "../../bindings/wire";
import type { Book } from "./book";
import { unfinished } from "./job";
import type { Memory, Sent } from "./memory";

/** Millionths of a dollar. */
const STORY = 22_000;
const PICTURE = 40_000;
const PAGE_MS = 11_000;

/** A sum of dollars in the currency everything is shown in. */
const worth = ({ budget }: Memory, dollars: number): number =>
  Math.round(budget.currency === "USD" ? dollars : dollars * budget.yuanPerDollar);

const sum = (memory: Memory, sent: Sent[]): number =>
  worth(
    memory,
    sent.reduce((all, { cost }) => all + (cost ?? 0), 0),
  );

const costs = (memory: Memory, provider: string): boolean =>
  memory.providers.some(({ id, costs: paid }) => id === provider && paid);

function thisMonth({ generations }: Memory): Sent[] {
  const now = new Date();
  const since = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  return generations.filter(({ sentAt }) => sentAt >= since);
}

export function spending(memory: Memory, sent: Sent[]): ProviderSpending[] {
  const names = [...new Set(sent.map(({ provider }) => provider))];
  return names
    .map((provider) => {
      const its = sent.filter((each) => each.provider === provider);
      return {
        provider,
        spent: sum(memory, its),
        generations: its.length,
        unpriced: its.filter(({ cost }) => cost === null).length,
      };
    })
    .sort((a, b) => b.spent - a.spent);
}

function nextMonth(): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
}

export function budgetView(memory: Memory): BudgetView {
  const waiting = memory.jobs.filter(
    (job) => unfinished(job) && job.kind === "picture" && costs(memory, job.provider),
  );
  return {
    budget: memory.budget,
    spent: sum(memory, thisMonth(memory)),
    promised: worth(memory, waiting.length * PICTURE),
    startsAgainAt: nextMonth(),
    providers: spending(memory, thisMonth(memory)),
  };
}

function priceOf(memory: Memory, { storyteller, illustrator, pages }: NewBook): Price {
  const [writer, painter] = [
    storyteller ?? memory.casting.storyteller,
    illustrator ?? memory.casting.illustrator,
  ];
  const paints = memory.providers.find(({ id }) => id === painter);
  const model = paints?.picture?.models.find(({ id }) => id === paints.picture?.model);
  if (costs(memory, painter) && !model?.price) return { kind: "unknown" };
  const story = costs(memory, writer) ? STORY : 0;
  const pictures = costs(memory, painter) ? PICTURE * (pages + 1) : 0;
  if (story + pictures === 0) return { kind: "free" };
  return {
    kind: "between",
    low: worth(memory, story + pictures),
    high: worth(memory, (story + pictures) * 1.4),
  };
}

export function estimate(memory: Memory, request: NewBook): EstimateView {
  const { budget } = memory;
  const price = priceOf(memory, request);
  const left =
    budget.monthly === null ? null : Math.max(0, budget.monthly - sum(memory, thisMonth(memory)));
  const least = price.kind === "between" ? price.low : 0;
  const past = (cap: number | null) => cap !== null && least > cap;
  const capped = budget.monthly !== null || budget.perBook !== null;
  let exceeds: Cap | null = null;
  if (price.kind === "unknown" && capped) exceeds = "unpriced";
  else if (past(budget.perBook)) exceeds = "book";
  else if (past(left)) exceeds = "month";
  return {
    price,
    currency: budget.currency,
    durationMs: (request.pages + 1) * PAGE_MS,
    monthLeft: left,
    exceeds,
  };
}

export function costOf(memory: Memory, book: Book): CostView {
  const own = memory.generations.filter((sent) => sent.book === book.id);
  return {
    spent: sum(memory, own),
    currency: memory.budget.currency,
    unpriced: own.filter(({ cost }) => cost === null).length,
    generations: own.length,
  };
}

export function generationsOf(memory: Memory, book: number): GenerationView[] {
  return memory.generations
    .map((sent, at) => ({ ...sent, id: at + 1 }))
    .filter((sent) => sent.book === book)
    .map((sent) => ({ ...sent, cost: sent.cost === null ? null : worth(memory, sent.cost) }));
}

/** Writes down what a job of a provider elsewhere sends. */
export function send(memory: Memory, book: Book, provider: string, page: number | null): void {
  const known = memory.providers.find(({ id }) => id === provider);
  if (!known || known.isBuiltIn) return;
  const trade = page === null ? known.text : known.picture;
  const line = page === null ? undefined : book.script.lines[page - 1];
  const { theme, style } = book.script.brief;
  const scene = book.pages[page ?? 0]?.description ?? (line ?? book.script.cover).description;
  const { picture: guide, words } = book.styleGuide;
  const looks = (trade?.models.find(({ id }) => id === trade.model)?.references ?? 0) > 0;
  const styled = words && `\n\nIn every picture of this book: ${words}`;
  const cast = book.script.cast.map((each) => `${each.name}: ${each.description}.`).join("\n");
  memory.generations.push({
    book: book.id,
    page,
    provider,
    model: trade?.model ?? "",
    host: new URL(trade?.baseUrl ?? "https://example.com").host,
    sent:
      page === null
        ? `Write a picture book for a child.\n\nWhat happens: ${theme}`
        : `A ${style} picture for a children’s book. No lettering.${styled}\n\n${scene}\n\n${cast}`,
    images: page === null ? 0 : Number(page > 1) + Number(looks && guide !== null),
    state: "used",
    cost: known.costs ? (page === null ? STORY : PICTURE) : 0,
    isEstimate: page === null,
    sentAt: Date.now(),
  });
}

/** The book waits for the user at a cap. */
export function holdAt(memory: Memory, book: Book, cap: Cap): HoldView {
  const { budget } = memory;
  const spent = cap === "book" ? costOf(memory, book).spent : sum(memory, thisMonth(memory));
  return {
    cap,
    provider: book.illustrator,
    limit: (cap === "book" ? budget.perBook : budget.monthly) ?? 0,
    spent,
    next: worth(memory, PICTURE),
    currency: budget.currency,
    until: cap === "month" || cap === "provider" ? nextMonth() : null,
  };
}
