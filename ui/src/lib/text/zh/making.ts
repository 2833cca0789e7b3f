import type { Language } from "../../bindings/wire";
import { countInChinese } from "../numbers";
import { page, pages } from "./pages";

/** “12 页” in words, with the measure word. */
const count = (n: number) => `${countInChinese(n)}页`;

export const making = {
  opening: "正在打开这本书",
  writing: "正在写故事",
  waiting: "正在排队",
  saving: "正在装订",
  painting: (n: number) => `正在画${page(n)}`,
  nextWaits: "下一页正在等待",
  needs: (numbers: number[]) => {
    if (numbers.length !== 1) return `有${count(numbers.length)}需要你`;
    return numbers[0] === 0 ? "封面需要你" : "有一页需要你";
  },
  storyNeeds: "故事需要你",
  bookNeeds: "这本书需要你",
  stopped: (n: number) => (n === 0 ? "还没开始画就停下了" : `停在第 ${n} 页`),
  done: (n: number) => `${count(n)}全都画好了。`,

  pageOf: (n: number, of: number) => `第 ${n} 页，共 ${of} 页。`,
  left: (time: string) => `约剩 ${time}。`,
  also: (numbers: number[]) => `${pages(numbers)}也在画。`,
  fillsLine: "写好一页，绳上就挂一页。",
  soon: "轮到了就开始。",
  lastTouch: "每一页都画好了，再等一下。",
  restPainted: "其余页面还在画。",
  restSafe: "什么都没丢，其余的都留着。",
  safe: (n: number) =>
    n === 0 ? "文字都留着，想接着做随时可以。" : `${count(n)}已存在本机，想接着做随时可以。`,
  review: "先读一遍。",
  reviewLead: "左边的文字都能改。满意了再开始画。",
  paint: (n: number, painted: number) =>
    painted > 0 ? `画其余${count(n - painted)}` : `画这${count(n)}`,
  edit: (n: number) => `${page(n)}的文字`,
  editTitle: "书名",
  saved: "已保存",
  notSaved: "没有保存",
  wordsFor: (words: number, age: string, book: Language) =>
    `共 ${words} ${book === "zh" ? "字" : "词"}，适合 ${age}`,
  paused: (n: number) => (n === 0 ? "还没开始画，先暂停" : `在第 ${n} 页暂停`),
  pausedStory: "故事先写到这里",
  pausing: (numbers: number[]) => `画完${pages(numbers)}就暂停`,
  pausedSafe: (n: number) =>
    n === 0 ? "点“继续”之前，什么都不会开始。" : `${count(n)}已存在本机。点“继续”再往下画。`,
  held: "再花钱之前，先等你决定",
  heldSafe: (n: number) => (n === 0 ? "文字都存在本机。" : `${count(n)}已存在本机。`),
  pause: "暂停",
  pausedAll: "整个队列都暂停了，不只是这一本。",
  asksForBreak: (name: string, time: string | null) =>
    time === null ? `${name} 要歇一会儿。` : `${name} 要歇到 ${time}。`,
  resting: (name: string) => `${name} 已暂停。`,
  tryNow: "现在就试",

  doneLead: "先读一遍，哪里都还能改。",

  storyboard: "打开分镜",
  stop: "停止…",
  carryOn: "继续",
  retryAll: (n: number) => (n === 1 ? "再试一次" : `${countInChinese(n)}处都再试一次`),
  read: "读一读",
  export: "导出…",

  story: "故事",
  soFar: "已写的故事",
  cover: "封面",
  line: "晾画绳上的页面",
  pages: "页面",
  state: {
    unwritten: "等待",
    written: "文字好了",
    waiting: "等待",
    painting: "正在画",
    failed: "需要你",
    planned: "画面构想",
    skipped: "不画",
    stopped: "已停止",
    painted: "画好了",
  },
  retryIn: (seconds: number) => (seconds > 0 ? `${seconds} 秒后重试` : "正在重试"),
  retrying: "即将重试",
  percent: (n: number) => `${n}%`,
  named: (n: number, state: string) => `${page(n)}：${state}`,
  namedWithPercent: (n: number, state: string, percent: number) =>
    `${page(n)}：${state}，${percent}%`,
  changeWords: "改一改",
  retry: (n: number) => `重试${page(n)}`,

  trouble: "需要你的地方",
  which: (numbers: number[]) => pages(numbers),
  tryAgain: "再试一次",

  progress: "进度",
  painted: (n: number, of: number) => `已画 ${n} / ${of}`,
  done100: (n: number) => `完成 ${n}%`,
  closeAnyTime: "随时可以关窗。回来后会从这里接着做。",
  keptHere: "已放上书架，保存在本机。",

  stopDialog: {
    title: "停止制作这本书？",
    kept: (n: number) =>
      n === 0 ? "写好的文字会作为草稿留在书架。" : `已画好的 ${n} 页会作为草稿留在书架。`,
    later: "以后可以接着做。",
    painting: (numbers: number[]) => `${pages(numbers)}正在画，到时会重新开始。`,
    keep: "继续画",
    keepWriting: "继续写",
    now: "立即停止",
  },
};
