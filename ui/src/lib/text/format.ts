import type { Language } from "../bindings/wire";

/** A length of time for the eye: "about" is left to the sentence around it. */
export function duration(milliseconds: number, language: Language): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return language === "zh" ? `${seconds} 秒` : `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return language === "zh" ? `${minutes} 分钟` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = hours < 10 ? minutes % 60 : 0;
  if (language === "zh") return rest > 0 ? `${hours} 小时 ${rest} 分钟` : `${hours} 小时`;
  return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
}

const localeOf = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** The time of day, as a clock shows it. */
export function clock(time: number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeStyle: "short" }).format(time);
}

/** The day of `time`, seen from `now`: today, yesterday, or a date. */
export function day(time: number, now: number, language: Language): string {
  const midnight = (of: number) => new Date(of).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(now) - midnight(time)) / 86_400_000);
  if (Math.abs(days) <= 1) {
    const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
    return words.format(-days, "day");
  }
  const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? undefined : "numeric";
  const format: Intl.DateTimeFormatOptions = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year,
  };
  return spaced(new Intl.DateTimeFormat(localeOf(language), format).format(time));
}

/** Sets the space that Chinese wants between Han characters and digits. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})|(\p{Script=Han})(?=\d)/gu, "$& ");
}

/** How long ago `time` was, seen from `now`; both in milliseconds since the epoch. */
export function ago(time: number, now: number, language: Language): string {
  const locale = localeOf(language);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const words = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
    spaced(format.format(-count, unit));
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return language === "zh" ? "刚刚" : "just now";
  if (minutes < 60) return words(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return words(hours, "hour");
  const days = Math.floor(hours / 24);
  if (days < 7) return words(days, "day");
  if (days < 35) return words(Math.floor(days / 7), "week");
  return spaced(new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(time));
}

/** A size for the eye, in decimal units as file managers show it. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
