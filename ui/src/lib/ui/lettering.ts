/** How a title is set over a cover's picture. */
export type Lettering = "ink" | "paper" | "label";

/** One row of a cover's picture, in shares of its points. */
export interface Row {
  /** On which dark lettering stands out, and on which light. */
  ink: number;
  paper: number;
  /** That are unlike the rest of the row: what is drawn there, rather than what is behind it. */
  drawn: number;
}

const INK = 0.02;
const PAPER = 0.93;
/** WCAG's ratio for text. */
const ENOUGH = 4.5;
/** Share of the ground on which the lettering must stand out; the rest is lines and specks. */
const MOSTLY = 0.85;
/** Lightness, of 100, from which on a point is unlike its row; and how many such points are stars. */
const UNLIKE = 15;
const STARS = 0.08;

/** Rows in all of a cover, of which the topmost are looked at, and points in each. */
const ROWS = 50;
const LOOKED_AT = 18;
const COLUMNS = 64;

/** Relative luminance of an sRGB colour, 0 to 1. */
function luminance(red: number, green: number, blue: number): number {
  const linear = (value: number) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** CIE lightness of a luminance, 0 to 100. */
const lightness = (y: number) => (y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y);

/** The rows of a picture of RGBA pixels, `width` across. */
export function rowsOf(pixels: Uint8ClampedArray, width: number): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < pixels.length; start += width * 4) {
    const lights: number[] = [];
    for (let i = start; i < start + width * 4; i += 4)
      lights.push(luminance(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0));
    const share = (of: (light: number) => boolean) => lights.filter(of).length / width;
    const ordered = lights.map(lightness).sort((a, b) => a - b);
    const middle = ordered[width >> 1] ?? 0;
    rows.push({
      ink: share((light) => contrast(light, INK) >= ENOUGH),
      paper: share((light) => contrast(light, PAPER) >= ENOUGH),
      drawn: share((light) => Math.abs(lightness(light) - middle) > UNLIKE),
    });
  }
  return rows;
}

/** Chooses for rows of a picture: what stands out on them, or a label when neither does. */
export function letteringOn(rows: Row[]): Lettering {
  const mean = (of: (row: Row) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const [ink, paper] = [mean((row) => row.ink), mean((row) => row.paper)];
  if (!(Math.max(ink, paper) >= MOSTLY)) return "label";
  return ink >= paper ? "ink" : "paper";
}

/** How many rows there are from the top before something is drawn. */
export function quietRows(rows: Row[]): number {
  const drawn = rows.findIndex((row) => row.drawn > STARS);
  return drawn < 0 ? rows.length : drawn;
}

/** A share of a cover's height in rows. */
export const inRows = (share: number) => Math.round(share * ROWS);
/** Rows as a share of a cover's height. */
export const ofHeight = (rows: number) => rows / ROWS;

const looked = new Map<string, Promise<Row[] | null>>();

async function look(address: string, ratio: number): Promise<Row[] | null> {
  const image = new Image();
  // Without it the canvas would not let its pixels be read.
  image.crossOrigin = "anonymous";
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = COLUMNS;
  canvas.height = LOOKED_AT;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  const { naturalWidth, naturalHeight } = image;
  // The cover shows the middle of a picture that is not of its shape.
  const height = Math.min(naturalHeight, naturalWidth / ratio);
  const width = height * ratio;
  const [left, top] = [(naturalWidth - width) / 2, (naturalHeight - height) / 2];
  context.imageSmoothingQuality = "high";
  context.drawImage(
    image,
    left + width * 0.11,
    top,
    width * 0.78,
    height * ofHeight(LOOKED_AT),
    0,
    0,
    COLUMNS,
    LOOKED_AT,
  );
  return rowsOf(context.getImageData(0, 0, COLUMNS, LOOKED_AT).data, COLUMNS);
}

/** The top of a cover's picture, where titles are set; null when it cannot be looked at. */
export function topOf(address: string, ratio: number): Promise<Row[] | null> {
  let known = looked.get(address);
  if (!known) {
    known = look(address, ratio).catch(() => null);
    looked.set(address, known);
  }
  return known;
}
