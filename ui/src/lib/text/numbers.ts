const ENGLISH = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen".split(" "),
  ..."fourteen fifteen sixteen seventeen eighteen nineteen".split(" "),
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const CHINESE = [..."零一二三四五六七八九"];

/** A count below a hundred in words; what is beyond stays in digits. */
export function countInEnglish(count: number): string {
  if (count >= 100) return String(count);
  const word = ENGLISH[count];
  if (word !== undefined) return word;
  const ten = TENS[Math.floor(count / 10)] ?? "";
  return count % 10 === 0 ? ten : `${ten}-${ENGLISH[count % 10] ?? ""}`;
}

/** The same in Chinese, as it stands before a measure word. */
export function countInChinese(count: number): string {
  if (count >= 100) return ` ${count} `;
  if (count === 2) return "两";
  const digit = (at: number) => CHINESE[at] ?? "";
  if (count < 10) return digit(count);
  const ten = Math.floor(count / 10);
  return `${ten === 1 ? "" : digit(ten)}十${count % 10 === 0 ? "" : digit(count % 10)}`;
}

/** “2, 5 and 7”, or “2、5、7”. */
export function listed(numbers: (number | string)[], and: string, comma: string): string {
  if (numbers.length < 2) return numbers.join("");
  return `${numbers.slice(0, -1).join(comma)}${and}${numbers.at(-1) ?? ""}`;
}

/** Numbers in order, with three and more that follow on each other drawn together: “2, 5–8”. */
export function spans(numbers: number[]): string[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) =>
    run.length > 2 ? [`${run[0] ?? ""}–${run.at(-1) ?? ""}`] : run.map(String),
  );
}
