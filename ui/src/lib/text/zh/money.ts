import { listed, spans } from "../numbers";
import { close } from "../spacing";

const page = (n: number) => (n === 0 ? "封面" : `第 ${n} 页`);
const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  return [
    numbers.includes(0) && page(0),
    inside.length > 0 && `第 ${listed(spans(inside), "、", "、")} 页`,
  ]
    .filter(Boolean)
    .join("和");
};

export const money = {
  free: "免费",
  unknown: "不详",
  about: (sum: string) => `约 ${sum}`,
  sofar: (sum: string) => close(`已花 ${sum}`),
  unpriced: (n: number) => `另有 ${n} 项价格不详`,

  budget: {
    lead: "超出之前，我们会停下来问你。每本书开始前都会先估价。",
    spent: (month: string) => `${month}已花`,
    spentOf: (cap: string, month: string) => `${month}额度 ${cap}`,
    bar: "本月额度已用",
    promised: (sum: string) => `队列里的任务还预留了 ${sum}。`,
    nothingPromised: "队列里没有要花钱的任务。",
    again: (day: string) => `${day}重新计算。`,
    monthly: "每月上限",
    monthlyHint: "按本机统计，所有人合在一起",
    perBook: "单本上限",
    perBookHint: "到了上限，还可以再放宽一点",
    noCap: "不设上限",
    perProvider: (name: string) => close(`每月上限：${name}`),
    caps: "各自的上限",
    whenReached: "到达上限时",
    ask: "暂停并问我",
    builtIn: "改用内置画师继续",
    currency: "用什么货币显示",
    dollar: "美元 ($)",
    yuan: "人民币 (¥)",
    rate: "一美元合多少元",
    rateHint: "由你定的固定汇率；价格按原来的货币保存",
    wrong: "写一个金额，或留空。",
    table: "花在哪里",
    tableNone: "这个月还没花钱。",
    who: "谁",
    asked: "次数",
    sum: "花费",
  },

  hold: {
    title: {
      book: (cap: string) => `这会超过 ${cap} 的单本上限。`,
      month: (cap: string) => `这会超过 ${cap} 的每月上限。`,
      provider: (cap: string, name: string) => close(`这会超过给 ${name} 定的 ${cap} 上限。`),
      unpriced: (_: string, name: string) => close(`不知道 ${name} 会收多少钱。`),
    },
    spent: (spent: string, cap: string, next: string) =>
      `${cap} 里已花 ${spent}，下一步最多 ${next}。`,
    unpriced: "你设了上限，可是不知道价格就守不住。请在设置里填上价格。",
    safe: "你点头之前，不会再花钱。",
    safeUntil: (day: string) => `${day}进入下个月之前，除非你点头，不会再花钱。`,
    allow: "这本书可以超",
    builtIn: "用内置画师画完，免费",
    wait: "等等",
    waiting: "这本书停在上限，不会再花钱。",
    waitingUntil: (day: string) => `这本书等到${day}再接着做，现在不会花钱。`,
    decide: "来决定…",
  },

  over: {
    title: {
      book: "这本书会超过单本上限。",
      month: "这本书会超过上限。",
      provider: "这本书会超过给画师定的上限。",
      unpriced: "不知道这本书要花多少钱。",
    },
    why: (cost: string, left: string) => `费用${cost}，本月只剩 ${left}。`,
    whyBook: (cost: string) => `费用${cost}。`,
    whyUnpriced: "你设了上限，可是不知道价格就守不住。",
    builtIn: "改用内置画师，免费",
    raise: "提高上限",
    price: "填上价格",
  },

  bar: {
    painter: "画师",
    writer: "文字",
    choosePainter: "由谁来画",
    chooseWriter: "由谁来写",
    more: "设置别的…",
    time: "时间",
    cost: "费用",
    left: "本月余额",
    reckoning: "…",
    notReady: (name: string) => close(`${name}（还差一步）`),
  },

  refused: {
    tag: "被拒绝",
    gentler: "换温和的说法…",
    own: "自己改…",
    painter: "换个画师",
    skip: "这一页不要画",
    skipped: (n: number) => `${page(n)}就不画了。`,
    title: (n: number) => `给${page(n)}换个温和的说法`,
    ownTitle: (n: number) => `${page(n)}画什么`,
    why: "服务方的规则有时会误会儿童故事。可能是这些词：",
    whyNone: "服务方的规则有时会误会儿童故事。这里没有特别显眼的词：",
    before: "现在的说法",
    after: "改成",
    shows: "画面内容",
    hint: "只改画面内容，故事里的文字不动。",
    looking: "正在找温和的说法",
    keep: "先不改",
    paint: "就这样画",
  },

  ways: {
    settings: (name: string) => close(`在设置里打开 ${name}`),
    setUp: "去设置",
    model: "换一个模型",
    again: "再试一次",
    askAgain: "再要一次，可能再收费",
    builtIn: "用内置画师画完",
    builtInWriter: "用内置写手写完",
    budget: "打开预算",
  },

  standIn: {
    pages: (name: string, numbers: number[], from: string) =>
      close(`${name} 接替 ${from} 画${pages(numbers)}。`),
    story: (name: string, from: string) => close(`${name} 接替 ${from} 写故事。`),
  },

  left: {
    open: "哪些内容离开过这台电脑",
    title: "哪些内容离开过这台电脑",
    lead: "为这本书发出去的都在这里，新的在前。除此之外什么都没有。",
    none: "什么都没有。这本书是在这台电脑上做的。",
    story: "整本书",
    page,
    where: (name: string, host: string) => close(`${name}，${host}`),
    images: (n: number) => `附 ${n} 张参考图`,
    state: {
      sent: "在路上",
      used: "用上了",
      unmade: "没有做",
      lost: "没有结果",
    },
    lostHint: "没有得到能用的结果，或者中途停了，可能已经收费。",
    text: "原文",
    close: "关闭",
    loading: "正在查找",
  },
};
