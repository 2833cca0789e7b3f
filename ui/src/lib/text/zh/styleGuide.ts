import type { styleGuide as en } from "../en/styleGuide";
import { page } from "./pages";

export const styleGuide: typeof en = {
  title: "画风参考",
  why: "从现在起，每张画的画材、配色、线条和光线都照这里来。已经画好的页不会变。",
  own: (painter: string) => `${painter}有自己的画风。画风参考留给别的画师。`,
  unseen: (painter: string) => `${painter}只看文字作画。放在这里的图，留给会看图的画师。`,
  none: "还没有选图。翻到你喜欢的一页，点“用作画风参考”。",
  from: (n: number, version: number) => `照${page(n)}第 ${version} 版`,
  picture: (n: number) => `${page(n)}的画`,
  use: "用作画风参考",
  drop: "不再用",
  dropIt: "不再用作画风参考",
  is: "画风参考",
  words: "用你的话说",
  wordsHint: "每张画都会带上这句话，比如：清晨柔和的光，不要描边。",
};
