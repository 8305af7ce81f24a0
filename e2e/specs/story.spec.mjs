//! The whole story, scripts off and scripts on: somebody without a name speaks, is found,
//! followed, liked, boosted and answered, and everybody else reads it without an account.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { checkNoCookies } from "../lib/checks.mjs";
import { OPERATOR, openHouse } from "../lib/house.mjs";
import { phonePhoto, saysNothing } from "../lib/photo.mjs";
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
  describe(`the story, scripts ${scripts ? "on" : "off"}`, () => {
    let speaker, reader, visitor;
    const paths = {};
    const step = chapters(it);
    const arrive = async (handle) => arriving(browser, house.origin, handle, { scripts });

    before(async () => {
      visitor = await arrive("nobody");
      const keeper = await arrive(OPERATOR);
      await keeper.signIn(house.codename);
      await keeper.write("The pier is open. Everybody may read here.");
    });
    after(() => {
      for (const { visitor: { outside } } of [speaker, reader, visitor].filter(Boolean)) {
        assert.deepEqual(outside, [], "a page asked another host");
      }
    });

    step("somebody without a name reads first", async () => {
      await visitor.open("/");
      await visitor.main.getByRole("heading", { name: "Newest posts" }).waitFor();
      await visitor.main.getByRole("link", { name: "Read first" }).click();
      await visitor.post("Everybody may read here").waitFor();
      await checkNoCookies(visitor.visitor);
    });

    step("signs up with a handle and nothing else; the codename is shown once", async () => {
      speaker = await arrive(speaking);
      await speaker.open("/");
      await speaker.main.getByRole("link", { name: "Choose a handle" }).click();
      const fields = speaker.main.locator("input:not([type=hidden])");
      const names = await fields.evaluateAll((all) => all.map((field) => field.name));
      assert.deepEqual(names, ["handle", "invite"], "a newcomer is asked for more than a handle");
      await speaker.page.getByLabel("Handle", { exact: true }).fill(speaking);
      await speaker.pressContinue();
      speaker.codename = await speaker.readCodename();

      await speaker.typeBack("seven words that were never shown here", "Make the account");
      await speaker.main.getByRole("alert").waitFor();
      assert.equal(await speaker.page.locator(".words").count(), 0, "the words are shown twice");
      assert.ok(!(await speaker.page.content()).includes(speaker.codename.split(" ")[0] + "<"));

      await speaker.typeBack(speaker.codename.toUpperCase(), "Make the account");
      await speaker.sees("Welcome. Keep your codename safe");
    });

    step("posts words and a photo from a phone, and sees first what was changed", async () => {
      const photo = { file: phonePhoto(), description: "Fog over a pier, two lamps lit" };
      const link = "https://example.org/tide?utm_source=mail";
      const words = `Fog at\u00a0six.\u200b Tables: ${link} #tides`;
      await speaker.write(words, { pictures: [photo], button: "Preview" });
      await speaker.main.getByRole("heading", { name: "Before it goes" }).waitFor();
      await speaker.main.getByRole("heading", { name: "Cleaned" }).waitFor();
      const better = speaker.main.getByRole("group", { name: "Better replaced" });
      await better.getByText("utm_source").waitFor();
      const thumb = speaker.main.locator(".preview img");
      assert.equal(await thumb.getAttribute("alt"), photo.description);
      await speaker.main.getByRole("button", { name: "Post now" }).click();
      await speaker.sees("Posted.");
      paths.fog = new URL(speaker.page.url()).pathname;
      const posted = speaker.main.locator(".focus .text a", { hasText: "example.org" });
      assert.equal(await posted.getAttribute("href"), "https://example.org/tide");
    });

    step("is found by search, followed, and read at home", async () => {
      reader = await (await arrive(reading)).signUp();
      await reader.open("/home");
      const search = reader.page.getByLabel("Search posts, people and hashtags");
      await search.fill(speaking);
      await search.press("Enter");
      await reader.main.getByRole("link", { name: `@${speaking}` }).first().click();
      await reader.main.getByRole("button", { name: "Follow", exact: true }).click();
      await reader.sees("Only you can see that.");
      assert.ok(await reader.shows("/home", "Fog at six."), "the followed post is not at home");
    });

    step("is liked, boosted, bookmarked and answered", async () => {
      for (const act of ["Favourite", "Boost", "Bookmark"]) await reader.press("Fog at six.", act);
      assert.ok(await reader.shows("/favourites", "Fog at six."));
      assert.ok(await reader.shows("/bookmarks", "Fog at six."));
      await reader.post("Fog at six.").getByRole("link", { name: /^Reply/ }).click();
      const begun = await reader.page.getByLabel("Text", { exact: true }).inputValue();
      assert.equal(begun, `@${speaking} `);
      const at = reader.page.url().replace(house.origin, "");
      paths.answer = await reader.write("who lit the lamps?", { at });
    });

    step("reads what happened and answers", async () => {
      await speaker.open("/home");
      const places = speaker.page.getByRole("navigation", { name: "Main" });
      await places.getByRole("link", { name: "Notifications 4 new" }).click();
      for (const said of ["follows you now", "as a favourite", "boosted your", "answered you"]) {
        await speaker.sees(said);
      }
      await speaker.post("who lit the lamps?").getByRole("link", { name: /^Reply/ }).click();
      const at = speaker.page.url().replace(house.origin, "");
      await speaker.write("The keeper does, every evening.", { at });
      if (!scripts) {
        await speaker.open("/notifications");
        await speaker.main.getByRole("button", { name: "Mark all as read" }).click();
      }
      await speaker.open("/home");
      await places.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    });

    step("is read by everybody: thread, profile, hashtag, feeds; the photo is mute", async () => {
      await visitor.open(paths.fog);
      for (const words of ["Fog at six.", "who lit the lamps?", "The keeper does"]) {
        await visitor.post(words).waitFor();
      }
      assert.ok(await visitor.shows(`/@${speaking}`, "Fog at six."));
      assert.ok(await visitor.shows(`/@${speaking}/media`, "Fog at six."));
      assert.ok(await visitor.shows(`/@${speaking}/replies`, "The keeper does"));
      assert.ok(await visitor.shows("/tags/tides", "Fog at six."));
      assert.ok(await visitor.shows("/search?q=tables", "Fog at six."));
      for (const feed of [`/@${speaking}/feed.atom`, "/tags/tides/feed.atom"]) {
        const answer = await visitor.visitor.context.request.get(feed);
        assert.match(answer.headers()["content-type"], /application\/atom\+xml/);
        assert.match(await answer.text(), /<entry>[^]*Fog at six\./);
      }
      const image = visitor.post("Fog at six.").locator(".pictures img");
      assert.equal(await image.getAttribute("alt"), "Fog over a pier, two lamps lit");
      const picture = await visitor.visitor.context.request.get(await image.getAttribute("src"));
      assert.match(picture.headers()["content-type"], /^image\//);
      assert.ok(saysNothing(await picture.body()), "the picture still holds the phone's notes");
      await checkNoCookies(visitor.visitor);
    });

    step("can be edited, and the earlier version stays readable", async () => {
      await speaker.open(paths.fog);
      await speaker.choose("Fog at six.", "Edit");
      await speaker.page.getByLabel("Text", { exact: true }).fill("Fog at seven. #tides");
      await speaker.main.getByRole("button", { name: "Save" }).click();
      await speaker.sees("Changed. Earlier versions stay readable.");
      await visitor.open(paths.fog);
      await visitor.main.getByRole("link", { name: /edited/ }).first().click();
      await visitor.post("Fog at seven.").waitFor();
      await visitor.post("Fog at six.").waitFor();
    });

    step("asks a question; each votes once; everybody sees the counts", async () => {
      const poll = ["Fog horn", "Bell", "Lamp"];
      paths.poll = await speaker.write("What do you hear first?", { poll });
      await reader.open(paths.poll);
      await reader.post("What do you hear").getByRole("radio", { name: "Bell" }).check();
      await reader.post("What do you hear").getByRole("button", { name: "Vote" }).click();
      await reader.sees("Your vote is counted.");
      assert.equal(await reader.main.getByRole("button", { name: "Vote" }).count(), 0);
      await visitor.open(paths.poll);
      await visitor.main.getByRole("progressbar", { name: "Bell: 1 vote" }).waitFor();
      await visitor.sees("1 voted");
    });

    step("warns: what lies behind a warning opens on request", async () => {
      const path = await speaker.write("A gull was caught.", { warning: "Dead bird" });
      await visitor.open(path);
      const hidden = visitor.main.getByText("A gull was caught.");
      assert.ok(!(await hidden.isVisible()), "the text stands before the warning");
      await visitor.main.locator("summary").filter({ hasText: "Dead bird" }).click();
      await hidden.waitFor();
    });

    step("quotes, and holds a post until it says so", async () => {
      await reader.open(paths.poll);
      await reader.choose("What do you hear", "Quote");
      const at = reader.page.url().replace(house.origin, "");
      await reader.write("Neither, I read.", { at, button: "Hold until I say" });
      await reader.sees("Held. It appears when you release it.");
      assert.ok(!(await visitor.shows(`/@${reading}`, "Neither, I read.")), "it is out already");
      await reader.main.getByRole("button", { name: /^Post now/ }).click();
      await reader.sees("Posted.");
      assert.ok(await visitor.shows(`/@${reading}`, "Neither, I read."));
      await visitor.main.locator(".quoted", { hasText: "What do you hear first?" }).waitFor();
    });

    step("pins a post above the others", async () => {
      await speaker.open(paths.fog);
      await speaker.choose("Fog at seven.", "Pin to profile");
      await speaker.sees("Pinned to your profile.");
      await visitor.open(`/@${speaking}`);
      const pinned = visitor.main.getByRole("region", { name: "Pinned" });
      await pinned.getByText("Fog at seven.").waitFor();
    });

    step("deletes a post, and nobody finds it", async () => {
      const path = await speaker.write("A slip of the pen. #slips");
      await speaker.choose("A slip of the pen.", "Delete");
      await speaker.main.getByRole("button", { name: "Delete it" }).click();
      await speaker.sees("Deleted. Its bytes are overwritten within minutes.");
      await visitor.open(path, 404);
      assert.ok(!(await visitor.shows(`/@${speaking}`, "A slip of the pen.")));
      assert.ok(!(await visitor.shows("/search?q=slip", "A slip of the pen.")));
    });
  });
}
