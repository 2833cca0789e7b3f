import type { Cause, Message } from "../../bindings/wire";

/** What the studio says, near enough to its words to lay the page out. */
export const waiting: Message = { en: "Waiting", zh: "等待中" };
export const done: Message = { en: "Done", zh: "做好了" };
export const saving: Message = { en: "Putting the book together", zh: "正在装订" };
export const stopped: Message = { en: "Stopped", zh: "已停止" };

export const paused: Message = {
  en: "Paused. It goes on when you say so.",
  zh: "已暂停。等你说继续。",
};
export const toBeRead: Message = {
  en: "The story is written. Read it, then let it be painted.",
  zh: "故事写好了。先读一读，再开始画。",
};
export const notWritten: Message = {
  en: "The story is not written yet. Read it first.",
  zh: "故事还没写好。写好了先读一读。",
};
export const begun: Message = {
  en: "This has begun or ended by now. Nothing was moved.",
  zh: "这项任务已经开始或结束了，没有移动。",
};
export const tooManyCalls: Message = {
  en: "It was asked for too many pictures at once.",
  zh: "一次要的画太多了。",
};
export const emptyList: Message = {
  en: "There is nothing in this list. Write one theme a line, or a table with a heading “theme”.",
  zh: "列表是空的。请每行写一个主题，或者用带“主题”表头的表格。",
};
export const keepSomething: Message = {
  en: "Keep things for a day at least, and one backup.",
  zh: "至少保留一天，备份至少保留一份。",
};
export const unknownStyle = (given: string): Message => ({
  en: `There is no style “${given}”. Choose one of: watercolor, cut-paper, gouache, crayon.`,
  zh: `没有“${given}”这个画风。可以选：watercolor, cut-paper, gouache, crayon。`,
});

export const writing = (page: number, of: number): Message => ({
  en: `Writing page ${page} of ${of}`,
  zh: `正在写第 ${page} 页，共 ${of} 页`,
});

export const painting = (page: number, of: number): Message =>
  page === 0
    ? { en: "Painting the cover", zh: "正在画封面" }
    : { en: `Painting page ${page} of ${of}`, zh: `正在画第 ${page} 页，共 ${of} 页` };

export const refused: Message = {
  en: "The painter turned this page down. Softer words usually work.",
  zh: "画师没有接受这一页。换温和一点的说法，通常就可以。",
};
export const busy: Message = {
  en: "The painter is busy. Trying again shortly.",
  zh: "画师正忙，稍后再试。",
};
export const broken: Message = {
  en: "The picture could not be painted. Your words are safe. Try it again.",
  zh: "这一页没画成。文字都在，再试一次。",
};
export const diskFull: Message = {
  en: "The disk is full. Nothing is lost. Make some room, then try again.",
  zh: "磁盘满了。什么都没丢。腾出一些空间，再试一次。",
};
export const notNow: Message = {
  en: "This page is being painted. Wait until it is dry, or stop it first.",
  zh: "这一页正在画。等画好，或先停下来。",
};
export const missing = (what: number): Message => ({
  en: `There is no book ${what} in this library.`,
  zh: `书库里没有第 ${what} 号书。`,
});
export const missingPage = (page: number): Message => ({
  en: `This book has no page ${page}.`,
  zh: `这本书没有第 ${page} 页。`,
});
export const inUse: Message = {
  en: "This library is open in another window. Close it there, then start again.",
  zh: "这个书库已在另一个窗口打开。先关掉那边，再重新打开。",
};
export const damaged: Message = {
  en: "The library file is damaged. It was left as it is. The newest backup is in the data folder.",
  zh: "书库文件损坏了，没有改动它。最近的备份在数据文件夹里。",
};
export const newer: Message = {
  en: "This library was made by a newer Picturebook. Update the app to open it. Nothing was changed.",
  zh: "这个书库来自更新版本的 Picturebook。更新应用后再打开。什么都没有改动。",
};
export const unwritable: Message = {
  en: "The data folder cannot be written to. Allow it, or choose another folder, then start again.",
  zh: "数据文件夹无法写入。允许写入，或换一个文件夹，再重新打开。",
};
export const unexpected: Message = {
  en: "Something did not work. Nothing you made is lost. Try it again.",
  zh: "有一步没做成。你的作品都还在，再试一次。",
};

export const held: Message = {
  en: "Waiting for you before more is spent",
  zh: "再花钱之前，先等你决定",
};
export const noKey: Message = { en: "Paste its key.", zh: "请粘贴密钥。" };
export const noModel: Message = { en: "Choose a model.", zh: "请选择模型。" };
export const noAddress: Message = {
  en: "Write its whole address, beginning with https:// or http://.",
  zh: "请写完整的地址，以 https:// 或 http:// 开头。",
};
export const notDescribed: Message = {
  en: "This describes no provider. Nothing was added.",
  zh: "这里没有描述任何服务，没有添加。",
};
export const notSetUp = (id: string): Message => ({
  en: `“${id}” is not set up on this computer.`,
  zh: `这台电脑上没有设置“${id}”。`,
});

/** What went wrong with a provider, by cause, and what it answered. */
export const troubles = ({
  en,
  zh,
}: Message): Partial<Record<Cause, { reason: Message; details: string }>> & {
  other: { reason: Message; details: string };
} => ({
  key: {
    reason: {
      en: `${en} does not accept this key. It may have been deleted, or copied without its last letters.`,
      zh: `${zh} 不接受这个密钥。可能已被删除，或复制时漏了末尾几位。`,
    },
    details:
      'POST /v1/models → 401\n{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}\nrequest id req_7f1c2a',
  },
  quota: {
    reason: {
      en: `There is no money left in your account with ${en}. Nothing is lost.`,
      zh: `你在 ${zh} 的账户没有余额了。什么都没丢。`,
    },
    details: '429 {"error":{"code":"insufficient_quota"}}',
  },
  model: {
    reason: {
      en: `${en} no longer offers the model that was chosen.`,
      zh: `${zh} 不再提供选好的模型。`,
    },
    details: '404 {"error":{"code":"model_not_found"}}',
  },
  offline: {
    reason: {
      en: `${en} does not answer. Start it, then look again.`,
      zh: `${zh} 没有回应。先启动它，再检测一次。`,
    },
    details: "connect ECONNREFUSED 127.0.0.1:11434",
  },
  lost: {
    reason: {
      en: `The app closed before ${en} had answered. The picture may have been charged for.`,
      zh: `${zh} 还没回答，应用就关了。这一张可能已经收费。`,
    },
    details: "sent at 14:02:11, no answer recorded",
  },
  "not-set-up": {
    reason: {
      en: `${en} is not set up on this computer any more.`,
      zh: `这台电脑上已经没有设置 ${zh}。`,
    },
    details: "",
  },
  other: { reason: unexpected, details: "500 Internal Server Error" },
});

/** The part of an instruction that this painter has no paint for. */
export const unmet = (instruction: string): string[] =>
  instruction.match(/[^,，.。]*(?:elephant|大象)[^,，.。]*/gi)?.map((wish) => wish.trim()) ?? [];
