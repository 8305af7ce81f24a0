//! Takes the pictures of the README from a running demo: `node screenshots.mjs FOLDER`.

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import { launch, visit } from "./lib/browser.mjs";
import { demo } from "./lib/server.mjs";

const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** The demo's main character. */
const SPEAKER = "alt_harbor";

/** What to picture, and as whom: visitors see what everybody sees. */
const SHOTS = [
  { name: "front", path: "/", viewport: WIDE },
  { name: "local", path: "/local", viewport: WIDE },
  { name: "local-dark", path: "/local", viewport: WIDE, colorScheme: "dark" },
  { name: "profile", path: `/@${SPEAKER}`, viewport: WIDE },
  { name: "profile-phone", path: `/@${SPEAKER}`, viewport: PHONE, deviceScaleFactor: 2 },
  { name: "home", path: "/home", viewport: WIDE, as: SPEAKER },
  { name: "compose", path: "/compose", viewport: WIDE, as: SPEAKER },
  { name: "held", path: "/held", viewport: WIDE, as: SPEAKER },
  { name: "docket", path: "/docket", viewport: WIDE },
  { name: "matter", path: "/docket/3", viewport: WIDE },
  { name: "privacy", path: "/privacy", viewport: WIDE },
];

async function signIn(page, origin, handle, codename) {
  await page.goto(`${origin}/sign-in`);
  await page.fill("[name=handle]", handle);
  await page.fill("[name=codename]", codename);
  await Promise.all([page.waitForURL("**/home*"), page.press("[name=codename]", "Enter")]);
}

async function take(browser, server, folder, { name, path, as, ...options }) {
  const { context, page } = await visit(browser, server.origin, options);
  if (as) await signIn(page, server.origin, as, server.people.get(as));
  const answer = await page.goto(`${server.origin}${path}`, { waitUntil: "networkidle" });
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
