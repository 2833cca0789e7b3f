import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  // Tauri's devUrl names this port; a silent move to another one would show an empty window.
  server: { port: 1420, strictPort: true },
  build: { target: "es2022", chunkSizeWarningLimit: 700 },
  clearScreen: false,
});
