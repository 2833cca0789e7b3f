/** True while an event belongs to the text being written: in a field, or in an input method. */
export function typing(event: Event): boolean {
  if (event instanceof KeyboardEvent && event.isComposing) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
