// Harbour and shore.

import {
  at, blur, disc, glitter, group, line, linear, many, oval, path, picture, r1, radial, random,
  rect, ridge, reeds, stars, swell, vapour, wobble,
} from "./lib.mjs";

/** A ship-to-shore crane with its feet at 0,0; about 300 high. */
function crane(colour, raised = false) {
  const jib = raised
    ? line("M-20 -170L-120 -300", colour, 7) + line("M-20 -275L-110 -288", colour, 1.6)
    : line("M-190 -170L-20 -170", colour, 7) + line("M0 -285L-180 -172M0 -285L-95 -172", colour, 1.6) +
      line("M-130 -168L-130 -95M-122 -168L-122 -95", colour, 1.4) + rect(-142, -97, 32, 9, colour);
  return (
    line("M-38 0L-20 -170M38 0L34 -170M-34 -40L36 -40M-28 -90L35 -90", colour, 8) +
    line("M-34 -40L35 -90M-28 -90L34 -168", colour, 2.4) +
    line("M-20 -170L120 -170", colour, 9) + rect(60, -196, 46, 24, colour) +
    line("M-20 -170L0 -285L34 -170M0 -285L110 -172", colour, 4) + jib +
    rect(-52, -6, 30, 8, colour) + rect(24, -6, 30, 8, colour)
  );
}

function boxes(rand, columns, rows, colours) {
  return many(columns, (c) => many(Math.ceil(rows * (0.45 + rand() * 0.6)), (r) =>
    rect(c * 27, -13 * (r + 1), 26, 12, colours[Math.floor(rand() * colours.length)])));
}

function gull(x, y, s, colour) {
  return line(`M${x - 16 * s} ${y - 3 * s}Q${x - 8 * s} ${y - 11 * s} ${x} ${y}Q${x + 9 * s} ${y - 12 * s} ${x + 18 * s} ${y - 5 * s}`, colour, r1(2.4 * s));
}

export function harbor_dawn() {
  const rand = random(11);
  const [w, h, sea] = [1400, 933, 590];
  const defs =
    linear("sky", [[0, "#27305e"], [0.3, "#6b4a80"], [0.55, "#d4707a"], [0.8, "#f6a96c"], [1, "#ffe0a0"]]) +
    linear("sea", [[0, "#f3b078"], [0.18, "#c0707c"], [0.55, "#573f70"], [1, "#1b2248"]]) +
    radial("sun", [[0, "#fff8dc"], [0.1, "#ffeab0", 0.95], [0.35, "#ffb870", 0.5], [1, "#ff9060", 0]]) +
    vapour("cloud", "#ffb59a", ".0022 .011", { gain: 4.2, cut: 2.1, seed: 8 }) +
    vapour("shade", "#4a3a70", ".0018 .009", { gain: 4, cut: 2.15, seed: 21 }) +
    linear("fade", [[0, "#000"], [0.25, "#fff"], [0.85, "#fff"], [1, "#000"]]) +
    `<mask id="m">${rect(0, 0, w, sea, "url(#fade)")}</mask>` + blur("soft", 5) + blur("haze", 26, 9) +
    wobble("ripple", ".004 .09", 26);
  const far = ["#8d5c80", "#7e5379", "#9b6680"];
  const near = ["#3c3560", "#4a3a66", "#5b4268", "#6a4a68", "#333060"];
  const quay =
    at(90, sea - 10, boxes(rand, 16, 5, far)) + at(1010, sea - 8, boxes(rand, 15, 6, far)) +
    at(210, sea - 4, crane("#7b5078"), 0.72) + at(430, sea - 4, crane("#6d4874", true), 0.8) +
    at(1200, sea - 2, crane("#533d6b"), 1.08) + at(1010, sea - 2, crane("#5f436f", true), 0.98) +
    path(`M470 ${sea - 36}L505 ${sea + 4}L930 ${sea + 4}L962 ${sea - 44}L930 ${sea - 40}L920 ${sea - 34}Z`, "#2e2a55") +
    rect(480, sea - 6, 470, 10, "#8a3f52", 'opacity=".55"') +
    at(530, sea - 35, boxes(rand, 12, 7, near)) +
    rect(868, sea - 112, 44, 76, "#e9c2a8") + rect(862, sea - 120, 56, 12, "#c79a94") +
    many(4, (i) => rect(872 + i * 10, sea - 106, 6, 6, "#ffe9a8")) + rect(884, sea - 148, 16, 30, "#8a3f52") +
    rect(-10, sea - 8, 500, 12, "#6b4a78") + rect(950, sea - 8, 470, 12, "#4f3d6c");
  const lamps = many(9, (i) => {
    const x = 60 + i * 158;
    return disc(x, sea - 16, 9, "#ffe2a0", 'filter="url(#soft)" opacity=".8"') + disc(x, sea - 16, 2.4, "#fff6d8");
  });
  const boat = (x, y, s) => at(x, y,
    path("M-70 -18L72 -26L56 8L-54 8Z", "#1b1f42") + rect(-30, -58, 44, 40, "#242850") +
    rect(-24, -52, 12, 12, "#ffd98c") + rect(-6, -52, 12, 12, "#ffd98c") +
    line("M-4 -58L-4 -120M-4 -112L60 -26M-4 -112L-62 -20", "#1b1f42", 2.6) + disc(-4, -122, 3, "#ffe9b0"), s);
  const pier = many(7, (i) => {
    const x = 20 + i * 66;
    return rect(x, 742 + i * 5, 17, 260, "#141838") + oval(x + 8, 742 + i * 5, 8.5, 3, "#2b2c58");
  }) + path("M-10 760L470 796L470 812L-10 782Z", "#191d40") + line("M-10 760L470 796", "#6c4a72", 2);
  const body =
    rect(0, 0, w, sea, "url(#sky)") +
    group(rect(0, 0, w, sea, "#fff", 'filter="url(#shade)" opacity=".75"') +
      rect(0, 0, w, sea, "#fff", 'filter="url(#cloud)"'), 'mask="url(#m)"') +
    disc(760, sea - 34, 430, "url(#sun)") + disc(760, sea - 34, 40, "#fffbe8") +
    ridge(w, sea + 2, sea - 8, 90, "#c0717f", 5, 0.42, 'opacity=".75"') +
    ridge(w, sea + 2, sea, 58, "#9c6080", 15, 0.45, 'opacity=".85"') + quay + lamps +
    rect(0, sea, w, h - sea, "url(#sea)") +
    group(`<g transform="translate(0 ${2 * sea + 6}) scale(1 -1)">${quay}</g>`, 'filter="url(#ripple)" opacity=".34"') +
    glitter(rand, { x: 760, spread: 90, top: sea + 3, bottom: h, count: 300, colour: "#ffe3a8" }) +
    glitter(rand, { x: 700, spread: 520, top: sea + 6, bottom: h, count: 330, colour: "#2a2a58", opacity: 0.42 }) +
    glitter(rand, { x: 700, spread: 560, top: sea + 6, bottom: h, count: 170, colour: "#f0a080", opacity: 0.4 }) +
    boat(1090, 742, 1.05) + `<g transform="translate(0 1504) scale(1 -1)" opacity=".3" filter="url(#ripple)">${boat(1090, 754, 1.05)}</g>` +
    pier + at(224, 758, path("M-18 0Q-6 -22 16 -20Q22 -30 32 -25L38 -22L31 -20Q28 -6 8 -2L6 0Z", "#f4e9e4") +
      path("M-18 0Q-4 -12 14 -12L2 -3Z", "#7c7f9c") + line("M2 0L2 12M8 -1L9 12", "#e8a060", 2)) +
    gull(620, 250, 1.3, "#3a3262") + gull(690, 290, 1, "#3a3262") + gull(540, 310, 0.8, "#4a3a6a") + gull(905, 210, 0.7, "#4a3a6a");
  return picture(w, h, defs, body);
}

export function lighthouse_night() {
  const rand = random(4);
  const [w, h] = [1400, 933];
  const defs =
    linear("sky", [[0, "#040b24"], [0.45, "#0d2547"], [0.75, "#1f4a66"], [1, "#4f8088"]]) +
    vapour("milk", "#b9d6ee", ".0035 .008", { gain: 3.2, cut: 1.55, seed: 6 }) +
    linear("band", [[0, "#000"], [0.42, "#000"], [0.55, "#fff"], [0.66, "#000"], [1, "#000"]], [0, 0, 1, 0.6]) +
    `<mask id="m">${rect(0, 0, w, 700, "url(#band)")}</mask>` +
    linear("beam", [[0, "#fff3c4", 0.95], [0.3, "#ffe9a8", 0.35], [1, "#ffe9a8", 0]], [1, 0, 0, 0]) +
    linear("beam2", [[0, "#fff3c4", 0.8], [0.4, "#ffe9a8", 0.22], [1, "#ffe9a8", 0]], [0, 0, 1, 0]) +
    radial("glow", [[0, "#fffbe6"], [0.2, "#ffeeb4", 0.7], [1, "#ffdf90", 0]]) +
    linear("tower", [[0, "#fff6e6"], [0.35, "#dcd6d4"], [0.75, "#6f7f96"], [1, "#34476a"]], [0, 0, 1, 0]) +
    linear("red", [[0, "#d8543f"], [0.4, "#b23c36"], [1, "#481f38"]], [0, 0, 1, 0]) + blur("soft", 7) + blur("b2", 2.2);
  const lx = 960;
  const [top, foot] = [300, 690];
  const side = (y) => 30 + ((y - top) / (foot - top)) * 26;
  const stripe = (a, b) => path(`M${lx - side(a)} ${a}L${lx + side(a)} ${a}L${lx + side(b)} ${b}L${lx - side(b)} ${b}Z`, "url(#red)");
  const tower =
    path(`M${lx - side(top)} ${top}L${lx + side(top)} ${top}L${lx + side(foot)} ${foot}L${lx - side(foot)} ${foot}Z`, "url(#tower)") +
    stripe(352, 428) + stripe(505, 585) + rect(lx - 46, 290, 92, 12, "#22304e") +
    many(9, (i) => rect(lx - 44 + i * 11, 270, 2, 22, "#22304e")) + rect(lx - 46, 268, 92, 3, "#22304e") +
    rect(lx - 22, 228, 44, 62, "#fff4c8") + many(5, (i) => rect(lx - 23 + i * 11, 228, 2.5, 62, "#22304e")) +
    path(`M${lx - 30} 230Q${lx} 176 ${lx + 30} 230Z`, "#a83a35") + rect(lx - 2, 168, 4, 28, "#22304e") +
    rect(lx - 7, 450, 14, 24, "#1b2a48", 'rx="7"') + rect(lx - 7, 606, 14, 24, "#ffd98a", 'rx="7"');
  const house = rect(1052, 632, 150, 62, "#c9c5c4") + rect(1130, 632, 72, 62, "#75819a", 'opacity=".8"') +
    path("M1040 636L1064 590L1192 590L1216 636Z", "#5a2a3c") + rect(1160, 566, 18, 36, "#43304a") +
    rect(1078, 650, 22, 22, "#ffdf90") + rect(1118, 650, 16, 44, "#38243c") + rect(1152, 650, 22, 22, "#ffdf90") +
    disc(1089, 661, 34, "url(#glow)", 'opacity=".55"');
  const rock = path(`M700 ${h}L760 790L812 748L850 700L930 690L1040 686L1230 694L1300 720L1420 716L1420 ${h}Z`, "#101d3a") +
    path("M850 700L930 690L1040 686L1230 694L1300 720L1190 712L1060 706L930 712Z", "#3e5a68", 'opacity=".75"') +
    many(26, () => path(`M${780 + rand() * 560} ${760 + rand() * 130}l${30 + rand() * 60} ${-6 - rand() * 16}l${10 + rand() * 30} ${20 + rand() * 16}Z`, rand() > 0.5 ? "#1b2d4f" : "#0a142c", 'opacity=".7"'));
  const waves = many(7, (i) => {
    const y = 660 + i * 42;
    const tone = ["#2f6474", "#27566b", "#1f4860", "#1a3d57", "#14324c", "#0f2742", "#0a1c36"][i];
    return swell(w, h, y, 3 + i * 2.4, 260 + i * 90, i * 1.7, tone) +
      many(12, () => {
        const x = rand() * w;
        const l = 30 + rand() * 90;
        return line(`M${r1(x)} ${r1(y + 10 + rand() * 18)}q${r1(l / 2)} ${r1(-6 - rand() * 6)} ${r1(l)} 0`, "#8fc0c4", r1(0.8 + rand() * 1.4), `opacity="${r1(0.15 + rand() * 0.35)}"`);
      });
  });
  const foam = many(90, () => oval(720 + rand() * 200 + rand() * 90, 790 + rand() * 90 - rand() * 30, 4 + rand() * 26, 1 + rand() * 4, "#d4ecec", `opacity="${r1(0.1 + rand() * 0.5)}"`));
  const body =
    rect(0, 0, w, 700, "url(#sky)") +
    group(rect(0, 0, w, 700, "#fff", 'filter="url(#milk)"'), 'mask="url(#m)"') + stars(rand, 520, w, 600, "#eaf4ff") +
    path(`M${lx} 258L-40 96L-40 300Z`, "url(#beam)", 'filter="url(#soft)"') +
    path(`M${lx} 258L1460 190L1460 330Z`, "url(#beam2)", 'filter="url(#soft)"') +
    ridge(w, 700, 668, 46, "#173a55", 31, 0.45) + waves +
    glitter(rand, { x: 420, spread: 200, top: 665, bottom: 900, count: 110, colour: "#ffeec0", opacity: 0.4 }) +
    rock + foam + house + tower + disc(lx, 258, 150, "url(#glow)") + disc(lx, 258, 14, "#fffef4", 'filter="url(#b2)"') +
    at(150, 628, path("M-40 0L44 0L32 16L-28 16Z", "#0a142c") + line("M0 0L0 -62M0 -58L26 -4", "#0a142c", 2) + disc(0, -64, 3.4, "#ff8a6a") + disc(0, -64, 18, "url(#glow)", 'opacity=".5"'));
  return picture(w, h, defs, body);
}

export function heron() {
  const rand = random(9);
  const [w, h, water] = [1100, 1400, 930];
  const defs =
    linear("sky", [[0, "#9fc0c0"], [0.4, "#cfdccb"], [0.75, "#f4e4c2"], [1, "#f8d6ae"]]) +
    linear("water", [[0, "#f0d6b0"], [0.3, "#b9ccbf"], [1, "#517d83"]]) +
    radial("sun", [[0, "#fffdf0"], [0.22, "#fff4cf", 0.95], [0.24, "#ffe9b4", 0.55], [1, "#ffe0a8", 0]]) +
    vapour("mist", "#fdf6e6", ".0015 .009", { gain: 3, cut: 1.1, seed: 14 }) +
    linear("fade", [[0, "#000"], [0.5, "#fff"], [1, "#000"]]) +
    `<mask id="m">${rect(0, 480, w, 560, "url(#fade)")}</mask>` + blur("soft", 9) +
    linear("body", [[0, "#a9b9c6"], [0.5, "#7488a0"], [1, "#42566f"]]) +
    linear("neck", [[0, "#f4f2ec"], [1, "#c3ccd2"]]) + wobble("ripple", ".006 .06", 30);
  const bird =
    line("M-8 40L-14 250M34 46L30 250", "#4f4a3c", 8) + line("M-14 246L-46 258M-14 246L10 258M30 246L2 258M30 246L56 258", "#4f4a3c", 5) +
    path("M-8 40Q-14 96 -11 130L-3 130Q4 90 12 50Z", "#5c6f86") + path("M20 46Q26 90 29 120L35 120Q42 84 50 44Z", "#4d6078") +
    path("M-84 -60C-40 -98 60 -92 120 -30C160 12 206 76 216 118C160 96 96 86 30 70C-40 52 -112 0 -84 -60Z", "url(#body)") +
    path("M-10 -40C60 -60 130 0 216 118C150 84 80 60 20 36C-20 16 -40 -20 -10 -40Z", "#5b7089") +
    path("M30 20C90 40 150 76 200 112C140 96 70 80 24 60Z", "#2d3d55") +
    many(7, (i) => line(`M${-4 + i * 22} ${-20 + i * 12}q46 24 ${70 - i * 3} ${58 - i * 3}`, "#8ea2b6", 2.2, 'opacity=".6"')) +
    many(8, (i) => line(`M${-78 + i * 7} ${-20 + i * 6}q-6 ${34 + i * 2} ${-14 + i * 4} ${64 + (i % 3) * 12}`, "#e6e8e6", 2.6, 'opacity=".85"')) +
    path("M-86 -40C-124 -96 -32 -150 -52 -214C-64 -250 -92 -262 -82 -300C-74 -330 -30 -332 -14 -304C12 -258 22 -206 -10 -160C-36 -122 -40 -104 -20 -70Z", "url(#neck)") +
    many(9, (i) => line(`M${-62 + i * 3} ${-96 - i * 15}q6 -8 10 -14`, "#3a4558", 3, 'opacity=".7"')) +
    path("M-88 -306C-84 -338 -44 -346 -18 -322C-6 -312 10 -306 34 -296C4 -294 -28 -290 -50 -296C-66 -300 -78 -296 -88 -306Z", "#f6f4ee") +
    path("M-74 -326C-50 -346 -14 -336 22 -316C50 -302 76 -288 92 -270C60 -284 24 -296 -10 -304C-36 -310 -60 -318 -74 -326Z", "#232d40") +
    path("M-82 -318L-222 -286L-84 -298Z", "#e0a24a") + path("M-222 -286L-84 -304L-84 -298Z", "#b67a34") +
    disc(-66, -314, 6.5, "#f2c84b") + disc(-67, -314, 3.2, "#16181e");
  const bank = (y, colour, seed, tall) => ridge(w, water + 6, y, tall, colour, seed, 0.5);
  const fog = (opacity) =>
    group(rect(0, 480, w, 560, "#fff", `filter="url(#mist)" opacity="${opacity}"`), 'mask="url(#m)"');
  const standing = at(600, 880, bird, 1.35);
  const body =
    rect(0, 0, w, water, "url(#sky)") + disc(330, 430, 430, "url(#sun)") +
    bank(760, "#b8ccc4", 3, 120) + fog(0.7) +
    bank(870, "#96b3ae", 12, 110) + fog(0.8) +
    many(34, (i) => at(rand() * w, 890 + rand() * 24, path(`M0 0Q${8 + rand() * 10} -70 4 -130Q-14 -60 0 0Z`, i % 2 ? "#7fa09a" : "#8aaaa2"), 0.5 + rand() * 0.7)) +
    rect(0, water - 6, w, h - water + 6, "url(#water)") +
    glitter(rand, { x: 330, spread: 120, top: water, bottom: h, count: 200, colour: "#fff6da" }) +
    `<g transform="translate(0 2446) scale(1 -1)" opacity=".38" filter="url(#ripple)">${standing}</g>` +
    glitter(rand, { x: 600, spread: 460, top: water + 4, bottom: h, count: 200, colour: "#456f78", opacity: 0.35 }) +
    many(6, (i) => oval(600, 1226, 90 + i * 44, 12 + i * 6.5, "none", `stroke="#fff8e4" stroke-width="2" opacity="${0.55 - i * 0.08}"`)) +
    standing + fog(0.3) +
    reeds(rand, { count: 46, width: 300, foot: 1400, tall: 620, colours: ["#3c5a4e", "#4b6b56", "#5f7a58", "#2f4a46"] }) +
    at(830, 0, reeds(rand, { count: 44, width: 300, foot: 1400, tall: 480, colours: ["#3c5a4e", "#4b6b56", "#6b8260", "#2f4a46"] }));
  return picture(w, h, defs, body, { vignette: 0.2 });
}
