import type { Language } from "../../bindings/wire";
import { countInEnglish } from "../numbers";
import { capital, page, pages } from "./pages";

export const making = {
  opening: "Opening the book",
  writing: "Writing the story",
  waiting: "Waiting for its turn",
  saving: "Putting the book together",
  painting: (n: number) => `Painting ${page(n)}`,
  nextWaits: "The next page is waiting",
  needs: (numbers: number[]) => {
    if (numbers.length !== 1) return `${capital(countInEnglish(numbers.length))} pages need you`;
    return numbers[0] === 0 ? "The cover needs you" : "One page needs you";
  },
  storyNeeds: "The story needs you",
  bookNeeds: "The book needs you",
  stopped: (n: number) => (n === 0 ? "Stopped before the first page" : `Stopped at page ${n}`),
  done: (n: number) => `All ${countInEnglish(n)} pages are dry.`,

  pageOf: (n: number, of: number) => `Page ${n} of ${of}.`,
  left: (time: string) => `About ${time} left.`,
  also: (numbers: number[]) =>
    `${capital(pages(numbers))} ${numbers.length === 1 ? "is" : "are"} being painted too.`,
  fillsLine: "Pages come to the line as they are written.",
  soon: "It starts when there is room.",
  lastTouch: "Every page is painted. A moment more.",
  restPainted: "The rest are still being painted.",
  restSafe: "Nothing is lost. Everything else is kept.",
  safe: (n: number) => {
    if (n === 0) return "Your words are kept. Carry on whenever you like.";
    const kept = n === 1 ? "One page is" : `${capital(countInEnglish(n))} pages are`;
    return `${kept} safe on this computer. Carry on whenever you like.`;
  },
  review: "Read it through.",
  reviewLead: "Change any words on the left. Painting starts when you are happy.",
  paint: (n: number, painted: number) => {
    const left = countInEnglish(n - painted);
    const pages = n - painted === 1 ? "page" : "pages";
    return painted > 0 ? `Paint the other ${left} ${pages}` : `Paint ${left} ${pages}`;
  },
  edit: (n: number) => `Words on ${page(n)}`,
  editTitle: "Title",
  saved: "Saved",
  notSaved: "Not saved",
  wordsFor: (words: number, age: string, book: Language) =>
    `${words} ${book === "zh" ? "characters" : "words"}, for ages ${age}`,
  paused: (n: number) => (n === 0 ? "Paused before the first page" : `Paused at page ${n}`),
  pausedStory: "The story is paused",
  pausing: (numbers: number[]) => `Pausing after ${pages(numbers)}`,
  pausedSafe: (n: number) => {
    if (n === 0) return "Nothing is started until you carry on.";
    const kept = n === 1 ? "One page is" : `${capital(countInEnglish(n))} pages are`;
    return `${kept} safe on this computer. Nothing is started until you carry on.`;
  },
  held: "Waiting for you before more is spent",
  heldSafe: (n: number) => {
    if (n === 0) return "Your words are safe on this computer.";
    return n === 1
      ? "One page is safe on this computer."
      : `${capital(countInEnglish(n))} pages are safe on this computer.`;
  },
  pause: "Pause",
  pausedAll: "Everything in the queue is paused, not only this book.",
  asksForBreak: (name: string, time: string | null) =>
    time === null ? `${name} asks for a break.` : `${name} asks for a break until ${time}.`,
  resting: (name: string) => `${name} is paused.`,
  tryNow: "Try now",

  doneLead: "Read it through. Anything can still be changed.",

  storyboard: "Open storyboard",
  stop: "Stop…",
  carryOn: "Carry on",
  retryAll: (n: number) => (n === 1 ? "Try it again" : `Try all ${countInEnglish(n)} again`),
  read: "Read it",
  export: "Export…",

  story: "The story",
  soFar: "Story so far",
  cover: "Cover",
  line: "Pages drying on the line",
  pages: "Pages",
  state: {
    unwritten: "Waiting",
    written: "Words ready",
    waiting: "Waiting",
    painting: "Painting",
    failed: "Needs you",
    planned: "Picture idea",
    skipped: "No picture",
    stopped: "Stopped",
    painted: "Painted",
  },
  retryIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s` : "Trying again now"),
  retrying: "Trying again",
  percent: (n: number) => `${n}%`,
  named: (n: number, state: string) => `${capital(page(n))}: ${state}`,
  namedWithPercent: (n: number, state: string, percent: number) =>
    `${capital(page(n))}: ${state}, ${percent} percent`,
  changeWords: "Change the words",
  retry: (n: number) => `Try ${page(n)} again`,

  trouble: "What needs you",
  which: (numbers: number[]) => capital(pages(numbers)),
  tryAgain: "Try again",

  progress: "Progress",
  painted: (n: number, of: number) => `${n} of ${of} painted`,
  done100: (n: number) => `${n}% done`,
  closeAnyTime: "Close the window any time. We carry on from here when you are back.",
  keptHere: "On your shelf, and saved on this computer.",

  stopDialog: {
    title: "Stop making this book?",
    kept: (n: number) => {
      if (n === 0) return "The words written so far stay in your library as a draft.";
      const finished = n === 1 ? "The finished page stays" : `The ${n} finished pages stay`;
      return `${finished} in your library as a draft.`;
    },
    later: "You can carry on later.",
    painting: (numbers: number[]) =>
      numbers.length === 1
        ? `${capital(pages(numbers))} is being painted right now and will start over.`
        : `${capital(pages(numbers))} are being painted right now and will start over.`,
    keep: "Keep painting",
    keepWriting: "Keep writing",
    now: "Stop now",
  },
};
