// What the desktop is told while nobody looks at the window.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { Home, text } from "./support.mjs";

const NEEDED = ["Xvfb", "dbus-daemon", "dbus-monitor", "dbus-send"];
const missing = NEEDED.find((program) => spawnSync("which", [program]).status !== 0);
const skip = missing ? `${missing} is not there` : false;

/** A bus that starts no services: nothing but the app is on it. */
const BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** Lines of what a program says, as they come. It is ended with the home. */
function said(home, program, ...given) {
  const child = spawn(program, given, {
    env: home.environment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

const first = async (lines) => (await lines.next()).value;

/** Gives the home a screen and a bus of its own; answers what is said on the bus. */
async function desk(home, { width, height }) {
  const screen = `${width}x${height}x24`;
  const display = await first(said(home, "Xvfb", "-displayfd", "1", "-screen", "0", screen));
  home.surroundings.DISPLAY = `:${display}`;
  const config = join(home.directory, "bus.conf");
  writeFileSync(config, BUS);
  const bus = said(home, "dbus-daemon", `--config-file=${config}`, "--nofork", "--print-address");
  home.surroundings.DBUS_SESSION_BUS_ADDRESS = await first(bus);
  const heard = said(home, "dbus-monitor", "--session", "member=Notify");
  // It says its own name first, and listens long before a window is open.
  await first(heard);
  return heard;
}

/** The words of the first notification: its title and what it says. */
async function notification(heard) {
  const strings = [];
  let begun = false;
  for await (const line of heard) {
    const [, string] = /^ +string "(.*)"$/.exec(line) ?? [];
    if (/member=Notify/.test(line)) begun = true;
    else if (begun && string !== undefined) strings.push(string);
    else if (begun && /array/.test(line)) break;
  }
  return strings.slice(-2);
}

async function make(window, theme) {
  await window.press(text.en.library.first.look);
  const brief = {
    theme,
    keywords: [],
    age: "3-6",
    style: "gouache",
    pages: 4,
    language: "en",
    shape: "square",
    cloth: "forest",
    readFirst: false,
  };
  const { id } = await window.call("create_book", brief);
  return window.book(id, ({ state }) => state === "finished");
}

// Without a window manager the window under the pointer is the one that is looked at, and the pointer of a
// new screen is in its middle.

test("a book that is ready is told to who looks elsewhere", { skip }, async (t) => {
  const home = new Home(t);
  const heard = await desk(home, { width: 4000, height: 3000 });
  const window = await home.open();
  const { title } = await make(window, "The moon comes to tea");
  assert.deepEqual(await notification(heard), ["Picturebook", `“${title}” is ready to read.`]);
});

test("who looks at the window is told nothing", { skip }, async (t) => {
  const home = new Home(t);
  const heard = await desk(home, { width: 1280, height: 800 });
  const window = await home.open();
  await make(window, "The moon comes to tea");
  // What is said on the bus is heard in order.
  const end = ["--session", "/end", "test.End.Notify", "string:the end", "array:string:"];
  spawnSync("dbus-send", end, { env: home.environment });
  assert.deepEqual(await notification(heard), ["the end"]);
});
