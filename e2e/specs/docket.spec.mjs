//! A demand without scripts, from the agency's form to the public page: the agency hands a paper
//! in, two operators deal with it, the holder reads and answers, and everybody sees what became
//! of it. Each through what the pages offer.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { launch } from "../lib/browser.mjs";
import { checkNothingOutside } from "../lib/checks.mjs";
import { unlockDesk } from "../lib/desk.mjs";
import { handIn } from "../lib/docket.mjs";
import { OPERATOR, SECOND_OPERATOR, openHouse } from "../lib/house.mjs";
import { arriving, chapters } from "../lib/story.mjs";

describe("a demand, scripts off", () => {
  const step = chapters(it);
  let browser, house, agency, front, second, speaker, reader, tracking, matter;

  before(async () => {
    browser = await launch();
    house = await openHouse(browser);
    const arrive = (handle) => arriving(browser, house.origin, handle, { scripts: false });
    [agency, reader] = [await arrive("agency"), await arrive("reader")];
    speaker = await arrive("harbor_lamp");
    await speaker.signUp();
    [front, second] = [await arrive(OPERATOR), await arrive(SECOND_OPERATOR)];
    await front.signIn(house.codename);
    await second.signIn(house.secondCodename);
  });
  after(async () => {
    await browser?.close();
    await house?.close();
  });

  step("an agency reads what there is, and hands its paper in", async () => {
    const { page, main } = agency;
    tracking = await handIn(agency, "harbor_lamp", house);
    await agency.open("/legal/serve/state");
    await page.getByLabel("Number").fill(tracking);
    await main.getByRole("button", { name: "Ask" }).click();
    await main.getByText("It waits.").waitFor();
  });

  step("one operator opens the desk and takes it in", async () => {
    const { main } = front;
    await unlockDesk(front, house.desk);
    await main.getByRole("link", { name: `Envelope ${tracking}` }).click();
    await main.getByText("All records, <b>and</b> addresses").waitFor();
    await main.getByRole("button", { name: "Take it in as a matter" }).click();
    await front.sees("Taken in and sealed.");
    matter = new URL(front.page.url()).pathname;
    await main.getByRole("heading", { name: "Flags for counsel" }).waitFor();
  });

  step("the other calls back; secrecy is only asked for, so the holder is told", async () => {
    await unlockDesk(second, house.desk);
    await second.open(matter);
    await write(second, "authenticated", async (form) => {
      await form.getByLabel("It is from whom it says").check();
      await form.getByLabel("How that was found out").fill("called back over the switchboard");
    });
    await front.open(matter);
    await write(front, "secrecy_classified", async (form) => {
      await form.getByLabel("What secrecy rests on").selectOption("request");
    });
    await front.main.getByRole("button", { name: "Tell" }).first().click();
    await front.sees("Told");
  });

  step("the holder reads it in full, and says that they will go to court", async () => {
    const { main, page } = speaker;
    await speaker.open("/notifications");
    await main.getByRole("link", { name: "Read all of it" }).click();
    await main.getByText("Harbour Dues Service").first().waitFor();
    await main.getByText("not held, and never was").first().waitFor();
    await page.getByRole("radio", { name: "Yes" }).check();
    await page.getByLabel("The public may see").check();
    await page.getByLabel("Anything else").fill("My lawyer writes to you.");
    await main.getByRole("button", { name: "Seal and send" }).click();
    await speaker.open("/notifications");
  });

  step("the operator reads the answer; the issuer takes the demand back", async () => {
    await front.open("/desk");
    await front.main.getByRole("button", { name: /answer/ }).click();
    await front.open(matter);
    await front.main.getByText("My lawyer writes to you.").waitFor();
    await write(front, "filed", async (form) => {
      await form.getByLabel("Who", { exact: true }).selectOption("holder");
      await form.getByLabel("Which court").fill("a court");
      await form.getByLabel("The court’s number").fill("1:17-cv-1");
    });
    await write(front, "withdrawn", async (form) => {
      await form.getByLabel("In the issuer’s words").fill("The summons is withdrawn.");
    });
  });

  step("everybody reads what became of it, and can check it", async () => {
    const { main } = reader;
    await reader.open("/docket");
    await main.getByRole("link", { name: /^2\. / }).click();
    await main.getByText("withdrawn").first().waitFor();
    await main.getByRole("heading", { name: "Asked for, held, given" }).waitFor();
    await main.getByText("not held, and never was").first().waitFor();
    assert.ok((await main.getByRole("table").count()) >= 2, "the pictures have no tables");
    const page = await (await reader.open("/docket/2")).text();
    assert.ok(!page.includes("My lawyer") && !page.includes("extension 12"), "a private word");
    await reader.open("/@harbor_lamp");
    await main.locator("a[href='/docket/2']").waitFor();
  });

  step("the agency sees that its paper was taken in", async () => {
    const { page, main } = agency;
    await agency.open("/legal/serve/state");
    await page.getByLabel("Number").fill(tracking);
    await main.getByRole("button", { name: "Ask" }).click();
    await main.getByText("It was taken in.").waitFor();
    await main.getByRole("link", { name: "docket 2" }).waitFor();
  });

  step("nobody's browser asked another host, or complained", async () => {
    for (const { visitor } of [agency, front, second, speaker, reader]) {
      checkNothingOutside(visitor);
    }
  });
});

/** Fills in the form of an event on the matter's page and writes it down. */
async function write(keeper, kind, fill) {
  const form = keeper.main.locator(`#${kind}`);
  await form.locator("summary").first().click();
  await fill(form);
  await form.getByRole("button", { name: /Write down/ }).click();
  await keeper.sees("Written down.");
}
