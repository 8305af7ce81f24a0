// Paints every picture of the demo anew: `node make.mjs [NAME...]`.
// Needs chromium, and python3 with Pillow for the JPEG. CHROMIUM and PYTHON name others.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as avatars from "./avatars.mjs";
import * as headers from "./headers.mjs";
import * as land from "./land.mjs";
import * as paper from "./paper.mjs";
import * as sea from "./sea.mjs";
import * as sky from "./sky.mjs";
import * as town from "./town.mjs";
import * as water from "./water.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "demo-art-"));
const wanted = new Set(process.argv.slice(2));
const all = { ...sea, ...water, ...land, ...sky, ...town, ...paper, ...headers, ...avatars };

for (const [name, draw] of Object.entries(all)) {
  const profile = /^(avatar|header)_/.test(name);
  const file = profile ? name.replace(/^(avatar|header)_/, "$1-") : name.replaceAll("_", "-");
  if (wanted.size > 0 && !wanted.has(file)) continue;
  if (typeof draw !== "function" || draw.length > 0) continue; // a brush, not a picture
  const svg = draw();
  const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/);
  const page = join(work, `${file}.html`);
  const shot = join(work, `${file}.png`);
  writeFileSync(page, `<!doctype html><style>*{margin:0}svg{display:block}</style>${svg}`);
  execFileSync(process.env.CHROMIUM ?? "chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
    `--user-data-dir=${join(work, "profile")}`, `--window-size=${width},${Number(height) + 200}`,
    `--screenshot=${shot}`, `file://${page}`,
  ], { stdio: "ignore" });
  execFileSync(process.env.PYTHON ?? "python3", [
    "-c",
    "import sys; from PIL import Image; a, b, w, h = sys.argv[1:]; " +
      "i = Image.open(a).convert('RGB').crop((0, 0, int(w), int(h))); " +
      "i.thumbnail((1500 if i.width == 1500 else 1280, 1280)); " +
      "i.save(b, quality=76, optimize=True, progressive=True)",
    shot, join(here, "..", "pictures", `${file}.jpg`), width, height,
  ]);
  console.log(`${file}.jpg ${width}x${height}`);
}
rmSync(work, { recursive: true, force: true });
