import type { KnipConfig } from "knip";

export default {
  entry: ["index.html"],
  project: ["src/**/*.{ts,svelte,css}"],
  ignore: ["src/lib/bindings/**"],
  // Run by hand or by the build, imported by nothing here.
  ignoreDependencies: ["@tauri-apps/cli", "@axe-core/playwright", "selenium-webdriver"],
  compilers: {
    // Fonts are only named in style sheets.
    css: (text: string) =>
      [...text.matchAll(/(?:@import |url\()"((?!data:)[^"]+)"/g)]
        .map(([, name]) => `import "${name}";`)
        .join("\n"),
  },
} satisfies KnipConfig;
