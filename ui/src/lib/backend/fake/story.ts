import type { BriefView } from "../../bindings/wire";
import { pip, type Script } from "./samples";

const ENGLISH = [
  "It was the first thing anyone talked about at breakfast.",
  "The path went where it wanted, and so did they.",
  "“Are we nearly there?” said the smallest one. Nobody knew where there was.",
  "A crow sold them a button for a whistle.",
  "The hill was taller on the inside.",
  "It rained, but only on one side of the road.",
  "They shared the last pear by taking turns to hold it.",
  "The wind forgot what it had come to say.",
  "At dusk every window put on its own small lamp.",
  "They counted everybody, and there was one more than before.",
  "Home smelled of soup, and so did they.",
];
const CHINESE = [
  "吃早饭的时候，大家都在说这件事。",
  "小路想去哪儿就去哪儿，他们也一样。",
  "“快到了吗？”最小的那个问。谁也不知道要到哪儿。",
  "乌鸦用一个哨子，换走了一颗纽扣。",
  "那座山，走进去才知道有多高。",
  "下雨了，不过只下在路的一边。",
  "最后一个梨，他们轮流抱着走。",
  "风忘了自己要来说什么。",
  "天黑了，每扇窗户都点起一盏小灯。",
  "数一数，比出门时多了一个。",
  "家里有汤的香味，他们身上也有。",
];

/** A story for any brief. The same brief gives the same story. */
export function storyFor(brief: BriefView): Script {
  const chinese = brief.language === "zh";
  const first = chinese
    ? `故事是这样开始的：${brief.theme}。`
    : `It began like this. ${brief.theme}.`;
  const last = chinese ? "晚安，明天还要出门呢。" : "Good night. There is always tomorrow.";
  const middle = chinese ? CHINESE : ENGLISH;
  const lines = Array.from({ length: brief.pages }, (_, index) => {
    const art = pip.lines[index % pip.lines.length]?.art ?? pip.cover.art;
    let text = middle[(index + middle.length - 1) % middle.length] ?? "";
    if (index === 0) text = first;
    else if (index === brief.pages - 1) text = last;
    const keyword = brief.keywords[index - 1];
    if (keyword !== undefined) text += chinese ? `还有${keyword}。` : ` And there was ${keyword}.`;
    return { text, description: `${brief.theme}, ${index + 1}`, art };
  });
  return {
    title: titleFor(brief.theme, chinese),
    brief,
    cast: [],
    cover: { art: pip.cover.art, description: brief.theme },
    lines,
  };
}

function titleFor(theme: string, chinese: boolean): string {
  if (chinese) return theme.replace(/[，。,.].*/u, "").slice(0, 12);
  const words = theme.split(/\s+/u).slice(0, 6);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}
