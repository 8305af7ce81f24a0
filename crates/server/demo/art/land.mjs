// Hills: the ridges by day and the stars turning over them.

import {
  at, blur, disc, group, line, linear, many, oval, path, picture, r1, radial, random, rect, ridge,
  spruce, vapour,
} from "./lib.mjs";

export function mountain_ridge() {
  const rand = random(17);
  const [w, h] = [1280, 853];
  const tones = ["#b9cfe0", "#9dbad3", "#7fa2c2", "#5f87ae", "#426a95", "#294d78", "#122c50"];
  const base = [378, 430, 492, 560, 632, 712, 800];
  const tall = [190, 150, 150, 140, 130, 110, 80];
  const defs =
    linear("sky", [[0, "#6f9cc6"], [0.3, "#a9c4d8"], [0.55, "#f1dccb"], [0.8, "#fbe3c0"]]) +
    radial("sun", [[0, "#fffdf0"], [0.1, "#fff5d6", 0.9], [0.12, "#fff0cc", 0.5], [1, "#ffe4bc", 0]]) +
    vapour("cloud", "#ffffff", ".0018 .012", { gain: 3.6, cut: 1.8, seed: 3 }) + blur("soft", 14) +
    tones.map((tone, i) => linear(`r${i}`, [[0, tone], [1, i < 6 ? mix(tone, "#e8eef0", 0.5) : "#0a1c38"]])).join("");
  const ranges = many(7, (i) => ridge(w, base[i] + 180, base[i], tall[i], `url(#r${i})`, 60 + i * 7, 0.5 + i * 0.012) +
    (i > 3 && i < 6 ? woods(rand, base[i] + 4, 60, 20 + i * 7, tones[i], i * 3) : ""));
  const front = many(70, () => { const x = rand() * w; const edge = Math.abs(x - 560) / 700; return at(x, h + 14 - edge * 60, spruce(rand, 60 + edge * 170 + rand() * 50, rand() > 0.5 ? "#0b1f3e" : "#102a4c")); });
  const kites = many(3, (i) => at(820 + i * 58, 210 + (i % 2) * 36, line("M-20 -4Q-10 -12 0 0Q10 -12 22 -7", "#3c5f88", 2.6), 1 - i * 0.22));
  const body = rect(0, 0, w, h, "url(#sky)") + rect(0, 0, w, 400, "#fff", 'filter="url(#cloud)" opacity=".8"') + disc(440, 250, 320, "url(#sun)") + ranges + kites + front;
  return picture(w, h, defs, body, { vignette: 0.2 });
}

export function star_trails() {
  const rand = random(71);
  const [w, h] = [1280, 853];
  const [cx, cy] = [740, 330];
  const hues = ["#ffffff", "#dce9ff", "#b8d2ff", "#ffe9c8", "#ffd2a6", "#cfe0ff"];
  const defs =
    linear("sky", [[0, "#060b22"], [0.45, "#10234a"], [0.72, "#26507a"], [0.86, "#5f8494"], [1, "#d3a77c"]]) +
    vapour("air", "#7fb4d0", ".0016 .006", { gain: 2.6, cut: 1.35, seed: 44 }) + radial("town", [[0, "#ffd9a0", 0.9], [0.4, "#f0a868", 0.4], [1, "#e09050", 0]]) + blur("soft", 6) +
    radial("lamp", [[0, "#ff9a7c", 0.9], [1, "#ff6a4c", 0]]);
  const trail = (radius, from, sweep) => {
    const p = (a) => `${r1(cx + radius * Math.cos(a))} ${r1(cy + radius * Math.sin(a))}`;
    return `M${p(from)}A${r1(radius)} ${r1(radius)} 0 0 1 ${p(from + sweep)}`;
  };
  const trails = many(430, (i) => {
    const radius = 8 + 1000 * (i / 430) ** 0.8 + rand() * 4;
    const bright = rand() ** 3;
    return line(trail(radius, rand() * Math.PI * 2, 0.62 + rand() * 0.05), hues[Math.floor(rand() * hues.length)], r1(0.6 + bright * 2), `opacity="${r1(0.25 + bright * 0.7)}"`);
  });
  const dome =
    path("M-44 0L-44 -30L44 -30L44 0Z", "#0a1226") + path("M-46 -30A46 46 0 0 1 46 -30Z", "#131f3a") + path("M4 -76L22 -72L30 -30L10 -30Z", "#ff9a6c", 'opacity=".8"') + rect(-12, -22, 18, 22, "#ffbf86") +
    path("M-46 -30A46 46 0 0 1 -10 -75A60 60 0 0 0 -34 -30Z", "#34507a", 'opacity=".7"') + disc(12, -44, 90, "url(#lamp)", 'opacity=".5"');
  const figure = line("M0 0L2 -26M2 -26L-6 0M2 -26L3 -48M3 -44L18 -34", "#060a18", 6) + disc(3, -57, 7, "#060a18") + line("M26 0L36 -34L48 0M36 -34L36 -4", "#060a18", 2.6) + line("M24 -28L52 -50", "#060a18", 8);
  const body =
    rect(0, 0, w, h, "url(#sky)") + rect(0, 0, w, 700, "#fff", 'filter="url(#air)" opacity=".3"') + oval(250, 700, 520, 160, "url(#town)") + trails + disc(cx + 5, cy + 3, 2.4, "#fffbe8") +
    ridge(w, h, 690, 74, "#2f4a68", 14, 0.44, 'opacity=".9"') + ridge(w, h, 730, 92, "#1b3050", 27, 0.47) + woods(rand, 742, 70, 26, "#16284a", 5) +
    at(1010, 706, dome, 1.25) + path(`M-20 ${h}L-20 742C180 716 320 800 560 782C760 766 900 692 1060 700C1180 706 1240 730 1300 726L1300 ${h}Z`, "#0b1428") +
    at(430, 792, figure, 1.1) + many(46, (i) => at(-10 + i * 6.2 + rand() * 20, 800 + rand() * 60 - i * 0.4, spruce(rand, 80 + rand() * 130 - i * 1.5, "#070d1e"))) +
    path(`M-20 ${h}L-20 830Q600 800 1300 838L1300 ${h}Z`, "#050a18");
  return picture(w, h, defs, body, { vignette: 0.35 });
}

/** A fringe of far trees along a level. */
export function woods(rand, y, count, tall, colour, drift = 0) {
  return group(many(count, (i) => at((i / count) * 1320 - 20 + rand() * 24, y + Math.sin(i * 0.3 + drift) * 14 + 20, spruce(rand, tall * (0.5 + rand() * 0.8), colour))), "");
}

function mix(a, b, share) {
  const parts = [1, 3, 5].map((i) => Math.round(parseInt(a.slice(i, i + 2), 16) * (1 - share) + parseInt(b.slice(i, i + 2), 16) * share));
  return `#${parts.map((v) => v.toString(16).padStart(2, "0")).join("")}`;
}
