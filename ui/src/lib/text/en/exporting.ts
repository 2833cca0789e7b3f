import { capital, pages } from "./pages";

const many = (n: number) => (n === 1 ? "1 page" : `${n} pages`);

export const exporting = {
  title: "Export",
  format: "Format",
  formats: {
    pdf: { name: "PDF", hint: "One file, to print or to share" },
    images: { name: "Page images", hint: "A folder of PNG pictures" },
  },

  preview: "Preview",
  previous: "Previous page",
  next: "Next page",
  pageOf: (n: number, of: number) => (n === 0 ? "Cover" : `Page ${n} of ${of}`),
  noPreview: "This page could not be shown.",

  inIt: "What is in it",
  leaves: (n: number) => `Cover, title page, ${many(n)} and a colophon`,
  trim: {
    square: "Square, 8.5 × 8.5 in (21.6 × 21.6 cm)",
    tall: "Tall, 8 × 10 in (20.3 × 25.4 cm)",
    wide: "Wide, 11 × 8.5 in (27.9 × 21.6 cm)",
  },
  fonts: "Fonts embedded, so that it prints the same anywhere",
  pixels: "Each 2,048 pixels across",
  unpainted: (numbers: number[]) =>
    numbers.length === 1
      ? `${capital(pages(numbers))} has no picture yet.`
      : `${capital(pages(numbers))} have no pictures yet.`,
  unwritten: (n: number) =>
    n === 1
      ? "One page is not written yet and is left out."
      : `${n} pages are not written yet and are left out.`,
  nothing: "Nothing of this book is written yet.",
  look: "See what is missing",

  looking: {
    title: "An adult looks it through",
    why: "Its words or pictures come from outside this app, and nobody has read them yet.",
    marked: "Pages to look at closely",
    page: (n: number) => (n === 0 ? "Title:" : `Page ${n}:`),
    words: (words: string[]) => words.map((word) => `“${word}”`).join(", "),
    flags: (flags: string[]) => `(the writer’s own rules say: ${flags.join(", ")})`,
    said: "I have looked at every page",
    read: "Read it now",
    never: "Never ask again",
  },

  saveTo: "Save to",
  elsewhere: "Somewhere else…",
  local: "Nothing leaves this computer.",
  back: "Go back",
  go: { pdf: "Export PDF", images: "Export images" },
  goAnyway: "Export what is there",

  working: (n: number) => `Setting ${many(n)}`,
  choosing: "Choose where; then the pages are set",
  meanwhile: "You can close this. It goes on.",

  done: { pdf: "Your book is a file now.", images: "Your pages are pictures now." },
  facts: (files: number, size: string) => (files === 1 ? size : `${files} pictures, ${size}`),
  show: "Show in folder",
  another: "Export another",
  saved: (name: string) => `“${name}” is saved.`,
};
