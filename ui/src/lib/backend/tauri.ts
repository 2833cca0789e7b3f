import { Channel, convertFileSrc, invoke } from "@tauri-apps/api/core";
import { load, type Store } from "@tauri-apps/plugin-store";
import type { Event } from "../bindings/wire";
import type { Backend, PreferenceStore } from "./backend";

function preferenceStore(): PreferenceStore {
  // Opened at the first use: the window should not wait for a file it may not need yet.
  let store: Promise<Store> | undefined;
  const open = () => (store ??= load("preferences.json", { defaults: {}, autoSave: 200 }));
  return {
    get: async (key) => (await open()).get(key),
    set: async (key, value) => (await open()).set(key, value),
  };
}

/** The shell of the app. */
export function connect(): Backend {
  // `convertFileSrc` escapes slashes, which the scheme's paths are made of, so paths are appended.
  const pictures = convertFileSrc("", "picture");
  const listeners = new Set<(event: Event) => void>();
  let subscribed: Promise<unknown> | undefined;

  function subscribe(): Promise<unknown> {
    const channel = new Channel<Event>();
    channel.onmessage = (event) => listeners.forEach((hear) => hear(event));
    // Without a library there are no events; the first call says why.
    return invoke("subscribe", { channel }).catch(() => undefined);
  }

  return {
    async call(command, request) {
      // What a call changes must not be announced before anyone listens.
      await subscribed;
      return invoke(command, { request });
    },
    subscribe(listener) {
      listeners.add(listener);
      subscribed ??= subscribe();
      return () => listeners.delete(listener);
    },
    pictureUrl: (asset, size) => pictures + (size === "thumb" ? `${asset}/thumb` : asset),
    pageUrl: (book, page, revision) => `${pictures}page/${book}/${page}?v=${revision}`,
    preferences: preferenceStore(),
  };
}
