import { countInEnglish, listed } from "../numbers";

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  const words =
    inside.length === 1 ? `page ${inside.join("")}` : `pages ${listed(inside, " and ", ", ")}`;
  return [numbers.includes(0) && "the cover", inside.length > 0 && words]
    .filter(Boolean)
    .join(" and ");
};
const count = (n: number) => (n === 1 ? "1 page" : `${n} pages`);
const asked = (instruction: string | null) => (instruction ? `: “${instruction}”` : "");

export const queue = {
  title: "Queue",
  close: "Close queue",
  work: (time: string) => `About ${time} of work`,
  inLine: (n: number) =>
    n === 1 ? "One thing to do" : `${capital(countInEnglish(n))} things to do`,
  atATime: (n: number) => `${n} at a time`,

  needs: "Needs you",
  now: "Painting now",
  waiting: "Waiting",
  today: "Today",
  earlier: "Earlier",

  needsYou: (numbers: number[]) =>
    `${capital(pages(numbers))} ${numbers.length === 1 ? "needs" : "need"} you`,
  storyNeeds: "The story needs you",
  bookNeeds: "The book needs you",
  painting: (numbers: number[]) => `Painting ${pages(numbers)}`,
  repainting: (n: number, instruction: string | null) =>
    `Repainting ${pages([n])}${asked(instruction)}`,
  repaint: (n: number, instruction: string | null) => `Repaint ${pages([n])}${asked(instruction)}`,
  writeAndPaint: (n: number) => `Write and paint ${count(n)}`,
  paint: (n: number) => `Paint ${count(n)}`,
  paintCover: "Paint the cover",
  bind: "Put the book together",
  painted: (n: number, of: number) => `${n} of ${of}`,
  paintedOf: (n: number, of: number) => `${n} of ${of} pages painted`,
  progress: "Progress",
  left: (time: string) => `about ${time} left`,
  percent: (n: number) => `${n}%`,
  retryIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s` : "Trying again now"),

  tryNow: "Try now",
  tryAgain: "Try again",
  changeWords: "Change the words",
  openBook: "Open the book",
  open: (title: string) => `Open ${title}`,
  stop: (title: string) => `Stop ${title}`,
  cancelRepaint: (n: number, title: string) => `Cancel repainting ${pages([n])} of ${title}`,
  stopped: (title: string) => `Stopped ${title}. What is finished is kept.`,
  cancelled: (n: number) => `${capital(pages([n]))} is not repainted. The old picture stays.`,

  made: (n: number) => `Made, ${count(n)}`,
  repainted: (numbers: number[]) => `Repainted ${pages(numbers)}`,
  paintedPages: (n: number) => (n === 0 ? "Story written" : `${count(n)} painted`),
  stoppedByYou: "Stopped by you",

  empty: "Nothing on the line.",
  emptyLead: "When a book is being made or a page repainted, you can follow it here.",
  make: "Make a new book",
};
