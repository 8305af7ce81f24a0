//! The rest of the story, scripts off and scripts on: what one does not want to read, what
//! operators decide, codenames old and new, what is held, and leaving for good.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { OPERATOR, openHouse } from "../lib/house.mjs";
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
  describe(`keeping one's own, scripts ${scripts ? "on" : "off"}`, () => {
    let speaker, reader, keeper, visitor;
    const paths = {};
    const step = chapters(it);
    const arrive = async (handle) => arriving(browser, house.origin, handle, { scripts });

    before(async () => {
      [speaker, reader, keeper, visitor] = await Promise.all(
        [speaking, reading, OPERATOR, "nobody"].map(arrive),
      );
      await speaker.signUp();
      await reader.signUp();
      paths.herring = await speaker.write("Too much herring today.");
      paths.tide = await speaker.write("The tide is early.");
      await reader.follow(speaking);
    });
    step("a filter folds posts away; another does not show them", async () => {
      await filter("herring", "Fold them away");
      await reader.open("/home");
      const words = reader.main.getByText("Too much herring today.");
      assert.ok(!(await words.isVisible()), "the filtered post is open");
      await reader.main.getByText("hides a post").click();
      await words.waitFor();
      await reader.open("/settings/filters");
      await reader.main.getByRole("button", { name: "Remove the filter herring" }).click();
      await reader.sees("Saved.");
      await filter("Herring", "Do not show them");
      assert.ok(!(await reader.shows("/home", "herring")));
      assert.ok(await reader.shows("/home", "The tide is early."));
      assert.ok(await speaker.shows("/local", "herring"), "another's filter hides it");
      await reader.open("/settings/filters");
      await reader.main.getByRole("button", { name: "Remove the filter Herring" }).click();
    });

    async function filter(phrase, how) {
      await reader.open("/settings/filters");
      await reader.page.getByLabel("Word or phrase").fill(phrase);
      await reader.page.getByLabel(how).check();
      await reader.main.getByRole("button", { name: "Add" }).click();
      await reader.sees("Saved.");
    }

    step("muting hides an account, and can be undone", async () => {
      await reader.chooseOnProfile(speaking, "Mute");
      await reader.sees("Muted. The account will not notice.");
      assert.ok(!(await reader.shows("/home", "The tide is early.")));
      await reader.open("/muted");
      await reader.main.getByRole("button", { name: new RegExp(speaking) }).click();
      await reader.sees("No longer muted.");
      assert.ok(await reader.shows("/home", "The tide is early."));
    });

    step("blocking ends a follow, and can be undone", async () => {
      await reader.chooseOnProfile(speaking, "Block");
      await reader.sees("Blocked.");
      await reader.open("/following");
      assert.equal(await reader.main.getByText(`@${speaking}`).count(), 0);
      await reader.open("/blocked");
      await reader.main.getByRole("button", { name: new RegExp(speaking) }).click();
      await reader.sees("No longer blocked.");
    });

    step("an operator hides a reported post, and readers see the reason", async () => {
      await reader.open(paths.herring);
      await reader.choose("Too much herring", "Report");
      await reader.page.getByLabel("What is wrong?").fill("It smells.");
      await reader.main.getByRole("button", { name: "Send to the operators" }).click();
      await reader.sees("Reported to the operators.");

      await keeper.signIn(house.codename);
      await keeper.page.getByRole("link", { name: "Moderation" }).click();
      await keeper.sees("It smells.");
      assert.ok(!(await keeper.page.content()).includes(reading), "who reported is told");
      await keeper.main.getByRole("link", { name: /^Decide about post/ }).click();
      await keeper.page.getByLabel("Hide this post").check();
      await keeper.page.getByLabel("Reason").fill("Rule 2: nobody chose to smell it.");
      await keeper.main.getByRole("button", { name: "Decide", exact: true }).click();
      await keeper.sees("The decision stands");

      assert.ok(!(await visitor.shows("/local", "Too much herring")), "the hidden post is shown");
      await speaker.open(paths.herring);
      await speaker.sees("Rule 2: nobody chose to smell it.");
      await speaker.open("/notifications");
      await speaker.sees("The operators decided about a post of yours");
    });

    step("an invite lets a newcomer in at once", async () => {
      await keeper.open("/moderation");
      await keeper.main.getByRole("button", { name: "Make an invite" }).click();
      const invite = (await keeper.main.locator(".secret code").innerText()).trim();
      const invited = await arrive(`friend_of_${reading}`);
      await invited.open(`/sign-up?invite=${invite}`);
      await invited.page.getByLabel("Handle", { exact: true }).fill(`friend_of_${reading}`);
      await invited.page.getByRole("button", { name: "Continue" }).click();
      await invited.page.locator(".recovery-sheet").waitFor();
    });

    step("signs out, and in again with the codename alone", async () => {
      await speaker.signOut();
      await speaker.signIn("seven words that open nothing at all");
      await speaker.main.getByRole("alert").waitFor();
      await speaker.signIn(undefined, "the library");
      await speaker.sees("Welcome back.");
      await speaker.open("/settings/sessions");
      await speaker.sees("the library");
    });

    step("changes the codename; the old one opens nothing", async () => {
      const old = speaker.codename;
      const label = "Present codename, or the recovery one";
      speaker.codename = await renew(label, "Make a new codename");
      await speaker.sees("the old one opens nothing");
      await speaker.signOut();
      await speaker.signIn(old);
      await speaker.main.getByRole("alert").waitFor();
      await speaker.signIn();
      await speaker.sees("Welcome back.");
    });

    step("sets a recovery codename, which opens the account as well", async () => {
      const recovery = await renew("Present codename", "Make a recovery codename");
      await speaker.sees("The recovery codename is in force.");
      await speaker.signOut();
      await speaker.signIn(recovery);
      await speaker.sees("Welcome back.");
    });

    async function renew(label, button) {
      await speaker.open("/settings/codename");
      const form = speaker.main.locator("form", { hasText: button });
      await form.getByLabel(label, { exact: true }).fill(speaker.codename);
      await form.getByRole("button", { name: button }).click();
      const words = await speaker.readCodename();
      await speaker.typeBack(words, "Put it in force");
      return words;
    }

    step("signs out everywhere", async () => {
      const elsewhere = await arrive(speaking);
      elsewhere.codename = speaker.codename;
      await elsewhere.signIn();
      await elsewhere.sees("Welcome back.");
      await speaker.open("/settings/sessions");
      await speaker.main.getByRole("button", { name: "Sign out everywhere" }).click();
      await speaker.page.getByRole("link", { name: "Sign in" }).first().waitFor();
      await elsewhere.open("/home");
      assert.equal(new URL(elsewhere.page.url()).pathname, "/sign-in");
      await speaker.signIn();
    });

    step("sees every table that holds something, and every drawer by its name", async () => {
      await reader.open("/held");
      await reader.main.getByRole("heading", { name: "What is held about you" }).waitFor();
      await reader.main.getByRole("heading", { name: "Not held, and never was" }).waitFor();
      const kinds = reader.main.locator("summary", { hasText: /^\d+ kinds?/ });
      for (const summary of await kinds.all()) await summary.click();
      for (const drawer of ["follows", "filters", "mutes", "blocks", "sessions"]) {
        const line = reader.main.getByRole("listitem").filter({ hasText: `${drawer}: ` });
        assert.ok(await line.first().isVisible(), `no line for the drawer of ${drawer}`);
      }
      const shown = await reader.main.innerText();
      for (const sealed of ["herring", speaking]) {
        assert.ok(!shown.includes(sealed), "what is sealed is shown in clear");
      }
    });

    step("deletes the account, and its pages are gone", async () => {
      await speaker.open("/settings/delete");
      await speaker.page.getByLabel("Your codename").fill(speaker.codename);
      await speaker.page.getByLabel("Type DELETE").fill("DELETE");
      await speaker.main.getByRole("button", { name: "Delete everything" }).click();
      await speaker.sees("The account is deleted");
      for (const path of [`/@${speaking}`, `/@${speaking}/feed.atom`, paths.tide]) {
        const answer = await visitor.visitor.context.request.get(path);
        assert.ok([404, 410].includes(answer.status()), `${path} answered ${answer.status()}`);
      }
      assert.ok(!(await visitor.shows("/local", "The tide is early.")));
      await speaker.signIn();
      await speaker.main.getByRole("alert").waitFor();
      assert.deepEqual(await speaker.visitor.context.cookies(), [], "a cookie is left");
    });
  });
}
