import { common } from "./en/common";
import { library } from "./en/library";
import { newBook } from "./en/newBook";
import { making } from "./en/making";
import { storyboard } from "./en/storyboard";
import { reader } from "./en/reader";
import { queue } from "./en/queue";
import { exporting } from "./en/exporting";
import { settings } from "./en/settings";
import { providers } from "./en/providers";
import { money } from "./en/money";
import { cast } from "./en/cast";
import { styleGuide } from "./en/styleGuide";

export const en = {
  common,
  library,
  newBook,
  making,
  storyboard,
  reader,
  queue,
  exporting,
  settings,
  providers,
  money,
  cast,
  styleGuide,
};
