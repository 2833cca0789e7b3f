import { page } from "./pages";

export const styleGuide = {
  title: "Style guide",
  why: "Pictures painted from now on take their medium, palette, line and light from here. Pages that are painted stay as they are.",
  own: (painter: string) =>
    `${painter} has a style of its own. A style guide is for other painters.`,
  unseen: (painter: string) =>
    `${painter} paints by the words alone. A picture set here is for painters that look at pictures.`,
  none: "No picture is the style guide. Go to a page whose picture you like, and say there: Use as the style guide.",
  from: (n: number, version: number) => `Like ${page(n)}, version ${version}`,
  picture: (n: number) => `The picture of ${page(n)}`,
  use: "Use as the style guide",
  drop: "No longer",
  dropIt: "No longer the style guide",
  is: "Style guide",
  words: "In your words",
  wordsHint: "They go with every picture, such as: soft morning light, no outlines.",
};
