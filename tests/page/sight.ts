import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds against WCAG 2.2 AA, one line a finding. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any[0]?.message ?? node.html}`),
  );
}

/** What cannot be seen whole or read: one line a finding. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS =
      "button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=radio], [role=menuitem], [contenteditable=true]";
    // Rows that are meant to be scrolled along.
    const STRIPS = ".strip";
    const SMALLEST = 12.5;
    const found: string[] = [];

    const called = (element: Element): string => {
      const words = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> “${words.slice(0, 40)}”`;
    };
    const shown = (element: Element): boolean =>
      element.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
      }) &&
      element.closest("[aria-hidden=true]") === null &&
      element.getBoundingClientRect().width > 1;

    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the window scrolls sideways`);
    for (const element of document.querySelectorAll("*")) {
      const { overflowX } = getComputedStyle(element);
      if (!/auto|scroll/.test(overflowX) || !shown(element) || element.matches(STRIPS)) continue;
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`scrolls sideways: ${called(element)}`);
    }

    for (const control of document.querySelectorAll<HTMLElement>(CONTROLS)) {
      // The way past the spine comes into view with the focus.
      if (!shown(control) || control.matches(".skip:not(:focus)")) continue;
      const box = control.getBoundingClientRect();
      const field = control.matches("input, textarea, select");
      if (!field && control.scrollWidth > control.clientWidth + 1 && control.clientWidth > 0)
        found.push(`wider inside than outside: ${called(control)}`);
      if (!field && control.scrollHeight > control.clientHeight + 2 && control.clientHeight > 0)
        found.push(`taller inside than outside: ${called(control)}`);
      const along = control.closest(STRIPS) !== null;
      if (!along && (box.left < -1 || box.right > innerWidth + 1))
        found.push(`beside the window: ${called(control)}`);
      // What scrolls may hide a control for now; what does not scroll hides it for good.
      let scrolls = false;
      for (let up = control.parentElement; up; up = up.parentElement) {
        const { overflowY, position } = getComputedStyle(up);
        if (/auto|scroll/.test(overflowY)) scrolls = true;
        if (scrolls || position === "fixed") break;
        if (!/hidden|clip/.test(overflowY)) continue;
        const frame = up.getBoundingClientRect();
        if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
          found.push(`cut off by ${called(up)}: ${called(control)}`);
      }
      if (!scrolls && (box.top < -1 || box.bottom > innerHeight + 1))
        found.push(`above or below the window: ${called(control)}`);
    }

    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !shown(parent)) continue;
      if (parent.closest("script, style, .cover")) continue;
      if (parseFloat(getComputedStyle(parent).fontSize) < SMALLEST)
        found.push(`too small to read: ${called(parent)}`);
    }
    return [...new Set(found)];
  });
}
