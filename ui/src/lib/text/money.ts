import type { Currency, Language } from "../bindings/wire";

const SIGNS: Record<Currency, string> = { USD: "$", CNY: "¥" };
const MILLION = 1_000_000;

const figure = (millionths: number): string =>
  new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    millionths / MILLION,
  );

/** An amount for the eye: to the cent, and never less than one where there is something. */
export function money(millionths: number, currency: Currency, language: Language): string {
  const sign = SIGNS[currency];
  if (millionths === 0) return `${sign}0`;
  if (millionths < MILLION / 100)
    return language === "zh" ? `不到 ${sign}0.01` : `under ${sign}0.01`;
  return sign + figure(millionths);
}

/** From so much to so much, the sign said once. */
export function span(low: number, high: number, currency: Currency, language: Language): string {
  const [least, most] = [figure(low), figure(high)];
  if (least === most || high < MILLION / 100) return money(high, currency, language);
  return `${SIGNS[currency]}${least}–${most}`;
}

export const signOf = (currency: Currency): string => SIGNS[currency];

/** What someone typed, in millionths; `null` for nothing, `undefined` for what is no amount. */
export function typed(words: string): number | null | undefined {
  const bare = words.replace(/[$¥￥,，\s]/g, "").replace("。", ".");
  if (bare === "") return null;
  const value = Number(bare);
  return Number.isFinite(value) && value >= 0 ? Math.round(value * MILLION) : undefined;
}

/** Millionths as someone would type them. */
export function asTyped(millionths: number | null): string {
  if (millionths === null) return "";
  const format = { minimumFractionDigits: 2, maximumFractionDigits: 6, useGrouping: false };
  return new Intl.NumberFormat("en-GB", format).format(millionths / MILLION);
}
