/** How a title is set over a cover's picture. */
export type Lettering = "ink" | "paper" | "label";

const INK = 0.02;
const PAPER = 0.93;
/** WCAG's ratio for text. */
const ENOUGH = 4.5;
/** Share of the ground on which the lettering must stand out; the rest is lines and specks. */
const MOSTLY = 0.85;
/** Share of the cover's height that titles are set on. */
const TITLE_BAND = 0.3;

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

/** Chooses for a ground of RGBA pixels: what stands out, or a label when neither does. */
export function letteringOn(pixels: Uint8ClampedArray): Lettering {
  let ink = 0;
  let paper = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const ground = luminance(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0);
    if (contrast(ground, INK) >= ENOUGH) ink += 1;
    if (contrast(ground, PAPER) >= ENOUGH) paper += 1;
  }
  const needed = (pixels.length / 4) * MOSTLY;
  if (Math.max(ink, paper) < needed) return "label";
  return ink >= paper ? "ink" : "paper";
}

const measured = new Map<string, Promise<Lettering>>();

async function measure(address: string): Promise<Lettering> {
  const image = new Image();
  // Without it the canvas would not let its pixels be read.
  image.crossOrigin = "anonymous";
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 24;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return "label";
  const { naturalWidth: width, naturalHeight: height } = image;
  context.drawImage(image, 0, 0, width, height * TITLE_BAND, 0, 0, canvas.width, canvas.height);
  return letteringOn(context.getImageData(0, 0, canvas.width, canvas.height).data);
}

/** The lettering for a picture's top; a label when it cannot be looked at. Measured once each. */
export function lettering(address: string): Promise<Lettering> {
  let known = measured.get(address);
  if (!known) {
    known = measure(address).catch(() => "label" as const);
    measured.set(address, known);
  }
  return known;
}

/** Size of a title's letters, in hundredths of the cover's width. */
export function titleSize(title: string): number {
  if (/\p{Script=Han}/u.test(title)) {
    if (title.length <= 6) return 12;
    if (title.length <= 12) return 10;
    return title.length <= 24 ? 8.4 : 7;
  }
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length));
  if (title.length > 60) return 6.2;
  if (title.length > 32 || longest > 12) return 7.4;
  return title.length > 24 || longest > 9 ? 8.4 : 9.8;
}
