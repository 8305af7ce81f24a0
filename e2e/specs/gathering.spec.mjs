//! What one gathers, scripts off and scripts on: lists, hashtags, notes, posts that wait for
//! their minute; and taking all of it along, and lists in.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";

import { launch } from "../lib/browser.mjs";
import { openHouse } from "../lib/house.mjs";
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
  describe(`gathering, scripts ${scripts ? "on" : "off"}`, () => {
    let speaker, reader;
    const step = chapters(it);
    const arrive = async (handle) => arriving(browser, house.origin, handle, { scripts });
    const tag = `tides_of_${speaking}`;

    before(async () => {
      [speaker, reader] = await Promise.all([speaking, reading].map(arrive));
      await speaker.signUp();
      await reader.signUp();
      await speaker.write(`The tide is early. #${tag}`);
      await reader.follow(speaking);
    });

    step("reads a list apart", async () => {
      await reader.makeList("Harbour", [speaking]);
      await reader.open("/lists");
      await reader.main.getByRole("link", { name: "Harbour" }).click();
      await reader.post("The tide is early.").waitFor();
      await speaker.open("/lists");
      assert.equal(await speaker.main.getByText("Harbour").count(), 0);
    });

    step("follows a hashtag, and no longer", async () => {
      await reader.open(`/tags/${tag}`);
      await reader.main.getByRole("button", { name: "Follow this hashtag" }).click();
      await reader.sees("Posts with this hashtag come to your home now.");
      await reader.open("/settings/tags");
      await reader.main.getByRole("button", { name: `Unfollow #${tag}` }).click();
      await reader.sees("You no longer follow this hashtag.");
    });

    step("writes a note that nobody else sees", async () => {
      await reader.chooseOnProfile(speaking, "Note, lists, muting");
      await reader.page.getByLabel("Note", { exact: true }).fill("Met at the pier.");
      await reader.main.getByRole("button", { name: "Save" }).click();
      await reader.sees("Saved.");
      await reader.open(`/@${speaking}/terms`);
      const note = reader.page.getByLabel("Note", { exact: true });
      assert.equal(await note.inputValue(), "Met at the pier.");
    });

    step("lets a post wait, gives it another minute, throws it away", async () => {
      const due = "2099-06-01T12:00";
      await reader.write("At noon: the bell.", { button: "Let it wait until then", due });
      await reader.sees("It waits for its minute");
      const field = reader.page.getByLabel("Another minute for post 1, in UTC");
      assert.equal(await field.inputValue(), due);
      await field.fill("2099-07-01T08:30");
      await reader.main.getByRole("button", { name: "Change the minute of post 1" }).click();
      await reader.sees("1 Jul 2099, 08:30");
      await reader.main.getByRole("button", { name: "Throw away waiting post 1" }).click();
      await reader.sees("Thrown away.");
      assert.equal(await reader.main.getByText("At noon: the bell.").count(), 0);
    });

    step("lets strangers wait apart, and lets one through", async () => {
      await reader.letWaitApart("Accounts that do not follow you");
      await speaker.write(`A word in your ear, @${reading}.`);
      await reader.open("/notifications");
      assert.equal(await reader.main.getByText("A word in your ear").count(), 0);
      await reader.main.getByRole("link", { name: "something waits apart" }).click();
      await reader.main.getByText("A word in your ear").waitFor();
      await reader.main.getByRole("button", { name: /^Tell me/ }).click();
      await reader.sees("It stands among your notifications now");
      await reader.open("/notifications");
      await reader.main.getByText("A word in your ear").waitFor();
    });

    step("changes a filter word by word", async () => {
      await reader.open("/settings/filters");
      await reader.page.getByLabel("Word or phrase").fill("herring");
      await reader.main.getByRole("button", { name: "Add" }).click();
      await reader.main.getByRole("link", { name: "herring" }).click();
      await reader.page.getByLabel("Title").fill("Fish");
      await reader.page.getByLabel("Word or phrase 1").fill("cod");
      await reader.page.getByLabel("Another one").fill("haddock");
      await reader.main.getByRole("button", { name: "Save" }).click();
      await reader.sees("Saved.");
      await reader.main.getByText("folded; words: cod, haddock").waitFor();
    });

    step("takes everything along as one file", async () => {
      await reader.open("/settings/export");
      const coming = reader.page.waitForEvent("download");
      await reader.main.getByRole("link", { name: "Download the archive" }).click();
      const file = await coming;
      assert.equal(file.suggestedFilename(), `${reading}-archive.tar.gz`);
      const chunks = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      const tar = gunzipSync(Buffer.concat(chunks)).toString("latin1");
      for (const part of ["README.txt", "index.html", "drawers/lists.json", "Met at the pier."]) {
        assert.ok(tar.includes(part), `the archive lacks ${part}`);
      }
    });

    step("takes a list in, and is told what was not found", async () => {
      await reader.open("/settings/import");
      const text = `Account address\n${speaking}\nnobody@elsewhere.example\n`;
      const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      await reader.page.getByLabel("Accounts you follow").check();
      await reader.page.getByLabel("File", { exact: true }).setInputFiles(file);
      await reader.main.getByRole("button", { name: "Take it in" }).click();
      await reader.main.getByRole("heading", { name: "What became of it" }).waitFor();
      const line = reader.main.getByRole("row").filter({ hasText: "nobody@elsewhere.example" });
      assert.match(await line.innerText(), /^3\s.*another server/s);
    });
  });
}
