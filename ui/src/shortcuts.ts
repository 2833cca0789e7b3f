import type { App } from "./lib/state/app.svelte";
import { typing } from "./lib/ui/typing";

/** Moves the focus to the next of the window's parts: spine, screen, drawer. */
function nextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>("nav.spine, main, aside")];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const region = regions[(at + 1) % regions.length];
  const stop = region?.querySelector<HTMLElement>('button:not([tabindex="-1"]), [tabindex="0"]');
  (stop ?? region)?.focus();
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
  else if (control && key === ".") void app.attempt(() => app.queue.toggle({ kind: "everything" }));
  else if (control && key === ",") navigation.go({ screen: "settings" });
  else if (control && key === "z" && !typing(event) && app.toasts.current?.undo) app.toasts.undo();
  else if (event.key === "F6") nextRegion();
  else if (event.key === "Escape") navigation.back();
  // A reload would only lose the place in the book.
  else if ((control && key === "r") || event.key === "F5") {
    if (import.meta.env.DEV) return;
  } else return;
  event.preventDefault();
}

/** Keeps the browser's own menu (reload, back) away; text fields keep theirs, to cut and paste. */
export function contextMenu(event: MouseEvent): void {
  if (import.meta.env.PROD && !typing(event)) event.preventDefault();
}
