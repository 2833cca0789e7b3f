import { mount } from "svelte";
import "./app.css";
import Root from "./App.svelte";
import type { Backend } from "./lib/backend/backend";
import { App } from "./lib/state/app.svelte";

async function backend(): Promise<Backend> {
  // Imported on demand: each start loads the one it needs, and only that.
  if ("__TAURI_INTERNALS__" in window) return (await import("./lib/backend/tauri")).connect();
  return (await import("./lib/backend/fake")).connect();
}

const app = new App(await backend());
mount(Root, { target: document.body, props: { app } });
await app.start();
