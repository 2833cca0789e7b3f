import type { Language, Message } from "../bindings/wire";
import { en } from "./en";
import { zh } from "./zh";

/** Every sentence the user reads. English gives the shape; Chinese must have the same keys. */
export type Text = typeof en;

const texts: Record<Language, Text> = { en, zh };

export function textIn(language: Language): Text {
  return texts[language];
}

/** A sentence of the interface in both languages, for what outlives a change of language. */
export function inBoth(sentence: (text: Text) => string): Message {
  return { en: sentence(en), zh: sentence(zh) };
}
