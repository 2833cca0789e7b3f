import type { BookCard, SearchHit } from "../../lib/bindings/wire";

/** The words looked for, and where the backend found them. */
export interface Found {
  query: string;
  hits: SearchHit[];
}

/** A place in a book where the words are. */
export interface FoundPlace {
  key: string;
  card: BookCard;
  kind: "title" | "words";
  /** `null` is the book as a whole. */
  page: number | null;
  title: string;
  excerpt: string;
  /** Thumbnail asset. */
  picture: string | null;
}

/** Titles on the shelf that hold the query, and then what the backend found in the words. */
export function placesFor(cards: BookCard[], query: string, hits: SearchHit[]): FoundPlace[] {
  const wanted = query.toLowerCase();
  const titles = cards
    .filter((card) => (card.title || card.theme).toLowerCase().includes(wanted))
    .map((card): FoundPlace => ({
      key: `title-${card.id}`,
      card,
      kind: "title",
      page: null,
      title: card.title || card.theme,
      excerpt: "",
      picture: card.cover?.asset ?? null,
    }));
  const titled = new Set(titles.map((place) => place.card.id));
  const words = hits.flatMap((hit, i): FoundPlace[] => {
    const card = cards.find(({ id }) => id === hit.book);
    if (!card || (hit.page === null && titled.has(card.id))) return [];
    const picture = hit.page ? card.pagePictures[hit.page - 1] : null;
    return [
      {
        key: `words-${i}`,
        card,
        kind: "words",
        page: hit.page,
        title: card.title || card.theme,
        excerpt: hit.excerpt,
        picture: picture ?? card.cover?.asset ?? null,
      },
    ];
  });
  return [...titles, ...words];
}
