import { axe, clipped } from "./sight";
import { expect, test } from "./kit";
import { states } from "./states";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
];
const THEMES = [
  { theme: "day", colorScheme: "light", attribute: "light" },
  { theme: "lamp", colorScheme: "dark", attribute: "dark" },
] as const;

test.use({ viewport: SIZES[0], contextOptions: { reducedMotion: "reduce" } });

for (const { name, scenario, reach } of states) {
  // The window is made smaller where it stands, as a user does.
  test(name, async ({ page, open, t, language }, { project }) => {
    await open(scenario);
    await expect(page.locator("html")).toHaveAttribute("lang", language === "zh" ? "zh-CN" : "en");
    await reach?.(page, t);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const { theme, colorScheme, attribute } of THEMES) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveAttribute("data-theme", attribute);
        const look = `${language}-${theme}-${size.width}`;
        await page.screenshot({
          path: `${project.outputDir}/../shots/${look}/${name}.png`,
          animations: "disabled",
        });
        expect.soft(await clipped(page), `${look}: everything can be seen whole`).toEqual([]);
        // Colours are the same at every size.
        if (size === SIZES[0] || theme === "day")
          expect.soft(await axe(page), `${look}: axe finds nothing`).toEqual([]);
      }
    }
  });
}
