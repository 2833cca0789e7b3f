/** Takes out the space beside a name that turned out to be Chinese as well. */
export const close = (words: string): string =>
  words.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, "$1");
