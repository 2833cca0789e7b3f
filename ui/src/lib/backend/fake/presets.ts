import type { Message, ModelView, PresetView, ProviderView, TradeView } from "../../bindings/wire";

/** Someone who could be set up, and how they would be. */
interface Preset {
  id: string;
  name: Message;
  nearby?: boolean;
  needsKey?: ProviderView["needsKey"];
  keyUrl?: string;
  text?: TradeView;
  picture?: TradeView;
}

const same = (name: string): Message => ({ en: name, zh: name });

function model(id: string, input: number, output: number, picture = 0): ModelView {
  const free = input + output + picture === 0;
  return {
    id,
    price: free ? null : { currency: "USD", input, output, picture, asOf: "2026-11" },
    references: picture > 0 ? 4 : 0,
    seeds: false,
  };
}
const trade = (baseUrl: string, ...models: ModelView[]): TradeView => ({
  baseUrl,
  model: models[0]?.id ?? "",
  models,
});

const OPENAI = "https://api.openai.com/v1";
const GEMINI = "https://generativelanguage.googleapis.com/v1beta";

/** Names, models and prices are examples. */
export const PRESETS: Preset[] = [
  {
    id: "openai",
    name: same("OpenAI"),
    needsKey: "always",
    keyUrl: "https://platform.openai.com/api-keys",
    text: trade(OPENAI, model("gpt-5.6-mini", 0.25, 2), model("gpt-5.6", 1.25, 10)),
    picture: trade(
      OPENAI,
      model("gpt-image-2", 5, 0, 0.04),
      model("gpt-image-2-large-with-a-long-name-2026-11-18", 5, 0, 0.17),
    ),
  },
  {
    id: "gemini",
    name: { en: "Google Gemini", zh: "谷歌 Gemini" },
    needsKey: "always",
    keyUrl: "https://aistudio.google.com/apikey",
    text: trade(GEMINI, model("gemini-4-flash", 0.3, 2.5)),
    picture: trade(GEMINI, model("gemini-4-flash-image", 0.3, 0, 0.039)),
  },
  {
    id: "deepseek",
    name: { en: "DeepSeek", zh: "深度求索 DeepSeek" },
    needsKey: "always",
    keyUrl: "https://platform.deepseek.com/api_keys",
    text: trade("https://api.deepseek.com", model("deepseek-chat", 0.27, 1.1)),
  },
  {
    id: "dashscope",
    name: { en: "Alibaba Model Studio (Qwen)", zh: "阿里云百炼（通义千问）" },
    needsKey: "always",
    keyUrl: "https://bailian.console.aliyun.com/?tab=model#/api-key",
    text: trade("https://dashscope.aliyuncs.com", model("qwen-plus", 0.11, 0.28)),
    picture: trade("https://dashscope.aliyuncs.com", model("qwen-image", 0, 0, 0.035)),
  },
  {
    id: "ark",
    name: { en: "Volcengine Ark (Doubao, Seedream)", zh: "火山方舟（豆包、Seedream）" },
    needsKey: "always",
    keyUrl: "https://console.volcengine.com/ark/apiKey",
    text: trade("https://ark.cn-beijing.volces.com/api/v3", model("doubao-seed", 0.11, 0.28)),
    picture: trade("https://ark.cn-beijing.volces.com/api/v3", model("seedream", 0, 0, 0.028)),
  },
  {
    id: "stability",
    name: same("Stability AI"),
    needsKey: "always",
    keyUrl: "https://platform.stability.ai/account/keys",
    picture: trade("https://api.stability.ai", model("stable-image-core", 0, 0, 0.03)),
  },
  {
    id: "ollama",
    name: { en: "Ollama on this computer", zh: "本机的 Ollama" },
    nearby: true,
    text: trade("http://localhost:11434", model("qwen3:8b", 0, 0), model("llama4", 0, 0)),
  },
  {
    id: "lmstudio",
    name: { en: "LM Studio on this computer", zh: "本机的 LM Studio" },
    nearby: true,
    text: trade("http://localhost:1234/v1"),
  },
  {
    id: "comfyui",
    name: same("ComfyUI"),
    nearby: true,
    picture: trade("http://localhost:8188", model("sdxl_base_1.0.safetensors", 0, 0)),
  },
];

export const presetView = ({ id, name, nearby, needsKey, text, picture }: Preset): PresetView => ({
  id,
  name,
  isNearby: nearby ?? false,
  writes: text !== undefined,
  paints: picture !== undefined,
  needsKey: needsKey ?? "never",
});

const THEME: Message = {
  en: "For the words: your idea, the words to put in, and the age of the reader.",
  zh: "写文字时：你的点子、一定要有的词，还有读者的年龄。",
};
const PAINTED: Message = {
  en: "For each picture: what it shows, and what the characters look like, as text and as a picture.",
  zh: "画每一页时：画面的描述，还有角色的样子，包括文字和参考图。",
};
const NOTHING: Message = {
  en: "Nothing. Everything happens on this computer.",
  zh: "什么都不会。一切都在这台电脑上完成。",
};

/** Someone newly set up. */
export function asProvider(preset: Preset): ProviderView {
  const { id, name, nearby, needsKey, keyUrl, text, picture } = structuredClone(preset);
  const paid = [text, picture].some((each) => each?.models.some(({ price }) => price !== null));
  return {
    id,
    name,
    isBuiltIn: false,
    isNearby: nearby ?? false,
    text: text ?? null,
    picture: picture ?? null,
    needsKey: needsKey ?? "never",
    keyEnding: null,
    hasKey: false,
    keyUrl: keyUrl ?? null,
    costs: paid || !nearby,
    atOnce: 2,
    perMinute: null,
    health:
      needsKey === "always"
        ? { kind: "incomplete", reason: { en: "Paste its key.", zh: "请粘贴密钥。" } }
        : { kind: "untested" },
    leaves: nearby ? [NOTHING] : [...(text ? [THEME] : []), ...(picture ? [PAINTED] : [])],
  };
}

const here = (): TradeView => ({ baseUrl: "", model: "", models: [] });

export const builtIn = (): ProviderView => ({
  ...asProvider({ id: "built-in", name: { en: "Built-in painter", zh: "内置画师" } }),
  isBuiltIn: true,
  isNearby: true,
  text: here(),
  picture: here(),
  costs: false,
  health: { kind: "ready" },
  leaves: [NOTHING],
});
