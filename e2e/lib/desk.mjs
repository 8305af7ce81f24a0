//! The desk of the docket: a key is made, the desk opened with it, an envelope taken in.

/** Does so, and gives the path of the matter. */
export async function openDesk(keeper) {
  const { page, main } = keeper;
  await keeper.open("/desk/key");
  await page.getByLabel("A passphrase for it").fill(PASSPHRASE);
  await page.getByLabel("The same again").fill(PASSPHRASE);
  const coming = page.waitForEvent("download");
  await main.getByRole("button", { name: "Make the key and download its file" }).click();
  const download = await coming;
  await keeper.open("/desk");
  await page.getByLabel("Key file").setInputFiles(await download.path());
  await page.getByLabel("Its passphrase").fill(PASSPHRASE);
  await main.getByRole("button", { name: "Open the desk" }).click();
  await keeper.sees("The desk is open");
  await keeper.open("/desk/new?authority=us.customs-summons");
  const scan = { name: "summons.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") };
  await page.getByLabel("Scan").setInputFiles(scan);
  await page.getByLabel("How it came").fill("fax");
  await page.getByLabel("Who issued it").fill("Harbour Dues Service");
  await page.getByLabel("Handles that it names").fill("@fog_signal");
  await page.getByLabel("user name", { exact: true }).check();
  await main.getByRole("button", { name: "Take it in" }).click();
  await keeper.sees("Taken in and sealed.");
  return new URL(page.url()).pathname;
}

const PASSPHRASE = "a harbour at dusk";
