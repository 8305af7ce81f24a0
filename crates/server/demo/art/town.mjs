// Streets, kitchens, rooms.

import {
  at, bell, blur, disc, group, line, linear, many, oval, path, picture, r1, radial, random, rect,
  stars, text, vapour, wobble,
} from "./lib.mjs";

export function bus_rain() {
  const rand = random(6);
  const [w, h, road] = [1400, 933, 690];
  const defs =
    linear("sky", [[0, "#0b1230"], [0.7, "#1f2c58"], [1, "#3a3a6c"]]) +
    linear("road", [[0, "#1b2348"], [0.5, "#141a38"], [1, "#090d22"]]) +
    linear("bus", [[0, "#f0b53c"], [0.55, "#d98a2b"], [1, "#8a4a26"]]) +
    linear("pane", [[0, "#fff3c8"], [1, "#f2c274"]]) + radial("lamp", [[0, "#fff4d0", 0.95], [0.15, "#ffdf98", 0.6], [1, "#ffc870", 0]]) +
    linear("head", [[0, "#fff6d4", 0.85], [1, "#fff0b8", 0]], [0, 0, 1, 0]) + blur("wet", 3, 22) + blur("far", 2.4) + blur("bokeh", 1.2) +
    wobble("ripple", ".008 .05", 34) + vapour("mist", "#8f9cd0", ".003 .006", { gain: 2.6, cut: 1.35, seed: 4 });
  const block = (x, width, tall, tone) => rect(x, road - tall, width, tall, tone) + many(Math.floor(width / 26), (c) => many(Math.floor(tall / 36), (r) =>
    rand() > 0.62 ? rect(x + 9 + c * 26, road - tall + 14 + r * 36, 12, 18, ["#ffd98c", "#f6b46a", "#9fc4e8", "#ffe9b8"][Math.floor(rand() * 4)], `opacity="${r1(0.35 + rand() * 0.6)}"`) : ""));
  const houses = [[-10, 170, 420, "#232c5a"], [150, 130, 330, "#2a3366"], [270, 190, 500, "#1f2852"], [450, 150, 380, "#2c3468"], [590, 210, 450, "#222b58"], [790, 140, 350, "#2b3366"], [920, 200, 540, "#1e2750"], [1110, 150, 400, "#293264"], [1250, 180, 470, "#20294f"]]
    .map((b) => block(...b)).join("");
  const rider = (x, s, tone) => at(x, 566, disc(0, -34, 13, tone) + path("M-24 22Q-22 -18 0 -20Q22 -18 24 22Z", tone), s);
  const bus =
    rect(250, 396, 800, 270, "url(#bus)", 'rx="26"') + rect(250, 396, 800, 26, "#f8d27a", 'rx="13"') + rect(250, 600, 800, 16, "#7c2f2c") +
    many(6, (i) => rect(290 + i * 104, 460, 92, 112, "url(#pane)", 'rx="8"')) + rect(916, 456, 116, 126, "#dff0f2", 'rx="10"') +
    rider(338, 1, "#6b3f34") + rider(450, 0.92, "#4d3a5c") + rider(545, 1.02, "#734a38") + rider(748, 0.96, "#3f3d64") + rider(838, 0.9, "#6b3f34") +
    rider(985, 1.06, "#2b2c50") + line("M1012 566L1030 548", "#2b2c50", 5) + rect(290, 428, 330, 26, "#161a34", 'rx="4"') +
    text(304, 449, "40  HARBOUR LOOP", 21, "#ffb648", 'font-family="DejaVu Sans Mono" font-weight="bold"') +
    rect(636, 468, 62, 196, "#4b2a26", 'rx="6"') + rect(642, 474, 23, 184, "#f7d48e") + rect(669, 474, 23, 184, "#f7d48e") +
    disc(390, 668, 46, "#0c1026") + disc(390, 668, 22, "#5a608c") + disc(390, 668, 8, "#1b2044") + disc(900, 668, 46, "#0c1026") + disc(900, 668, 22, "#5a608c") + disc(900, 668, 8, "#1b2044") +
    rect(1036, 618, 18, 22, "#fffbe0", 'rx="6"') + rect(248, 616, 12, 26, "#ff5a48", 'rx="4"') + line("M1040 470L1064 452L1064 500", "#1b2044", 6);
  const post = (x) => line(`M${x} ${road + 16}L${x} 250Q${x} 214 ${x + 40} 212L${x + 66} 212`, "#0b0f26", 8) + rect(x + 54, 208, 40, 10, "#0b0f26");
  const stop = rect(1150, 424, 190, 8, "#0f1430") + rect(1158, 430, 7, 266, "#0f1430") + rect(1326, 430, 7, 266, "#0f1430") + rect(1166, 436, 160, 214, "#7d93d0", 'opacity=".18"') +
    rect(1186, 630, 120, 9, "#0f1430") + at(1250, 628, disc(0, -74, 15, "#e0b090") + path("M-28 0Q-26 -60 0 -60Q26 -60 28 0L20 60L-20 60Z", "#3c6478") + path("M-64 -96Q0 -168 64 -96Q32 -108 0 -96Q-32 -108 -64 -96Z", "#c4464a") + line("M0 -140L0 -40", "#22264a", 3)) + disc(1100, 416, 30, "#e8edf6") + text(1100, 426, "40", 28, "#1b2450", 'text-anchor="middle" font-family="DejaVu Sans" font-weight="bold"') + rect(1097, 446, 6, 250, "#0f1430");
  const lit = houses + bus;
  const lampAt = (x) => disc(x + 74, 222, 210, "url(#lamp)") + oval(x + 74, 220, 19, 6, "#fffae4");
  const rain = many(420, () => { const x = rand() * (w + 100); const y = rand() * h; const l = 14 + rand() * 34; return line(`M${r1(x)} ${r1(y)}l${r1(-l * 0.22)} ${r1(l)}`, "#cfdcff", r1(0.5 + rand()), `opacity="${r1(0.1 + rand() * 0.35)}"`); });
  const splashes = many(110, () => { const x = rand() * w; const y = road + 20 + rand() * 220; return oval(x, y, 5 + rand() * 12, 1.5 + rand() * 2.5, "none", `stroke="#a9b8ec" stroke-width="1" opacity="${r1(0.15 + rand() * 0.4)}"`); });
  const body =
    rect(0, 0, w, road, "url(#sky)") + rect(0, 0, w, road, "#fff", 'filter="url(#mist)" opacity=".35"') + group(houses, 'filter="url(#bokeh)"') + rect(0, 0, w, road, "#fff", 'filter="url(#mist)" opacity=".3"') +
    rect(0, road, w, h - road, "url(#road)") + `<g transform="translate(0 ${road * 2 + 20}) scale(1 -1)" opacity=".62"><g filter="url(#wet)">${lit}</g></g>` +
    `<g transform="translate(0 ${road * 2 + 24}) scale(1 -1)" opacity=".22" filter="url(#ripple)">${bus}</g>` +
    oval(204, 860, 150, 300, "url(#lamp)", 'opacity=".4"') + oval(1184, 860, 130, 280, "url(#lamp)", 'opacity=".3"') +
    rect(0, road - 2, w, 14, "#2c3566") + path("M1050 628L1420 590L1420 720L1050 642Z", "url(#head)") + post(120) + stop + oval(650, 708, 440, 16, "#060918", 'opacity=".7"') + bus + lampAt(120) + post(1360) + rain + splashes;
  return picture(w, h, defs, body, { vignette: 0.4 });
}

export function bread() {
  const rand = random(19);
  const [w, h] = [1400, 1050];
  const defs =
    radial("wall", [[0, "#ead2b0"], [0.6, "#c59a74"], [1, "#7a5240"]], [0.3, 0.3, 0.9]) +
    linear("table", [[0, "#8a5a3c"], [1, "#4e2f25"]]) + linear("board", [[0, "#d8a870"], [1, "#a8743f"]]) +
    radial("crust", [[0, "#eebb72"], [0.45, "#cf8840"], [0.8, "#9a5426"], [1, "#5f2f1a"]], [0.42, 0.25, 0.8]) +
    radial("crumb", [[0, "#fff1d4"], [0.75, "#f3d9a8"], [1, "#d9a765"]]) + radial("small", [[0, "#f4c985"], [0.55, "#d2893f"], [1, "#7d4322"]], [0.4, 0.25, 0.75]) +
    vapour("wood", "#4a2916", ".0025 .09", { gain: 3, cut: 1.2, seed: 5 }) + vapour("pits", "#6b3414", ".05 .06", { gain: 4, cut: 2, seed: 9, octaves: 3 }) +
    vapour("flour", "#fffaf0", ".035 .05", { gain: 6, cut: 3.1, seed: 17 }) + blur("soft", 16) + blur("edge", 2) + wobble("hand", ".02", 8) +
    linear("light", [[0, "#fff2d0", 0.5], [0.7, "#fff2d0", 0]], [0, 0, 1, 1]) + linear("cloth", [[0, "#f2ede2"], [1, "#cfc6b6"]]);
  const clip = (id, d) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`;
  const loaf = "M330 640C300 480 470 340 720 336C980 332 1120 470 1104 632C1098 716 1000 744 720 746C450 748 344 720 330 640Z";
  const cut = (x, y, s) => at(x, y, path("M-120 70C-60 10 40 -50 130 -66C86 -16 -10 50 -120 70Z", "url(#crumb)") + line("M-124 74C-70 8 40 -58 134 -70", "#5a2c16", 10) + line("M-110 62C-50 12 40 -40 118 -60", "#fff6e2", 5, 'opacity=".7" filter="url(#edge)"'), s);
  const bun = (x, y, s) => at(x, y, oval(0, 60, 130, 24, "#2c1710", 'opacity=".5" filter="url(#soft)"') + path("M-120 34C-128 -40 -60 -84 0 -84C64 -84 126 -40 118 34C112 66 -114 66 -120 34Z", "url(#small)") + line("M-60 -44Q0 -10 62 -46M0 -76L0 30", "#8a4a24", 7, 'opacity=".7"') + many(30, () => oval(bell(rand) * 50, -30 + bell(rand) * 22, 5, 2.6, "#fff0cc", `transform="rotate(${r1(rand() * 180)} 0 -20)"`)), s);
  const face = "M-150 40C-156 -30 -110 -78 -66 -92L-40 -84L-14 -98L16 -88L44 -96C104 -84 152 -30 148 42C120 66 70 60 40 70L10 62L-30 72C-80 66 -126 64 -150 40Z";
  const broken = (x, y, s) => at(x, y, oval(0, 66, 160, 26, "#2c1710", 'opacity=".55" filter="url(#soft)"') +
    path("M-158 34C-170 -60 -96 -124 4 -124C104 -124 172 -56 156 36C130 72 -120 78 -158 34Z", "url(#small)") + path("M-110 -72Q-60 -118 6 -118Q70 -116 112 -74Q60 -100 4 -102Q-60 -100 -110 -72Z", "#fff3da", 'opacity=".55" filter="url(#edge)"') +
    path(face, "#a9652d", 'transform="translate(0 -4)"') + path(face, "url(#crumb)") +
    many(70, () => { const a = rand() * 2 * Math.PI; const d = Math.sqrt(rand()); const size = 2 + rand() ** 3 * 13; return oval(Math.cos(a) * d * 128, -14 + Math.sin(a) * d * 66, size, size * 0.66, "#cf9a5a", `opacity="${r1(0.3 + rand() * 0.4)}" transform="rotate(${r1(rand() * 50 - 25)})"`); }), s);
  const ear = (x, y, turn) => at(0, 0, line("M0 0Q6 120 0 330", "#c79a4c", 5) + many(10, (i) => oval(-11, -4 + i * 17, 8, 15, "#dcb25e", `transform="rotate(-24 -11 ${-4 + i * 17})"`) + oval(11, 4 + i * 17, 8, 15, "#c4933f", `transform="rotate(24 11 ${4 + i * 17})"`) + line(`M${-14} ${-12 + i * 17}l-26 -64M14 ${-6 + i * 17}l26 -64`, "#e2c07a", 1.6)) + oval(0, -16, 8, 17, "#e6c072"), 1, `style="transform:translate(${x}px,${y}px) rotate(${turn}deg) translate(0px,-300px)"`);
  const defsAll = defs + clip("in", loaf);
  const body =
    rect(0, 0, w, 560, "url(#wall)") + many(7, (i) => rect(0, 70 + i * 74, w, 2, "#8a5f46", 'opacity=".25"')) +
    many(5, (i) => ear(1122 + i * 4, 318 + Math.abs(2 - i) * 14, -26 + i * 13)) +
    at(1130, 330, path("M-60 210C-80 100 -70 40 -34 10L-34 -40L34 -40L34 10C70 40 80 100 60 210Z", "#7d98a0") + path("M-60 210C-80 100 -70 40 -34 10L-34 -40L-10 -40C-14 60 -30 120 -20 210Z", "#b7ccce", 'opacity=".6"') + oval(0, -40, 36, 9, "#51686f")) +
    rect(0, 540, w, 520, "url(#table)") + rect(0, 540, w, 520, "#fff", 'filter="url(#wood)" opacity=".7"') + rect(0, 540, w, 5, "#c99a6c", 'opacity=".6"') +
    path("M40 1060L150 640L560 620L690 1060Z", "url(#cloth)") + many(5, (i) => line(`M${110 + i * 116} 1060L${192 + i * 82} 636`, "#a5483c", i % 2 ? 4 : 12, 'opacity=".75"')) + many(4, (i) => line(`M${58 + i * 30} ${980 - i * 96}L${672 - i * 34} ${980 - i * 98}`, "#a5483c", i % 2 ? 3 : 8, 'opacity=".5"')) +
    oval(740, 830, 540, 70, "#1f0f0a", 'opacity=".55" filter="url(#soft)"') + path("M210 700L1210 690L1270 800L170 812Z", "url(#board)") + path("M170 812L1270 800L1270 830L172 844Z", "#7c4f2a") +
    group(rect(170, 690, 1100, 124, "#fff", 'filter="url(#wood)" opacity=".35"'), 'clip-path="polygon(0 0)"') + oval(720, 744, 430, 40, "#3a1e10", 'opacity=".6" filter="url(#soft)"') +
    path(loaf, "url(#crust)", 'filter="url(#hand)"') + group(rect(300, 320, 830, 440, "#fff", 'filter="url(#pits)" opacity=".55"') + cut(520, 480, 1.15) + cut(720, 460, 1.3) + cut(920, 490, 1.1) + rect(300, 320, 830, 440, "#fff", 'filter="url(#flour)" opacity=".6"') + oval(560, 400, 220, 50, "#fff2d0", 'opacity=".35" filter="url(#soft)"'), 'clip-path="url(#in)"') +
    broken(1120, 742, 1.12) + bun(300, 772, 1.05) + many(160, () => disc(500 + bell(rand) * 300, 870 + bell(rand) * 50, 0.8 + rand() * 2.4, "#fff6e4", `opacity="${r1(0.3 + rand() * 0.6)}"`)) +
    at(820, 930, line("M-160 20L190 -24", "#d9dfe2", 15) + line("M-160 24L190 -19", "#8f9aa2", 5) + line("M190 -24L330 -42", "#7a4a2e", 26) + line("M194 -30L328 -48", "#a06a44", 5) + disc(220, -28, 4, "#c9a46c") + disc(300, -38, 4, "#c9a46c")) + rect(0, 0, w, h, "url(#light)");
  return picture(w, h, defsAll, body, { vignette: 0.42 });
}

export function night_ward() {
  const rand = random(31);
  const [w, h] = [1400, 933];
  const defs =
    linear("wall", [[0, "#23324a"], [1, "#172238"]], [0, 0, 1, 1]) + linear("sky", [[0, "#0d1a44"], [0.6, "#2d4a80"], [1, "#7d7fa8"]]) +
    radial("moon", [[0, "#fffcea"], [0.2, "#fff6d2"], [0.215, "#dfe6f6", 0.4], [1, "#dfe6f6", 0]]) + radial("lamp", [[0, "#ffe6ae", 0.9], [1, "#ffcf80", 0]]) +
    linear("mug", [[0, "#e0694e"], [1, "#96352f"]], [0, 0, 1, 0]) + linear("sill", [[0, "#e4ddd0"], [1, "#8f8f9a"]]) + linear("pot", [[0, "#d48a5c"], [1, "#7c4434"]], [0, 0, 1, 0]) + blur("soft", 10) + blur("steam", 7) + linear("drape", [[0, "#3d6a78"], [0.3, "#56899a"], [0.55, "#325a68"], [0.8, "#4b7c8b"], [1, "#264450"]], [0, 0, 1, 0]) +
    vapour("cloud", "#b9c4e6", ".002 .01", { gain: 3.4, cut: 1.8, seed: 15 });
  const town = many(24, (i) => { const x = 210 + i * 44; const t = 50 + rand() * 130; return rect(x, 640 - t, 42, t, ["#1a2750", "#223060", "#141f44"][i % 3]) + many(8, () => rand() > 0.4 ? rect(x + 6 + Math.floor(rand() * 4) * 9, 650 - t + Math.floor(rand() * 6) * 16, 5, 8, rand() > 0.3 ? "#ffd88e" : "#a9d0f0", 'opacity=".85"') : ""); });
  const leaf = (turn, l, tone) => `<g transform="rotate(${turn})">${path(`M0 0C${-l * 0.22} ${-l * 0.4} ${-l * 0.16} ${-l * 0.8} 0 ${-l}C${l * 0.16} ${-l * 0.8} ${l * 0.22} ${-l * 0.4} 0 0Z`, tone)}${line(`M0 0L0 ${-l * 0.92}`, "#7fb08a", 1.6, 'opacity=".6"')}</g>`;
  const plant = path("M-62 -96L62 -96L46 0L-46 0Z", "url(#pot)") + rect(-70, -112, 140, 22, "#b86c48") + at(0, -108, many(11, (i) => leaf(-70 + i * 14, 130 + ((i * 37) % 70), ["#2f6a4c", "#3d7d58", "#25573f"][i % 3])));
  const body =
    rect(0, 0, w, h, "url(#wall)") + rect(190, 60, 1020, 590, "#dcd6cc") + rect(206, 76, 988, 566, "url(#sky)") + rect(206, 76, 988, 566, "#fff", 'filter="url(#cloud)" opacity=".6"') +
    at(206, 76, stars(rand, 130, 988, 360)) + disc(860, 230, 230, "url(#moon)") + disc(846, 218, 9, "#e8e0c0", 'opacity=".6"') + disc(876, 244, 13, "#e8e0c0", 'opacity=".5"') + disc(868, 208, 6, "#e8e0c0", 'opacity=".6"') + town +
    rect(690, 60, 20, 590, "#dcd6cc") + rect(190, 300, 1020, 14, "#dcd6cc") + rect(706, 76, 4, 566, "#9aa0ac") + rect(206, 312, 988, 4, "#9aa0ac") +
    many(2, (i) => at(i ? 1400 : 0, 0, path("M-10 0L250 0C236 240 262 420 214 690L226 800L-10 800Z", "url(#drape)") + many(5, (k) => line(`M${36 + k * 42} 0C${30 + k * 42} 300 ${48 + k * 38} 500 ${28 + k * 38} 790`, "#1f3c48", 5, 'opacity=".35"')), 1, i ? 'style="transform:translate(1400px,0) scale(-1,1)"' : "")) +
    rect(120, 642, 1160, 60, "url(#sill)") + rect(120, 700, 1160, 16, "#5d6070") + rect(120, 716, 1160, 30, "#0d1526", 'opacity=".5" filter="url(#soft)"') + at(430, 664, oval(0, 2, 84, 10, "#4b4a54", 'opacity=".5"') + plant) +
    at(640, 672, oval(10, 2, 66, 9, "#4b4a54", 'opacity=".5"') + path("M-46 -92L46 -92L40 0L-40 0Z", "url(#mug)") + oval(0, -92, 46, 10, "#5a2420") + oval(0, -91, 38, 7, "#2c1712") + line("M44 -74Q84 -70 78 -42Q70 -18 40 -22", "#a83f36", 11) + path("M-14 -52C-30 -70 -4 -82 0 -64C4 -82 30 -70 14 -52L0 -36Z", "#f6e4d4") + line("M-14 -112C-34 -150 12 -170 -8 -220M14 -112C0 -146 34 -168 16 -206", "#f4f4ff", 8, 'opacity=".35" filter="url(#steam)"')) +
    at(880, 668, line("M-90 -10C-70 -60 -10 -66 10 -30C30 10 80 6 92 -28M-90 -10C-120 10 -60 22 -40 -4", "#2a3348", 9) + disc(98, -34, 22, "#aab4c2") + disc(98, -34, 15, "#e6ebf0") + line("M-90 -10L-126 -34M-40 -4L-20 -40", "#aab4c2", 6)) +
    at(1060, 668, rect(-70, -26, 140, 26, "#3e5c86", 'rx="3"') + rect(-64, -50, 128, 24, "#b8553f", 'rx="3"') + rect(-58, -68, 118, 18, "#d9b45c", 'rx="3"') + rect(-60, -22, 120, 4, "#8fa9cf")) +
    disc(1330, 880, 420, "url(#lamp)", 'opacity=".5"') + path("M0 933L0 800Q420 760 820 800T1400 790L1400 933Z", "#dfe4ea", 'opacity=".9"') + many(9, (i) => line(`M${i * 170 - 40} 940Q${i * 170 + 40} 860 ${i * 170 + 90} 806`, "#aab6c6", 5, 'opacity=".5"'));
  return picture(w, h, defs, body, { vignette: 0.42 });
}
