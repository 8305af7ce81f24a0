//! A page looked at from all sides in one load: rules of axe in light, dark and on a phone, valid
//! HTML, one heading, a name of its own, and nothing that sticks out of a narrow screen.

import assert from "node:assert/strict";

import { checkHtml, checkPageAccessible } from "./checks.mjs";

/**
 * Opens each path, collects what is wrong with it, and fails at the end with all of it. Answers
 * with the pages' titles, path to title.
 */
export async function inspectAll(person, paths, { status = 200 } = {}) {
  const waiting = [...paths];
  const wrong = new Map();
  const titles = new Map();
  const work = async () => {
    const page = await person.visitor.context.newPage();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const complain = ({ message }) => wrong.set(message, [...(wrong.get(message) ?? []), path]);
      try {
        const answer = await page.goto(path);
        assert.equal(answer.status(), status, `answered ${answer.status()}`);
        await checkHtml(await answer.text(), "the page").catch(complain);
        await inspect(page, complain);
        titles.set(path, await page.title());
      } catch (error) {
        complain(error);
      }
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const told = [...wrong].map(([message, where]) => `${message}\n  on ${where.join(", ")}`);
  assert.equal(wrong.size, 0, told.join("\n\n"));
  return titles;
}

/** Looks at the page as it stands, from all sides; what is wrong goes to `complain`. */
export async function inspect(page, complain = fail) {
  const check = (checked) => checked.catch(complain);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
  await check(checkHeading(page));
  await setOpen(page, "details:not(.menu)", true);
  await check(checkPageAccessible(page, {}, "in light"));
  await page.emulateMedia({ colorScheme: "dark" });
  await check(checkPageAccessible(page, { runOnly: ["color-contrast"] }, "in dark"));
  await page.setViewportSize(PHONE);
  // What opens over other things would cover them.
  await setOpen(page, ".alt details", false);
  await check(checkPageAccessible(page, NO_COLOURS, "on a phone"));
  await page.setViewportSize(NARROW);
  await check(checkFits(page));
  await page.setViewportSize(PHONE);
  await check(checkMenu(page));
}

/** An open menu: names, roles and colours of what is in it. */
async function checkMenu(page) {
  const menu = page.locator("details.menu").last();
  if ((await menu.count()) === 0) return;
  await menu.locator("summary").click();
  await checkFits(page);
  await checkPageAccessible(page, { include: [["details.menu[open]"]] }, "an open menu");
}

/** Nothing makes the page scroll sideways (WCAG 2.2, 1.4.10). */
export async function checkFits(page) {
  const [width, culprits] = await page.evaluate(() => {
    const most = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const scrolls = element.closest(".scroll, pre, textarea, .points, .unseen, .skip");
      return !scrolls && element.getBoundingClientRect().right > most + 1;
    });
    const told = out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
    return [document.documentElement.scrollWidth - most, told];
  });
  assert.ok(width <= 0, `${width} px too wide:\n    ${culprits.join("\n    ")}`);
}

async function checkHeading(page) {
  const headings = await page.locator("h1").allInnerTexts();
  assert.equal(headings.length, 1, `these first headings: ${headings}`);
  assert.notEqual(headings[0].trim(), "", "an empty first heading");
}

async function setOpen(page, selector, open) {
  await page.evaluate(
    ([wanted, state]) => {
      for (const details of document.querySelectorAll(wanted)) details.open = state;
    },
    [selector, open],
  );
}

function fail(error) {
  throw error;
}

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** The narrowest screen that WCAG asks for. */
const NARROW = { width: 320, height: 640 };
/** Colours are the same on every screen. */
const NO_COLOURS = { rules: { "color-contrast": { enabled: false } } };
/** Pages looked at side by side. */
const WORKERS = 2;
