import type { Language } from "../bindings/wire";

/** Sentences one after another; Chinese sets no space between them. */
export const sentences = (language: Language, ...said: string[]): string =>
  said.filter((each) => each !== "").join(language === "zh" ? "" : " ");

/** Takes out the space beside a name that turned out to be Chinese as well. */
export const close = (words: string): string =>
  words.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, "$1");
