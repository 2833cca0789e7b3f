/**
 * Keeps what is being worked on in view, without moving what someone points at or has the focus in.
 * `at` names it: when it changes, the view follows.
 */
export function follow(at: unknown): (scroller: HTMLElement) => void {
  return (scroller) => {
    if (at === null || scroller.matches(":hover, :focus-within")) return;
    scroller.querySelector("[data-now]")?.scrollIntoView({ block: "nearest" });
  };
}
