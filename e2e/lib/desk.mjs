//! The desk of the docket: it is opened with the house's key, and an envelope taken in.

import { DESK_PASSPHRASE } from "./docket.mjs";

/** Opens the desk with a key file. */
export async function unlockDesk(keeper, file) {
  await keeper.open("/desk");
  await keeper.page.getByLabel("Key file").setInputFiles(file);
  await keeper.page.getByLabel("Its passphrase").fill(DESK_PASSPHRASE);
  await keeper.main.getByRole("button", { name: "Open the desk" }).click();
  await keeper.sees("The desk is open");
}

/** Opens it and takes an envelope in. Gives the path of the matter. */
export async function openDesk(keeper, file) {
  const { page, main } = keeper;
  await unlockDesk(keeper, file);
  await keeper.open("/desk/new?authority=us.customs-summons");
  const buffer = Buffer.from("%PDF-1.4 a summons");
  const scan = { name: "summons.pdf", mimeType: "application/pdf", buffer };
  await page.getByLabel("Scan").setInputFiles(scan);
  await page.getByLabel("How it came").fill("fax");
  await page.getByLabel("Who issued it").fill("Harbour Dues Service");
  await page.getByLabel("Handles that it names").fill("@fog_signal");
  await page.getByLabel("user name", { exact: true }).check();
  await main.getByRole("button", { name: "Take it in" }).click();
  await keeper.sees("Taken in and sealed.");
  return new URL(page.url()).pathname;
}
