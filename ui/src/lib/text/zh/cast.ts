import type { cast as en } from "../en/cast";

export const cast: typeof en = {
  open: "书里有谁，怎么画",
  title: "书里有谁，怎么画",
  why: "每一页都照着这些图来画，人物前后一个样。已经画好的页不会变。",
  unseen: (painter: string) => `${painter}只看文字作画。这里放的图，留给会看图的画师。`,
  picture: (name: string) => `${name}的样子`,
  choose: "选一张图…",
  chooseFor: (name: string) => `给${name}选一张图`,
  draw: "让画师画一张",
  drawAnew: "重画一张",
  drawFor: (name: string) => `让画师画${name}`,
  drop: "不用图",
  dropFor: (name: string) => `${name}不用图`,
  drawing: "正在画",
};
