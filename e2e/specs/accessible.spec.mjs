//! Every page can be used by everybody: axe finds nothing, in light, dark and on a phone; each is
//! valid HTML with one heading and a title of its own; none sticks out of a narrow screen.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { checkHtml } from "../lib/checks.mjs";
import { inspect, inspectAll } from "../lib/inspection.mjs";
import { checkAllVisited, pageRoutes } from "../lib/routes.mjs";
import { arriving } from "../lib/story.mjs";
import { openTown, townPages } from "../lib/town.mjs";

describe("every page is accessible and valid", { timeout: 300_000 }, () => {
  let browser, town, pages;
  before(async () => {
    browser = await launch();
    town = await openTown(browser, { waitSeconds: 5 });
    pages = townPages(town);
  });
  after(async () => {
    await browser?.close();
    await town?.close();
  });

  it("and none is forgotten", () => {
    checkAllVisited(pageRoutes(), Object.values(pages).flat(), NO_PAGES);
  });

  it("for a visitor without an account", async () => {
    const titles = await inspectAll(town.visitor, [...pages.open, ...pages.entering]);
    checkTitles(titles, [...LIKE_TWINS, "below=", "next=", "invite=", "authorize/?", "state="]);
  });

  it("for a holder", async () => {
    const { posts } = town;
    const reading = ["/local", "/@fog_signal", "/search?q=fog", posts.photos, posts.poll];
    const letting = `/oauth/authorize?${town.app}`;
    const holding = [...reading, "/privacy", letting, ...pages.holding];
    const titles = await inspectAll(town.reader, holding);
    checkTitles(titles, ["compose?"]);
    await inspectAll(town.speaker, [posts.plain, "/held-posts", ...pages.ownPosts]);
  });

  it("for an operator", async () => {
    await inspectAll(town.keeper, [
      ...pages.deciding, "/muted", "/blocked", "/@fog_signal", "/local",
    ]);
  });

  it("where nothing is, or nothing is allowed", async () => {
    await inspectAll(town.visitor, pages.missing, { status: 404 });
    await inspectAll(town.reader, pages.missing, { status: 404 });
    await inspectAll(town.reader, ["/moderation"], { status: 403 });
  });

  it("in colours chosen against the system's", async () => {
    for (const colours of ["Dark", "Light"]) {
      await town.reader.open("/settings/preferences");
      await town.reader.page.getByLabel(colours, { exact: true }).check();
      await town.reader.main.getByRole("button", { name: "Save" }).click();
      await town.reader.sees("Saved.");
      await inspectAll(town.reader, ["/home"]);
    }
  });

  it("on the way in: the wait, the sheet, words typed wrongly", async () => {
    const newcomer = await arriving(browser, town.origin, "new_one");
    const { page } = newcomer;
    // Who has no puzzle solved for them is asked to wait; axe itself needs scripts.
    await page.route("**/puzzle.js", (route) => route.abort());
    await newcomer.open("/sign-up");
    await page.getByLabel("Handle", { exact: true }).fill("Not A Handle");
    await sendAndInspect(page, "Continue");
    await newcomer.open("/sign-up");
    await page.getByLabel("Handle", { exact: true }).fill("new_one");
    await sendAndInspect(page, "Continue");
    assert.ok(await page.getByText("Almost there.").isVisible(), "nobody is asked to wait");
    await newcomer.pressContinue();
    await inspectSent(page);
    await page.getByLabel("Type the seven words").fill("not these");
    await sendAndInspect(page, "Make the account");
    await newcomer.open("/sign-in");
    await page.getByLabel("Handle", { exact: true }).fill("fog_signal");
    await page.getByLabel("Codename", { exact: true }).fill("not these");
    await sendAndInspect(page.getByRole("main"), "Sign in");
  });

  it("in the middle of writing, and where something is missing", async () => {
    const { reader, speaker, keeper } = town;
    const words = "Fog\u200b. https://example.org/?utm_source=mail p\u0430ypal";
    await speaker.open("/compose");
    await speaker.fillPost(words, { poll: ["One", "Two"], warning: "Fog" });
    await sendAndInspect(speaker.main, "Preview");
    await speaker.open("/compose");
    await sendAndInspect(speaker.main, "Post now");
    await keeper.open("/moderation");
    await sendAndInspect(keeper.main, "Make an invite");
    await reader.open("/settings/codename");
    await reader.page.getByLabel("Present codename", { exact: true }).fill("wrong");
    await sendAndInspect(reader.main, "Make a recovery codename");
    await reader.page.getByLabel("Present codename", { exact: true }).fill(reader.codename);
    await sendAndInspect(reader.main, "Make a recovery codename");
  });
});

/** Presses a button and looks at the page that comes back. */
async function sendAndInspect(within, name) {
  const page = within.page?.() ?? within;
  const before = page.waitForEvent("load");
  await within.getByRole("button", { name, exact: true }).click();
  await before;
  await inspectSent(page);
}

/** A page that answers a form: what stands in the browser is all there is of it. */
async function inspectSent(page) {
  await checkHtml(await page.content(), page.url());
  await inspect(page);
}

/** No two pages have the same title, save those whose path holds one of `likeTwins`. */
function checkTitles(titles, likeTwins) {
  const seen = new Map();
  for (const [path, title] of titles) {
    if (likeTwins.some((part) => path.includes(part))) continue;
    assert.ok(!seen.has(title), `${path} and ${seen.get(title)} are both called “${title}”`);
    seen.set(title, path);
  }
}

/** Answers that are no pages: feeds, numbers, descriptions, pictures, files of the log. */
const NO_PAGES = [
  "/live", "/oembed", "/tags/{tag}/feed.atom", "/@{handle}/feed.atom", "/compose/picture/{number}",
  "/media/{name}", "/media/sealed/{key}", "/settings/export/{name}",
  "/desk/calendar.ics", "/desk/{matter}/answer.tar", "/desk/{matter}/papers/{number}",
  "/desk/{matter}/letter.pdf", "/desk/envelopes/{number}/scan",
  "/docket/log/checkpoint", "/docket/log/tile/{*path}", "/docket/log/policy",
  "/docket/feed.atom", "/docket/calendar.ics", "/docket/heartbeat", "/docket/{number}/lumen.json",
  "/docket/{number}/proof/{file}", "/legal.json", "/notices/demand/{number}/copy",
];
/** An embedded post stands alone, under the name of the place. */
const LIKE_TWINS = ["/embed"];
