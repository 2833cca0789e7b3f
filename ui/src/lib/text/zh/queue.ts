import { close } from "../spacing";
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
  atOnce: "同时做多少",
  atATime: (n: number) => `同时 ${n} 页`,
  notify: "书做好时通知我",

  pauseAll: "全部暂停",
  carryOn: "继续",
  paused: "已暂停，不会开始新的。",
  pausedTag: "已暂停",
  pausing: "画完这一页就暂停",
  pauseBook: (title: string) => `暂停《${title}》`,
  resumeBook: (title: string) => `继续《${title}》`,
  standsIn: (name: string, from: string) => close(`${name}，替 ${from}`),
  asksForBreak: (name: string, time: string | null) =>
    time === null ? `${name} 要歇一会儿。` : `${name} 要歇到 ${time}。`,
  resting: (name: string) => `${name} 已暂停。`,

  doNext: (title: string) => `接下来做《${title}》`,
  moved: (title: string, at: number, of: number) => `《${title}》移到第 ${at} 位，共 ${of} 位`,
  goesNext: (title: string) => `接下来做《${title}》`,
  cancelAll: "全部取消…",
  cancelAllDialog: {
    title: "取消所有等待中的？",
    words: "正在画的会画完，做好的都留着。",
    keep: "接着等",
    cancel: "全部取消",
  },
  cancelledAll: (n: number) => `取消了 ${n} 项。`,

  needs: "需要你",
  now: "正在画",
  waiting: "等待中",
  today: "今天",
  earlier: "更早",

  allHistory: "全部历史",
  back: "返回队列",
  views: "看什么",
  history: {
    title: "全部历史",
    search: "搜索历史",
    placeholder: "书名，或出错的原因",
    ended: "结果",
    endings: { all: "全部", done: "做好的", failed: "失败的", stopped: "停下的" },
    more: "再看一些",
    none: "还没有做过什么。",
    noneFound: "历史里没有这样的。",
    loading: "正在查找",
    failed: "失败",
    took: (time: string) => `用了 ${time}`,
  },
  stats: {
    title: "统计",
    period: "最近",
    days: (n: number) => `${n} 天`,
    none: "这段时间里没有做过什么。",
    running: (n: number) => `${n} 项在做`,
    waiting: (n: number) => `${n} 项在等`,
    heldUp: (n: number) => `${n} 项暂停`,
    again: (n: number) => `${n} 项待重试`,
    need: (n: number) => `${n} 项失败`,
    went: (done: number, all: number) =>
      done === all ? `${all} 项全都顺利` : `${all} 项里有 ${done} 项顺利`,
    onlyStopped: "没有做完的",
    kinds: {
      story: "故事",
      picture: "画面",
      portrait: "角色的样子",
      finish: "装订",
      "empty-trash": "清空废纸篓",
      "forget-history": "清理历史",
      "tidy-up": "整理",
      "back-up": "备份",
      "new-month": "新的一个月，接着做",
    } as Record<string, string>,
    usually: (time: string) => `每项约 ${time}`,
    retries: (n: number) => `${n} 次重试`,
    done: "做好",
    failed: "失败",
    stopped: "停下",
    retried: "重试",
    success: "成功率",
    perHour: "每小时能做",
    waitHalf: "通常等待",
    waitMost: "等待，二十次里十九次不超过",
    runHalf: "通常用时",
    runMost: "用时，二十次里十九次不超过",
    pause: (name: string) => `暂停：${name}`,
    resume: (name: string) => `继续：${name}`,
  },

  needsYou: (numbers: number[]) => `${pages(numbers)}需要你`,
  storyNeeds: "故事需要你",
  bookNeeds: "这本书需要你",
  painting: (numbers: number[]) => `正在画${pages(numbers)}`,
  repainting: (n: number, instruction: string | null) =>
    `正在重画${pages([n])}${asked(instruction)}`,
  repaint: (n: number, instruction: string | null) => `重画${pages([n])}${asked(instruction)}`,
  writeAndPaint: (n: number) => `写故事，画 ${n} 页`,
  paint: (n: number) => `画 ${n} 页`,
  drawCast: "画角色的样子",
  paintCover: "画封面",
  bind: "装订",
  painted: (n: number, of: number) => `${n} / ${of}`,
  paintedOf: (n: number, of: number) => `已画 ${n} / ${of} 页`,
  progress: "进度",
  left: (time: string) => `约剩 ${time}`,
  percent: (n: number) => `${n}%`,
  retryIn: (seconds: number) => (seconds > 0 ? `${seconds} 秒后重试` : "正在重试"),

  attempts: {
    title: "尝试记录",
    none: "没有更多可说的。",
    outcome: {
      failed: "没做成",
      waited: "推后了",
      interrupted: "被打断",
      stopped: "停下了",
    },
    run: (n: number, outcome: string) => `第 ${n} 次：${outcome}`,
  },

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
