//! Takes the pictures of the README from a running demo: `node screenshots.mjs FOLDER`.

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { launch, visit } from "./lib/browser.mjs";
import { demo } from "./lib/server.mjs";

const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** What to picture; `HANDLE` in a path is the first of the demo's people. */
const SHOTS = [
  { name: "front", path: "/", viewport: WIDE },
  { name: "local", path: "/local", viewport: WIDE },
  { name: "local-dark", path: "/local", viewport: WIDE, colorScheme: "dark" },
  { name: "profile", path: "/@HANDLE", viewport: WIDE },
  { name: "profile-phone", path: "/@HANDLE", viewport: PHONE, deviceScaleFactor: 2 },
  { name: "privacy", path: "/privacy", viewport: WIDE },
];

async function take(browser, server, folder, { name, path, ...options }) {
  const [handle] = server.people.keys();
  if (!handle) throw new Error("the demo has not said who its people are");
  const { context, page } = await visit(browser, server.origin, options);
  const answer = await page.goto(path.replace("HANDLE", handle), { waitUntil: "networkidle" });
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`${name}.png`);
}

const folder = resolve(process.argv[2] ?? "../docs/screenshots");
await mkdir(folder, { recursive: true });
const server = await demo();
const browser = await launch();
try {
  for (const shot of SHOTS) await take(browser, server, folder, shot);
} finally {
  await browser.close();
  await server.stop();
}
