import { FOX, LONG_TITLE, PIP, type State, toReader } from "../ways";

export const reader: State[] = [
  {
    name: "reader-cover",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP),
  },
  {
    name: "reader-first",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, "ArrowRight"),
  },
  {
    name: "reader-spread",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, ...Array<string>(5).fill("ArrowRight")),
  },
  {
    name: "reader-larger",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, "ArrowRight", "ArrowRight", "+"),
  },
  {
    name: "reader-end",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, PIP, "End"),
  },
  {
    name: "reader-chinese",
    scenario: "finished",
    reach: (page, t) => toReader(page, t, FOX, "ArrowRight", "ArrowRight"),
  },
  {
    name: "reader-wide-cover",
    scenario: "shelf",
    reach: (page, t) => toReader(page, t, "A Whale on Wednesday"),
  },
  {
    name: "reader-long",
    scenario: "long",
    reach: (page, t) => toReader(page, t, LONG_TITLE, "ArrowRight", "ArrowRight"),
  },
  {
    name: "reader-long-larger",
    scenario: "long",
    reach: (page, t) => toReader(page, t, LONG_TITLE, "ArrowRight", "ArrowRight", "+"),
  },
  {
    name: "reader-unpainted",
    scenario: "trouble",
    reach: (page, t) => toReader(page, t, PIP, ...Array<string>(4).fill("ArrowRight")),
  },
  {
    name: "reader-to-be-continued",
    scenario: "making-story",
    reach: (page, t) => toReader(page, t, PIP, "End"),
  },
];
