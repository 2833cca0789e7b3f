import type { SearchHit } from "../../bindings/wire";
import type { Book } from "./book";

const AROUND = 40;

/** Looks in titles, themes, words and picture descriptions of the books that are not in the trash. */
export function search(books: Book[], query: string): SearchHit[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  return books
    .filter((book) => book.trashedAt === null)
    .flatMap((book) => {
      const places: [page: number | null, words: string][] = [
        [null, book.title],
        [null, book.script.brief.theme],
      ];
      for (const page of book.pages.slice(1)) {
        const words = page.texts.at(-1)?.text;
        if (words === undefined) continue;
        places.push([page.number, words]);
        places.push([page.number, book.script.lines[page.number - 1]?.description ?? ""]);
      }
      const found = places.flatMap(([page, words]): SearchHit[] => {
        const at = words.toLowerCase().indexOf(wanted);
        return at < 0 ? [] : [{ book: book.id, page, excerpt: around(words, at, wanted.length) }];
      });
      // One hit a place: a page that says it and shows it is one page.
      return found.filter(
        (hit, index) => found.findIndex(({ page }) => page === hit.page) === index,
      );
    });
}

function around(words: string, at: number, length: number): string {
  const start = Math.max(0, at - AROUND);
  const end = Math.min(words.length, at + length + AROUND);
  return `${start > 0 ? "…" : ""}${words.slice(start, end)}${end < words.length ? "…" : ""}`;
}
