import { common } from "./zh/common";
import { library } from "./zh/library";
import { newBook } from "./zh/newBook";
import { making } from "./zh/making";
import { storyboard } from "./zh/storyboard";
import { reader } from "./zh/reader";
import { queue } from "./zh/queue";
import { exporting } from "./zh/exporting";
import { settings } from "./zh/settings";
import { providers } from "./zh/providers";
import { money } from "./zh/money";
import { cast } from "./zh/cast";
import { styleGuide } from "./zh/styleGuide";
import type { Text } from "./text";

export const zh: Text = {
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
