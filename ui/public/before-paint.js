// Runs before the first paint, so that a lamp-lit window never flashes white. The preferences
// proper live with the backend; this mirror is written by lib/state/preferences.svelte.ts.
(() => {
  const root = document.documentElement;
  let look = {};
  try {
    look = JSON.parse(localStorage.getItem("look") ?? "{}");
  } catch {
    // A mirror that cannot be read is as good as none.
  }
  const lamp =
    look.theme === "lamp" ||
    (look.theme !== "day" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = lamp ? "dark" : "light";
  const chinese =
    look.language === "zh" || (look.language !== "en" && /^zh\b/i.test(navigator.language));
  root.lang = chinese ? "zh-CN" : "en";
  if (look.calm) root.dataset.calm = "";
})();
