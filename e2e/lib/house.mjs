//! A server configured for tests, with an operator whose role is given as it is in life: in the
//! configuration file, read when the server starts.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { takeInDemand } from "./docket.mjs";
import { serve } from "./server.mjs";
import { arriving } from "./story.mjs";

/** Handle of the operator of every house. */
export const OPERATOR = "house_keeper";
/** Handle of the second: some things of the docket take two. */
export const SECOND_OPERATOR = "second_keeper";

/**
 * A running server: `server`, the operators' codenames in `codename` and `secondCodename`, the key
 * of the docket in the file `desk`, and `close()`, which ends the server and removes what it
 * wrote. Who solves no puzzle waits for `waitSeconds`. A demand about the operator stands in its
 * docket as matter 1: at once, since there is no log to follow.
 */
export async function openHouse(browser, { waitSeconds = 1 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "publius-house-"));
  const file = join(folder, "publius.toml");
  const data = join(folder, "data");
  const common = `${COMMON}wait_seconds = ${waitSeconds}\n`;
  await writeFile(file, common);
  let server = await serve({ data, args: ["--config", file] });
  const codename = await signUpOperator(browser, server.origin, OPERATOR);
  const secondCodename = await signUpOperator(browser, server.origin, SECOND_OPERATOR);
  await server.stop();
  const { recipient, key } = await takeInDemand(folder, data, OPERATOR);
  const kept = `docket_recipient = "${recipient}"\n`;
  await writeFile(file, `operators = ["${OPERATOR}", "${SECOND_OPERATOR}"]\n${kept}${common}`);
  server = await serve({ data, args: ["--config", file] });
  const close = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    server, origin: server.origin, codename, secondCodename, desk: key, waitSeconds, close,
  };
}

async function signUpOperator(browser, origin, handle) {
  const operator = await arriving(browser, origin, handle, { scripts: false });
  await operator.signUp();
  await operator.visitor.context.close();
  return operator.codename;
}

const COMMON = `name = "Harbour"
description = "A small place for tests."
contact = "Ask the keeper at the pier."
rules = ["Speak for yourself.", "Name nobody who did not choose to be named."]
erase_seconds = 5
sign_ups_per_hour = 1000
acts_per_minute = 10000
`;
