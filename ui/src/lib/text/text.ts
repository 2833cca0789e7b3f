import type { Language } from "../bindings/wire";
import { en } from "./en";
import { zh } from "./zh";

/** Every sentence the user reads. English gives the shape; Chinese must have the same keys. */
export type Text = typeof en;

const texts: Record<Language, Text> = { en, zh };

export function textIn(language: Language): Text {
  return texts[language];
}
