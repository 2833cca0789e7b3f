import { listed, spans } from "../numbers";

const page = (n: number) => (n === 0 ? "the cover" : `page ${n}`);
const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  const words =
    inside.length > 1 ? `pages ${listed(spans(inside), " and ", ", ")}` : inside.map(page)[0];
  return [numbers.includes(0) && page(0), words].filter(Boolean).join(" and ");
};
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const money = {
  free: "Free",
  unknown: "Not known",
  about: (sum: string) => `about ${sum}`,
  sofar: (sum: string) => `${sum} so far`,
  unpriced: (n: number) => `price not known for ${n}`,

  budget: {
    lead: "We stop and ask before going past this. Estimates are shown before every book.",
    spent: (month: string) => `spent in ${month}`,
    spentOf: (cap: string, month: string) => `of ${cap} in ${month}`,
    bar: "Spent of the monthly cap",
    promised: (sum: string) => `${sum} more is promised to jobs in the queue.`,
    nothingPromised: "Nothing more is promised to jobs in the queue.",
    again: (day: string) => `It starts again on ${day}.`,
    monthly: "Monthly cap",
    monthlyHint: "Counted on this computer, across everybody",
    perBook: "Cap for one book",
    perBookHint: "A little more can be allowed when it is reached",
    noCap: "No cap",
    perProvider: (name: string) => `Monthly cap: ${name}`,
    caps: "Caps for each",
    whenReached: "When a cap is reached",
    ask: "Pause and ask me",
    builtIn: "Carry on with the built-in painter",
    currency: "Show costs in",
    dollar: "US dollar ($)",
    yuan: "Chinese yuan (¥)",
    rate: "Yuan for a dollar",
    rateHint: "A fixed rate that you set; prices are kept as they come",
    wrong: "Write an amount, or leave it empty.",
    table: "Where it went",
    tableNone: "Nothing was spent this month.",
    who: "Who",
    asked: "Asked",
    sum: "Spent",
  },

  hold: {
    title: {
      book: (cap: string) => `This would go past your ${cap} cap for one book.`,
      month: (cap: string) => `This would go past your ${cap} cap for the month.`,
      provider: (cap: string, name: string) => `This would go past your ${cap} cap for ${name}.`,
      unpriced: (_: string, name: string) => `Nobody knows what ${name} will charge.`,
    },
    spent: (spent: string, cap: string, next: string) =>
      `You have spent ${spent} of ${cap}. The next step costs up to ${next}.`,
    unpriced: "You set a cap, and without a price it cannot be kept. Set the price in Settings.",
    safe: "Nothing more is spent until you say so.",
    safeUntil: (day: string) =>
      `Nothing more is spent before ${day}, when the next month begins, unless you say so.`,
    allow: "Allow for this book",
    builtIn: "Finish with the built-in painter, free",
    wait: "Wait",
    waiting: "This book waits at your cap. Nothing is spent.",
    waitingUntil: (day: string) => `This book waits until ${day}. Nothing is spent.`,
    decide: "Decide…",
  },

  over: {
    title: {
      book: "This book would go past your cap for one book.",
      month: "This book would go past your cap.",
      provider: "This book would go past your cap for its painter.",
      unpriced: "Nobody knows what this book would cost.",
    },
    why: (cost: string, left: string) => `It costs ${cost}, and ${left} is left this month.`,
    whyBook: (cost: string) => `It costs ${cost}.`,
    whyUnpriced: "You set a cap, and without a price it cannot be kept.",
    builtIn: "Use the built-in painter, free",
    raise: "Raise the cap",
    price: "Set the price",
  },

  bar: {
    painter: "Painter",
    writer: "Words",
    choosePainter: "Who paints",
    chooseWriter: "Who writes",
    more: "Set somebody else up…",
    time: "Time",
    cost: "Cost",
    left: "Left this month",
    reckoning: "…",
    notReady: (name: string) => `${name} (not ready yet)`,
  },

  refused: {
    tag: "Turned down",
    gentler: "Try gentler words…",
    own: "Change it myself…",
    painter: "Another painter",
    skip: "Leave without a picture",
    skipped: (n: number) => `${capital(page(n))} stays without a picture.`,
    title: (n: number) => `Gentler words for ${page(n)}`,
    ownTitle: (n: number) => `What ${page(n)} shows`,
    why: "Their rules sometimes misread stories for children. These words may be the reason:",
    whyNone: "Their rules sometimes misread stories for children. No word stands out here:",
    before: "As it is",
    after: "Instead",
    shows: "What the picture shows",
    hint: "Only what the picture shows changes. The words of the story stay as they are.",
    looking: "Looking for softer words",
    keep: "Leave it as it is",
    paint: "Paint it like this",
  },

  ways: {
    settings: (name: string) => `Open ${name} in Settings`,
    setUp: "Set it up",
    model: "Choose another model",
    again: "Try again",
    askAgain: "Ask again, it may cost again",
    builtIn: "Finish with the built-in painter",
    builtInWriter: "Finish with the built-in writer",
    budget: "Open the budget",
  },

  standIn: {
    pages: (name: string, numbers: number[], from: string) =>
      `${name} took over ${pages(numbers)} from ${from}.`,
    story: (name: string, from: string) => `${name} took over the story from ${from}.`,
  },

  left: {
    open: "What left this computer",
    title: "What left this computer",
    lead: "Everything that was sent for this book, the newest first. Nothing else was.",
    none: "Nothing. This book was made on this computer.",
    story: "The book as a whole",
    page: (n: number) => capital(page(n)),
    where: (name: string, host: string) => `${name}, ${host}`,
    images: (n: number) => (n === 1 ? "with 1 reference picture" : `with ${n} reference pictures`),
    state: {
      sent: "On its way",
      used: "Used",
      unmade: "Not made",
      lost: "Nothing came",
    },
    lostHint: "Nothing usable came of it, or it was stopped. It may have been charged for.",
    text: "The very text",
    close: "Close",
    loading: "Looking it up",
  },
};
