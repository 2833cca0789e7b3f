/** Wheel events closer together than this belong to one gesture, its run-out included. */
const PAUSE_MS = 180;
/** Pixels of wheel, and of finger, that turn a page. */
const WHEEL = 40;
const SWIPE = 48;
/** Wheels that count in lines count about this many pixels each. */
const LINE = 18;

type Turn = (step: 1 | -1) => void;

/** Turns one page for each gesture of the wheel or the touchpad, however long it runs on. */
export function wheel(turn: Turn): (event: WheelEvent) => void {
  let sum = 0;
  let turned = false;
  let last = -Infinity;
  return (event) => {
    if (event.ctrlKey || scrolls(event)) return;
    if (event.timeStamp - last > PAUSE_MS) {
      sum = 0;
      turned = false;
    }
    last = event.timeStamp;
    const way = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    sum += way * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
    if (turned || Math.abs(sum) < WHEEL) return;
    turned = true;
    turn(sum > 0 ? 1 : -1);
  };
}

/** Long words scroll in their page before the page turns. */
function scrolls(event: WheelEvent): boolean {
  for (let at = event.target as Element | null; at; at = at.parentElement) {
    const rest = at.scrollHeight - at.clientHeight;
    if (rest < 2 || !/auto|scroll/.test(getComputedStyle(at).overflowY)) continue;
    if (event.deltaY > 0 ? at.scrollTop < rest - 1 : at.scrollTop > 1) return true;
  }
  return false;
}

/** Turns a page when a finger is drawn across, and when the outer thirds are clicked. */
export function touch(turn: Turn): (stage: HTMLElement) => () => void {
  return (stage) => {
    let from: { x: number; y: number } | null = null;
    let swiped = false;

    const down = (event: PointerEvent) => {
      swiped = false;
      from = event.pointerType === "mouse" ? null : { x: event.clientX, y: event.clientY };
    };
    const up = (event: PointerEvent) => {
      if (!from) return;
      const [across, along] = [event.clientX - from.x, event.clientY - from.y];
      from = null;
      if (Math.abs(across) < SWIPE || Math.abs(across) < 1.5 * Math.abs(along)) return;
      swiped = true;
      turn(across < 0 ? 1 : -1);
    };
    const click = (event: MouseEvent) => {
      const words = getSelection();
      if (swiped || (words && !words.isCollapsed)) return;
      if (event.target instanceof Element && event.target.closest("button")) return;
      const box = stage.getBoundingClientRect();
      const third = (event.clientX - box.left) / box.width;
      if (third < 1 / 3) turn(-1);
      else if (third > 2 / 3) turn(1);
    };

    stage.addEventListener("pointerdown", down);
    stage.addEventListener("pointerup", up);
    stage.addEventListener("click", click);
    return () => {
      stage.removeEventListener("pointerdown", down);
      stage.removeEventListener("pointerup", up);
      stage.removeEventListener("click", click);
    };
  };
}
