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
  atOnce: "How much is done at once",
  atATime: (n: number) => `${n} at a time`,
  notify: "Tell me when a book is ready",

  pauseAll: "Pause all",
  carryOn: "Carry on",
  paused: "Paused. Nothing new is started.",
  pausedTag: "Paused",
  pausing: "Paused after this page",
  pauseBook: (title: string) => `Pause ${title}`,
  resumeBook: (title: string) => `Carry on with ${title}`,
  standsIn: (name: string, from: string) => `${name}, for ${from}`,
  asksForBreak: (name: string, time: string | null) =>
    time === null ? `${name} asks for a break.` : `${name} asks for a break until ${time}.`,
  resting: (name: string) => `${name} is paused.`,

  doNext: (title: string) => `Do ${title} next`,
  moved: (title: string, at: number, of: number) => `${title} moved to position ${at} of ${of}`,
  goesNext: (title: string) => `${title} is next`,
  cancelAll: "Cancel all…",
  cancelAllDialog: {
    title: "Cancel everything that waits?",
    words: "What is being painted now goes on. What is finished is kept.",
    keep: "Keep waiting",
    cancel: "Cancel it all",
  },
  cancelledAll: (n: number) => (n === 1 ? "One job cancelled." : `${n} jobs cancelled.`),

  needs: "Needs you",
  now: "Painting now",
  waiting: "Waiting",
  today: "Today",
  earlier: "Earlier",

  allHistory: "All history",
  back: "Back to the queue",
  views: "What to look at",
  history: {
    title: "All history",
    search: "Search the history",
    placeholder: "A title, or what went wrong",
    ended: "How it ended",
    endings: { all: "All", done: "Done", failed: "Failed", stopped: "Stopped" },
    more: "Show more",
    none: "Nothing has been done yet.",
    noneFound: "Nothing like that in the history.",
    loading: "Looking it up",
    failed: "Failed",
    took: (time: string) => `took ${time}`,
  },
  stats: {
    title: "Figures",
    period: "In the last",
    days: (n: number) => (n === 1 ? "1 day" : `${n} days`),
    none: "Nothing was done in this time.",
    running: (n: number) => `${n} running`,
    waiting: (n: number) => `${n} waiting`,
    heldUp: (n: number) => `${n} paused`,
    again: (n: number) => `${n} trying again`,
    need: (n: number) => `${n} failed`,
    went: (done: number, all: number) =>
      done === all ? `All ${all} went well` : `${done} of ${all} went well`,
    onlyStopped: "Nothing was finished",
    kinds: {
      story: "Stories",
      picture: "Pictures",
      portrait: "Characters",
      finish: "Books put together",
      "empty-trash": "Emptying the trash",
      "forget-history": "Clearing the history",
      "tidy-up": "Tidying up",
      "back-up": "Backups",
      "new-month": "Going on in a new month",
    } as Record<string, string>,
    usually: (time: string) => `about ${time} each`,
    retries: (n: number) => (n === 1 ? "1 tried again" : `${n} tried again`),
    done: "Done",
    failed: "Failed",
    stopped: "Stopped",
    retried: "Tried again",
    success: "Success",
    perHour: "An hour of work makes",
    waitHalf: "Usual wait",
    waitMost: "Wait, 19 times in 20 no longer than",
    runHalf: "Usual time",
    runMost: "Time, 19 times in 20 no longer than",
    pause: (name: string) => `Pause: ${name}`,
    resume: (name: string) => `Carry on: ${name}`,
  },

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
  drawCast: "Draw the characters",
  paintCover: "Paint the cover",
  bind: "Put the book together",
  painted: (n: number, of: number) => `${n} of ${of}`,
  paintedOf: (n: number, of: number) => `${n} of ${of} pages painted`,
  progress: "Progress",
  left: (time: string) => `about ${time} left`,
  percent: (n: number) => `${n}%`,
  retryIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s` : "Trying again now"),

  attempts: {
    title: "What was tried",
    none: "Nothing more is known about it.",
    outcome: {
      failed: "did not work",
      waited: "put off",
      interrupted: "interrupted",
      stopped: "stopped",
    },
    run: (n: number, outcome: string) => `Attempt ${n}: ${outcome}`,
  },

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
