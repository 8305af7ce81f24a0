//! The demo is alive, and says how to get in: `publius demo` is the first thing anybody tries.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { checkNothingOutside } from "../lib/checks.mjs";
import { inspectAll } from "../lib/inspection.mjs";
import { demo } from "../lib/server.mjs";
import { arriving } from "../lib/story.mjs";

describe("the demo", () => {
  let browser, server, handles, me;
  before(async () => {
    browser = await launch();
    server = await demo();
    handles = [...server.people.keys()];
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("says who its people are and how they get in", () => {
    assert.ok(handles.length >= 5, `the demo names only ${handles}`);
    for (const [handle, codename] of server.people) {
      assert.equal(codename.split(" ").length, 7, `@${handle} has no codename`);
    }
    const said = server.lines.join("\n");
    for (const part of [`${server.origin}/local`, `${server.origin}/sign-up`, "Try first"]) {
      assert.ok(said.includes(part), `the demo does not say “${part}”`);
    }
  });

  it("lets one in as any of them", async () => {
    me = await arriving(browser, server.origin, handles[0]);
    await me.signIn(server.people.get(handles[0]));
    await me.sees("Welcome back.");
  });

  it("has a home with posts, boosts, photos and a conversation", async () => {
    await me.open("/local");
    const posts = await me.main.getByRole("article").count();
    assert.ok(posts >= 15, `only ${posts} posts`);
    await me.open("/home");
    assert.ok((await me.main.getByRole("article").count()) >= 10, "home is empty");
    const seen = { boosts: 0, pictures: 0, answers: 0 };
    for (let page = 0; page < PAGES_MAX; page += 1) {
      seen.boosts += await me.main.locator(".passed-on", { hasText: "boosted" }).count();
      seen.answers += await me.main.locator(".answers").count();
      for (const image of await me.main.locator(".pictures img:visible").all()) {
        await image.scrollIntoViewIfNeeded();
        assert.ok(await image.evaluate((it) => it.decode().then(() => it.naturalWidth > 100)));
        assert.notEqual(await image.getAttribute("alt"), "", "a picture is not described");
        seen.pictures += 1;
      }
      const older = me.main.getByRole("link", { name: "Older posts" });
      if ((await older.count()) === 0) break;
      await older.click();
    }
    for (const [what, count] of Object.entries(seen)) assert.ok(count > 0, `home has no ${what}`);
  });

  it("shows followers over time, as a line and as a table", async () => {
    await me.open(`/@${handles[0]}`);
    const chart = me.main.getByRole("figure").filter({ hasText: "Followers," });
    await chart.getByRole("img", { name: /^A line from/ }).waitFor();
    // Where SVG is not drawn, the words and the table say it.
    await chart.locator("svg").evaluate((svg) => svg.remove());
    assert.match(await chart.innerText(), /from \d+ to \d+/);
    await chart.getByText("The same as a table").click();
    const rows = await chart.getByRole("row").count();
    assert.ok(rows > 3, `the table has ${rows} rows`);
  });

  it("has an operator", async () => {
    const line = server.lines.find((it) => /^\s*\* @/.test(it));
    assert.ok(line, "no operator is marked");
    const handle = /@(\w+)/.exec(line)[1];
    const operator = await arriving(browser, server.origin, handle);
    await operator.signIn(server.people.get(handle));
    await operator.open("/moderation");
  });

  it("is accessible where it is fullest", async () => {
    await inspectAll(me, ["/home", "/notifications", "/held", `/@${handles[0]}`]);
    // The sample docket has every kind of matter and period.
    await inspectAll(me, ["/docket", "/docket/3", "/transparency", "/transparency/2017-H1"]);
  });

  it("asks nobody else for anything", () => checkNothingOutside(me.visitor));
});

/** Enough to come upon everything. */
const PAGES_MAX = 4;
