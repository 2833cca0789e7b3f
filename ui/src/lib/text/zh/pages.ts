import { listed, spans } from "../numbers";

/** “第 7 页”，0 是“封面”。 */
export const page = (n: number) => (n === 0 ? "封面" : `第 ${n} 页`);

/** “第 7 页”“第 2、5–8 页”“封面和第 2 页”；页码由小到大。 */
export const pages = (numbers: number[]) => {
  const inside = numbers.filter((n) => n > 0);
  return [
    numbers.includes(0) && page(0),
    inside.length > 0 && `第 ${listed(spans(inside), "、", "、")} 页`,
  ]
    .filter(Boolean)
    .join("和");
};
