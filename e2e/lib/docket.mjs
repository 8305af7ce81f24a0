//! A demand that comes in before the server starts, as its keepers take it in: on the command line.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "./server.mjs";

/**
 * Takes a demand about an account in, as far as everybody may know of it, and tells the holder.
 * Gives to whom papers are sealed, and the file with the key that opens them.
 */
export async function takeInDemand(folder, data, handle) {
  const [key, scan, demand] = ["desk.age", "scan.pdf", "demand.toml"].map((it) => join(folder, it));
  const passphrase = { PUBLIUS_DOCKET_PASSPHRASE: DESK_PASSPHRASE };
  const docket = (...words) => run(["docket", ...words], passphrase);
  const said = await docket("key", "new", "--out", key);
  const recipient = /docket_recipient = "(age1\w+)"/.exec(said)[1];
  await writeFile(scan, "%PDF-1.4 a scanned summons");
  await writeFile(demand, DEMAND.replace("HANDLE", handle));
  const taken = await docket(
    "intake", scan, "--demand", demand, "--recipient", recipient, "--by", "front", "--data", data,
  );
  const matter = /Taken in as (\w{8})/.exec(taken)[1];
  const happened = (...words) => docket("event", matter, ...words, "--key", key, "--data", data);
  await happened("authenticated", "genuine=true", "how=called back", "--by", "second");
  await happened("secrecy_classified", "secrecy.basis=request", "--by", "front");
  await happened("reviewed", "valid=false", "reason=see the flags", "--by", "front");
  await docket("notice", matter, "--by", "front", "--key", key, "--data", data);
  return { recipient, key };
}

/**
 * Hands a paper about an account in, as an agency does, and gives the number to ask by. The house
 * takes nobody's form who fills it in faster than `waitSeconds`.
 */
export async function handIn({ page, main }, handle, { waitSeconds }) {
  await page.goto("/legal");
  await main.getByRole("link", { name: "handed in here" }).first().click();
  await page.getByLabel("The scan").setInputFiles({
    name: "summons.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4 a scanned summons, from the agency"),
  });
  await page.getByLabel("Pages").fill("2");
  await page.getByLabel("Who issues it").fill("Harbour Dues Service");
  await page.getByLabel("The law it rests on").selectOption("us.customs-summons");
  await page.getByLabel("Accounts", { exact: true }).fill(`@${handle}`);
  await page.getByLabel("What is asked for").fill("All records, <b>and</b> addresses");
  await page.getByRole("checkbox", { name: "IP address" }).check();
  await page.getByLabel("What it says about secrecy").fill("You are requested not to tell.");
  await page.getByLabel("How to reach you").fill("duty officer, extension 12");
  await page.waitForTimeout((waitSeconds + 1) * 1_000);
  await main.getByRole("button", { name: "Hand it in" }).click();
  return page.locator("#tracking").textContent();
}

const DEMAND = `
channel = "fax"
pages = 2
issuer = "Harbour Dues Service"
signatory = { title = "Special Agent in Charge", rank = "special_agent_in_charge" }
authority = "us.customs-summons"
return_at = "2017-03-13T11:45"
time_zone = "America/New_York"
accounts = ["@HANDLE"]
everything = "All records regarding the account"
secrecy_words = "You are requested not to disclose this."
asked = [
  { category = "user_name", words = "User names" },
  { category = "ip_address", words = "I.P. addresses" },
]
`;

/** The passphrase of the key of every house. */
export const DESK_PASSPHRASE = "a harbour at dusk";
