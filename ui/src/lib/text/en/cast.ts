export const cast = {
  open: "Who is in it, and how it looks",
  title: "Who is in it, and how it looks",
  why: "Every page is painted by these pictures, so that everybody looks the same throughout. Pages that are painted stay as they are.",
  unseen: (painter: string) =>
    `${painter} paints by the words alone. Pictures you set here are for painters that look at them.`,
  picture: (name: string) => `How ${name} looks`,
  choose: "Choose a picture…",
  chooseFor: (name: string) => `Choose a picture of ${name}`,
  draw: "Have it drawn",
  drawAnew: "Draw anew",
  drawFor: (name: string) => `Have ${name} drawn`,
  drop: "Without a picture",
  dropFor: (name: string) => `No picture of ${name}`,
  drawing: "Being drawn",
};
