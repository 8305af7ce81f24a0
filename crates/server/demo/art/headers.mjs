// Wide banners, 1500x500, quiet in the lower left where a portrait covers them.

import {
  at, blur, disc, glitter, group, line, linear, many, oval, path, picture, r1, radial, random,
  rect, reeds, ridge, spruce, stars, swell, vapour, wobble,
} from "./lib.mjs";

const [W, H] = [1500, 500];

export function header_alt_harbor() {
  const rand = random(12);
  const tones = ["#e9b07a", "#d58a6c", "#a8687a", "#6b5482", "#41467c", "#26366a", "#152650"];
  const defs = linear("sky", [[0, "#3a3f7a"], [0.4, "#a8658a"], [0.7, "#f09a76"], [1, "#ffe0a4"]]) + radial("sun", [[0, "#fffbe4"], [0.14, "#fff0bc", 0.9], [0.16, "#ffdc98", 0.5], [1, "#ffb070", 0]]) + vapour("cloud", "#ffc4a0", ".0018 .012", { gain: 4, cut: 1.95, seed: 18 });
  const cranes = many(5, (i) => at(820 + i * 128, 262, line("M-28 0L-14 -96M26 0L20 -96M-14 -96L8 -156L20 -96M-22 -44L24 -44", "#4a3f6e", 5) + line(i % 2 ? "M-90 -170L-14 -96L70 -96M8 -156L-88 -168" : "M-118 -96L70 -96M8 -156L-112 -97M8 -156L66 -97", "#4a3f6e", 4) + rect(34, -110, 26, 14, "#4a3f6e"), 0.8 + (i % 3) * 0.14));
  const body = rect(0, 0, W, 270, "url(#sky)") + rect(0, 0, W, 250, "#fff", 'filter="url(#cloud)"') + disc(610, 232, 300, "url(#sun)") + ridge(W, 275, 268, 40, "#b06a80", 9, 0.45, 'opacity=".8"') + rect(740, 256, 780, 16, "#4a3f6e") +
    many(46, () => rect(760 + Math.floor(rand() * 28) * 26, 244 - Math.floor(rand() * 3) * 12, 25, 11, ["#7a4f74", "#5e4872", "#95606f", "#3f3a68"][Math.floor(rand() * 4)])) + cranes + rect(0, 266, W, 240, tones[0]) +
    many(7, (i) => swell(W, H, 280 + i * i * 4.2 + i * 8, 3 + i * 2.4, 210 + i * 60, i * 1.9, tones[i]) + many(10, () => { const x = rand() * W; const l = 30 + rand() * 90; return line(`M${r1(x)} ${r1(290 + i * i * 4.2 + i * 9 + rand() * 10)}q${r1(l / 2)} -8 ${r1(l)} 0`, "#ffe6bc", r1(1 + rand() * 1.6), `opacity="${r1(0.2 + rand() * 0.4)}"`); })) +
    glitter(rand, { x: 610, spread: 60, top: 276, bottom: 480, count: 90, colour: "#fff2c8" }) +
    at(1110, 372, path("M-92 -20L96 -30L74 14L-70 14Z", "#141d44") + rect(-40, -66, 54, 44, "#1d2750") + rect(-32, -58, 14, 13, "#ffd98c") + rect(-10, -58, 14, 13, "#ffd98c") + line("M-6 -66L-6 -140M-6 -130L86 -30M-6 -130L-84 -22", "#141d44", 3) + disc(-6, -142, 4, "#ffe9b0"), 0.9) + swell(W, H, 392, 8, 330, 1, tones[5], 'opacity=".95"') + swell(W, H, 440, 11, 420, 3, tones[6]) +
    many(4, (i) => at(420 + i * 64, 118 - (i % 2) * 30, line("M-20 -4Q-10 -14 0 0Q11 -15 22 -6", "#40386c", 3), 1 - i * 0.17));
  return picture(W, H, defs, body, { vignette: 0.2 });
}

export function header_mara_quill() {
  const rand = random(44);
  const defs = linear("desk", [[0, "#4a1524"], [1, "#26080f"]]) + linear("vane", [[0, "#fffaf0"], [1, "#dfc39c"]], [0, 0, 1, 0]) + radial("lamp", [[0, "#ffdf9e", 0.75], [1, "#ff9a4c", 0]]) + blur("soft", 9) + blur("faint", 1.1) + vapour("wood", "#14040a", ".002 .08", { gain: 3, cut: 1.4, seed: 6 });
  const sheet = (x, y, turn, tone, seed) => { const r = random(seed); return `<g transform="translate(${x} ${y}) rotate(${turn})">${rect(8, 12, 420, 540, "#000", 'opacity=".45" filter="url(#soft)"')}${rect(0, 0, 420, 540, tone)}${rect(40, 44, 180, 12, "#3a2a2a", 'opacity=".8"')}<g filter="url(#faint)">${many(19, (i) => { let left = 40; let out = ""; const end = i % 6 === 5 ? 200 : 370; while (left < end) { const long = 12 + r() * 46; out += rect(left, 84 + i * 23, Math.min(long, 382 - left), 7, "#4a3a38", 'opacity=".75"'); left += long + 9; } return out; })}</g>${line("M44 180q60 -14 120 0t130 -4", "#b3312c", 4, 'opacity=".8"')}${line("M382 250q26 20 0 46", "#b3312c", 4, 'opacity=".8"')}</g>`; };
  const feather = path("M0 0C30 -120 120 -250 330 -310C326 -220 250 -90 110 -40C80 -30 50 -24 30 -18Z", "url(#vane)") + many(7, (i) => path(`M${150 + i * 9} ${-56 - i * 18}l34 -22l2 20Z`, "#45131f")) + line("M-44 62C0 -60 130 -220 322 -304", "#8a5a34", 6) + path("M-58 86L-38 44L-22 54Z", "#16080c");
  const body = rect(0, 0, W, H, "url(#desk)") + rect(0, 0, W, H, "#fff", 'filter="url(#wood)" opacity=".6"') + oval(980, 200, 720, 420, "url(#lamp)") + sheet(560, 70, -9, "#d9c6a6", 3) + sheet(900, -60, 7, "#ead9b8", 5) + sheet(720, 40, -2, "#f8ecd2", 9) + at(1180, 330, feather, 1.05, "") +
    disc(1340, 396, 74, "#0d0408", 'opacity=".5" filter="url(#soft)"') + disc(1330, 386, 66, "#1c2a3c") + disc(1330, 386, 46, "#0a1018") + oval(1314, 372, 20, 10, "#4d6684", 'opacity=".7" transform="rotate(-30 1314 372)"') + many(16, () => disc(1110 + rand() * 120, 386 + rand() * 90, 1 + rand() ** 3 * 7, "#16202e", 'opacity=".85"'));
  return picture(W, H, defs, body, { vignette: 0.35 });
}

export function header_heron_watch() {
  const rand = random(81);
  const water = 330;
  const bird = path("M0 0C-16 -30 10 -70 4 -100C0 -122 -10 -130 -4 -146C2 -160 24 -160 28 -146C36 -120 22 -96 26 -76C60 -74 110 -30 140 10C100 0 70 4 46 4Z", "#4d6478") + path("M-4 -152L-62 -138L-2 -143Z", "#d99a45") + path("M-4 -156C14 -170 34 -156 58 -138C36 -142 16 -148 -4 -148Z", "#22303f") + line("M26 2L22 78M44 2L46 78", "#3c3a34", 4.5);
  const flying = path("M-78 10C-60 -14 -34 -30 -6 -10L8 -8C28 -34 60 -30 88 -2C64 -12 40 -10 20 4L58 12L18 12C6 14 -8 12 -14 4C-22 6 -32 4 -40 2L-26 -3C-44 -8 -62 -2 -78 10Z", "#54707a");
  const defs = linear("sky", [[0, "#8fb7b6"], [0.5, "#d6e0c6"], [1, "#fbe2b4"]]) + linear("water", [[0, "#f2d9aa"], [0.4, "#a9c4b4"], [1, "#4d7a7c"]]) + radial("sun", [[0, "#fffdf0"], [0.16, "#fff6d8", 0.95], [0.18, "#fff0c4", 0.5], [1, "#ffe8b8", 0]]) + vapour("mist", "#fdf7e6", ".0016 .012", { gain: 3.2, cut: 1.25, seed: 5 }) +
    linear("fade", [[0, "#000"], [0.5, "#fff"], [1, "#000"]]) + `<mask id="m">${rect(0, 200, W, 210, "url(#fade)")}</mask>` + wobble("ripple", ".006 .07", 22);
  const pair = at(980, water + 4, bird, 0.92) + at(1180, water - 22, `<g transform="scale(-1 1)">${bird}</g>`, 0.66);
  const body = rect(0, 0, W, water, "url(#sky)") + disc(690, 200, 250, "url(#sun)") + ridge(W, water + 4, 292, 80, "#b3cabd", 13, 0.45) + ridge(W, water + 4, 326, 60, "#8fb0a4", 29, 0.48) + many(50, () => at(rand() * W, 326 + rand() * 8, path("M0 0Q12 -40 3 -84Q-11 -38 0 0Z", "#7c9f95"), 0.4 + rand() * 0.7)) +
    rect(0, water, W, H - water, "url(#water)") + glitter(rand, { x: 690, spread: 80, top: water + 2, bottom: H, count: 120, colour: "#fffae0" }) + glitter(rand, { x: 750, spread: 700, top: water + 8, bottom: H, count: 140, colour: "#3f6a70", opacity: 0.3 }) +
    group(`<g transform="translate(0 ${2 * water + 150}) scale(1 -1)">${pair}</g>`, 'opacity=".3" filter="url(#ripple)"') + group(rect(0, 200, W, 210, "#fff", 'filter="url(#mist)"'), 'mask="url(#m)"') + pair + many(3, (i) => oval(1014, 402, 44 + i * 30, 6 + i * 4, "none", `stroke="#fff8e4" stroke-width="2" opacity="${0.6 - i * 0.15}"`)) +
    at(420, 120, flying, 0.9) + at(540, 84, flying, 0.62) + at(330, 76, flying, 0.5) + at(1290, 0, reeds(rand, { count: 30, width: 190, foot: 510, tall: 330, colours: ["#3c5a4e", "#4b6b56", "#2f4a46"] })) + reeds(rand, { count: 22, width: 160, foot: 510, tall: 260, colours: ["#3c5a4e", "#4b6b56", "#2f4a46"] });
  return picture(W, H, defs, body, { vignette: 0.18 });
}

export function header_star_ledger() {
  const rand = random(99);
  const defs = linear("sky", [[0, "#070a24"], [0.55, "#1d2560"], [0.85, "#55509a"], [1, "#c48a9a"]]) + vapour("milk", "#c9b4ff", ".003 .006", { gain: 3.6, cut: 1.5, seed: 16 }) + vapour("dust", "#120e34", ".006 .01", { gain: 4, cut: 1.9, seed: 51 }) +
    linear("band", [[0, "#000"], [0.3, "#111"], [0.5, "#fff"], [0.68, "#111"], [1, "#000"]], [0.25, 0, 0.75, 1]) + `<mask id="m">${rect(0, 0, W, H, "url(#band)")}</mask>` + radial("glow", [[0, "#fff6d8", 0.9], [1, "#ffdca0", 0]]);
  const figures = [[[180, 90], [250, 70], [320, 104], [384, 128], [400, 200], [500, 206], [512, 124], [384, 128]], [[980, 60], [1050, 110], [1120, 80], [1190, 128], [1260, 92]], [[640, 250], [700, 200], [770, 232], [740, 300], [666, 306], [640, 250]]];
  const shapes = figures.map((points) => line(`M${points.map((p) => p.join(" ")).join("L")}`, "#cfc4ff", 1.4, 'stroke-dasharray="3 7" opacity=".8"') + points.map(([x, y], i) => disc(x, y, 13, "url(#glow)", 'opacity=".6"') + disc(x, y, 2.6 + (i % 3), "#fff8e0")).join("")).join("");
  const meteor = line("M860 60L1010 150", "#fff4d6", 2.4, 'opacity=".9"') + disc(1010, 150, 3, "#fffdf4");
  const body = rect(0, 0, W, H, "url(#sky)") + group(rect(0, 0, W, H, "#fff", 'filter="url(#milk)"') + rect(0, 0, W, H, "#fff", 'filter="url(#dust)" opacity=".5"'), 'mask="url(#m)"') + stars(rand, 620, W, 470, "#f2f0ff") + shapes + meteor +
    ridge(W, H, 440, 60, "#37397c", 31, 0.48) + ridge(W, H, 474, 60, "#1f2358", 47, 0.5) + many(60, () => at(rand() * W, 500 + rand() * 14, spruce(rand, 26 + rand() * 46, "#10133a"))) +
    at(1200, 470, line("M0 0L18 -60L40 0M18 -60L20 4", "#080a22", 5) + line("M-28 -48L62 -96", "#080a22", 17) + line("M58 -94L72 -101", "#080a22", 24) + line("M-32 -46L-42 -40", "#080a22", 8) + disc(-78, -76, 14, "#080a22") + path("M-98 6C-104 -60 -92 -64 -76 -62C-60 -60 -54 -40 -58 6Z", "#080a22") + line("M-74 -48L-40 -38", "#080a22", 9), 1) + path(`M-10 ${H + 10}L-10 488Q700 458 1510 482L1510 ${H + 10}Z`, "#080a22");
  return picture(W, H, defs, body, { vignette: 0.3 });
}

export function header_paper_coast() {
  const rand = random(62);
  const ink = "#4a2d16";
  const coast = []; let drift = 0;
  for (let i = 0; i <= 150; i += 1) { drift = drift * 0.94 + (rand() - 0.5) * 26; coast.push([i * 10.4 - 20, 214 + Math.sin(i * 0.055) * 84 + Math.sin(i * 0.17 + 1) * 34 + drift]); }
  const edge = (off) => coast.map(([x, y], i) => `${i ? "L" : "M"}${r1(x)} ${r1(y + off)}`).join("");
  const island = (x, y, rx, ry) => { const r = random(x); const d = many(26, (i) => { const a = (i / 26) * 2 * Math.PI; const k = 0.75 + r() * 0.4; return `${i ? "L" : "M"}${r1(x + rx * k * Math.cos(a))} ${r1(y + ry * k * Math.sin(a))}`; }) + "Z"; return path(d, "none", 'stroke="#4d7f8a" stroke-width="12" opacity=".18"') + path(d, "#d9b677", `stroke="${ink}" stroke-width="2.4"`); };
  const star = (x, y, r, fill) => path(many(8, (i) => { const a = (i * Math.PI) / 4 - Math.PI / 2; const d = i % 2 ? r * 0.2 : r; return `${i ? "L" : "M"}${r1(x + d * Math.cos(a))} ${r1(y + d * Math.sin(a))}`; }) + "Z", fill);
  const defs = linear("paper", [[0, "#f4e6c4"], [1, "#e6cf9c"]], [0, 0, 1, 1]) + vapour("stain", "#a9793f", ".004 .006", { gain: 3, cut: 1.6, seed: 25 }) + vapour("wash", "#8fb4ae", ".006", { gain: 2, cut: 0.8, seed: 2 }) + wobble("hand", ".03", 5) + `<clipPath id="sea"><path d="${edge(0)}L1520 520L-20 520Z"/></clipPath>`;
  const body = rect(0, 0, W, H, "url(#paper)") + group(rect(0, 0, W, H, "#fff", 'filter="url(#wash)" opacity=".55"') + many(16, (i) => line(`M1080 356L${r1(1080 + 1600 * Math.cos((i * Math.PI) / 8))} ${r1(356 + 1600 * Math.sin((i * Math.PI) / 8))}`, ink, 0.9, 'opacity=".4"')), 'clip-path="url(#sea)"') +
    group(path(`${edge(0)}L1520 -20L-20 -20Z`, "#dcb87a", 'opacity=".75"') + many(5, (i) => path(edge(7 + i * 8), "none", `stroke="#4d7f8a" stroke-width="${2 - i * 0.3}" opacity="${0.75 - i * 0.14}"`)) + path(edge(0), "none", `stroke="${ink}" stroke-width="3.4"`) +
      many(70, () => { const i = 4 + Math.floor(rand() * 142); const [x, y] = coast[i]; const up = 30 + rand() * 130; return y - up < 12 ? "" : path(`M${r1(x)} ${r1(y - up)}l9 -15l9 15M${r1(x + 9)} ${r1(y - up - 15)}l3 13`, "none", `stroke="${ink}" stroke-width="1.6" opacity=".8"`); }) + island(420, 400, 46, 22) + island(520, 432, 24, 14) + island(760, 392, 34, 20), 'filter="url(#hand)"') +
    many(90, () => { const x = rand() * W; const y = 300 + rand() * 190; const near = coast[Math.min(150, Math.max(0, Math.round((x + 20) / 10.4)))][1]; return y < near + 52 || Math.hypot(x - 1080, y - 356) < 96 ? "" : `<text x="${r1(x)}" y="${r1(y)}" font-size="15" font-style="italic" fill="${ink}" opacity=".75">${1 + Math.floor((y - near) / 11 + rand() * 4)}</text>`; }) +
    disc(1080, 356, 58, "#efddb4", `stroke="${ink}" stroke-width="2"`) + disc(1080, 356, 50, "none", `stroke="${ink}" stroke-width="1"`) + star(1080, 356, 86, "#8c2f22") + `<g transform="rotate(45 1080 356)">${star(1080, 356, 54, ink)}</g>` + disc(1080, 356, 7, "#f2e2be") +
    at(1330, 410, path("M-46 0Q0 26 50 -6L38 22L-34 22Z", "#6b3f1e") + path("M-20 -4C-34 -36 -26 -66 -14 -80C4 -56 4 -26 -4 -2Z", "#f8eed4", `stroke="${ink}" stroke-width="2"`) + path("M12 -4C4 -30 8 -56 20 -68C36 -46 38 -22 30 -4Z", "#f8eed4", `stroke="${ink}" stroke-width="2"`) + line("M-14 -80L-14 -96L2 -90", "#8c2f22", 2.4), 1) + many(4, (i) => line(`M${1250 + i * 54} ${446 + (i % 2) * 9}q13 -8 26 0t26 0`, ink, 1.6, 'opacity=".6"')) +
    rect(0, 0, W, H, "#fff", 'filter="url(#stain)" opacity=".45"') + rect(14, 14, W - 28, H - 28, "none", `stroke="${ink}" stroke-width="2"`) + many(37, (i) => (i % 2 ? "" : rect(14 + i * 39.8, 14, 39.8, 6, ink) + rect(14 + i * 39.8, H - 20, 39.8, 6, ink)));
  return picture(W, H, defs, body, { vignette: 0.22 });
}

export function header_keeper() {
  const rand = random(27);
  const defs = linear("sky", [[0, "#0a1226"], [0.6, "#1c2c4a"], [1, "#3d4f68"]]) + radial("glow", [[0, "#fff6d4", 1], [0.12, "#ffe2a0", 0.85], [0.45, "#ffb45c", 0.3], [1, "#ff8a3c", 0]]) + linear("metal", [[0, "#7a5a30"], [0.4, "#e0b874"], [1, "#4c3418"]], [0, 0, 1, 0]) + linear("stone", [[0, "#41485a"], [1, "#12182a"]]) + blur("soft", 8);
  const lantern = line("M-34 -150C-34 -206 34 -206 34 -150", "#caa262", 6) + path("M-36 -128L-22 -152L22 -152L36 -128Z", "url(#metal)") + rect(-44, -130, 88, 12, "url(#metal)", 'rx="4"') + path("M-36 -118L36 -118L42 -14L-42 -14Z", "#fff0c0", 'opacity=".4"') + path("M0 -104C18 -76 20 -56 14 -44C10 -36 -10 -36 -14 -44C-20 -56 -18 -76 0 -104Z", "#ffb347") + path("M0 -78C8 -62 8 -52 4 -44L-4 -44C-8 -52 -8 -62 0 -78Z", "#fffbe4") + rect(-5, -40, 10, 26, "#4c3418") + line("M-36 -118L-42 -14M36 -118L42 -14", "#b98f50", 5) + rect(-50, -16, 100, 16, "url(#metal)", 'rx="4"');
  const bricks = many(4, (r) => many(20, (c) => rect(c * 92 - (r % 2) * 46 - 20, 380 + r * 34, 88, 30, ["#3a4052", "#343a4c", "#2c3244", "#40465a"][Math.floor(rand() * 4)], 'rx="3"')));
  const moth = (x, y, turn, s) => `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">${path("M0 0C-10 -20 -30 -18 -26 -2C-24 8 -8 8 0 2C8 8 24 8 26 -2C30 -18 10 -20 0 0Z", "#ffe6b8")}${line("M0 -4L0 10", "#8a6a3c", 3)}</g>`;
  const body = rect(0, 0, W, H, "url(#sky)") + stars(rand, 240, W, 330, "#dfe8ff") + ridge(W, 380, 372, 74, "#18243e", 15, 0.46) + many(18, () => { const x = rand() * W; return x > 820 && x < 1180 ? "" : rect(x, 346 + rand() * 22, 4, 4, "#ffce80", 'opacity=".8"'); }) + disc(1000, 300, 460, "url(#glow)", 'opacity=".85"') + bricks + rect(0, 366, W, 16, "#4a5164") + oval(1000, 384, 420, 40, "#ffca80", 'opacity=".5" filter="url(#soft)"') + oval(1000, 440, 300, 60, "#ffb060", 'opacity=".22" filter="url(#soft)"') + oval(1006, 371, 60, 7, "#120c10", 'opacity=".7"') +
    at(1000, 370, lantern, 1.35) + moth(880, 170, 30, 0.9) + moth(1110, 130, -24, 0.7) + moth(1150, 236, 64, 0.55) + moth(846, 262, -40, 0.5) + rect(0, 470, W, 40, "#0c1222", 'opacity=".45"');
  return picture(W, H, defs, body, { vignette: 0.4 });
}
