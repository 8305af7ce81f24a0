//! People at the pages: what a person does in one sentence is one method here. Everything goes
//! through what the page shows, by roles and names, so it is also what a screen reader offers.

import assert from "node:assert/strict";

import { visit } from "./browser.mjs";

/** Who plays the story, without scripts and with them: two casts for one server. */
export const CASTS = [
  { scripts: false, speaking: "fog_signal", reading: "night_ferry" },
  { scripts: true, speaking: "storm_glass", reading: "last_tram" },
];

/** A person with a browser of their own; `options` as for `visit`. */
export async function arriving(browser, origin, handle, options) {
  return new Person(await visit(browser, origin, options), handle);
}

/**
 * Steps of one story, each of which builds on those before: once one has failed, the others are
 * skipped, so that the report names the one that matters. Takes the place of `it`.
 */
export function chapters(it) {
  let broken = false;
  return (name, step) =>
    it(name, async (t) => {
      if (broken) return t.skip("an earlier step failed");
      broken = true;
      await step();
      broken = false;
    });
}

/** A person at a browser. After `signUp`, `codename` is what they wrote down. */
export class Person {
  constructor(visitor, handle) {
    this.visitor = visitor;
    this.page = visitor.page;
    this.handle = handle;
  }

  /** Goes to a page that must be there. */
  async open(path, status = 200) {
    const answer = await this.page.goto(path);
    assert.equal(answer.status(), status, `${path} answered ${answer.status()}`);
    return answer;
  }

  /** Signs up without an invite: waits as told, writes the words down, types them back. */
  async signUp() {
    await this.open("/sign-up");
    await this.page.getByLabel("Handle", { exact: true }).fill(this.handle);
    await this.pressContinue();
    this.codename = await this.readCodename();
    await this.typeBack(this.codename, "Make the account");
    await this.page.waitForURL("**/home?done=signed-up");
    return this;
  }

  /** The words on the sheet. */
  async readCodename() {
    const words = await this.page.locator(".recovery-sheet .words li").allInnerTexts();
    assert.equal(words.length, 7, "a codename has seven words");
    return words.map((word) => word.trim()).join(" ");
  }

  /** Types words back where a sheet was shown. */
  async typeBack(words, button) {
    await this.page.getByLabel("Type the seven words").fill(words);
    await this.page.getByRole("button", { name: button }).click();
  }

  async signIn(codename = this.codename, label = "") {
    await this.open("/sign-in");
    await this.page.getByLabel("Handle", { exact: true }).fill(this.handle);
    await this.page.getByLabel("Codename", { exact: true }).fill(codename);
    if (label) {
      await this.page.getByText("Name this session").click();
      await this.page.getByLabel("Name, for your own list of sessions").fill(label);
    }
    await this.main.getByRole("button", { name: "Sign in" }).click();
    return this;
  }

  async signOut() {
    await this.page.getByRole("button", { name: `Sign out @${this.handle}` }).click();
    await this.sees("Signed out.");
  }

  /** What is between header and margin. */
  get main() {
    return this.page.getByRole("main");
  }

  /** What was just done, said so. */
  async sees(words) {
    await this.main.getByText(words).first().waitFor();
  }

  /** Writes a post and presses a button; answers with its path if it was posted. */
  async write(text, { at = "/compose", button = "Post now", ...rest } = {}) {
    await this.open(at);
    await this.fillPost(text, rest);
    await this.main.getByRole("button", { name: button, exact: true }).click();
    if (button !== "Post now") return undefined;
    await this.sees("Posted.");
    return new URL(this.page.url()).pathname;
  }

  /** Fills the form for a post. `pictures` are `{ file, description }`. */
  async fillPost(text, { warning, pictures = [], poll = [], sensitive = false, due }) {
    const { page } = this;
    // An answer begins with whom it answers; so that the words stay, they are written after.
    const begun = await page.getByLabel("Text", { exact: true }).inputValue();
    await page.getByLabel("Text", { exact: true }).fill(begun + text);
    if (pictures.length > 0) await this.unfold("Pictures");
    for (const [index, { file, description }] of pictures.entries()) {
      const place = page.getByRole("group", { name: `Picture ${index + 1}`, exact: true });
      await place.getByLabel("File").setInputFiles(file);
      await place.getByLabel("What it shows").fill(description ?? "");
    }
    if (sensitive) await page.getByLabel("Cover the pictures").check();
    if (poll.length > 0) await this.unfold("Poll");
    for (const [index, option] of poll.entries()) {
      await page.getByLabel(`Option ${index + 1}`).fill(option);
    }
    if (warning) {
      await this.unfold("Content warning, language, quotes");
      await page.getByLabel("Content warning", { exact: true }).fill(warning);
    }
    if (due) {
      await this.unfold("Post at a time");
      await page.getByLabel("Day and minute, in UTC").fill(due);
    }
  }

  /** Opens what is folded, if it is. */
  async unfold(name) {
    const summary = this.main.locator("summary").filter({ hasText: new RegExp(`^${name}$`) });
    const details = summary.locator("..");
    if ((await details.getAttribute("open")) === null) await summary.click();
  }

  /** The post with these words, as it stands on the page. */
  post(words) {
    return this.main.getByRole("article").filter({ hasText: words }).first();
  }

  /** Presses a button under a post, such as `Boost`, and sees that it stays pressed. */
  async press(words, name) {
    await this.post(words).getByRole("button", { name }).first().click();
    await this.post(words).locator(`button[aria-pressed="true"]`, { hasText: name }).waitFor();
  }

  /** Opens the menu beside a post and chooses in it. */
  async choose(words, name) {
    await this.openMenu(this.post(words).locator("details.menu").first(), name);
  }

  /** Opens the menu of a profile and chooses in it. */
  async chooseOnProfile(handle, name) {
    await this.open(`/@${handle}`);
    await this.openMenu(this.main.locator("header.profile details.menu"), name);
  }

  async openMenu(menu, name) {
    await menu.locator("summary").click();
    const items = menu.getByRole("link", { name }).or(menu.getByRole("button", { name }));
    await items.first().click();
  }

  async follow(handle) {
    await this.open(`/@${handle}`);
    await this.main.getByRole("button", { name: "Follow", exact: true }).click();
    await this.sees("You follow this account now.");
  }

  /** Makes a list with these accounts, which are followed. */
  async makeList(title, handles) {
    await this.open("/lists");
    await this.page.getByLabel("Title").fill(title);
    await this.main.getByRole("button", { name: "Make the list" }).click();
    await this.sees("The list is made.");
    for (const handle of handles) {
      const line = this.main.getByRole("listitem").filter({ hasText: `@${handle}` });
      await line.getByRole("button", { name: "Put on" }).click();
      await this.sees("Saved.");
    }
  }

  /** Makes a collection with an account on it, and gives its path. */
  async makeCollection(name, handle) {
    await this.open("/collections");
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.main.getByRole("button", { name: "Make the collection" }).click();
    await this.sees("The collection is made.");
    await this.page.getByLabel("Handle", { exact: true }).fill(handle);
    await this.main.getByRole("button", { name: "Put on" }).click();
    await this.sees("Saved.");
    return new URL(this.page.url()).pathname;
  }

  /** Lets the notifications from some strangers wait apart from now on. */
  async letWaitApart(whose) {
    await this.open("/settings/notifications");
    const group = this.main.getByRole("group", { name: whose });
    await group.getByLabel("Let them wait apart").check();
    await this.main.getByRole("button", { name: "Save" }).click();
    await this.sees("Saved.");
  }

  /** Whether the page shows a post with these words. */
  async shows(path, words) {
    await this.open(path);
    return (await this.post(words).count()) > 0;
  }

  /** Sends the form for newcomers until it lets them in: the first time it may say to wait. */
  async pressContinue() {
    const { page } = this;
    const { complaints } = this.visitor;
    const sheet = page.locator(".recovery-sheet");
    const start = Date.now();
    while (Date.now() - start < PATIENCE_MS) {
      await page.getByRole("button", { name: "Continue" }).click();
      // A puzzle may be solved first, which takes a slow machine its time.
      const answer = sheet.or(page.getByText("Almost there.")).first();
      await answer.waitFor({ timeout: PATIENCE_MS });
      if (await sheet.isVisible()) return;
      await page.waitForTimeout(STEP_MS);
      // A form that says "not yet" is told on the console.
      complaints.splice(0, Infinity, ...complaints.filter((told) => !told.includes(" 429 ")));
    }
    assert.fail("the form for newcomers never let anybody in");
  }
}

const PATIENCE_MS = 40_000;
const STEP_MS = 400;
