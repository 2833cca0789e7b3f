import type {
  AddProvider,
  Casting,
  ChangeProvider,
  Health,
  ProvidersView,
  ProviderView,
  RecastRequest,
  SetKey,
  TradeView,
} from "../../bindings/wire";
import { faultOf } from "./fault";
import type { Memory } from "./memory";
import { asProvider, PRESETS, presetView } from "./presets";
import * as say from "./say";

const TOOK_MS = 212;

export function providersView({ providers, forgetful }: Memory): ProvidersView {
  const known = providers.map(({ id }) => id);
  return {
    providers,
    presets: PRESETS.filter(({ id }) => !known.includes(id)).map(presetView),
    keychain: forgetful
      ? { name: { en: "this app’s memory", zh: "应用的内存" }, forgets: true }
      : { name: { en: "the system keyring", zh: "系统密钥环" }, forgets: false },
  };
}

function providerOf({ providers }: Memory, id: string): ProviderView {
  const found = providers.find((each) => each.id === id);
  if (!found) throw faultOf("not-found", say.notSetUp(id));
  return found;
}

export function add(memory: Memory, request: AddProvider): void {
  if (request.kind === "preset") {
    const preset = PRESETS.find(({ id }) => id === request.preset);
    if (preset) memory.providers.push(asProvider(preset));
    return;
  }
  if (request.kind === "described") {
    let name: unknown;
    try {
      ({ name } = JSON.parse(request.json) as { name?: unknown });
    } catch {
      name = undefined;
    }
    if (typeof name !== "string") throw faultOf("not-now", say.notDescribed);
    memory.providers.push(own(memory, name, "https://example.com/v1", true, true));
    return;
  }
  const { name, baseUrl, apis } = request;
  if (!/^https?:\/\/\S+$/.test(baseUrl)) throw faultOf("not-now", say.noAddress);
  memory.providers.push(
    own(memory, name, baseUrl, apis.includes("openai-chat"), apis.includes("openai-images")),
  );
}

function own(
  { providers }: Memory,
  name: string,
  baseUrl: string,
  writes: boolean,
  paints: boolean,
): ProviderView {
  const trade: TradeView = { baseUrl, model: "", models: [] };
  const provider = asProvider({
    id: `own-${providers.length}`,
    name: { en: name, zh: name },
    needsKey: "optional",
    text: writes ? trade : undefined,
    picture: paints ? { ...trade } : undefined,
  });
  return { ...provider, costs: true, health: { kind: "incomplete", reason: say.noModel } };
}

export function remove(memory: Memory, id: string): void {
  memory.providers = memory.providers.filter((each) => each.id !== id || each.isBuiltIn);
  const { casting } = memory;
  const known = (each: string) => memory.providers.some((provider) => provider.id === each);
  memory.casting = {
    storyteller: known(casting.storyteller) ? casting.storyteller : "built-in",
    illustrator: known(casting.illustrator) ? casting.illustrator : "built-in",
    fallback: casting.fallback.filter(known),
  };
}

export function change(memory: Memory, request: ChangeProvider): void {
  const provider = providerOf(memory, request.provider);
  const { text, picture } = provider;
  if (text && request.textUrl !== null) text.baseUrl = request.textUrl;
  if (picture && request.pictureUrl !== null) picture.baseUrl = request.pictureUrl;
  if (text && request.textModel !== null) text.model = request.textModel;
  if (picture && request.pictureModel !== null) picture.model = request.pictureModel;
  if (request.atOnce !== null) provider.atOnce = request.atOnce;
  if (request.perMinute !== null) provider.perMinute = request.perMinute || null;
  for (const trade of [text, picture]) {
    if (!trade) continue;
    const { model, models } = trade;
    if (model !== "" && !models.some(({ id }) => id === model))
      models.push({ id: model, price: null, references: 0, seeds: false });
    const priced = models.find(({ id }) => id === request.price?.model);
    if (priced && request.price) priced.price = request.price.price;
  }
  if (request.textModel ?? request.pictureModel ?? request.textUrl ?? request.pictureUrl)
    provider.health = { kind: "untested" };
}

/** Of a key only its end is remembered, and whether it is one that will be refused. */
export function setKey(memory: Memory, { provider: id, key }: SetKey): void {
  const provider = providerOf(memory, id);
  provider.hasKey = true;
  provider.keyEnding = key.length > 8 ? key.slice(-4) : null;
  provider.health = { kind: "untested" };
  memory.wrongKeys = memory.wrongKeys.filter((each) => each !== id);
  if (key.includes("wrong")) memory.wrongKeys.push(id);
}

export function forgetKey(memory: Memory, id: string): void {
  const provider = providerOf(memory, id);
  Object.assign(provider, { hasKey: false, keyEnding: null });
  provider.health = { kind: "incomplete", reason: say.noKey };
}

export function trouble(
  { name }: ProviderView,
  cause: Extract<Health, { kind: "trouble" }>["cause"],
  testedAt = Date.now(),
): Health {
  const { reason, details } = say.troubles(name)[cause] ?? say.troubles(name).other;
  return { kind: "trouble", testedAt, cause, reason, details };
}

export function test(memory: Memory, id: string): void {
  const provider = providerOf(memory, id);
  const testedAt = Date.now();
  const unmodelled = [provider.text, provider.picture].some((trade) => trade?.model === "");
  if (provider.isBuiltIn) return;
  if (memory.asleep.includes(id)) provider.health = trouble(provider, "offline");
  else if (memory.wrongKeys.includes(id)) provider.health = trouble(provider, "key");
  else if (unmodelled) provider.health = { kind: "incomplete", reason: say.noModel };
  else provider.health = { kind: "working", testedAt, tookMs: TOOK_MS };
}

export function cast(memory: Memory, casting: Casting): void {
  [casting.storyteller, casting.illustrator].forEach((id) => providerOf(memory, id));
  memory.casting = casting;
}

/** Gives what waits of a book, and what failed of it, to others. */
export function recast(memory: Memory, request: RecastRequest): void {
  const book = memory.books.find(({ id }) => id === request.book);
  if (!book) throw faultOf("not-found", say.missing(request.book));
  book.storyteller = request.storyteller ?? book.storyteller;
  book.illustrator = request.illustrator ?? book.illustrator;
  book.hold = null;
  for (const job of memory.jobs) {
    if (job.book !== book.id || job.state === "done" || job.state === "stopped") continue;
    if (job.state === "working") continue;
    job.provider = job.kind === "story" ? book.storyteller : book.illustrator;
    if (job.state === "failed" || job.state === "trying-again")
      Object.assign(job, { state: "waiting", error: null, cause: null, attempt: 0 });
    Object.assign(job, { progress: 0, finishedAt: null });
  }
}
