import type {
  BatchLine,
  BatchProblem,
  BatchReport,
  BatchRequest,
  BatchView,
  BriefView,
  Fault,
  Style,
} from "../../bindings/wire";
import { checked, faultOf } from "./fault";
import * as say from "./say";
import type { Studio } from "./studio";
import { stateOf } from "./views";

const STYLES = ["watercolor", "cut-paper", "gouache", "crayon", "ink-wash", "colored-pencil"];

type Row = { line: number; brief: BriefView } | BatchProblem;

/** A list of themes, or a table whose first line has a heading for them; quotes are not understood. */
function rowsOf(text: string): Row[] {
  const lines = text.split(/\r?\n/u).map((words, index) => ({ words, line: index + 1 }));
  const headings = (lines[0]?.words ?? "").split(",").map((heading) => heading.trim());
  const column = (...names: string[]) => headings.findIndex((heading) => names.includes(heading));
  const theme = column("theme", "主题");
  const [style, pages] = [column("style", "画风"), column("pages", "页数")];
  const rows = theme < 0 ? lines : lines.slice(1);
  return rows
    .filter(({ words }) => words.trim() !== "")
    .map(({ words, line }): Row => {
      const cells = theme < 0 ? [words] : words.split(",").map((cell) => cell.trim());
      const cell = (at: number) => (at < 0 ? "" : (cells[at] ?? ""));
      const named = cell(style) || "watercolor";
      if (!STYLES.includes(named)) return { line, message: say.unknownStyle(named) };
      try {
        const brief = checked({
          theme: theme < 0 ? words : cell(theme),
          keywords: [],
          age: "3-6",
          style: named as Style,
          pages: Number(cell(pages) || 8),
          language: null,
          shape: "square",
          cloth: (["forest", "teal", "plum", "brick"] as const)[line % 4] ?? "forest",
        });
        return { line, brief };
      } catch (fault) {
        return { line, message: (fault as Fault).message };
      }
    });
}

export function createBatch(studio: Studio, request: BatchRequest): BatchReport {
  const rows = rowsOf(request.text);
  if (rows.length === 0) throw faultOf("not-now", say.emptyList);
  const briefs = rows.filter((row) => "brief" in row);
  const problems = rows.filter((row) => "message" in row);
  const lineOf = ({ line, brief }: (typeof briefs)[number], book: number | null): BatchLine => ({
    line,
    theme: brief.theme,
    book,
  });
  if (request.rehearse || briefs.length === 0)
    return { batch: null, lines: briefs.map((row) => lineOf(row, null)), problems };
  const { batches } = studio.memory;
  const id = batches.length + 1;
  batches.push({ id, name: request.name.trim(), createdAt: Date.now(), problems });
  const lines = briefs.map((row) =>
    lineOf(row, studio.begin(row.brief, { readFirst: false, batch: id }).id),
  );
  studio.changedAll();
  return { batch: id, lines, problems };
}

export function batchViews({ memory, jobs }: Studio): BatchView[] {
  return memory.batches.toReversed().map(({ id, name, createdAt, problems }) => {
    const books = memory.books.filter((book) => book.batch === id);
    const states = books.map((book) => stateOf(book, jobs));
    const count = (wanted: (typeof states)[number]) =>
      states.filter((state) => state === wanted).length;
    return {
      id,
      name,
      createdAt,
      books: books.map((book) => book.id),
      finished: count("finished"),
      needingLook: count("needs-look"),
      making: count("making"),
      problems,
    };
  });
}
