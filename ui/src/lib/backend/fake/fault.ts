import type { BriefView, Fault, FaultCode, Message, NewBook } from "../../bindings/wire";
import * as say from "./say";

const MAX_THEME = 500;
const MAX_KEYWORDS = 8;
const MAX_KEYWORD = 40;
const MIN_PAGES = 4;
const MAX_PAGES = 40;

export function faultOf(code: FaultCode, message: Message, details = ""): Fault {
  return { code, message, details };
}

const SENTENCES: Partial<Record<FaultCode, Message>> = {
  "disk-full": say.diskFull,
  "not-now": say.notNow,
  "in-use": say.inUse,
  damaged: say.damaged,
  newer: say.newer,
  unwritable: say.unwritable,
};

/** A fault of any kind, for a test that wants one. */
export function anyFault(code: FaultCode): Fault {
  return faultOf(code, SENTENCES[code] ?? say.unexpected, `fake: ${code} (os error 28)`);
}

/** The brief as it will be made; a fault when it cannot be. */
export function checked(
  request: Omit<NewBook, "readFirst" | "storyteller" | "illustrator">,
): BriefView {
  const theme = request.theme.trim();
  const keywords = [...new Set(request.keywords.map((word) => word.trim()))].filter(Boolean);
  const length = [...theme].length;
  if (!/[\p{L}\p{N}]/u.test(theme))
    throw faultOf("theme", {
      en: "Say in a few words what happens in the story.",
      zh: "用几个字说说故事讲什么。",
    });
  if (length > MAX_THEME)
    throw faultOf("theme", {
      en: `The theme has ${length} characters. Keep it under ${MAX_THEME}; a sentence or two is enough.`,
      zh: `主题有 ${length} 个字。请控制在 ${MAX_THEME} 个以内，一两句话就够。`,
    });
  if (keywords.length > MAX_KEYWORDS)
    throw faultOf("keywords", {
      en: `That is ${keywords.length} words to put in. Keep the ${MAX_KEYWORDS} that matter most.`,
      zh: `一共有 ${keywords.length} 个词。请留下最要紧的 ${MAX_KEYWORDS} 个。`,
    });
  const long = keywords.find((word) => [...word].length > MAX_KEYWORD);
  if (long !== undefined)
    throw faultOf("keywords", {
      en: `“${long.slice(0, 12)}…” is too long for a word to put in. Keep each under ${MAX_KEYWORD} characters.`,
      zh: `“${long.slice(0, 12)}…”太长了。每个词请控制在 ${MAX_KEYWORD} 个字以内。`,
    });
  if (!(request.pages >= MIN_PAGES && request.pages <= MAX_PAGES))
    throw faultOf("pages", {
      en: `A book can have ${MIN_PAGES} to ${MAX_PAGES} pages; you asked for ${request.pages}.`,
      zh: `一本书可以有 ${MIN_PAGES} 到 ${MAX_PAGES} 页；你要的是 ${request.pages} 页。`,
    });
  const language = request.language ?? (/\p{Script=Han}/u.test(theme) ? "zh" : "en");
  return { ...request, theme, keywords, language };
}
