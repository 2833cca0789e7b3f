import type { GentlerView } from "../../bindings/wire";

const INSTEAD: Record<string, string> = {
  black: "grey",
  huge: "tall",
  tipping: "rocking",
  dark: "dusky",
  cross: "surprised",
  黑: "灰",
};

/** A description in softer words. */
export function gentler(before: string): GentlerView {
  const words: string[] = [];
  const after = before.replace(/[A-Za-z]+|黑/g, (word) => {
    const instead = INSTEAD[word.toLowerCase()];
    if (instead === undefined) return word;
    words.push(word);
    const capital = word.charAt(0) !== word.charAt(0).toLowerCase();
    return capital ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead;
  });
  return { before, after, words };
}
