/** What a brief may hold, as crate `book` checks it. The backend has the last word. */
export const limits = {
  themeCharacters: 500,
  keywords: 8,
  keywordCharacters: 40,
  pages: { min: 4, max: 40 },
};
