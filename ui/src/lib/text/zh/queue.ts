import { countInChinese, listed } from "../numbers";

const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  return [numbers.includes(0) && "封面", inside.length > 0 && `第 ${listed(inside, "、", "、")} 页`]
    .filter(Boolean)
    .join("和");
};
const asked = (instruction: string | null) => (instruction ? `：“${instruction}”` : "");

export const queue = {
  title: "队列",
  close: "关闭队列",
  work: (time: string) => `还要约 ${time}`,
  inLine: (n: number) => `${countInChinese(n)}件事要做`,
  atATime: (n: number) => `同时 ${n} 页`,

  needs: "需要你",
  now: "正在画",
  waiting: "等待中",
  today: "今天",
  earlier: "更早",

  needsYou: (numbers: number[]) => `${pages(numbers)}需要你`,
  storyNeeds: "故事需要你",
  bookNeeds: "这本书需要你",
  painting: (numbers: number[]) => `正在画${pages(numbers)}`,
  repainting: (n: number, instruction: string | null) =>
    `正在重画${pages([n])}${asked(instruction)}`,
  repaint: (n: number, instruction: string | null) => `重画${pages([n])}${asked(instruction)}`,
  writeAndPaint: (n: number) => `写故事，画 ${n} 页`,
  paint: (n: number) => `画 ${n} 页`,
  paintCover: "画封面",
  bind: "装订",
  painted: (n: number, of: number) => `${n} / ${of}`,
  paintedOf: (n: number, of: number) => `已画 ${n} / ${of} 页`,
  progress: "进度",
  left: (time: string) => `约剩 ${time}`,
  percent: (n: number) => `${n}%`,
  retryIn: (seconds: number) => (seconds > 0 ? `${seconds} 秒后重试` : "正在重试"),

  tryNow: "现在就试",
  tryAgain: "再试一次",
  changeWords: "改文字",
  openBook: "打开这本书",
  open: (title: string) => `打开《${title}》`,
  stop: (title: string) => `停止《${title}》`,
  cancelRepaint: (n: number, title: string) => `取消重画《${title}》${pages([n])}`,
  stopped: (title: string) => `《${title}》已停止，做好的都留着。`,
  cancelled: (n: number) => `${pages([n])}不重画了，原来的画还在。`,

  made: (n: number) => `做好了，${n} 页`,
  repainted: (numbers: number[]) => `重画了${pages(numbers)}`,
  paintedPages: (n: number) => (n === 0 ? "故事写好了" : `画好 ${n} 页`),
  stoppedByYou: "你停下了",

  empty: "绳上空空的。",
  emptyLead: "做书或重画的时候，可以在这里看着。",
  make: "做一本新书",
};
