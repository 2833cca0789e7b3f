// The real app in a real window, driven through WebKitWebDriver, with folders of its own.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ui = new URL("../../ui/", import.meta.url);
// The driver's client and what reads the sentences are among the UI's packages.
const require = createRequire(new URL("package.json", ui));
const { Builder, By, Capabilities, Key } = require("selenium-webdriver");
const { runnerImport } = await import(pathToFileURL(require.resolve("vite")));

const binary = process.env.PICTUREBOOK_APP;
if (!binary)
  throw new Error("PICTUREBOOK_APP names the built app; `cargo xtask test window` sets it");

/** Long enough for a loaded machine; nothing waits for it in a run that passes. */
const PATIENCE = 240_000;
/** How soon a condition is looked at again. */
const PULSE = 50;

const { module: sentences } = await runnerImport(
  fileURLToPath(new URL("src/lib/text/text.ts", ui)),
  {
    configFile: false,
    logLevel: "error",
  },
);

/** Every sentence of the interface, as its users read it. */
export const text = { en: sentences.textIn("en"), zh: sentences.textIn("zh") };

/** A home of its own for one test: library, preferences, documents. It is gone when the test is. */
export class Home {
  constructor(test) {
    this.directory = mkdtempSync(join(tmpdir(), "picturebook-window-"));
    this.library = join(this.directory, "library");
    mkdirSync(this.library);
    this.windows = [];
    /** The screen and the bus, where they are not those that all tests share. */
    this.surroundings = {};
    test.after(async () => {
      for (const window of this.windows) await window.end();
      await this.cut();
      rmSync(this.directory, { recursive: true });
    });
  }

  /** Ends all that runs in this home at once, as a power cut does. */
  async cut() {
    const ended = new Set();
    for (let left; (left = running(this.directory)).length > 0; await pulse())
      for (const id of left) {
        ended.add(id);
        try {
          process.kill(id, "SIGKILL");
        } catch {
          // It was quicker.
        }
      }
    // A process lets go of its files, and of the library's lock, after it has let go of its memory.
    while ([...ended].some(holdsFiles)) await pulse();
  }

  get environment() {
    return {
      ...process.env,
      // No test touches the keychain of whoever runs it.
      PICTUREBOOK_KEYCHAIN: "memory",
      HOME: this.directory,
      XDG_DATA_HOME: join(this.directory, "data"),
      XDG_CONFIG_HOME: join(this.directory, "config"),
      XDG_CACHE_HOME: join(this.directory, "cache"),
      LC_ALL: "C.UTF-8",
      // What tauri's own driver sets: the web view accepts automation.
      TAURI_AUTOMATION: "true",
      TAURI_WEBVIEW_AUTOMATION: "true",
      // No portals: they mount folders of their own in the home.
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
      ...this.surroundings,
    };
  }

  /** Opens a window over the library. */
  async open() {
    const window = new Window(this);
    this.windows.push(window);
    await window.start();
    return window;
  }

  /** Makes a book on the command line, for tests of what comes after; answers its number. */
  make(theme, pages) {
    const given = ["make", "--theme", theme, "--pages", String(pages)];
    this.run(...given);
    return JSON.parse(this.run("list", "--json")).id;
  }

  /** What the app has kept of the user's preferences, as it lies on disk. */
  preferences() {
    const file = join(this.directory, "data", "app.picturebook.desktop", "preferences.json");
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  run(...given) {
    return execFileSync(binary, ["--data-dir", this.library, ...given], {
      env: this.environment,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

/** What runs in a home: apps, drivers, and the web view's own processes. */
function running(home) {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/environ`, "utf8").split("\0").includes(`HOME=${home}`);
    } catch {
      // It ended meanwhile, or is not ours to ask.
      return false;
    }
  });
}

/** Whether a process that was ended is still ending: of one that has, at most a name is left. */
function holdsFiles(id) {
  try {
    const state = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)[0];
    return state !== "Z" || readdirSync(`/proc/${id}/task`).length > 1;
  } catch {
    return false;
  }
}

/** What the driver answers to a click that did not reach what it was meant for. */
const NOT_YET = new Set(["ElementNotInteractableError", "ElementClickInterceptedError"]);

/** What can have a role, by tag or attribute. */
const ROLES = {
  button: "button:not([role])",
  combobox: "select",
  heading: "h1, h2, h3",
  menuitem: "[role=menuitem]",
  // Not a role of its own, but found by its label like one.
  password: "input[type=password]",
  radio: "[role=radio]",
  slider: "input[type=range]",
  tab: "[role=tab]",
  textbox: "textarea, input:not([type]), [role=textbox]",
};

/** In the page: what is shown of `selector` and has `name` among its words. */
function candidates(selector, name, exact) {
  const has = exact ? (words) => words.includes(name) : (words) => new RegExp(name).test(words);
  return [...document.querySelectorAll(selector)].filter((element) => {
    const labels = [...(element.labels ?? [])].map((label) => label.textContent);
    const words = [element.ariaLabel, element.textContent, ...labels];
    return (
      element.checkVisibility({ visibilityProperty: true }) &&
      words.some((given) => has((given ?? "").replace(/\s+/g, " ").trim()))
    );
  });
}

/** An open window. */
class Window {
  constructor(home) {
    this.home = home;
  }

  async start() {
    const port = await freePort();
    this.driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      env: this.home.environment,
      stdio: "ignore",
    });
    await listening(port);
    const capabilities = new Capabilities();
    capabilities.setBrowserName("wry");
    capabilities.set("webkitgtk:browserOptions", {
      binary,
      args: ["--data-dir", this.home.library],
    });
    this.session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    await this.session.manage().setTimeouts({ script: PATIENCE });
  }

  /** Waits until `condition` answers something, and answers that. */
  async until(condition, otherwise) {
    // What the page replaced while it was being looked at is looked at again.
    const look = async () => {
      try {
        return await condition();
      } catch (error) {
        if (error.name === "StaleElementReferenceError") return false;
        throw error;
      }
    };
    try {
      return await this.session.wait(look, PATIENCE, otherwise, PULSE);
    } catch (error) {
      if (error.name !== "TimeoutError") throw error;
      throw new Error(`${error.message}\nThe window reads:\n${await this.text()}`, {
        cause: error,
      });
    }
  }

  /** Waits for what assistive technology calls a `role` of this `name`, shown. */
  find(role, name) {
    const exact = typeof name === "string";
    const is = exact ? (given) => given === name : (given) => name.test(given);
    return this.until(async () => {
      // Asking the driver for every name is slow; the page knows which could be it.
      const wanted = [ROLES[role], exact ? name : name.source, exact];
      for (const element of await this.run(candidates, ...wanted))
        if (is(await element.getAccessibleName())) return element;
      return false;
    }, `no ${role} ${name}`);
  }

  /** Presses a button, once it can be pressed. */
  press(name) {
    return this.choose("button", name);
  }

  /** Clicks what has this role and name, once it lies still and can be clicked. */
  choose(role, name) {
    return this.until(async () => {
      const element = await this.find(role, name);
      if (!(await element.isEnabled())) return false;
      try {
        await element.click();
        return true;
      } catch (error) {
        if (NOT_YET.has(error.name)) return false;
        throw error;
      }
    }, `${name} cannot be pressed`);
  }

  /** Writes into a field, in place of what is there. */
  async write(name, words) {
    const field = await this.find("textbox", name);
    await field.click();
    // Apart, because the driver holds a modifier until the keys of one call are sent.
    await field.sendKeys(Key.CONTROL, "a");
    await field.sendKeys(words);
    return field;
  }

  /** Chooses among what a list of choices has, by its words. */
  async select(name, words) {
    const list = await this.find("combobox", name);
    for (const option of await list.findElements(By.css("option")))
      if ((await option.getText()) === words) return option.click();
    throw new Error(`${name} has no ${words}`);
  }

  /** Waits until the screen's heading is `words`. */
  titled(words) {
    return this.until(async () => {
      const [heading] = await this.session.findElements(By.css("h1"));
      return heading && (await heading.getText()).replace(/\s+/g, " ") === words;
    }, `no screen called ${words}`);
  }

  /** Waits until the page's words match. */
  reads(pattern) {
    return this.until(async () => pattern.exec(await this.text()), `never read ${pattern}`);
  }

  text() {
    return this.run(() => document.body.innerText);
  }

  /** Runs a function in the page. */
  run(what, ...given) {
    return this.session.executeScript(`return (${what})(...arguments)`, ...given);
  }

  /** From now on keeps everything `look`, a function in the page, finds; `recorded` answers it. */
  record(look) {
    return this.session.executeScript(`
      const recorded = (window.recorded = []);
      const take = () => {
        const seen = (${look})();
        if (JSON.stringify(recorded.at(-1)) !== JSON.stringify(seen)) recorded.push(seen);
      };
      take();
      new MutationObserver(take).observe(document, {
        subtree: true, childList: true, characterData: true, attributes: true,
      });`);
  }

  recorded() {
    return this.run(() => window.recorded);
  }

  /** Asks the app itself, as the page does. */
  async call(command, request = null) {
    const { answer, fault } = await this.session.executeAsyncScript(
      `const [command, request, done] = arguments;
       window.__TAURI_INTERNALS__.invoke(command, { request }).then(
         (answer) => done({ answer }), (fault) => done({ fault }));`,
      command,
      request,
    );
    if (fault) throw new Error(`${command}: ${JSON.stringify(fault)}`);
    return answer;
  }

  /** Waits until `book`, as the app tells it, satisfies `condition`. */
  book(book, condition = () => true) {
    return this.until(async () => {
      const view = await this.call("open_book", { book });
      return condition(view) && view;
    }, `book ${book} never got there`);
  }

  /** Ends the app at once, as a power cut does. */
  async kill() {
    this.session = undefined;
    await this.home.cut();
  }

  /** Ends the app and its driver, whatever state they are in. */
  async end() {
    await this.session?.quit().catch(() => undefined);
    this.session = undefined;
    this.driver.kill("SIGKILL");
  }
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
      await pulse();
    }
  }
}

/** Until what is waited for is looked at again. */
const pulse = () => new Promise((resolve) => setTimeout(resolve, PULSE));

export { Key };
