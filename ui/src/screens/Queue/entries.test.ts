import { expect, test } from "vitest";
import type { BookCard, JobView, QueueView } from "../../lib/bindings/wire";
import { card, job as jobView, queue } from "../../lib/state/stand-ins";
import { entriesOf } from "./entries";

const NOTHING = { en: "", zh: "" };
const picture = { asset: "a", width: 1, height: 1 };
const whole = card({ cover: picture, totalPages: 2, pagePictures: ["a", "b"] });
const unpainted = card({ totalPages: 2, pagePictures: [null, null], state: "making" });

let next = 1;
const job = (change: Partial<JobView>) =>
  jobView({ id: next++, page: null, message: NOTHING, ...change });

function told(view: Partial<QueueView>, book: BookCard) {
  return entriesOf(queue(view), (id) => (id === book.id ? book : undefined));
}
const pastOf = (recent: JobView[], book: BookCard) =>
  told({ recent }, book).past.map(({ kind, pages }) => [kind, pages]);

const done = (change: Partial<JobView>) => job({ state: "done", finishedAt: 1, ...change });
const bound = () => done({ kind: "finish" });

test("a book that is made is one thing to do, and a page to be painted anew another", () => {
  const making = told(
    {
      running: [job({ page: 1, state: "working" })],
      waiting: [job({ page: 2 }), job({ page: 0 })],
    },
    unpainted,
  );
  expect(making.now.map(({ jobs }) => jobs.length)).toEqual([3]);
  expect(making.waiting).toEqual([]);

  const anew = told({ waiting: [job({ page: 1 }), job({ page: 0 })] }, whole);
  expect(anew.waiting.map(({ repaint }) => repaint)).toEqual([1, 0]);
});

test("what failed for one reason is told once, and books in the trash need nobody", () => {
  const [busy, refused] = [
    { en: "Busy.", zh: "忙。" },
    { en: "No.", zh: "不行。" },
  ];
  const failed = [
    job({ page: 2, error: refused }),
    job({ page: 0, error: busy }),
    job({ page: 1, error: refused }),
    job({ kind: "story", error: refused }),
  ];
  expect(told({ failed }, unpainted).needs.map(({ pages }) => pages)).toEqual([[1, 2], [0], []]);
  expect(told({ failed }, { ...unpainted, trashedAt: 1 }).needs).toEqual([]);
});

test("a making, and the repaintings after it, are told apart", () => {
  const made = [bound(), done({ page: 2 }), done({ page: 1 }), done({ page: 0 })];
  const written = done({ kind: "story" });
  expect(pastOf([...made, written], whole)).toEqual([["made", [0, 1, 2]]]);
  expect(
    pastOf([bound(), done({ page: 2 }), bound(), done({ page: 1 }), ...made, written], whole),
    "without a wish",
  ).toEqual([
    ["repainted", [2]],
    ["repainted", [1]],
    ["made", [0, 1, 2]],
  ]);
  expect(
    pastOf([bound(), done({ page: 2, instruction: "calmer" }), done({ page: 1 })], whole),
  ).toEqual([["repainted", [1, 2]]]);
  expect(pastOf([done({ page: 1 })], whole), "another page is still painted").toEqual([
    ["repainted", [1]],
  ]);
});

test("a making that goes on is told as such, and what was stopped apart from what was done", () => {
  const recent = [
    job({ page: 2, state: "stopped", finishedAt: 2 }),
    done({ page: 1 }),
    done({ kind: "story" }),
  ];
  expect(pastOf(recent, unpainted)).toEqual([
    ["stopped", [2]],
    ["painted", [1]],
  ]);
  expect(told({ recent, waiting: [job({ page: 2 })] }, unpainted).past).toEqual([]);
});
