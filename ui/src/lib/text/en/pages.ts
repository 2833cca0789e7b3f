import { listed, spans } from "../numbers";

export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** “page 7”, or “the cover” for 0. */
export const page = (n: number) => (n === 0 ? "the cover" : `page ${n}`);

/** “page 7”, “pages 2 and 5–8”, “the cover and page 2”; the numbers come in order. */
export const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  const words =
    inside.length > 1 ? `pages ${listed(spans(inside), " and ", ", ")}` : inside.map(page)[0];
  return [numbers.includes(0) && page(0), words].filter(Boolean).join(" and ");
};
