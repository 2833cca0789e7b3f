import type { Health } from "../../bindings/wire";
import { type Book, reword } from "./book";
import { type Mishap, upset } from "./job";
import type { Memory } from "./memory";
import { send } from "./money";
import { asProvider, PRESETS } from "./presets";
import { trouble } from "./providers";
import * as say from "./say";
import { hold } from "./steering";
import type { Studio } from "./studio";

const HOUR = 3_600_000;

function setUp({ memory }: Studio, id: string, health?: Health, ending?: string): void {
  const preset = PRESETS.find((each) => each.id === id);
  if (!preset) throw new Error(`There is no preset ${id}.`);
  const provider = asProvider(preset);
  if (ending !== undefined) Object.assign(provider, { hasKey: true, keyEnding: ending });
  provider.health = health ?? { kind: "working", testedAt: Date.now() - HOUR, tookMs: 212 };
  memory.providers.push(provider);
}

/** Money that went to a provider this month, for books that nobody looks at. */
function spent(memory: Memory, provider: string, dollars: number, times: number): void {
  for (let count = 0; count < times; count++)
    memory.generations.push({
      book: 0,
      page: 1,
      provider,
      model: "",
      host: "",
      sent: "",
      images: 0,
      state: "used",
      cost: Math.round((dollars * 1_000_000) / times),
      isEstimate: false,
      sentAt: Date.now(),
    });
}

/** OpenAI paints, Gemini writes, Ollama does not run. */
export function troupe(studio: Studio, openai?: "key"): void {
  const { memory } = studio;
  setUp(studio, "openai", undefined, "Q4nT");
  setUp(studio, "gemini", undefined, "x8Lw");
  setUp(studio, "ollama");
  memory.asleep = ["ollama"];
  for (const provider of memory.providers) {
    if (provider.id === "ollama") provider.health = trouble(provider, "offline");
    if (provider.id === "openai" && openai) provider.health = trouble(provider, openai);
  }
  if (openai) memory.wrongKeys = ["openai"];
  memory.casting = { storyteller: "gemini", illustrator: "openai", fallback: ["built-in"] };
  Object.assign(memory.budget, { monthly: 10_000_000, perBook: 2_500_000 });
  spent(memory, "openai", 3.36, 84);
  spent(memory, "gemini", 0.44, 20);
}

/** The budget as it is when little is left of it. */
export function nearlySpent({ memory }: Studio): void {
  spent(memory, "openai", 5.8, 145);
}

/** What a book has sent so far, painted by OpenAI and written by Gemini. */
export function accounts({ memory }: Studio, book: Book): void {
  send(memory, book, "gemini", null);
  for (const page of book.pages)
    if (page.pictures.length > 0) send(memory, book, "openai", page.number);
  const unsure = memory.generations.at(-1);
  if (unsure) Object.assign(unsure, { cost: null, state: "used" });
}

/** Makes jobs of the book go wrong, each in its way. */
export function mishaps(studio: Studio, book: Book, pages: Record<number, Mishap>): void {
  for (const job of studio.jobs) {
    const mishap = job.book === book.id && job.page !== null ? pages[job.page] : undefined;
    if (mishap) upset(Object.assign(job, { attempt: 1 }), mishap);
  }
}

/** The last of the month's budget is gone before the book is. */
export function heldBack(studio: Studio): void {
  spent(studio.memory, "openai", 5.88, 140);
  hold(studio, "month");
}

/** Somebody goes on with what the painter could not. */
export function tookOver(studio: Studio, book: Book): void {
  const pages: number[] = [];
  for (const page of book.pages.slice(5))
    for (const picture of page.pictures) {
      picture.provider = "built-in";
      pages.push(page.number);
    }
  for (const job of studio.jobs)
    if (job.book === book.id) {
      Object.assign(job, { provider: "built-in", insteadOf: "openai" });
      pages.push(job.page ?? 0);
    }
  const reason = say.troubles({ en: "OpenAI", zh: "OpenAI" }).quota?.reason ?? null;
  book.standIns = [{ insteadOf: "openai", provider: "built-in", pages, reason }];
}

/** Its words come from outside, and one of them is to be looked at. */
export function byAModel(studio: Studio, book: Book, at: number): void {
  setUp(studio, "openai", undefined, "Q4nT");
  book.storyteller = "openai";
  book.illustrator = "openai";
  reword(book, 3, "The crab shows Pip a gun made of sand.", at);
}
