const STEPS: Partial<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Gives a `radiogroup` of buttons the arrow keys, Home and End, each of which chooses what it
 * reaches, as native radio buttons do.
 */
export function choose(group: HTMLElement): () => void {
  function onkeydown(event: KeyboardEvent) {
    const radios = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
    const at = radios.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const step = STEPS[event.key];
    let next: number;
    if (event.key === "Home") next = 0;
    else if (event.key === "End") next = radios.length - 1;
    else if (step !== undefined) next = (at + step + radios.length) % radios.length;
    else return;
    event.preventDefault();
    radios[next]?.focus();
    radios[next]?.click();
  }
  group.addEventListener("keydown", onkeydown);
  return () => group.removeEventListener("keydown", onkeydown);
}
