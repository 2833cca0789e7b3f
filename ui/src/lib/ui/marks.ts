/**
 * Full-width marks have their ink on the left. Where a closing mark follows, the blank half of the
 * first would part what belongs together, and the book's face cannot close it by itself.
 */
const BLANK = /[，。、！？；：）》」』](?=[”’）》」』，。、])/u;

/** A run of text, or one mark that gives up its blank half. */
export interface Part {
  text: string;
  half: boolean;
}

/** Chinese text parted at the marks that are set half as wide; other text is one part. */
export function parted(text: string): Part[] {
  const parts: Part[] = [];
  let rest = text;
  for (let at = rest.search(BLANK); at >= 0; at = rest.search(BLANK)) {
    if (at > 0) parts.push({ text: rest.slice(0, at), half: false });
    parts.push({ text: rest.slice(at, at + 1), half: true });
    rest = rest.slice(at + 1);
  }
  if (rest !== "") parts.push({ text: rest, half: false });
  return parts;
}
