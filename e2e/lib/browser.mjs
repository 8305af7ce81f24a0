//! A real browser, with scripts on or off, that remembers every request that left the house.

import { chromium } from "playwright-core";

/** Starts Chromium without a window and without any traffic of its own; `options` as there. */
export function launch(options = {}) {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, ...options });
}

/**
 * A visitor with cookies of their own: `page` to act with, `outside` the addresses of requests
 * that went anywhere but to `origin`, `complaints` what the page's console called an error.
 *
 * `scripts: false` is Tor Browser at its safest level; `options` go to Playwright's context.
 */
export async function visit(browser, origin, { scripts = true, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: scripts,
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS_MAX);
  const outside = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) outside.push(url.href);
  });
  const complaints = [];
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return { context, page: await context.newPage(), origin, outside, complaints };
}

const CHROMIUM = process.env.PUBLIUS_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox", // root in a container has no other choice, and the pages are our own
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Longer than any page of ours may take on a busy machine. */
const WAIT_MS_MAX = 10_000;
