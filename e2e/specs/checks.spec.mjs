//! The checks catch what they must: each is shown one page that is right and one that is wrong.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, visit } from "../lib/browser.mjs";
import {
  checkAccessible,
  checkHtml,
  checkNothingOutside,
  checkValid,
  pressOn,
  tabTo,
  typeInto,
} from "../lib/checks.mjs";
import { document, servePages } from "../lib/page.mjs";

const GOOD = `<h1>Good</h1>
<form action="/good"><label>Name <input name="name"></label>
<button type="submit">Send</button></form>`;
const PAGES = {
  "/good": GOOD,
  "/good?name=nobody": "<h1>Thank you</h1>",
  "/unlabelled": `<h1>Bad</h1><input name="name">`,
  "/invalid": `<h1>Bad</h1><p>One<div>two</div></p>`,
  "/unreachable": `<h1>Bad</h1><button type="button" tabindex="-1">Send</button>`,
  "/unseen": `<h1>Bad</h1><a href="/good" style="outline: none">Go</a>`,
};

describe("the checks", () => {
  let browser, server;
  before(async () => {
    server = await servePages(PAGES);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
  });

  it("accept an accessible page and catch an unlabelled field", async () => {
    const visitor = await visit(browser, server.origin);
    await checkAccessible(visitor, ["/good"]);
    await assert.rejects(checkAccessible(visitor, ["/unlabelled"]), /label/);
  });

  it("accept valid HTML and catch what is nested wrongly", async () => {
    const visitor = await visit(browser, server.origin);
    await checkValid(visitor, ["/good"]);
    await assert.rejects(checkValid(visitor, ["/invalid"]), /valid HTML/);
    await assert.rejects(checkHtml(document("<p id=a id=a>"), "twice"), /valid HTML/);
  });

  it("catch a request to another host", async () => {
    const visitor = await visit(browser, server.origin);
    await visitor.page.goto("/good");
    checkNothingOutside(visitor);
    await visitor.page.goto("http://127.0.0.1:9/").catch(() => {});
    assert.throws(() => checkNothingOutside(visitor), /asked other hosts/);
  });

  for (const scripts of [true, false]) {
    it(`drive a form by keyboard, scripts ${scripts ? "on" : "off"}`, async () => {
      const { page } = await visit(browser, server.origin, { scripts });
      await page.goto("/good");
      await typeInto(page, "Name", "nobody");
      await pressOn(page, "button", "Send");
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
      assert.equal(new URL(page.url()).search, "?name=nobody");
    });
  }

  it("catch a control that Tab does not reach", async () => {
    const { page } = await visit(browser, server.origin);
    await page.goto("/unreachable");
    await assert.rejects(tabTo(page, "button", "Send"), /never reaches/);
  });

  it("catch a focus that cannot be seen", async () => {
    const { page } = await visit(browser, server.origin);
    await page.goto("/unseen");
    await assert.rejects(tabTo(page, "link", "Go"), /cannot be seen/);
  });

  it("run no script where scripts are off", async () => {
    const { page } = await visit(browser, server.origin, { scripts: false });
    await page.setContent(document("<h1>Off</h1><script>document.title = 'on'</script>"));
    assert.equal(await page.title(), "A page");
  });
});
