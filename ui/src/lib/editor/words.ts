import type { Language } from "../bindings/wire";

/** The words as the book keeps them: without the space around them or the line breaks of any system. */
export function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\u00a0/g, " ")
    .trim();
}

/** Words in English, characters in Chinese; a Latin word among Han characters counts as one. */
export function countWords(text: string, language: Language): number {
  const unit =
    language === "zh" ? /\p{Script=Han}|[\p{L}\p{N}’'-]+/gu : /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;
  const latin = language === "zh" ? text.replace(/(\p{Script=Han})/gu, " $1 ") : text;
  return latin.match(unit)?.length ?? 0;
}
