//! A running Publius: the real binary in a data folder of its own, gone when the test is.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Starts `publius serve` in a fresh data folder, or in `data` if given. */
export async function serve({ data, args = [] } = {}) {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "publius-e2e-")));
  const server = new Server(["serve", "--data", folder, "--listen", ANY_PORT, ...args]);
  server.data = folder;
  server.ownsData = data === undefined;
  return server.ready();
}

/** Starts `publius demo`, which brings its own data folder and people. */
export async function demo({ args = [] } = {}) {
  return new Server(["demo", "--listen", ANY_PORT, ...args]).ready();
}

/** Runs a command of the program to its end, and gives what it said. */
export async function run(args, env = {}) {
  const said = await promisify(execFile)(BINARY, args, { env: { ...process.env, ...env } });
  return said.stdout;
}

/** A running server. `origin` is its address without a path, `lines` all it has printed. */
export class Server {
  lines = [];

  constructor(args) {
    this.process = spawn(BINARY, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.process, "close");
    this.ended.catch(() => {}); // a binary that is not there is told by ready()
    for (const stream of [this.process.stdout, this.process.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.lines.push(line));
    }
    running.add(this.process);
    this.process.once("close", () => running.delete(this.process));
  }

  /** Resolves once the server has said where it listens and what else it has to say. */
  async ready() {
    const patience = Date.now() + START_MS_MAX;
    const ended = this.ended.then(() => "ended");
    while (Date.now() < patience) {
      const line = this.lines.find((line) => LISTENING.test(line));
      if (line) {
        this.origin = LISTENING.exec(line)[1];
        return this;
      }
      if ((await Promise.race([ended, pause(20)])) === "ended") break;
    }
    await this.kill();
    throw new Error(`the server did not start; it said:\n${this.lines.join("\n")}`);
  }

  /** The sample people a demo has printed: handle to codename, in order. */
  get people() {
    const found = this.lines.map((line) => PERSON.exec(line)).filter(Boolean);
    return new Map(found.map(([, handle, codename]) => [handle, codename]));
  }

  /** The address of a path. */
  url(path) {
    return new URL(path, this.origin).href;
  }

  /** Asks the server to end, waits until it has, and removes a data folder made for it. */
  async stop() {
    this.process.kill("SIGTERM");
    await this.ended;
    await this.forget();
  }

  /** Ends the server as a power cut would. */
  async kill() {
    this.process.kill("SIGKILL");
    await this.ended.catch(() => {});
    await this.forget();
  }

  async forget() {
    if (this.ownsData) await rm(this.data, { recursive: true, force: true });
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const BINARY =
  process.env.PUBLIUS_BINARY ??
  fileURLToPath(new URL("../../target/debug/publius", import.meta.url));
const ANY_PORT = "127.0.0.1:0";
const LISTENING = /listening on (http:\/\/\S+?)\/?$/;
/** A handle, anything, then the seven words of a codename at the end of the line. */
const PERSON = /@([a-z0-9_]{1,30})\b.*?\s((?:[a-z-]+ ){6}[a-z-]+)\s*$/;
/** A cold debug build on a busy machine takes its time to fill a demo. */
const START_MS_MAX = 120_000;

/** Servers that must not outlive us. */
const running = new Set();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));
