//! Nothing leaves the house and nothing stays behind: no requests to others, no cookie before
//! signing in, nothing private in a browser that signed out, and nothing that Tor Browser's
//! safest level would take away.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch, visit } from "../lib/browser.mjs";
import { checkNoCookies, checkNothingOutside } from "../lib/checks.mjs";
import { arriving } from "../lib/story.mjs";
import { openTown, townPages } from "../lib/town.mjs";

describe("nothing leaves the house", () => {
  let browser, town, pages;
  before(async () => {
    // As people's browsers do, so that pages could come back from it.
    browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    town = await openTown(browser);
    pages = townPages(town);
  });
  after(async () => {
    await browser?.close();
    await town?.close();
  });

  it("no page asks another host for anything, or breaks the policy it came with", async () => {
    const { visitor } = await arriving(browser, town.origin, "nobody");
    for (const path of [...pages.open, ...pages.entering]) {
      await visitor.page.goto(path);
      const answer = await visitor.context.request.get(path);
      const policy = answer.headers()["content-security-policy"];
      assert.match(policy, /default-src 'none'/, `${path} comes without a policy`);
      assert.doesNotMatch(policy, /unsafe|https?:|data:|\*\./, `${path} has a weak policy`);
    }
    checkNothingOutside(visitor);
    await checkNoCookies(visitor);
    const kept = await visitor.page.evaluate(() => [localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, [0, 0], "something is kept in the browser");
  });

  it("no page of a holder does, and none may be kept", async () => {
    const { visitor } = town.reader;
    for (const path of [...pages.open, ...pages.holding]) {
      const answer = await visitor.page.goto(path);
      const kept = answer.headers()["cache-control"];
      assert.match(kept, /no-store/, `${path} may be kept: ${kept}`);
    }
    checkNothingOutside(visitor);
    const kept = await visitor.page.evaluate(() => [localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, [0, 0], "something is kept in the browser");
  });

  it("the one cookie is out of reach of scripts and of other sites", async () => {
    const cookies = await town.reader.visitor.context.cookies();
    assert.equal(cookies.length, 1);
    const [{ httpOnly, sameSite, path, domain, value }] = cookies;
    assert.deepEqual(
      { httpOnly, sameSite, path, domain },
      { httpOnly: true, sameSite: "Lax", path: "/", domain: "127.0.0.1" },
    );
    assert.ok(value.length >= 43, "a token has 32 random bytes");
    assert.equal(await town.reader.page.evaluate(() => document.cookie), "");
  });

  it("after signing out, going back shows nothing private", async () => {
    for (const scripts of [true, false]) {
      const holder = await arriving(browser, town.origin, "night_ferry", { scripts });
      await holder.signIn(town.reader.codename);
      for (const path of ["/settings/filters", "/following", "/held"]) await holder.open(path);
      const { page } = holder;
      await holder.signOut();
      await checkNoCookies(holder.visitor);
      for (let step = 0; step < 5; step += 1) {
        await page.goBack().catch(() => {}); // at the beginning there is nothing to go back to
        const shown = await page.locator("body").innerText();
        for (const own of ["Your filters", "Fog Signal", "What is held about you", "Sign out @"]) {
          assert.ok(!shown.includes(own), `${page.url()} still shows “${own}”`);
        }
      }
    }
  });

  it("going back does not bring the codename back", async () => {
    const newcomer = await arriving(browser, town.origin, "new_one");
    await newcomer.signUp();
    const { page } = newcomer;
    await page.goBack().catch(() => {}); // a browser may ask whether to send the form again
    const shown = await page.locator("body").innerText();
    const words = newcomer.codename.split(" ");
    assert.ok(!words.every((word) => shown.includes(word)), "the codename is shown again");
  });

  it("a form from elsewhere is turned away", async () => {
    const other = await visit(browser, town.origin);
    await other.context.addCookies(await town.reader.visitor.context.cookies());
    await other.page.goto("about:blank");
    await other.page.setContent(
      `<form method="post" action="${town.origin}/@fog_signal/block"><button>Win</button></form>`,
    );
    await other.page.getByRole("button").click();
    await other.page.waitForURL("**/block");
    await town.reader.open("/following");
    await town.reader.main.getByText("@fog_signal").first().waitFor();
  });

  it("all is there without scripts, SVG and fonts: Tor Browser's safest level", async () => {
    const { visitor } = await arriving(browser, town.origin, "nobody", { scripts: false });
    const dropped = [];
    await visitor.context.route("**/*", (route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname;
      if (!/\.svg$|\.woff2?$|\.js$/.test(path) && request.resourceType() !== "font") {
        return route.continue();
      }
      dropped.push(path);
      return route.abort();
    });
    for (const path of pages.open) {
      await visitor.page.goto(path);
      for (const icon of await visitor.page.locator(".icon:visible").all()) {
        const drawn = await icon.evaluate((span) => {
          const { backgroundImage, maskImage } = getComputedStyle(span);
          return [backgroundImage, maskImage, getComputedStyle(span, "::before").maskImage].join();
        });
        assert.match(drawn, /\.png/, `${path}: an icon that is not a picture of pixels`);
      }
      for (const image of await visitor.page.locator("img:visible").all()) {
        await image.scrollIntoViewIfNeeded();
        const drawn = await image.evaluate((it) => it.decode().then(() => it.naturalWidth > 0));
        assert.ok(drawn, `${path}: a picture is missing`);
      }
    }
    assert.deepEqual(dropped, [], "pages ask for what the safest level takes away");
  });
});
