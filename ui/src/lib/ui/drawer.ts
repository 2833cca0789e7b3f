const PLACES = 'button:not([disabled]), a[href], input, select, summary, [tabindex="0"]';

/**
 * Makes an element a drawer over the window: the focus goes into it, Tab goes round in it, and when
 * it closes the focus returns to where it was. What was focused and goes away hands the focus on to
 * what stands in its place.
 */
export function drawer(element: HTMLElement): () => void {
  const before = document.activeElement;
  /** All that can have the focus; the stops are those that Tab reaches. */
  const places = () => [...element.querySelectorAll<HTMLElement>(PLACES)];
  const stops = () => places().filter(({ tabIndex }) => tabIndex >= 0);
  /** Which of the places has the focus; none when the user has left the drawer. */
  let at: number | null = null;

  function onfocusin(event: FocusEvent) {
    const inside = element.contains(event.target as Node);
    at = inside ? Math.max(0, places().indexOf(event.target as HTMLElement)) : null;
  }
  function onpointerdown(event: PointerEvent) {
    if (!element.contains(event.target as Node)) at = null;
  }
  function onkeydown(event: KeyboardEvent) {
    if (event.key !== "Tab") return;
    const all = stops();
    const leaving = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== leaving && document.activeElement !== element) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  }
  const change = new MutationObserver(() => {
    if (at === null || document.activeElement !== document.body) return;
    const all = places();
    (all[Math.min(at, all.length - 1)] ?? element).focus();
  });

  document.addEventListener("focusin", onfocusin);
  document.addEventListener("pointerdown", onpointerdown, true);
  element.addEventListener("keydown", onkeydown);
  change.observe(element, { childList: true, subtree: true });
  (element.querySelector<HTMLElement>('[data-stop][tabindex="0"]') ?? stops()[0])?.focus();

  return () => {
    change.disconnect();
    document.removeEventListener("focusin", onfocusin);
    document.removeEventListener("pointerdown", onpointerdown, true);
    element.removeEventListener("keydown", onkeydown);
    const lost =
      element.contains(document.activeElement) || document.activeElement === document.body;
    if (at !== null && lost && before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
