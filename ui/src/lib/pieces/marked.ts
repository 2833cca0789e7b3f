interface Part {
  text: string;
  mark: boolean;
}

/** The text, with each of `words` where it first stands in it, in their order, set apart. */
export function marked(text: string, words: string[]): Part[] {
  const parts: Part[] = [];
  let rest = text;
  for (const word of words) {
    const at = rest.indexOf(word);
    if (at < 0 || word === "") continue;
    if (at > 0) parts.push({ text: rest.slice(0, at), mark: false });
    parts.push({ text: word, mark: true });
    rest = rest.slice(at + word.length);
  }
  if (rest !== "") parts.push({ text: rest, mark: false });
  return parts;
}
