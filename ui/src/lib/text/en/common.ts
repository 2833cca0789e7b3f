export const common = {
  app: "Picturebook",
  skip: "Skip to content",
  mainNavigation: "Main",
  library: "Library",
  newBook: "New book",
  settings: "Settings",
  queue: "Queue",
  queueStatus: (running: number, needYou: number) => {
    const jobs = running === 1 ? "1 job" : `${running} jobs`;
    const you = needYou === 1 ? "one needs you" : `${needYou} need you`;
    return `Queue: ${[running > 0 && jobs, needYou > 0 && you].filter(Boolean).join(", ")}`;
  },
  untitled: "Untitled",
  close: "Close",
  cancel: "Cancel",
  undo: "Undo",
  more: "More",
  details: "Details",
  loading: "Opening the library",
  unexpected: "Something did not work. Nothing you made is lost. Try it again.",
  bootTitle: "The library could not be opened",
  styles: {
    watercolor: "Watercolour",
    "cut-paper": "Cut paper",
    gouache: "Gouache",
    crayon: "Crayon",
  },
  shapes: { square: "Square", tall: "Tall", wide: "Wide" },
  ages: { "0-3": "0–3", "3-6": "3–6", "6-9": "6–9" },
  cloths: {
    forest: "Forest",
    teal: "Teal",
    indigo: "Indigo",
    plum: "Plum",
    brick: "Brick",
    ochre: "Ochre",
    moss: "Moss",
    slate: "Slate",
  },
  languages: { en: "English", zh: "中文" },
  pages: (n: number) => (n === 1 ? "1 page" : `${n} pages`),
};
