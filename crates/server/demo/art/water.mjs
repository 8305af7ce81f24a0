// Still water: the tide gauge and the ferry in fog.

import {
  at, blur, disc, glitter, group, line, linear, many, oval, path, picture, r1, radial, random,
  rect, ridge, swell, text, vapour, wobble,
} from "./lib.mjs";

/** A standing gull with its feet at 0,0, looking left. */
export function gull(scale = 1) {
  return at(0, 0,
    line("M-3 -4L-6 22M10 -4L9 22M-6 22L-16 24M9 22L0 25", "#d98a4a", 3.4) +
    path("M-40 -74C-52 -74 -56 -60 -46 -50C-40 -40 -36 -14 -6 -4C18 4 46 -6 92 -14C66 -36 32 -52 4 -56C-10 -60 -18 -76 -40 -74Z", "#fbf8f1") +
    path("M-8 -44C22 -54 52 -34 104 -16C74 -2 40 0 12 -12C-4 -20 -18 -38 -8 -44Z", "#8c9aa8") +
    path("M60 -28C76 -24 92 -20 112 -14C94 -8 76 -6 58 -10Z", "#2c3540") +
    path("M-40 -12C-20 -2 0 2 30 -2C10 6 -20 6 -40 -12Z", "#c8cdd0", 'opacity=".6"') +
    path("M-53 -64L-76 -56L-52 -55Z", "#eab04c") + disc(-66, -56.5, 2.6, "#c8452e") + disc(-43, -63, 3, "#20262e"), scale);
}

export function tide_gauge() {
  const rand = random(23);
  const [w, h, sea] = [1280, 853, 366];
  const [px, pw, top, wet] = [520, 150, 118, 640];
  const defs =
    linear("sky", [[0, "#a9c9c6"], [0.6, "#dfe6cf"], [1, "#f5e9c9"]]) +
    linear("sea", [[0, "#a8c8b0"], [0.2, "#6ea693"], [0.55, "#37796f"], [1, "#123f44"]]) +
    vapour("cloud", "#fffaea", ".0025 .010", { gain: 3.2, cut: 1.5, seed: 12 }) +
    linear("fade", [[0, "#fff"], [0.7, "#fff"], [1, "#000"]]) + `<mask id="m">${rect(0, 0, w, sea, "url(#fade)")}</mask>` +
    linear("post", [[0, "#6d5a49"], [0.25, "#a58a6c"], [0.6, "#7a624d"], [1, "#3d3029"]], [0, 0, 1, 0]) +
    linear("board", [[0, "#fdfaf0"], [0.7, "#f1ebd9"], [1, "#c9c4b4"]], [0, 0, 1, 0]) +
    linear("weed", [[0, "#2f4a2c", 0], [0.35, "#35552f", 0.75], [1, "#16322a", 0.95]]) +
    vapour("wood", "#2c1f18", ".09 .004", { gain: 3, cut: 1.5, seed: 4 }) + vapour("rust", "#8a4a24", ".02 .03", { gain: 4, cut: 2.3, seed: 9 }) +
    wobble("ripple", ".005 .07", 44, 5) + blur("soft", 4) + blur("b2", 1.4) +
    `<clipPath id="below">${rect(0, wet, w, h - wet, "#fff")}</clipPath>` +
    `<clipPath id="staff">${rect(px - 4, top, pw + 100, wet - top + 40, "#fff")}</clipPath>`;
  const marks = many(46, (i) => {
    const y = top + 46 + i * 12;
    const ten = i % 10 === 0;
    const five = i % 5 === 0;
    return rect(px + pw + 2, y, ten ? 62 : five ? 46 : 28, i % 2 && !ten ? 4.2 : 5.6, ten ? "#b3312c" : "#1d2a30");
  }) + many(5, (i) => text(px + pw + 30, top + 46 + i * 120 + 40, `${5 - i}`, 40, i ? "#1d2a30" : "#b3312c", 'font-family="DejaVu Sans Mono" font-weight="bold"'));
  const staff =
    rect(px, top, pw, wet - top + 40, "url(#post)") + rect(px, top, pw, wet - top + 40, "#fff", 'filter="url(#wood)" opacity=".5"') +
    oval(px + pw / 2, top, pw / 2, 15, "#c4ab89") + oval(px + pw / 2, top, pw / 3.2, 8.5, "none", 'stroke="#8d7457" stroke-width="2"') + oval(px + pw / 2, top, pw / 6, 4, "none", 'stroke="#8d7457" stroke-width="2"') +
    rect(px + pw - 12, top + 36, 96, wet - top, "url(#board)") + marks +
    rect(px + pw - 12, top + 36, 96, wet - top, "#fff", 'filter="url(#rust)" opacity=".4"') +
    many(4, (i) => rect(px - 6, top + 70 + i * 128, pw + 96, 10, "#4b4f52") + rect(px - 6, top + 70 + i * 128, pw + 96, 3, "#8d9396") + disc(px + 8, top + 75 + i * 128, 4, "#c0c4c4") + disc(px + pw + 76, top + 75 + i * 128, 4, "#5c2f1c")) +
    rect(px, wet - 190, pw + 84, 230, "url(#weed)") +
    many(80, () => { const x = px + rand() * pw; const y = wet - 96 + rand() * 90; return oval(x, y, 3 + rand() * 5, 2.4 + rand() * 4, rand() > 0.4 ? "#d5d2bd" : "#879078", `opacity="${r1(0.5 + rand() * 0.5)}"`); }) +
    many(30, () => { const x = px + rand() * (pw + 80); const y = wet - 60 + rand() * 40; return line(`M${r1(x)} ${r1(y)}q${r1(bend(rand))} 24 ${r1(bend(rand))} ${r1(34 + rand() * 30)}`, rand() > 0.5 ? "#24452f" : "#4a6a35", r1(2 + rand() * 3)); });
  const standing = group(staff, 'clip-path="url(#staff)"') + at(px + 76, top - 26, gull(1.15));
  const waves = many(9, (i) => swell(w, h, sea + 26 + i * i * 6.2, 1.4 + i * 0.8, 230 + i * 70, i * 2.1, i % 2 ? "#2c6e67" : "#8fc2a6", `opacity="${0.16 + i * 0.012}"`));
  const body =
    rect(0, 0, w, sea, "url(#sky)") + group(rect(0, 0, w, sea, "#fff", 'filter="url(#cloud)"'), 'mask="url(#m)"') +
    disc(240, 210, 54, "#fffbe6", 'opacity=".9"') + disc(240, 210, 120, "#fff6d2", 'opacity=".35" filter="url(#soft)"') +
    ridge(w, sea + 2, sea - 4, 70, "#b7cdbd", 6, 0.4) + ridge(w, sea + 2, sea, 34, "#93b3a8", 19, 0.42) +
    rect(930, sea - 20, 380, 22, "#6f918a") + many(10, (i) => rect(940 + i * 36, sea - 20, 5, 22, "#5a7d78")) + rect(968, sea - 62, 14, 44, "#5f827c") + path(`M960 ${sea - 60}L975 ${sea - 84}L990 ${sea - 60}Z`, "#b3523f") +
    rect(0, sea, w, h - sea, "url(#sea)") + waves +
    glitter(rand, { x: 240, spread: 130, top: sea + 2, bottom: h, count: 230, colour: "#fff8d8", opacity: 0.75 }) +
    glitter(rand, { x: 700, spread: 620, top: sea + 8, bottom: h, count: 240, colour: "#0d3b3e", opacity: 0.3 }) +
    glitter(rand, { x: 700, spread: 620, top: sea + 8, bottom: h, count: 150, colour: "#c4e4c6", opacity: 0.35 }) +
    group(group(`<g transform="translate(0 ${2 * wet}) scale(1 -1)">${standing}</g>`, 'filter="url(#ripple)" opacity=".6"'), 'clip-path="url(#below)"') +
    group(glitter(rand, { x: px + 110, spread: 150, top: wet + 10, bottom: h, count: 60, colour: "#6fae98", opacity: 0.6 }), "") +
    standing +
    many(4, (i) => oval(px + 116, wet + 14 + i * 6, 140 + i * 58, 8 + i * 7, "none", `stroke="#e9f4dc" stroke-width="${3 - i * 0.5}" opacity="${0.75 - i * 0.17}"`)) +
    rect(px - 12, wet + 8, pw + 110, 40, "#2a6962", 'opacity=".7" filter="url(#soft)"') +
    many(26, () => oval(px - 20 + rand() * (pw + 120), wet + 6 + rand() * 10, 6 + rand() * 22, 1.6 + rand() * 2, "#eef7e4", `opacity="${r1(0.3 + rand() * 0.5)}"`));
  return picture(w, h, defs, body, { vignette: 0.25 });
}

export function ferry_fog() {
  const rand = random(31);
  const [w, h, sea] = [1280, 853, 520];
  const defs =
    linear("sky", [[0, "#8fa3ae"], [0.5, "#b9c4c6"], [1, "#dcdcd2"]]) + linear("sea", [[0, "#d3d6cf"], [0.3, "#a3b3b6"], [1, "#4b6472"]]) +
    vapour("fog", "#eef0ea", ".0016 .006", { gain: 3.4, cut: 1.2, seed: 33 }) + vapour("fog2", "#e4e8e4", ".0012 .009", { gain: 3.4, cut: 1.25, seed: 57 }) +
    linear("fade", [[0, "#000"], [0.4, "#fff"], [0.65, "#fff"], [1, "#000"]]) +
    `<mask id="m">${rect(0, 200, w, 470, "url(#fade)")}</mask>` +
    linear("dissolve", [[0, "#fff"], [0.45, "#ddd"], [0.8, "#444"], [1, "#1c1c1c"]], [0, 0, 1, 0]) + `<mask id="d">${rect(200, 0, 900, h, "url(#dissolve)")}</mask>` +
    radial("lamp", [[0, "#fff6d4"], [0.25, "#ffdf9c", 0.7], [1, "#ffc874", 0]]) + wobble("ripple", ".004 .08", 36, 8) + blur("soft", 1.6) + blur("wide", 10) +
    radial("sun", [[0, "#fffdf2", 0.95], [0.3, "#fff6dc", 0.5], [1, "#fff", 0]]);
  const windows = (x, y, n, gap, s) => many(n, (i) => rect(x + i * gap, y, s, s * 0.8, i % 5 === 3 ? "#7d8c90" : "#ffe3a0", 'rx="2"'));
  const hull =
    path(`M258 ${sea - 58}L300 ${sea + 6}L930 ${sea + 6}L986 ${sea - 74}L930 ${sea - 58}Z`, "#2f4553") + path(`M280 ${sea - 26}L300 ${sea + 6}L930 ${sea + 6}L950 ${sea - 26}Z`, "#8c3b36") +
    path(`M300 ${sea - 58}L300 ${sea - 112}L900 ${sea - 112}L930 ${sea - 58}Z`, "#e6e4d8") + windows(330, sea - 96, 24, 23, 13) +
    path(`M380 ${sea - 112}L392 ${sea - 160}L820 ${sea - 160}L850 ${sea - 112}Z`, "#d5d6cd") + windows(414, sea - 146, 16, 25, 15) +
    path(`M660 ${sea - 160}L668 ${sea - 198}L800 ${sea - 198}L816 ${sea - 160}Z`, "#e6e4d8") + rect(676, sea - 190, 124, 16, "#33505e") + many(5, (i) => rect(698 + i * 24, sea - 190, 3, 16, "#e6e4d8")) +
    path(`M470 ${sea - 160}L478 ${sea - 236}L548 ${sea - 236}L560 ${sea - 160}Z`, "#33505e") + path(`M475 ${sea - 204}L477 ${sea - 224}L550 ${sea - 224}L553 ${sea - 204}Z`, "#d9a441") +
    line(`M740 ${sea - 198}L740 ${sea - 268}M722 ${sea - 240}L758 ${sea - 240}M740 ${sea - 262}L930 ${sea - 70}M740 ${sea - 262}L320 ${sea - 112}`, "#4a5e68", 2.2) +
    many(30, (i) => rect(302 + i * 20, sea - 124, 1.6, 14, "#7d8b8e")) + rect(300, sea - 126, 590, 2, "#7d8b8e") + many(3, (i) => rect(590 + i * 22, sea - 172, 16, 10, "#d06a3c", 'rx="5"'));
  const lamps = disc(740, sea - 270, 46, "url(#lamp)") + disc(940, sea - 64, 34, "url(#lamp)") + disc(300, sea - 84, 26, "url(#lamp)") + oval(590, sea - 90, 330, 44, "url(#lamp)", 'opacity=".4"') + oval(610, sea - 140, 220, 32, "url(#lamp)", 'opacity=".4"') +
    disc(740, sea - 270, 4, "#fffdf0") + disc(940, sea - 64, 3.4, "#b8f0c4");
  const streaks = many(30, (i) => rect(330 + i * 20 + rand() * 8, sea + 12, 5 + rand() * 6, 60 + rand() * 130, "#ffe0a0", `opacity="${r1(0.1 + rand() * 0.35)}"`));
  const ship = group(hull, 'filter="url(#soft)" mask="url(#d)"') + lamps;
  const buoy = path("M-46 0Q0 24 46 0L38 -26L-38 -26Z", "#7a2a2a") + path("M-38 -26L38 -26L12 -140L-12 -140Z", "none", 'stroke="#41282c" stroke-width="6"') + line("M-30 -60L24 -84M30 -60L-24 -84M-22 -96L18 -116M22 -96L-18 -116", "#41282c", 3.6) + rect(-16, -164, 32, 24, "#41282c") + disc(0, -172, 9, "#ff8468") + disc(0, -172, 44, "#ff9c78", 'opacity=".25" filter="url(#wide)"');
  const body =
    rect(0, 0, w, sea, "url(#sky)") + disc(1010, 190, 320, "url(#sun)") + disc(1010, 190, 44, "#fffdf4", 'opacity=".7"') +
    ridge(w, sea, sea - 10, 90, "#b6c1c4", 41, 0.42, 'opacity=".5"') + rect(0, sea, w, h - sea, "url(#sea)") +
    rect(0, sea - 60, w, 120, "#dcddd5", 'filter="url(#wide)" opacity=".85"') +
    group(`<g transform="translate(0 ${2 * sea + 10}) scale(1 -1)">${ship}</g>`, 'filter="url(#ripple)" opacity=".4"') + group(streaks, 'filter="url(#ripple)"') +
    ship + group(rect(0, 200, w, 470, "#fff", 'filter="url(#fog)"'), 'mask="url(#m)"') +
    group(rect(0, 200, w, 470, "#fff", 'filter="url(#fog2)" opacity=".7"'), 'mask="url(#m)" transform="translate(0 60)"') +
    glitter(rand, { x: 620, spread: 560, top: sea + 60, bottom: h, count: 170, colour: "#39525f", opacity: 0.26 }) +
    glitter(rand, { x: 620, spread: 560, top: sea + 40, bottom: h, count: 120, colour: "#f2f1e6", opacity: 0.4 }) +
    group(`<g transform="translate(1080 762) scale(1 -.8)">${buoy}</g>`, 'opacity=".35" filter="url(#ripple)"') + at(1080, 744, buoy, 1.05, 'transform-origin="0 0"') +
    many(4, (i) => oval(1080, 752 + i * 3, 60 + i * 36, 7 + i * 5, "none", `stroke="#eef0e6" stroke-width="1.6" opacity="${0.55 - i * 0.12}"`)) +
    many(3, (i) => at(300 + i * 66, 250 - i * 26 + (i % 2) * 40, line("M-18 -3Q-9 -13 0 0Q10 -14 20 -6", "#5d717b", 2.6), 1 - i * 0.2, 'opacity=".7"'));
  return picture(w, h, defs, body, { vignette: 0.22 });
}

const bend = (rand) => (rand() - 0.5) * 26;
