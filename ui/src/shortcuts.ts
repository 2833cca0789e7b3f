import type { App } from "./lib/state/app.svelte";

/** True while a key belongs to the text being typed: in a field, or in an input method. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return (
    event.isComposing ||
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  );
}

/** The keys that work on every screen. Screens answer theirs first and prevent the default. */
export function shortcuts(event: KeyboardEvent, app: App): void {
  if (event.defaultPrevented || event.isComposing || app.phase !== "ready") return;
  // An open dialog has the keyboard for itself.
  if (document.querySelector("dialog[open]")) return;
  const { navigation } = app;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (control && key === "n") navigation.go({ screen: "new-book" });
  else if (control && key === "j") navigation.queueOpen = !navigation.queueOpen;
  else if (control && key === ",") navigation.go({ screen: "settings" });
  else if (control && key === "z" && !typing(event) && app.toasts.current?.undo) app.toasts.undo();
  else if (event.key === "Escape") navigation.back();
  else return;
  event.preventDefault();
}
