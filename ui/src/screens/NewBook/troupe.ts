import type { NewBook } from "../../lib/bindings/wire";
import type { App } from "../../lib/state/app.svelte";
import { BUILT_IN, type Trade } from "../../lib/state/providers.svelte";

/** Who was picked for the next book, as long as they can still do it. */
function picked({ draft, providers }: App, trade: Trade): string | null {
  const id = trade === "picture" ? draft.value.illustrator : draft.value.storyteller;
  return id !== null && providers.able(trade).some((each) => each.id === id) ? id : null;
}

/** Who would do it. */
export function whoDoes(app: App, trade: Trade): string {
  const { casting } = app.providers;
  const usual = trade === "picture" ? casting?.illustrator : casting?.storyteller;
  return picked(app, trade) ?? usual ?? BUILT_IN;
}

/** The book to be made, and by whom. */
export function requestOf(app: App): NewBook {
  const [illustrator, storyteller] = [picked(app, "picture"), picked(app, "text")];
  return { ...app.draft.request(), illustrator, storyteller };
}
