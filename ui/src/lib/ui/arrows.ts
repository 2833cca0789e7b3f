/**
 * Moves the focus among the `[data-stop]` elements of a container with the arrow keys, by how they
 * lie on the screen: left and right in order, up and down to the nearest of the next row.
 */
export function arrows(container: HTMLElement): () => void {
  const middle = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.bottom };
  };

  function vertical(stops: HTMLElement[], from: HTMLElement, down: boolean) {
    const here = middle(from);
    // What hangs or stands in one row does not do so to the pixel.
    const slack = from.offsetHeight / 2;
    const beyond = stops
      .map((stop) => ({ stop, ...middle(stop) }))
      .filter(({ y }) => (down ? y > here.y + slack : y < here.y - slack));
    const row = down
      ? Math.min(...beyond.map(({ y }) => y))
      : Math.max(...beyond.map(({ y }) => y));
    return beyond
      .filter(({ y }) => Math.abs(y - row) <= slack)
      .toSorted((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.stop;
  }

  function onkeydown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const stops = [...container.querySelectorAll<HTMLElement>("[data-stop]")];
    const from = event.target as HTMLElement;
    const at = stops.indexOf(from);
    if (at < 0) return;
    let next: HTMLElement | undefined;
    if (event.key === "ArrowRight") next = stops[at + 1];
    else if (event.key === "ArrowLeft") next = stops[at - 1];
    else if (event.key === "ArrowDown") next = vertical(stops, from, true);
    else if (event.key === "ArrowUp") next = vertical(stops, from, false);
    else if (event.key === "Home") next = stops[0];
    else if (event.key === "End") next = stops.at(-1);
    else return;
    event.preventDefault();
    next?.focus();
  }
  container.addEventListener("keydown", onkeydown);
  return () => container.removeEventListener("keydown", onkeydown);
}
