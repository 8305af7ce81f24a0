//! Going through a page by Tab alone, and what must be true of every stop.

import assert from "node:assert/strict";

/**
 * Presses Tab from the top of the page to its end. Answers with the stops' names in order, after
 * seeing that the focus shows at each, that each is on the screen when it has the focus, and
 * that nothing that can be used was left out.
 */
export async function walk(page) {
  await page.evaluate(() => {
    document.querySelector("a[href]").focus(); // a page may begin elsewhere, as forms do
  });
  await page.keyboard.press("Shift+Tab");
  const stops = [];
  for (let step = 0; step < STOPS_MAX; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeFocus);
    if (stop === undefined) break;
    if (stop.inside) continue;
    assert.ok(stop.marked, `${page.url()}: the focus on ${stop.name} cannot be seen`);
    assert.ok(stop.onScreen, `${page.url()}: ${stop.name} has the focus out of sight`);
    stops.push(stop.name);
  }
  const missed = await page.evaluate(() => {
    const unreached = globalThis.canBeUsed().filter((element) => !globalThis.reached.has(element));
    globalThis.reached = undefined;
    return unreached.map((element) => element.outerHTML.slice(0, 120));
  });
  assert.deepEqual(missed, [], `${page.url()}: Tab never reaches these`);
  return stops;
}

/** Run in the page: what has the focus; nothing at the page's end. */
function describeFocus() {
  globalThis.reached ??= new Set();
  globalThis.canBeUsed = () => {
    const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const groups = new Map();
    return [...document.querySelectorAll(wanted)].filter((element) => {
      const hidden = !element.checkVisibility({ visibilityProperty: true });
      if (hidden || element.disabled || element.closest("[tabindex='-1']")) return false;
      if (element.type !== "radio") return true;
      // Of radio buttons, one is a stop; arrows lead to the others.
      const first = !groups.has(element.name);
      const shown = document.querySelector(`[type=radio][name="${element.name}"]:checked`);
      groups.set(element.name, true);
      return shown ? shown === element : first;
    });
  };
  const element = document.activeElement;
  // A date has stops inside it: day, month, year.
  if (element === globalThis.last && element.type === "datetime-local") return { inside: true };
  globalThis.last = element;
  if (!element || element === document.body || globalThis.reached.has(element)) return undefined;
  globalThis.reached.add(element);
  const drawn = (node) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  };
  const box = element.getBoundingClientRect();
  const name =
    element.getAttribute("aria-label") ?? (element.labels?.[0] ?? element).innerText?.trim();
  return {
    name: (name || element.name || element.outerHTML.slice(0, 80)).replace(/\s+/g, " "),
    marked: drawn(element) || [...(element.labels ?? [])].some(drawn),
    onScreen:
      box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

/** More than any page has stops. */
const STOPS_MAX = 250;
