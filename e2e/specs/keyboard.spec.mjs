//! Everything can be done with the keyboard alone, scripts off and on, and one always sees where
//! one is.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { pressOn, tabTo, typeInto } from "../lib/checks.mjs";
import { openHouse } from "../lib/house.mjs";
import { walk } from "../lib/keyboard.mjs";
import { CASTS, arriving, chapters } from "../lib/story.mjs";

let browser, house;
before(async () => {
  browser = await launch();
  house = await openHouse(browser);
});
after(async () => {
  await browser?.close();
  await house?.close();
});

for (const { scripts, speaking, reading } of CASTS) {
  describe(`by keyboard alone, scripts ${scripts ? "on" : "off"}`, () => {
    let speaker, page;
    const step = chapters(it);
    before(async () => {
      speaker = await arriving(browser, house.origin, speaking, { scripts });
      page = speaker.page;
    });

    step("the first stop leads past the navigation", async () => {
      await speaker.open("/local");
      await page.keyboard.press("Tab");
      const skip = page.getByRole("link", { name: "Skip to content" });
      assert.ok(await skip.evaluate((link) => link === document.activeElement));
      const box = await skip.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, "the skip link is out of sight");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    });

    step("the order is that of the page: navigation, content, margin", async () => {
      await speaker.open("/");
      const stops = await walk(page);
      const places = ["Posts", "Search", "About"];
      const order = ["Skip to content", "Harbour", ...places, "Sign up", "Sign in"];
      assert.deepEqual(stops.slice(0, order.length), order);
      assert.equal(stops[order.length], "Choose a handle");
      assert.equal(stops.at(-1), "Legal");
    });

    step("signs up", async () => {
      await speaker.open("/");
      await pressOn(page, "link", "Choose a handle");
      await typeInto(page, "Handle", speaking);
      const sheet = page.locator(".recovery-sheet");
      const answer = sheet.or(page.getByText("Almost there.")).first();
      await page.keyboard.press("Enter");
      await answer.waitFor({ timeout: 40_000 });
      while (!(await sheet.isVisible())) {
        await page.waitForTimeout(500);
        await pressOn(page, "button", "Continue");
        await answer.waitFor();
      }
      speaker.codename = await speaker.readCodename();
      await typeInto(page, "Type the seven words", speaker.codename);
      await pressOn(page, "button", "Make the account");
      await speaker.sees("Welcome.");
    });

    step("writes behind a warning, and posts", async () => {
      await pressOn(page, "link", "Write");
      await page.getByLabel("Text", { exact: true }).waitFor();
      const field = page.getByLabel("Text", { exact: true });
      const begun = await field.evaluate((it) => it === document.activeElement);
      assert.ok(begun, "writing does not begin in the text");
      await page.keyboard.type("Nobody needs a mouse. #keys");
      const folded = page.locator("summary", { hasText: "Content warning, language, quotes" });
      await focusOn(page, folded);
      await page.keyboard.press("Enter");
      await typeInto(page, "Content warning", "Rodents");
      await pressOn(page, "button", "Post now");
      await speaker.sees("Posted.");
    });

    step("opens the warning, likes the post, and is still there", async () => {
      await focusOn(page, page.locator(".warning > summary"));
      await page.keyboard.press("Enter");
      await page.getByText("Nobody needs a mouse.").first().waitFor();
      await pressOn(page, "button", /^Favourite/);
      const pressed = speaker.main.locator("button[aria-pressed=true]", { hasText: "Favourite" });
      await pressed.waitFor();
    });

    step("opens the menu beside a post and chooses in it", async () => {
      const menu = speaker.main.locator("details.menu").first();
      await focusOn(page, menu.locator("summary"));
      await page.keyboard.press("Enter");
      await menu.getByRole("link", { name: "Edit" }).waitFor();
      if (scripts) {
        await page.keyboard.press("Tab");
        await page.keyboard.press("Escape");
        assert.equal(await menu.getAttribute("open"), null, "Escape does not close the menu");
        const onSummary = menu.locator("summary:focus");
        assert.equal(await onSummary.count(), 1, "the focus is lost when the menu closes");
        await page.keyboard.press("Enter");
      }
      await pressOn(page, "button", "Pin to profile");
      await speaker.sees("Pinned to your profile.");
    });

    step("asks and votes with the arrows", async () => {
      await speaker.write("Which key?", { poll: ["Tab", "Enter", "Escape"] });
      const reader = await arriving(browser, house.origin, reading, { scripts });
      await reader.signUp();
      await reader.open(`/@${speaking}`);
      await tabTo(reader.page, "radio", "Tab");
      await reader.page.keyboard.press("ArrowDown");
      await reader.page.keyboard.press("Space");
      await pressOn(reader.page, "button", "Vote");
      await reader.sees("Your vote is counted.");
      await reader.main.getByRole("progressbar", { name: "Enter: 1 vote" }).waitFor();
    });

    step("every stop on every kind of page shows the focus, and none is missing", async () => {
      for (const path of ["/home", "/compose", "/settings/preferences", "/held", "/privacy"]) {
        await speaker.open(path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        const stops = await walk(page);
        assert.ok(stops.length > 10, `${path} has only ${stops.length} stops`);
      }
    });

    step("signs out", async () => {
      await speaker.open("/home");
      await pressOn(page, "button", `Sign out @${speaking}`);
      await speaker.sees("Signed out.");
    });
  });
}

/** Presses Tab until this element has the focus, and sees that it shows. */
async function focusOn(page, wanted) {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      assert.notEqual(outline, "none", `${page.url()}: the focus cannot be seen`);
      return;
    }
  }
  assert.fail(`${page.url()}: Tab never reaches it`);
}
