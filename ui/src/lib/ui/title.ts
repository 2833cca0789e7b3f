import { inRows, letteringOn, ofHeight, quietRows, type Lettering, type Row } from "./lettering";

/** Width of some words in ems. */
export type Measure = (words: string) => number;

/** A title as it is set: its letters in hundredths of the cover's width. */
export interface SetTitle {
  style: Lettering | "plate";
  size: number;
}

/** Sizes, room and place are those of the printed cover. Sizes and room: hundredths of its width. */
const LARGEST = 9.72;
const SMALLEST = 3.2;
const STEP = 0.12;
const ROOM = 78;
/** Inside a label, whose own edges are in ems. */
const LABEL_ROOM = 65;
const LABEL_EDGE = 0.9;
const PITCH = 1.12;
/** Shares of the cover's height. */
const DROP = 0.07;
const TALLEST = 0.24;
const CLEAR = 0.02;
/** A title is made smaller than this by its own length only, not to spare the picture. */
const SPARING = 4;

/** What a line is broken between: words, and Han characters with the marks that cling to them. */
function pieces(title: string): string[] {
  return (
    title.match(
      /\s+|[“‘（《「『]*\p{Script=Han}[，。、！？；：…—”’）》」』]*|[^\s\p{Script=Han}“‘（《「『]+|./gu,
    ) ?? []
  );
}

/** Lines that `title` takes in `room` ems; none where one of its words is wider. */
function linesIn(title: string, room: number, measure: Measure): number | null {
  let [lines, filled] = [1, 0];
  for (const piece of pieces(title)) {
    const width = measure(piece);
    if (/^\s/.test(piece)) {
      filled += filled > 0 ? width : 0;
    } else if (width > room) {
      return null;
    } else if (filled + width > room) {
      [lines, filled] = [lines + 1, width];
    } else {
      filled += width;
    }
  }
  return lines;
}

/** The largest letters in which a title is no wider and no higher than its room. */
function largest(
  title: string,
  height: number,
  measure: Measure,
  room: (size: number) => number,
): number | null {
  for (let size = LARGEST; size >= SMALLEST; size -= STEP) {
    const lines = linesIn(title, room(size) / size, measure);
    if (lines !== null && lines * PITCH * size <= height) return size;
  }
  return null;
}

/**
 * Sets a title on a cover that is `ratio` times as wide as high: over what is quiet at the top of
 * its picture, where that holds it, else over the picture, else on a label. `top` is null where
 * there is no picture to look at.
 */
export function setTitle(
  title: string,
  ratio: number,
  top: Row[] | null,
  measure: Measure,
): SetTitle {
  const whole = 100 / ratio;
  const labelled = (size: number) => LABEL_ROOM - LABEL_EDGE * size;
  const label = () => largest(title, TALLEST * whole, measure, labelled) ?? SMALLEST;
  if (!top) return { style: "plate", size: label() };

  const over = (height: number, least: number): SetTitle | null => {
    const size = largest(title, height * whole, measure, () => ROOM);
    if (size === null || size < least) return null;
    const lines = linesIn(title, ROOM / size, measure) ?? 1;
    const bottom = DROP + (lines * PITCH * size) / whole;
    const style = letteringOn(top.slice(inRows(DROP), inRows(bottom)));
    return style === "label" ? null : { style, size };
  };
  const quiet = Math.min(ofHeight(quietRows(top)) - CLEAR - DROP, TALLEST);
  return over(quiet, SPARING) ?? over(TALLEST, 0) ?? { style: "label", size: label() };
}

const face = () => getComputedStyle(document.documentElement).getPropertyValue("--font-display");
let context: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

/** Measures in the face of titles, which `lettersReady` has brought. Han characters are square. */
export function inTitleFace(words: string): number {
  let width = widths.get(words);
  if (width === undefined) {
    const han = words.match(/[\p{Script=Han}，。、！？；：（）《》「」『』]/gu)?.length ?? 0;
    const others = words.replace(/[\p{Script=Han}，。、！？；：（）《》「」『』]/gu, "");
    context ??= document.createElement("canvas").getContext("2d");
    if (context) context.font = `100px ${face()}`;
    width = han + (context ? context.measureText(others).width / 100 : others.length * 0.56);
    widths.set(words, width);
  }
  return width;
}

let ready: Promise<unknown> | undefined;

/** Waits for the face of titles; one that cannot be had is done without. */
export const lettersReady = () =>
  (ready ??= document.fonts.load(`100px ${face()}`, "A").catch(() => undefined));
