import { pages } from "./pages";

export const exporting = {
  title: "导出",
  format: "格式",
  formats: {
    pdf: { name: "PDF", hint: "一个文件，可打印、可分享" },
    images: { name: "页面图片", hint: "一个文件夹的 PNG 图片" },
  },

  preview: "预览",
  previous: "上一页",
  next: "下一页",
  pageOf: (n: number, of: number) => (n === 0 ? "封面" : `第 ${n} 页，共 ${of} 页`),
  noPreview: "这一页没能显示。",

  inIt: "里面有什么",
  leaves: (n: number) => `封面、扉页、${n} 页正文和版权页`,
  trim: {
    square: "方形，21.6 × 21.6 厘米",
    tall: "竖版，20.3 × 25.4 厘米",
    wide: "横版，27.9 × 21.6 厘米",
  },
  fonts: "字体已嵌入，在哪里打印都一样",
  pixels: "每张宽 2048 像素",
  unpainted: (numbers: number[]) => `${pages(numbers)}还没有画。`,
  unwritten: (n: number) => `还有 ${n} 页没写，不会放进去。`,
  nothing: "这本书还没有写出来。",
  look: "看看缺什么",

  looking: {
    title: "请大人先看一遍",
    why: "文字或画来自外部服务，还没有人读过。",
    marked: "要仔细看的页",
    page: (n: number) => (n === 0 ? "书名：" : `第 ${n} 页：`),
    words: (words: string[]) => words.map((word) => `“${word}”`).join("、"),
    flags: (flags: string[]) => `（写手自己的规则提示：${flags.join("、")}）`,
    said: "每一页我都看过了",
    read: "现在就读",
    never: "以后不再问",
  },

  saveTo: "保存到",
  elsewhere: "换个地方…",
  local: "不会上传。",
  back: "返回",
  go: { pdf: "导出 PDF", images: "导出图片" },
  goAnyway: "先导出已有的",

  working: (n: number) => `正在排 ${n} 页`,
  choosing: "先选地方，然后排版",
  meanwhile: "可以关掉这里，导出会继续。",

  done: { pdf: "书已经导出好了。", images: "页面都存成图片了。" },
  facts: (files: number, size: string) => (files === 1 ? size : `${files} 张图片，${size}`),
  show: "打开所在文件夹",
  another: "再导出一份",
  saved: (name: string) => `“${name}”已经存好。`,
};
