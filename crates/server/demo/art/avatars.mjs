// One emblem a person, 400x400, plain enough to be known at 32.

import {
  at, blur, disc, glitter, group, line, linear, many, oval, path, picture, r1, radial, random,
  rect, reeds, ridge, spruce, swell, vapour, wobble,
} from "./lib.mjs";

const S = 400;
const emblem = ([above, below], defs, body) =>
  picture(S, S, linear("ground", [[0, above], [1, below]]) + blur("soft", 8) + defs, rect(0, 0, S, S, "url(#ground)") + body, { grain: 0.12, vignette: 0.2 });
const star = (x, y, r, fill, more = "") =>
  path(many(8, (i) => { const a = (i * Math.PI) / 4 - Math.PI / 2; const d = i % 2 ? r * 0.22 : r; return `${i ? "L" : "M"}${r1(x + d * Math.cos(a))} ${r1(y + d * Math.sin(a))}`; }) + "Z", fill, more);

/** An anchor, about 200 high, hung at 0,0 by its ring; 36 wide strokes. */
const anchor = (colour, width = 20) =>
  group(disc(0, 0, 22, "none", `stroke="${colour}" stroke-width="${width * 0.8}"`) + line("M0 24L0 196M-52 58L52 58", colour, width) +
    line("M-88 124C-80 176 -40 200 0 202C40 200 80 176 88 124", colour, width) + path("M-110 150L-90 92L-56 142Z", colour) + path("M110 150L90 92L56 142Z", colour), "");

export function avatar_alt_harbor() {
  return emblem(["#12365a", "#0b2240"], radial("sun", [[0, "#ffd9a0"], [1, "#f29a64"]]) + `<clipPath id="c">${disc(200, 200, 156, "#fff")}</clipPath>`,
    disc(200, 200, 168, "#f3e4c4") + group(rect(0, 0, S, S, "#1d5a78") + disc(200, 178, 104, "url(#sun)") + swell(S, S, 262, 9, 150, 0.4, "#2f7f90") + swell(S, S, 290, 10, 170, 2, "#1b5d76") + swell(S, S, 322, 9, 140, 4, "#123f5c"), 'clip-path="url(#c)"') +
    at(200, 92, anchor("#fbf1d8", 20), 1.02) + group(line("M52 288q24 -22 48 0t48 0t48 0t48 0t48 0t48 0", "#fbf1d8", 9), 'clip-path="url(#c)" opacity=".9"'));
}

export function avatar_alt_ranger() {
  const rand = random(5);
  return emblem(["#f3b36b", "#f7dca4"], "", disc(270, 128, 50, "#fff3d0") + ridge(S, S, 220, 100, "#c98b62", 8, 0.5) + ridge(S, S, 262, 84, "#7f7a5c", 21, 0.5) +
    path("M-10 400L-10 330Q140 270 410 318L410 400Z", "#31513f") + at(96, 352, spruce(rand, 250, "#173a30")) + at(44, 370, spruce(rand, 190, "#0f2c26")) + at(152, 366, spruce(rand, 150, "#1f4637")) +
    at(278, 320, path("M-34 -30C-30 -52 20 -54 34 -46L40 -66C38 -74 46 -80 54 -76L70 -66L62 -58L54 -52C50 -30 42 -18 36 -14L36 30L29 30L26 -8L-12 -6L-18 30L-26 30L-27 -8C-36 -14 -38 -24 -34 -30Z", "#2a1d18") +
      line("M50 -76C44 -96 34 -100 30 -118M42 -98C50 -102 52 -112 52 -120M54 -76C62 -92 72 -96 80 -110M64 -92C60 -100 62 -110 64 -116", "#2a1d18", 5), 1.1) + path("M-10 410L-10 374Q200 336 410 372L410 410Z", "#0f2420"));
}

export function avatar_alt_forecast() {
  const rand = random(9);
  return emblem(["#33407a", "#8193bd"], radial("sun", [[0, "#fff2c0"], [1, "#ffc861"]]), many(12, (i) => line("M0 -92L0 -116", "#ffd98a", 10, `transform="translate(248 142) rotate(${i * 30})"`)) + disc(248, 142, 76, "url(#sun)") +
    path("M92 272C44 272 36 206 84 198C80 140 158 120 184 168C214 136 272 156 266 204C322 200 330 272 280 272Z", "#f4f6fb") + path("M92 272C60 272 46 246 56 222C96 250 230 254 314 238C312 260 298 272 280 272Z", "#c3cde2") +
    many(13, (i) => line(`M${88 + i * 17 + rand() * 6} ${292 + (i % 3) * 26}l-12 30`, "#dff0ff", 7)));
}

export function avatar_mara_quill() {
  return emblem(["#7a2233", "#44101f"], linear("vane", [[0, "#fffaf0"], [1, "#e7cfae"]], [0, 0, 1, 1]) + linear("dark", [[0, "#f2dfc0"], [1, "#c99f72"]], [0, 0, 1, 1]),
    path("M70 326Q150 300 206 330T340 322", "none", 'stroke="#f0c890" stroke-width="6" stroke-linecap="round"') +
    path("M112 312C130 200 190 92 326 52C334 130 290 226 190 262C170 270 150 276 138 282Z", "url(#vane)") + path("M112 312C160 220 230 130 326 52C334 130 290 226 190 262C170 270 150 276 138 282Z", "url(#dark)") +
    many(6, (i) => path(`M${236 + i * 6 - i * i * 4} ${244 - i * 8 + i * i}l26 -30l6 18Z`, "#5a1826")) + line("M96 340C130 240 210 136 318 60", "#5a1826", 6) + path("M82 366L100 318L122 330Z", "#1c0b10"));
}

export function avatar_second_source() {
  const ring = (x, colour, more = "") => disc(x, 186, 84, "none", `stroke="${colour}" stroke-width="30" ${more}`);
  return emblem(["#f2ead8", "#dccfae"], `<clipPath id="low">${rect(0, 186, S, 214, "#fff")}</clipPath>`,
    ring(246, "#d9603b") + ring(154, "#1f6f78") + group(ring(246, "#d9603b"), 'clip-path="url(#low)"') + line("M174 186L195 210L230 160", "#22302e", 16) +
    rect(80, 318, 240, 9, "#22302e") + rect(80, 340, 150, 9, "#22302e", 'opacity=".5"'));
}

export function avatar_doubting_tom() {
  const nut = many(6, (i) => `${i ? "L" : "M"}${r1(200 + 138 * Math.cos((i * Math.PI) / 3))} ${r1(200 + 138 * Math.sin((i * Math.PI) / 3))}`) + "Z";
  return emblem(["#3d4a52", "#1f282e"], linear("steel", [[0, "#e9eef0"], [0.5, "#a9b4ba"], [1, "#6c7a82"]], [0, 0, 1, 1]) + linear("in", [[0, "#56646c"], [1, "#c5ced2"]], [0, 0, 1, 1]),
    `<g transform="rotate(12 200 200)">${path(nut, "#10161a", 'transform="translate(8 12)" opacity=".5" filter="url(#soft)"')}${path(nut, "url(#steel)", 'stroke="#dfe6e8" stroke-width="4" stroke-linejoin="round"')}${disc(200, 200, 104, "none", 'stroke="#8c989e" stroke-width="3"')}${disc(200, 200, 84, "url(#in)")}${disc(200, 200, 72, "#f0b429")}</g>` +
    path("M174 178C174 144 232 144 230 182C229 206 201 204 201 228", "none", 'stroke="#20282c" stroke-width="17" stroke-linecap="round"') + disc(201, 252, 10.5, "#20282c"));
}

export function avatar_stacks_and_card() {
  const tones = ["#c8553d", "#e8c07d", "#3b6b63", "#28415c", "#b88a4a", "#84394a"];
  const heights = [210, 178, 232, 196, 222];
  return emblem(["#f4e7cd", "#e2c795"], "", many(5, (i) => { const x = 62 + i * 46; const h = heights[i]; return `<g ${i === 4 ? 'transform="rotate(11 290 320)"' : ""}>${rect(x, 322 - h, 42, h, tones[i], 'rx="4"')}${rect(x, 322 - h + 24, 42, 7, "#fff3d6", 'opacity=".8"')}${rect(x, 322 - 46, 42, 7, "#fff3d6", 'opacity=".8"')}${rect(x + 34, 322 - h, 8, h, "#000", 'opacity=".16" rx="3"')}${oval(x + 21, 322 - h + 72, 11, 16, "#fff3d6", 'opacity=".55"')}</g>`; }) +
    rect(30, 322, 340, 20, "#6b4226", 'rx="3"') + rect(30, 336, 340, 6, "#42260f") + `<g transform="rotate(-5 210 270)">${rect(140, 232, 150, 92, "#fffdf4", 'stroke="#d8c7a2" stroke-width="2"')}${rect(140, 250, 150, 3, "#c8553d")}${many(4, (i) => rect(154, 264 + i * 13, [110, 90, 116, 60][i], 4, "#8a8674"))}</g>`);
}

export function avatar_former_tidewaiter() {
  return emblem(["#204a52", "#0f2a33"], linear("gold", [[0, "#fbe3a0"], [0.5, "#d6a347"], [1, "#8e5f1e"]], [0, 0, 1, 1]) + radial("dial", [[0, "#fffaf0"], [1, "#efe0c0"]]),
    disc(200, 72, 25, "none", 'stroke="url(#gold)" stroke-width="10"') + rect(188, 88, 24, 26, "url(#gold)") + disc(206, 238, 138, "#000", 'opacity=".35" filter="url(#soft)"') + disc(200, 230, 136, "url(#gold)") + disc(200, 230, 114, "url(#dial)") +
    many(60, (i) => line(i % 5 ? "M0 -104L0 -99" : "M0 -104L0 -88", "#2a3a3c", i % 5 ? 2 : 6, `transform="translate(200 230) rotate(${i * 6})"`)) +
    `<clipPath id="d">${disc(200, 230, 84, "#fff")}</clipPath>` + group(swell(S, S, 262, 6, 80, 1, "#4f9aa0", 'opacity=".7"') + swell(S, S, 280, 5, 70, 3, "#2c7380", 'opacity=".8"'), 'clip-path="url(#d)"') + line("M200 230L156 196", "#1d2b2e", 11) + line("M200 230L240 160", "#1d2b2e", 7) + disc(200, 230, 10, "#b0402e"));
}

export function avatar_salt_verse() {
  return emblem(["#f7d9c4", "#e99a86"], linear("wave", [[0, "#2e6f8e"], [1, "#0f3350"]]),
    disc(286, 110, 44, "#fff4de") + path("M-10 410L-10 240C60 250 110 210 140 150C170 88 252 62 318 112C352 140 356 190 326 206C336 168 300 144 268 158C228 176 226 240 280 272C330 300 380 292 410 280L410 410Z", "url(#wave)") +
    path("M140 150C170 88 252 62 318 112C352 140 356 190 326 206C334 160 290 128 248 140C200 156 180 216 214 272C150 250 130 200 140 150Z", "#5fa3b5", 'opacity=".65"') + many(9, (i) => disc(318 - i * 22 + (i % 2) * 8, 104 - Math.sin(i * 0.5) * 26, 15 - i, "#fff8ee")) + many(5, (i) => disc(332 - i * 4, 128 + i * 18, 11 - i, "#fff8ee")) +
    many(4, (i) => line(`M${40 + i * 16} ${312 + i * 22}q60 -16 120 0t120 0`, "#bfe0e0", 5 - i * 0.6, 'opacity=".6"')));
}

export function avatar_heron_watch() {
  const rand = random(14);
  return emblem(["#a9c9bf", "#f2e3c0"], linear("neck", [[0, "#ffffff"], [1, "#b9c6cd"]]), disc(110, 140, 66, "#fff6da") + rect(0, 318, S, 90, "#79a59b") + glitter(rand, { x: 110, spread: 60, top: 320, bottom: 400, count: 30, colour: "#fff3d0" }) +
    path("M150 410C128 330 214 296 214 236C214 200 180 178 190 130C198 92 256 84 278 112C306 150 262 196 272 244C282 300 330 320 336 410Z", "url(#neck)") + path("M232 410C240 350 290 330 322 350C340 370 338 390 338 410Z", "#6d8299") +
    path("M196 122C210 84 256 80 286 108C300 122 330 132 374 164C330 156 296 146 270 132C246 120 220 116 196 122Z", "#26324a") + path("M198 118L36 156L200 140Z", "#e3a548") + path("M36 156L200 132L200 140Z", "#b77931") + disc(222, 122, 8, "#f4cf52") + disc(221, 122, 4, "#181a20") +
    many(7, (i) => line(`M${224 + i * 3} ${196 + i * 24}q7 8 6 16`, "#46536a", 5, 'opacity=".7"')) + reeds(rand, { count: 12, width: 90, foot: 400, tall: 240, colours: ["#3f6153", "#2d4c43"] }));
}

export function avatar_line_forty() {
  return emblem(["#141b3a", "#2a2f5c"], linear("bus", [[0, "#f0b03c"], [1, "#c97a1e"]]) + radial("beam", [[0, "#fff6cc", 0.9], [1, "#ffe08a", 0]]),
    many(24, (i) => line(`M${(i * 67) % 420} ${(i * 43) % 300}l-10 34`, "#8fa4d8", 3, 'opacity=".4"')) + rect(0, 330, S, 80, "#0c1024") + oval(130, 352, 60, 16, "#ffdf8a", 'opacity=".45" filter="url(#soft)"') + oval(270, 352, 60, 16, "#ffdf8a", 'opacity=".45" filter="url(#soft)"') +
    rect(84, 68, 232, 252, "url(#bus)", 'rx="34"') + rect(104, 84, 192, 44, "#11142a", 'rx="8"') + `<text x="200" y="119" font-size="38" text-anchor="middle" fill="#ffcf5a" font-family="DejaVu Sans Mono" font-weight="bold">40</text>` +
    rect(104, 138, 192, 100, "#bfe3ec", 'rx="10"') + path("M104 148L104 228Q104 238 114 238L160 238L232 138L114 138Q104 138 104 148Z", "#e8f6f4", 'opacity=".7"') + rect(197, 138, 6, 100, "#8f5a18") + path("M222 238C222 206 236 200 248 200C262 200 276 208 276 238Z", "#22304e") + disc(249, 186, 17, "#22304e") +
    rect(84, 262, 232, 16, "#fff2cf") + disc(124, 296, 15, "#fffbe6") + disc(276, 296, 15, "#fffbe6") + disc(124, 296, 54, "url(#beam)") + disc(276, 296, 54, "url(#beam)") + rect(104, 318, 46, 30, "#0a0d1c", 'rx="8"') + rect(250, 318, 46, 30, "#0a0d1c", 'rx="8"') + rect(58, 150, 20, 52, "#c97a1e", 'rx="8"') + rect(322, 150, 20, 52, "#c97a1e", 'rx="8"'));
}

export function avatar_crumb_shop() {
  return emblem(["#f6dcae", "#e0a95f"], radial("crust", [[0, "#e7a355"], [0.7, "#b8692a"], [1, "#7c3f17"]], [0.42, 0.36, 0.72]) + vapour("flour", "#fff6e2", ".03", { gain: 4, cut: 2.1, seed: 8 }) + `<clipPath id="c">${oval(200, 216, 148, 126, "#fff")}</clipPath>`,
    oval(206, 330, 150, 26, "#6b3a14", 'opacity=".4" filter="url(#soft)"') + oval(200, 216, 148, 126, "url(#crust)") + group(rect(40, 80, 320, 280, "#fff", 'filter="url(#flour)" opacity=".75"'), 'clip-path="url(#c)"') +
    many(3, (i) => path(`M${100 + i * 62} ${250 - i * 8}C${98 + i * 64} ${190 - i * 6} ${124 + i * 60} ${140} ${160 + i * 58} ${122 + i * 12}C${146 + i * 60} ${170} ${134 + i * 60} ${210} ${100 + i * 62} ${250 - i * 8}Z`, "#fbe6bd", 'stroke="#8a4a1a" stroke-width="4" stroke-linejoin="round"')) +
    many(3, (i) => line(`M${150 + i * 50} 66q-14 -14 0 -28t0 -26`, "#fff8ea", 7, 'opacity=".7"')));
}

export function avatar_star_ledger() {
  const rand = random(3);
  const points = [[92, 118], [150, 92], [196, 150], [250, 170], [318, 132], [300, 232], [236, 262], [196, 150]];
  return emblem(["#0a1030", "#2b2f6e"], vapour("milk", "#a98fe0", ".008", { gain: 3, cut: 1.5, seed: 4 }), rect(0, 0, S, S, "#fff", 'filter="url(#milk)" opacity=".6"') + many(80, () => disc(rand() * S, rand() * S, 0.6 + rand() ** 3 * 2.2, "#fff", 'opacity=".8"')) +
    line(`M${points.map((p) => p.join(" ")).join("L")}`, "#cdb8ff", 3, 'stroke-dasharray="2 8"') + points.slice(0, 7).map(([x, y], i) => disc(x, y, 17, "#fff3c4", 'opacity=".18"') + star(x, y, 20 + (i % 3) * 9, "#fff3c8")).join("") +
    many(4, (i) => line(`M70 ${312 + i * 18}L${330 - (i % 2) * 70} ${312 + i * 18}`, "#8a86c8", 3, 'opacity=".7"')) + star(346, 330, 12, "#ffce6a") + star(346, 366, 12, "#ffce6a"));
}

export function avatar_paper_coast() {
  return emblem(["#f2e2be", "#e2c793"], wobble("hand", ".03", 7) + vapour("stain", "#a9793f", ".01", { gain: 3, cut: 1.7, seed: 5 }), rect(0, 0, S, S, "#fff", 'filter="url(#stain)" opacity=".35"') +
    group(path("M-10 -10L150 -10C130 50 190 70 170 120C150 160 90 150 100 200C112 250 190 240 180 300C172 340 110 350 120 410L-10 410Z", "#cfa769") + many(4, (i) => path(`M${162 + i * 13} -10C${142 + i * 13} 50 ${202 + i * 12} 70 ${182 + i * 13} 120C${162 + i * 13} 166 ${104 + i * 14} 160 ${113 + i * 14} 200C${126 + i * 13} 244 ${203 + i * 12} 240 ${193 + i * 13} 300C${185 + i * 13} 344 ${122 + i * 14} 352 ${132 + i * 14} 410`, "none", `stroke="#4d7f8a" stroke-width="${3 - i * 0.5}" opacity="${0.9 - i * 0.2}"`)) +
      path("M150 -10C130 50 190 70 170 120C150 160 90 150 100 200C112 250 190 240 180 300C172 340 110 350 120 410", "none", 'stroke="#4a2d16" stroke-width="6"') + many(3, (i) => path(`M${30 + i * 26} ${250 + (i % 2) * 20}l16 -28l16 28`, "none", 'stroke="#4a2d16" stroke-width="4"')), 'filter="url(#hand)"') +
    disc(288, 214, 64, "none", 'stroke="#4a2d16" stroke-width="3"') + star(288, 214, 92, "#8c2f22") + `<g transform="rotate(45 288 214)">${star(288, 214, 56, "#4a2d16")}</g>` + path("M288 122L288 214L274 200Z", "#fff3d6", 'opacity=".6"') + disc(288, 214, 8, "#f2e2be"));
}

export function avatar_grain_and_light() {
  const corner = (i, r) => { const a = (i * 2 * Math.PI) / 7 + 0.2; return [200 + r * Math.cos(a), 200 + r * Math.sin(a)]; };
  const along = (i) => { const [ax, ay] = corner(i, 66); const [bx, by] = corner(i + 1, 66); return [bx + (bx - ax) * 3.2, by + (by - ay) * 3.2]; };
  const xy = (p) => p.map(r1).join(" ");
  const tones = ["#5d5852", "#4d4944", "#3d3a36", "#33302d", "#3a3733", "#4a4641", "#59544e"];
  const blades = many(7, (i) => path(`M${xy(corner(i, 66))}L${xy(corner(i + 1, 66))}L${xy(along(i))}L${xy(along(i - 1))}Z`, tones[i], 'stroke="#0f0e0d" stroke-width="4" stroke-linejoin="round"'));
  return emblem(["#2a2724", "#0d0c0c"], radial("light", [[0, "#fffaf0"], [0.5, "#ffd48a"], [1, "#e0763a"]]) + `<clipPath id="c">${disc(200, 200, 150, "#fff")}</clipPath>`,
    disc(200, 200, 176, "#3a3734") + disc(200, 200, 158, "#131211") + group(blades, 'clip-path="url(#c)"') + path(`M${[0, 1, 2, 3, 4, 5, 6].map((i) => xy(corner(i, 66))).join("L")}Z`, "url(#light)", 'stroke="#0f0e0d" stroke-width="4" stroke-linejoin="round"') +
    disc(200, 200, 150, "none", 'stroke="#8d857a" stroke-width="3"') + disc(200, 200, 100, "#ffb060", 'opacity=".16" filter="url(#soft)"') + many(36, (i) => line("M0 -169L0 -163", "#b9afa2", 3, `transform="translate(200 200) rotate(${i * 10})"`)));
}

export function avatar_keeper() {
  return emblem(["#101a2c", "#26324a"], radial("glow", [[0, "#fff6d0", 1], [0.3, "#ffd27a", 0.75], [1, "#ff9a3c", 0]]) + linear("metal", [[0, "#8d6a3a"], [0.4, "#e0b874"], [1, "#5c4020"]], [0, 0, 1, 0]),
    disc(200, 220, 210, "url(#glow)", 'opacity=".75"') + line("M140 96C140 30 260 30 260 96", "#caa262", 9) + path("M140 122L164 86L236 86L260 122Z", "url(#metal)") + rect(180, 66, 40, 22, "url(#metal)", 'rx="4"') + rect(128, 120, 144, 16, "url(#metal)", 'rx="5"') +
    path("M142 136L258 136L268 306L132 306Z", "#fff0c0", 'opacity=".35"') + disc(200, 236, 74, "url(#glow)") + path("M200 160C232 206 236 240 224 264C216 280 184 280 176 264C164 240 170 206 200 160Z", "#ffb347") + path("M200 206C214 232 216 250 208 264C204 270 196 270 192 264C184 250 188 230 200 206Z", "#fffbe4") + rect(192, 270, 16, 36, "#5c4020") +
    line("M142 136L132 306M258 136L268 306M200 136L200 158", "#b98f50", 7) + rect(118, 304, 164, 22, "url(#metal)", 'rx="5"') + rect(138, 326, 124, 20, "url(#metal)", 'rx="4"'));
}

export function avatar_marie_brume() {
  const rand = random(6);
  return emblem(["#8fa6ad", "#d4d8d2"], vapour("mist", "#f3f4ef", ".004 .02", { gain: 3.2, cut: 1.3, seed: 7 }) + linear("fade", [[0, "#000"], [0.5, "#fff"], [1, "#000"]]) + `<mask id="m">${rect(0, 150, S, 240, "url(#fade)")}</mask>`, many(22, (i) => line(`M${(i * 83) % 430} ${(i * 37) % 210}l-8 30`, "#eef3f2", 2.4, 'opacity=".55"')) +
    path("M-10 300L-10 206C70 190 110 240 190 258C230 268 260 284 300 296Z", "#71888c", 'opacity=".8"') + rect(0, 290, S, 120, "#5b7a82") + glitter(rand, { x: 220, spread: 140, top: 296, bottom: 400, count: 26, colour: "#e5ece8", opacity: 0.6 }) + group(rect(0, 150, S, 240, "#fff", 'filter="url(#mist)"'), 'mask="url(#m)"') +
    path("M98 206A108 108 0 0 1 314 206Q296 188 278 206Q260 186 242 206Q224 186 206 206Q188 186 170 206Q152 186 134 206Q116 188 98 206Z", "#c2413a") + path("M206 98C176 120 168 170 170 206Q188 186 206 206Z", "#e2635230") + path("M206 98C240 120 244 170 242 206Q260 186 278 206C276 160 250 116 206 98Z", "#93292b") + line("M206 84L206 320C206 348 168 346 168 322", "#3a2a2a", 8));
}

export function avatar_hafenlicht() {
  const rand = random(8);
  const glow = (x, y, r, c) => disc(x, y, r * 3, c, 'opacity=".25" filter="url(#soft)"') + disc(x, y, r, c);
  return emblem(["#1a2450", "#c0567a"], "", disc(200, 262, 92, "#ffb778") + rect(0, 262, S, 140, "#232a5a") + glitter(rand, { x: 200, spread: 60, top: 266, bottom: 400, count: 46, colour: "#ffc48a" }) +
    line("M118 262L150 120M206 262L186 120M128 216L200 216M136 176L194 176M128 216L194 176", "#101633", 11) + line("M60 120L330 120M150 120L168 44L186 120M168 44L322 116M168 44L66 116", "#101633", 9) + rect(206, 96, 48, 28, "#101633") + line("M86 120L86 178", "#101633", 4) + rect(62, 176, 48, 26, "#e0503c") + rect(84, 176, 3, 26, "#9c2f28") +
    path("M226 286L240 252L384 252L398 240L376 286Z", "#101633") + rect(330, 216, 30, 38, "#101633") + glow(168, 42, 6, "#ff8a6a") + glow(322, 120, 5, "#ffe0a0") + glow(345, 230, 5, "#ffe9b0") + glow(60, 120, 5, "#ffe0a0"));
}
