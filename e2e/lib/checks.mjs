//! What every page must pass: axe, valid HTML, no outside requests, keyboard alone.
//!
//! Each check throws an AssertionError that names the page and what is wrong with it.

import assert from "node:assert/strict";

import axe from "axe-core";
import { HtmlValidate } from "html-validate";

/** No page breaks a rule of axe (WCAG 2.2 A and AA, and best practices), under our cookies. */
export async function checkAccessible(visitor, paths) {
  for (const path of paths) {
    const page = await visitor.context.newPage();
    await page.goto(path);
    await checkPageAccessible(page);
    await page.close();
  }
}

/**
 * The page as it stands, after whatever was done to it, breaks no rule of axe. `options` go to
 * axe, such as `{ runOnly: ["color-contrast"] }`; `include` names the parts to look at, if not all.
 */
export async function checkPageAccessible(page, options = {}, name = page.url()) {
  // Through the debugger, so the page's own policy against foreign scripts stays in force.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { include, ...others } = options;
  const run = ([part, rules]) => globalThis.axe.run(part ?? document, rules);
  const given = {
    ...others,
    rules: { "target-size": { enabled: true }, ...options.rules },
    resultTypes: ["violations"],
  };
  const { violations } = await page.evaluate(run, [include && { include }, given]);
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join("\n")}`,
  );
  assert.equal(told.length, 0, `${name} is not accessible:\n${told.join("\n")}`);
}

/** What the server answers at these paths is valid HTML, as it was sent. */
export async function checkValid(visitor, paths) {
  for (const path of paths) {
    // With the visitor's cookies, but not through the browser's own repairs.
    const answer = await visitor.context.request.get(path);
    await checkHtml(await answer.text(), answer.url());
  }
}

/** A whole document is valid HTML. */
export async function checkHtml(html, name) {
  const report = await validator.validateString(html, name);
  const told = report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
  );
  assert.equal(told.length, 0, `${name} is not valid HTML:\n${told.join("\n")}`);
}

/** Nothing a visitor did has asked another host for anything, or broken a policy. */
export function checkNothingOutside(visitor) {
  assert.deepEqual(visitor.outside, [], "the page asked other hosts");
  assert.deepEqual(visitor.complaints, [], "the browser complained");
}

/** No cookie was set. */
export async function checkNoCookies(visitor) {
  assert.deepEqual(await visitor.context.cookies(), [], "a cookie was set");
}

/**
 * Presses Tab until the element of this role and accessible name has the focus, and sees that
 * the focus shows. Returns the element, so that a test can go on with `page.keyboard`.
 */
export async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" });
  for (let step = 0; step < TABS_MAX; step += 1) {
    await page.keyboard.press("Tab");
    for (const candidate of await wanted.all()) {
      const [focused, shown] = await candidate.evaluate((element) => {
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        return [
          element === document.activeElement,
          outlineStyle !== "none" || boxShadow !== "none",
        ];
      });
      if (focused) {
        assert.ok(shown, `${page.url()}: the focus on ${role} "${name}" cannot be seen`);
        return candidate;
      }
    }
  }
  return assert.fail(`${page.url()}: Tab never reaches ${role} "${name}"`);
}

/** Reaches a control by keyboard and presses Enter on it. */
export async function pressOn(page, role, name) {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}

/** Reaches a text field by keyboard and types into it. */
export async function typeInto(page, name, text) {
  await tabTo(page, "textbox", name);
  await page.keyboard.type(text);
}

/** The HTML standard, and nothing about taste. */
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:document"],
  // Our own files come from the server that the page came from.
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

/** More than any page has stops. */
const TABS_MAX = 150;
