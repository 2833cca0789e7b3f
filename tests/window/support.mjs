// The real app in a real window, driven through WebKitWebDriver, with folders of its own.

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The driver's client is among the UI's packages.
const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const { Builder, By, Capabilities, until } = require("selenium-webdriver");

const app = process.env.PICTUREBOOK_APP;
if (!app) throw new Error("PICTUREBOOK_APP names the built app; `cargo xtask test window` sets it");

/** Long enough for a loaded machine; nothing waits for it in a run that passes. */
const PATIENCE = 90_000;

/** A home of its own for one test: library, preferences, documents. */
export class Home {
  constructor() {
    this.directory = mkdtempSync(join(tmpdir(), "picturebook-window-"));
    this.library = join(this.directory, "library");
  }

  get environment() {
    return {
      ...process.env,
      HOME: this.directory,
      XDG_DATA_HOME: join(this.directory, "data"),
      XDG_CONFIG_HOME: join(this.directory, "config"),
      XDG_CACHE_HOME: join(this.directory, "cache"),
      LC_ALL: "C.UTF-8",
      // What tauri's own driver sets: the web view accepts automation.
      TAURI_AUTOMATION: "true",
      TAURI_WEBVIEW_AUTOMATION: "true",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    };
  }

  remove() {
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** An open window. */
export class Window {
  /** Starts the app over the library in `home`. */
  static async open(home) {
    const window = new Window();
    window.home = home;
    const port = await freePort();
    window.driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      env: home.environment,
      stdio: "ignore",
    });
    await listening(port);
    const capabilities = new Capabilities();
    capabilities.setBrowserName("wry");
    capabilities.set("webkitgtk:browserOptions", {
      binary: app,
      args: ["--data-dir", home.library],
    });
    window.session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    await window.session.manage().setTimeouts({ script: PATIENCE });
    return window;
  }

  /** Waits for the element that `locator` finds, shown. */
  async find(locator) {
    const element = await this.session.wait(
      until.elementLocated(locator),
      PATIENCE,
      `no ${locator}`,
    );
    return this.session.wait(until.elementIsVisible(element), PATIENCE, `not shown: ${locator}`);
  }

  /** A button, by its words. */
  button(words) {
    return this.find(
      By.xpath(`//button[contains(normalize-space(.), "${words}") or @aria-label="${words}"]`),
    );
  }

  /** A link or button anywhere with these words. */
  async press(words) {
    const button = await this.button(words);
    await this.session.wait(until.elementIsEnabled(button), PATIENCE);
    await button.click();
  }

  /** Waits until the page's words match. */
  async reads(pattern) {
    let text = "";
    await this.session
      .wait(
        async () => {
          text = await this.text();
          return pattern.test(text);
        },
        PATIENCE,
        `never read ${pattern}`,
      )
      .catch((error) => {
        throw new Error(`${error.message}\nThe window reads:\n${text}`);
      });
    return text;
  }

  async text() {
    return this.session.executeScript("return document.body.innerText");
  }

  /** Calls one of the app's commands as the page does. */
  call(command, request = null) {
    return this.session
      .executeAsyncScript(
        `const [command, request, done] = arguments;
       window.__TAURI_INTERNALS__.invoke(command, { request }).then(
         (answer) => done({ answer }), (fault) => done({ fault }));`,
        command,
        request,
      )
      .then(({ answer, fault }) => {
        if (fault) throw new Error(`${command}: ${JSON.stringify(fault)}`);
        return answer;
      });
  }

  /** Waits until `book`, as the app tells it, satisfies `condition`. */
  async book(book, condition) {
    let view;
    await this.session.wait(
      async () => {
        view = await this.call("open_book", { book });
        return condition(view);
      },
      PATIENCE,
      `book ${book} never got there`,
    );
    return view;
  }

  /** Saves what the window shows. */
  async photograph(path) {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(path, await this.session.takeScreenshot(), "base64");
  }

  /** Ends the app as a user does. */
  async close() {
    await this.session.quit();
    this.driver.kill();
  }

  /** Ends the app as a power cut does. */
  kill() {
    for (const id of processesOf(this.home.library)) process.kill(id, "SIGKILL");
    this.driver.kill("SIGKILL");
  }
}

function processesOf(library) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        const command = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
        return command[0] === app && command.includes(library);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

export { By };
