const EDGE = 40;
const SCROLL = 12;

/**
 * Lets the children of a list that carry `data-sort` be dragged by their `[data-grip]` to another
 * place among themselves. The list itself stays as it is: who owns it is told where to.
 */
export function sortable(
  onmove: (key: string, index: number) => void,
): (list: HTMLElement) => () => void {
  return (list) => {
    let drag: { row: HTMLElement; rows: HTMLElement[]; tops: number[]; y: number } | null = null;
    let to = 0;

    const scroller = (): HTMLElement | null => {
      for (let up = list.parentElement; up; up = up.parentElement)
        if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
      return null;
    };

    function onpointerdown(event: PointerEvent) {
      const grip = (event.target as Element).closest<HTMLElement>("[data-grip]");
      const row = grip?.closest<HTMLElement>("[data-sort]");
      if (!grip || !row || event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const rows = [...list.querySelectorAll<HTMLElement>("[data-sort]")];
      const tops = rows.map((each) => each.offsetTop);
      to = rows.indexOf(row);
      drag = { row, rows, tops, y: event.clientY + (scroller()?.scrollTop ?? 0) };
      row.classList.add("dragged");
    }

    function onpointermove(event: PointerEvent) {
      if (!drag) return;
      const { row, rows, tops, y } = drag;
      const around = scroller();
      const box = around?.getBoundingClientRect();
      if (around && box && event.clientY < box.top + EDGE) around.scrollTop -= SCROLL;
      if (around && box && event.clientY > box.bottom - EDGE) around.scrollTop += SCROLL;
      const by = event.clientY + (around?.scrollTop ?? 0) - y;
      const from = rows.indexOf(row);
      const middle = (tops[from] ?? 0) + by + row.offsetHeight / 2;
      const passed = (each: HTMLElement, at: number) =>
        each !== row && middle > (tops[at] ?? 0) + each.offsetHeight / 2;
      to = rows.filter(passed).length;
      rows.forEach((each, at) => {
        const shift = at < from && at >= to ? 1 : at > from && at <= to ? -1 : 0;
        const distance = each === row ? by : shift * row.offsetHeight;
        each.style.translate = distance === 0 ? "" : `0 ${distance}px`;
      });
    }

    function end(): { key: string; from: number } | null {
      if (!drag) return null;
      const { row, rows } = drag;
      row.classList.remove("dragged");
      rows.forEach((each) => (each.style.translate = ""));
      drag = null;
      return { key: row.dataset.sort ?? "", from: rows.indexOf(row) };
    }

    function onpointerup() {
      const ended = end();
      if (ended && ended.from !== to) onmove(ended.key, to);
    }
    function onkeydown(event: KeyboardEvent) {
      if (event.key !== "Escape" || !drag) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    }

    list.addEventListener("pointerdown", onpointerdown);
    list.addEventListener("pointermove", onpointermove);
    list.addEventListener("pointerup", onpointerup);
    list.addEventListener("pointercancel", end);
    addEventListener("keydown", onkeydown, true);
    return () => {
      list.removeEventListener("pointerdown", onpointerdown);
      list.removeEventListener("pointermove", onpointermove);
      list.removeEventListener("pointerup", onpointerup);
      list.removeEventListener("pointercancel", end);
      removeEventListener("keydown", onkeydown, true);
    };
  };
}
