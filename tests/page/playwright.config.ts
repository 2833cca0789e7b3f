import { defineConfig } from "@playwright/test";
import type { Dressing } from "./kit";

export default defineConfig<Dressing>({
  testDir: ".",
  outputDir: "test-results/runs",
  reporter: [["list"]],
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Long enough for a loaded machine; nothing waits for it in a run that passes.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  // The looks are taken in both languages; what the page does is the same in either.
  projects: [
    { name: "en", use: { language: "en" } },
    { name: "zh", use: { language: "zh" }, testMatch: "looks.spec.ts" },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    // `PAGE_DIST` tests a build that is not in ui/dist.
    command: `npx vite preview --port 0 --outDir ${process.env.PAGE_DIST ?? "dist"}`,
    cwd: "../../ui",
    wait: { stdout: /localhost:(?<PAGE_PORT>\d+)/ },
  },
});
