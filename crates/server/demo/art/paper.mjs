// What lies on desks: a memo, an old chart, a graph, a shelf of books.

import {
  at, bell, blur, disc, group, line, linear, many, oval, path, picture, r1, radial, random, rect,
  text, vapour, wobble,
} from "./lib.mjs";

export function memo_desk() {
  const rand = random(12);
  const [w, h] = [1400, 933];
  const defs =
    linear("desk", [[0, "#6b4630"], [1, "#3a241b"]]) + vapour("grainy", "#1f110b", ".002 .07", { gain: 3.2, cut: 1.25, seed: 2 }) +
    radial("light", [[0, "#fff0c2", 0.85], [0.45, "#ffd98e", 0.35], [1, "#ffcf80", 0]]) + radial("dark", [[0.35, "#0a0610", 0], [1, "#0a0610", 0.82]], [0.48, 0.5, 0.7]) +
    linear("page", [[0, "#fffaf0"], [1, "#e6dcc6"]], [0, 0, 1, 1]) + blur("soft", 14) + blur("type", 2.1, 0.5) + blur("faint", 3) +
    linear("shade", [[0, "#3f6f5c"], [0.5, "#2c5546"], [1, "#16332c"]], [0, 0, 1, 0]) + linear("brass", [[0, "#f0cf8a"], [0.5, "#b98a3e"], [1, "#5f421c"]], [0, 0, 1, 0]) +
    radial("coffee", [[0, "#5a3220"], [0.8, "#371c11"], [1, "#26120b"]]) + radial("china", [[0, "#ffffff"], [0.7, "#e9e4da"], [1, "#b6ad9f"]], [0.4, 0.35, 0.7]) +
    vapour("stain", "#8a5a30", ".02", { gain: 3, cut: 1.6, seed: 3 });
  const words = (x, y, width, dark = "#3b3a3c") => {
    let out = "";
    let at0 = x;
    while (at0 < x + width) {
      const l = Math.min(14 + rand() * 52, x + width - at0);
      out += rect(at0, y, l, 7 + rand() * 2, dark, `opacity="${r1(0.45 + rand() * 0.4)}"`);
      at0 += l + 9;
    }
    return out;
  };
  const sheet = rect(14, 18, 520, 690, "#000", 'opacity=".5" filter="url(#soft)"') + rect(0, 0, 520, 690, "url(#page)") +
    group(text(52, 78, "MEMORANDUM", 30, "#2b2a2c", 'font-family="DejaVu Sans Mono" font-weight="bold" letter-spacing="4"') + many(4, (i) => rect(52, 108 + i * 26, 46, 8, "#3b3a3c", 'opacity=".8"') + words(124, 108 + i * 26, 120 + rand() * 160)) + rect(52, 218, 416, 2, "#555") +
      many(5, (i) => words(52, 246 + i * 24, i === 4 ? 240 : 410)) + many(6, (i) => words(52, 392 + i * 24, i === 5 ? 160 : 400)) + many(3, (i) => words(52, 560 + i * 24, i === 2 ? 300 : 410)), 'filter="url(#type)"') +
    rect(46, 438, 418, 34, "#f4d04e", 'opacity=".45"') + line("M40 392Q28 392 30 404L30 500Q28 512 40 512", "#b13a32", 4, 'opacity=".8"') + line("M478 246q14 30 -4 54m6 -60l6 8", "#b13a32", 3, 'opacity=".7"') +
    path("M520 690L450 690Q500 676 520 630Z", "#cfc3aa") + oval(400, 640, 62, 60, "none", 'stroke="#8a5a30" stroke-width="6" opacity=".22"') + line("M440 -10L440 60Q440 74 452 74Q464 74 464 60L464 4Q464 -4 457 -4Q450 -4 450 4L450 52", "#aeb6bd", 3.4);
  const cup = oval(10, 16, 150, 148, "#000", 'opacity=".5" filter="url(#soft)"') + disc(0, 0, 146, "url(#china)") + disc(0, 0, 104, "none", 'stroke="#c9c0b0" stroke-width="3"') + path("M70 -52C120 -90 168 -52 140 -10C124 14 96 6 84 -4L88 -20C110 -12 126 -20 126 -36C126 -54 104 -54 84 -34Z", "#d9d2c4") +
    disc(0, 0, 92, "url(#china)") + disc(0, 0, 78, "url(#coffee)") + path("M-58 -34A68 68 0 0 1 20 -64A80 80 0 0 0 -58 -34Z", "#8a5a3c", 'opacity=".8"') + oval(24, 26, 26, 12, "#6d4029", 'opacity=".45" filter="url(#faint)"');
  const lamp = oval(40, 30, 210, 120, "#000", 'opacity=".55" filter="url(#soft)"') + oval(0, 0, 120, 66, "url(#brass)") + oval(0, -8, 104, 54, "#8f6a30") + line("M0 -10C-10 -120 -60 -180 -150 -214", "url(#brass)", 17) + path("M-330 -190C-300 -300 -120 -330 -50 -250L-90 -150C-160 -190 -260 -190 -330 -190Z", "url(#shade)") + path("M-330 -190C-260 -190 -160 -190 -90 -150C-150 -120 -290 -140 -330 -190Z", "#fff3cc") + line("M-300 -226C-250 -290 -160 -296 -100 -262", "#7fb8a0", 5, 'opacity=".6"');
  const book = rect(10, 16, 330, 230, "#000", 'opacity=".5" filter="url(#soft)"') + rect(0, 0, 330, 230, "#284a63", 'rx="6"') + rect(0, 0, 26, 230, "#1b3548") + rect(52, 30, 250, 170, "none", 'stroke="#d7b56a" stroke-width="3"') + text(177, 92, "TIDE TABLES", 27, "#e6c67c", 'text-anchor="middle" letter-spacing="3"') + line("M90 142q22 -34 44 0t44 0t44 0t44 0", "#e6c67c", 4) + line("M90 166q22 -34 44 0t44 0t44 0t44 0", "#e6c67c", 2.4, 'opacity=".7"');
  const pencil = line("M0 8L330 8", "#000", 16, 'opacity=".4" filter="url(#faint)"') + rect(0, -8, 270, 16, "#e0a83a") + rect(0, -8, 270, 5, "#f4cf74") + path("M270 -8L312 0L270 8Z", "#e9cfa4") + path("M298 -3L314 0L298 3Z", "#2b2624") + rect(-16, -8, 18, 16, "#b8bec4") + rect(-38, -8, 23, 16, "#cc6a5e", 'rx="4"');
  const place = (x, y, turn, body, s = 1) => `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">${body}</g>`;
  const glasses = group(disc(-58, 0, 50, "#fff", 'opacity=".08"') + disc(62, 0, 50, "#fff", 'opacity=".08"') + `<g fill="none" stroke="#1c1416" stroke-width="8"><circle cx="-58" cy="0" r="50"/><circle cx="62" cy="0" r="50"/><path d="M-8 -10Q2 -22 12 -10M-106 -10L-150 -96M110 -10L150 -104" stroke-linecap="round"/></g>` + line("M-84 -22Q-70 -38 -50 -38M36 -22Q50 -38 70 -38", "#fff", 4, 'opacity=".4"'), "");
  const body =
    rect(0, 0, w, h, "url(#desk)") + rect(0, 0, w, h, "#fff", 'filter="url(#grainy)" opacity=".8"') + many(3, (i) => rect(0, 250 + i * 262, w, 3, "#20120c", 'opacity=".6"')) +
    place(960, 590, 14, book, 1.05) + place(470, 120, -5, sheet, 1.06) + place(1170, 330, 0, cup, 0.86) + place(880, 800, -24, pencil, 1.15) + place(210, 700, 12, glasses, 1.15) +
    disc(600, 440, 700, "url(#light)") + place(330, 250, 0, "") + at(150, 330, `<g transform="scale(-1 1)">${lamp}</g>`, 0.86) + rect(0, 0, w, h, "url(#dark)");
  return picture(w, h, defs, body, { vignette: 0.2 });
}

export function old_map() {
  const rand = random(1861);
  const [w, h] = [1400, 1000];
  const ink = "#4a2f1c";
  const coast = "M-20 700C80 690 110 620 190 640C270 664 250 560 330 540C420 520 400 440 350 400C300 356 380 300 450 330C520 356 500 260 570 230C660 190 640 120 720 100C800 80 800 -10 830 -30";
  const island = "M880 610C900 560 980 560 1020 590C1070 620 1110 600 1120 660C1130 720 1050 740 1010 720C960 700 920 740 890 700C866 670 868 640 880 610Z";
  const islet = "M690 760C710 736 760 744 764 772C766 800 716 812 700 796C686 786 682 772 690 760Z";
  const defs =
    radial("sheet", [[0, "#f6e7c4"], [0.65, "#ecd5a4"], [1, "#c59f63"]], [0.5, 0.5, 0.75]) + vapour("age", "#8a5a26", ".006 .007", { gain: 3.4, cut: 1.75, seed: 19 }) + vapour("fibre", "#6b4420", ".03 .4", { gain: 2.2, cut: 1.25, seed: 6 }) +
    wobble("hand", ".025", 7, 12) + wobble("fold", ".01 .2", 6) + linear("crease", [[0, "#fff4d8", 0], [0.48, "#fff4d8", 0.5], [0.5, "#8a6230", 0.5], [0.56, "#8a6230", 0]], [0, 0, 1, 0]) +
    `<clipPath id="sea"><path d="${coast}L1440 -30L1440 1040L-20 1040Z"/></clipPath>` + `<clipPath id="land"><path d="${coast}L-20 -30Z"/></clipPath>`;
  const shore = (d) => many(7, (i) => line(d, ink, 62 - i * 9, `opacity=".1"`)) + many(4, (i) => line(d, i % 2 ? "#e9d5a6" : "#7d8f80", 48 - i * 12, 'opacity=".8"'));
  const hill = (x, y, s) => at(x, y, line("M-40 10Q-22 -36 0 -40Q20 -38 42 10", ink, 2.4) + many(9, (i) => line(`M${4 + i * 4} ${-36 + i * 4.6}l${-3 + i * 0.3} ${16 + i * 1.5}`, ink, 1.3)), s);
  const tree = (x, y, s) => at(x, y, line("M0 0L0 -10", ink, 2) + path("M-9 -8C-16 -22 -6 -30 0 -30C8 -30 16 -20 9 -8Q0 -3 -9 -8Z", "#a9a868", `stroke="${ink}" stroke-width="1.5"`), s);
  const label = (x, y, words, size, turn = 0, more = "") => text(0, 0, words, size, ink, `font-style="italic" text-anchor="middle" transform="translate(${x} ${y}) rotate(${turn})" ${more}`);
  const rose = (() => {
    const ray = (turn, l, wd, one, two) => `<g transform="rotate(${turn})">${path(`M0 ${-l}L${wd} ${-wd}L0 0Z`, one, `stroke="${ink}" stroke-width="1.4"`)}${path(`M0 ${-l}L${-wd} ${-wd}L0 0Z`, two, `stroke="${ink}" stroke-width="1.4"`)}</g>`;
    return disc(0, 0, 118, "none", `stroke="${ink}" stroke-width="1.6"`) + disc(0, 0, 108, "none", `stroke="${ink}" stroke-width="3"`) + many(72, (i) => `<g transform="rotate(${i * 5})">${line(`M0 -108L0 ${i % 2 ? -113 : -118}`, ink, 1.4)}</g>`) +
      many(4, (i) => ray(45 + i * 90, 92, 15, "#c9a765", "#7f6335")) + many(4, (i) => ray(i * 90, 134, 20, "#a8452f", "#f1dfb4")) + disc(0, 0, 9, ink) + path("M0 -174C-14 -158 -18 -150 -6 -144L6 -144C18 -150 14 -158 0 -174Z", "#a8452f", `stroke="${ink}" stroke-width="1.4"`);
  })();
  const rhumb = many(16, (i) => { const a = (i * Math.PI) / 8; return line(`M1130 240L${r1(1130 + 1500 * Math.cos(a))} ${r1(240 + 1500 * Math.sin(a))}`, "#9a4a30", 1, 'opacity=".4"'); });
  const depth = many(95, () => {
    const x = 380 + rand() * 980;
    const y = 120 + rand() * 840;
    if (Math.hypot(x - 1130, y - 240) < 190 || (x > 850 && x < 1150 && y > 540 && y < 770) || x + y < 860 || (x < 640 && y > 800)) return "";
    return text(x, y, String(1 + Math.floor(((x + y - 800) / 1500) * 30 + rand() * 4)), 16, ink, 'opacity=".75"');
  });
  const ship = line("M-44 0Q0 22 50 -4L40 20Q0 32 -34 18Z", ink, 2.4) + path("M-44 0Q0 22 50 -4L40 20Q0 32 -34 18Z", "#b58a52") + line("M-12 12L-12 -74M20 10L20 -60M50 -4L78 -18", ink, 2.4) + path("M-34 -66Q-4 -60 10 -66Q4 -40 10 -22Q-14 -14 -34 -22Q-24 -44 -34 -66Z", "#f8ecd0", `stroke="${ink}" stroke-width="2"`) + path("M6 -52Q28 -48 38 -52Q34 -30 38 -16Q22 -10 6 -14Q12 -34 6 -52Z", "#f8ecd0", `stroke="${ink}" stroke-width="2"`) + path("M-12 -74L14 -80L-12 -86Z", "#a8452f");
  const drawing =
    `<g clip-path="url(#sea)">${shore(coast)}${rhumb}</g>` + shore(island) + shore(islet) + path(`${coast}L-20 -30Z`, "#ead099", 'opacity=".9"') + path(island, "#ead099") + path(islet, "#ead099") +
    line(coast, ink, 4) + line(island, ink, 3.6) + line(islet, ink, 3) +
    `<g clip-path="url(#land)">${[[90, 200, 1.2], [170, 160, 1.5], [260, 210, 1.1], [150, 330, 1], [330, 110, 1.3], [420, 170, 1], [520, 90, 1.1], [60, 470, 0.9], [240, 420, 0.8]].map((a) => hill(...a)).join("")}${many(40, () => tree(20 + rand() * 300, 500 + rand() * 110 - rand() * 60, 0.8 + rand() * 0.5))}${line("M0 330C80 360 130 400 200 470S300 520 326 540", "#5f7f86", 6)}</g>` +
    hill(1000, 650, 0.9) + tree(940, 680, 1) + tree(960, 690, 0.9) + tree(1060, 690, 1) + depth +
    at(330, 540, many(6, (i) => rect(-60 + i * 15, -26 + (i % 3) * 9, 11, 11, "#a8452f", `stroke="${ink}" stroke-width="1.4"`)) + path("M-14 -40L-14 -58L-8 -70L-2 -58L-2 -40Z", "#a8452f", `stroke="${ink}" stroke-width="1.4"`)) + line("M336 552q40 14 62 50", ink, 5) +
    at(726, 766, path("M-7 8L-5 -36L5 -36L7 8Z", "#f8ecd0", `stroke="${ink}" stroke-width="2"`) + path("M-8 -36L0 -48L8 -36Z", "#a8452f") + many(5, (i) => line(`M${-12 - i} ${-44 + i}l${-20} ${-14 + i * 7}M${12 + i} ${-44 + i}l20 ${-14 + i * 7}`, "#a8452f", 1.2))) + at(1130, 240, rose, 0.98) + at(610, 560, ship, 1.2) + at(1290, 880, ship, 0.75) +
    line("M400 604C470 690 600 640 690 700S820 620 868 660", "#a8452f", 3, 'stroke-dasharray="10 10"') +
    label(220, 270, "The Hallow Hills", 26, -24, 'letter-spacing="3"') + label(250, 588, "Saltmere", 30, 0, 'font-weight="bold"') + label(700, 440, "THE OUTER BAY", 42, -28, 'letter-spacing="12"') + label(1004, 780, "Gull Island", 26, -4) + label(790, 830, "The Tooth, a light", 21) + label(436, 660, "Old Mole", 20, 18) + label(560, 860, "Curlew Bank", 24, -8, 'opacity=".8"') + at(0, 0, oval(560, 900, 130, 34, "none", `stroke="${ink}" stroke-width="1.6" stroke-dasharray="2 7"`));
  const cartouche = at(190, 850, path("M-150 -80Q0 -104 150 -80Q164 0 150 70Q0 94 -150 70Q-164 0 -150 -80Z", "#f6e6be", `stroke="${ink}" stroke-width="3"`) + path("M-138 -68Q0 -90 138 -68Q150 0 138 58Q0 80 -138 58Q-150 0 -138 -68Z", "none", `stroke="${ink}" stroke-width="1.2"`) + text(0, -26, "A CHART of", 22, ink, 'text-anchor="middle" font-style="italic"') + text(0, 10, "SALTMERE BAY", 30, "#8f3524", 'text-anchor="middle" letter-spacing="2"') + text(0, 42, "sounded by hand, 1861", 19, ink, 'text-anchor="middle" font-style="italic"')) +
    at(960, 930, many(6, (i) => rect(i * 56, 0, 56, 11, i % 2 ? "#f6e6be" : ink, `stroke="${ink}" stroke-width="1.6"`)) + text(168, 36, "fathoms by the lead line", 18, ink, 'text-anchor="middle" font-style="italic"'));
  const body = rect(0, 0, w, h, "url(#sheet)") + group(drawing + cartouche, 'filter="url(#hand)"') + rect(0, 0, w, h, "#fff", 'filter="url(#age)" opacity=".6"') + rect(0, 0, w, h, "#fff", 'filter="url(#fibre)" opacity=".16"') +
    many(3, (i) => rect(320 + i * 350, 0, 60, h, "url(#crease)", 'opacity=".55"')) + `<g transform="translate(0 ${h}) rotate(-90)">${rect(470, 0, 60, w, "url(#crease)", 'opacity=".5"')}</g>` +
    rect(22, 22, w - 44, h - 44, "none", `stroke="${ink}" stroke-width="5" filter="url(#hand)"`) + rect(36, 36, w - 72, h - 72, "none", `stroke="${ink}" stroke-width="1.5" filter="url(#hand)"`);
  return picture(w, h, defs, body, { vignette: 0.35 });
}

export function data_chart() {
  const [w, h] = [1400, 860];
  const [left, right] = [120, 1330];
  const rand = random(2);
  const day = (d) => left + ((d - 1) / 30) * (right - left);
  const level = (d) => 2.55 + (1.25 + 0.62 * Math.cos((2 * Math.PI * (d - 9)) / 14.77)) * Math.cos(2 * Math.PI * d * 1.9323) + 0.16 * Math.sin(d * 3.1) + 0.1 * Math.sin(d * 0.9);
  const y = (m) => 700 - m * 98;
  const curve = (a, b) => { let d = ""; for (let t = a; t <= b; t += 0.012) d += `${d ? "L" : "M"}${r1(day(t))} ${r1(y(level(t)))}`; return d; };
  const defs = linear("bg", [[0, "#fbf6ea"], [1, "#f1e8d4"]]) + linear("under", [[0, "#2a7f8c", 0.36], [1, "#2a7f8c", 0.02]]) + `<pattern id="gone" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${rect(0, 0, 14, 14, "#d9d3c6")}${rect(0, 0, 5, 14, "#cbc4b4")}</pattern>` + vapour("tooth", "#b09a6c", ".05 .05", { gain: 2.4, cut: 1.35, seed: 3 }) + wobble("pencil", ".05", 3);
  const fill = (a, b) => path(`${curve(a, b)}L${r1(day(b))} ${y(0)}L${r1(day(a))} ${y(0)}Z`, "url(#under)");
  const sans = 'font-family="DejaVu Sans"';
  const body = rect(0, 0, w, h, "url(#bg)") + rect(0, 0, w, h, "#fff", 'filter="url(#tooth)" opacity=".25"') +
    text(left, 84, "Inner basin, October: height of water", 38, "#1d3b46", 'font-weight="bold"') + text(left, 124, "metres above chart datum, as published today", 22, "#5f6f70", sans) +
    many(6, (i) => line(`M${left} ${y(i)}L${right} ${y(i)}`, i ? "#cdbf9f" : "#5f6f70", i ? 1.2 : 2.4, i ? 'stroke-dasharray="2 7"' : "") + text(left - 22, y(i) + 8, `${i} m`, 21, "#5f6f70", `${sans} text-anchor="end"`)) +
    rect(day(2), y(5.05), day(20) - day(2), y(0) - y(5.05), "url(#gone)", 'opacity=".9"') + line(`M${day(2)} ${y(5.05)}L${day(2)} ${y(0)}M${day(20)} ${y(5.05)}L${day(20)} ${y(0)}`, "#8a8272", 2, 'stroke-dasharray="8 6"') +
    fill(1, 2) + fill(20, 31) + line(curve(1, 2), "#1f6b7a", 3.2) + line(curve(20, 31), "#1f6b7a", 3.2) + line(curve(2, 20), "#9a937f", 1.3, 'stroke-dasharray="1.5 5" opacity=".75"') +
    many(26, (i) => { const t = i < 3 ? 1.1 + i * 0.4 : 20.2 + (i - 3) * 0.47; return disc(day(t), y(level(t)) + bell(rand) * 1.6, 4.6, "#fbf6ea", 'stroke="#1f6b7a" stroke-width="2.4"'); }) +
    text((day(2) + day(20)) / 2, y(2.75), "no data", 54, "#6d6655", 'text-anchor="middle" font-style="italic"') + text((day(2) + day(20)) / 2, y(2.28), "2 to 19 October, 432 readings", 24, "#6d6655", `text-anchor="middle" ${sans}`) +
    [1, 5, 10, 15, 20, 25, 31].map((d) => line(`M${r1(day(d))} ${y(0)}l0 10`, "#5f6f70", 2.4) + text(day(d), y(0) + 38, String(d), 22, "#5f6f70", `${sans} text-anchor="middle"`)).join("") +
    group(line(`M${day(11)} 196C${day(10)} 172 ${day(13)} 158 ${day(14)} 170`, "#b8442f", 4) + line(`M${day(11)} 196l-4 -20M${day(11)} 196l18 -8`, "#b8442f", 4) + text(day(14) + 14, 182, "these were here on the 28th", 27, "#b8442f", 'font-style="italic"'), 'filter="url(#pencil)"') +
    text(right, 812, "drawn by hand from the public page; circles: float readings", 19, "#8a8272", `text-anchor="end" ${sans}`) + disc(left + 8, 806, 5, "#fbf6ea", 'stroke="#1f6b7a" stroke-width="2.4"') + text(left + 26, 812, "published", 19, "#5f6f70", sans) + rect(left + 150, 794, 26, 20, "url(#gone)") + text(left + 188, 812, "withdrawn", 19, "#5f6f70", sans);
  return picture(w, h, defs, body, { grain: 0.08, vignette: 0.1 });
}

export function library_shelves() {
  const rand = random(77);
  const [w, h] = [1400, 933];
  const defs =
    linear("wall", [[0, "#2c1a14"], [1, "#1a0f0e"]]) + linear("wood", [[0, "#8a5630"], [0.5, "#6b3f24"], [1, "#45271a"]]) + linear("side", [[0, "#5a351f"], [0.5, "#8a5832"], [1, "#4a2a1a"]], [0, 0, 1, 0]) +
    radial("lamp", [[0, "#fff2c8", 0.95], [0.2, "#ffd98e", 0.55], [1, "#ffc060", 0]]) + linear("round", [[0, "#000", 0.5], [0.25, "#fff", 0.16], [0.6, "#000", 0.05], [1, "#000", 0.55]], [0, 0, 1, 0]) +
    linear("deep", [[0, "#000", 0.75], [0.3, "#000", 0.1], [1, "#000", 0]]) + linear("table", [[0, "#a86a3c"], [1, "#5a3420"]]) + blur("soft", 10) + vapour("dust", "#ffe9bc", ".004", { gain: 2.6, cut: 1.35, seed: 8 }) + linear("green", [[0, "#4fa37e"], [0.5, "#2c7356"], [1, "#174434"]]) + vapour("veins", "#2a140a", ".002 .08", { gain: 3, cut: 1.3, seed: 5 });
  const tones = ["#7f2f2a", "#a5512f", "#c58a3c", "#3f5a4a", "#2f4a66", "#5a3a5c", "#8a7a4a", "#d9c79a", "#6b2f3a", "#27544f", "#b96f4a", "#3a3f58"];
  const spine = (x, foot, wd, tall) => {
    const tone = tones[Math.floor(rand() * tones.length)];
    const gold = rand() > 0.3 ? "#e6c67c" : "#f4ead0";
    const kind = rand();
    const bands = kind < 0.45 ? rect(x, foot - tall * 0.86, wd, 3, gold, 'opacity=".8"') + rect(x, foot - tall * 0.8, wd, 2, gold, 'opacity=".7"') + rect(x, foot - tall * 0.14, wd, 3, gold, 'opacity=".8"')
      : kind < 0.75 ? rect(x + wd * 0.14, foot - tall * 0.78, wd * 0.72, tall * 0.22, "#1a1212", 'opacity=".45"') + rect(x + wd * 0.28, foot - tall * 0.7, wd * 0.44, 2.4, gold) + rect(x + wd * 0.28, foot - tall * 0.64, wd * 0.44, 2.4, gold)
        : rect(x + wd * 0.4, foot - tall * 0.8, Math.max(3, wd * 0.2), tall * 0.46, gold, 'opacity=".55"');
    return rect(x, foot - tall, wd, tall, tone) + bands + rect(x, foot - tall, wd, tall, "url(#round)");
  };
  const row = (x, width, foot, tall) => {
    let out = rect(x, foot - tall - 26, width, tall + 26, "#1a0e0a");
    let at0 = x + 3;
    while (at0 < x + width - 16) {
      const wd = 13 + rand() * 25;
      if (at0 + wd > x + width - 2) break;
      const roll = rand();
      if (roll < 0.03) { at0 += 34; continue; }
      const t = tall * (0.66 + rand() * 0.32);
      out += roll < 0.07 ? `<g transform="rotate(9 ${r1(at0 + wd)} ${foot})">${spine(at0 + 6, foot, wd, t)}</g>` : spine(at0, foot, wd, t);
      at0 += wd + (roll < 0.07 ? 22 : 0.6);
    }
    return out + rect(x, foot - tall - 26, width, 60, "url(#deep)") + rect(x - 6, foot, width + 12, 15, "url(#wood)") + rect(x - 6, foot, width + 12, 3, "#c48a52", 'opacity=".7"');
  };
  const cases = many(4, (c) => many(6, (r) => row(22 + c * 346, 318, 128 + r * 142, 104)) + rect(-4 + c * 346, -10, 26, 900, "url(#side)")) + rect(1384, -10, 26, 900, "url(#side)");
  const ladder = line("M836 -20L760 900M968 -20L892 900", "#2a150d", 20, 'opacity=".5" filter="url(#soft)" transform="translate(16 6)"') + line("M836 -20L760 900M968 -20L892 900", "#c08a52", 17) + line("M832 -20L756 900M964 -20L888 900", "#e4b57c", 4) + many(9, (i) => line(`M${831 - i * 8.5} ${46 + i * 102}L${963 - i * 8.5} ${46 + i * 102}`, "#c08a52", 13) + line(`M${831 - i * 8.5} ${43 + i * 102}L${963 - i * 8.5} ${43 + i * 102}`, "#e4b57c", 3));
  const cat = path("M-86 0C-104 -40 -60 -66 -8 -62C40 -60 74 -40 78 -4L78 2L-86 2Z", "#23262f") + path("M46 -20C36 -52 58 -66 64 -78L74 -62Q86 -66 96 -62L108 -78C112 -60 120 -44 112 -22C104 -2 58 0 46 -20Z", "#2b2f3a") + line("M66 -32q8 7 14 0M90 -32q8 7 14 0", "#e6c67c", 2.6) + line("M-78 -8C-120 6 -112 60 -124 78", "#23262f", 13) + path("M83 -24l6 0l-3 5Z", "#d99a8a") + line("M-50 -50C-20 -62 20 -58 50 -44", "#454b5a", 4, 'opacity=".7"');
  const lamp = disc(0, -150, 330, "url(#lamp)", 'opacity=".75"') + oval(0, 0, 74, 15, "#8a6a34") + oval(0, -5, 66, 12, "#d2a858") + rect(-5, -120, 10, 116, "#c79a4c") + path("M-112 -110C-104 -170 -60 -184 0 -184C60 -184 104 -170 112 -110Z", "url(#green)") + path("M-112 -110L112 -110L104 -100L-104 -100Z", "#fff3cc") + line("M-88 -126C-80 -158 -50 -172 -14 -174", "#b4e6cc", 5, 'opacity=".6"') + line("M40 -102L40 -78", "#d2a858", 2.4) + disc(40, -75, 4, "#d2a858");
  const open = path("M0 0C-40 -26 -110 -28 -170 -10L-186 32C-120 14 -46 18 0 42C46 18 120 14 186 32L170 -10C110 -28 40 -26 0 0Z", "#f6ecd2") + path("M0 0L0 42C46 18 120 14 186 32L170 -10C110 -28 40 -26 0 0Z", "#e4d3ae") + many(5, (i) => line(`M${-154 + i * 1} ${-4 + i * 7}Q-80 ${-18 + i * 7} -18 ${6 + i * 7}M18 ${6 + i * 7}Q80 ${-18 + i * 7} 154 ${-4 + i * 7}`, "#8a7a5a", 1.6, 'opacity=".65"'));
  const body = rect(0, 0, w, h, "url(#wall)") + cases + ladder + at(560, 412, cat, 0.92) + disc(470, 640, 620, "url(#lamp)", 'opacity=".38"') + disc(1240, 120, 420, "url(#lamp)", 'opacity=".2"') + rect(0, 0, w, 800, "#fff", 'filter="url(#dust)" opacity=".1"') +
    rect(0, 770, w, 24, "#000", 'opacity=".5" filter="url(#soft)"') + rect(0, 782, w, 160, "url(#table)") + rect(0, 782, w, 160, "#fff", 'filter="url(#veins)" opacity=".55"') + rect(0, 782, w, 5, "#e0a468") + oval(440, 850, 420, 60, "#ffdf9c", 'opacity=".35" filter="url(#soft)"') + at(330, 838, lamp, 1.15) + at(640, 842, oval(4, 34, 190, 16, "#24120a", 'opacity=".5" filter="url(#soft)"') + open) +
    at(1010, 856, rect(-90, -26, 180, 26, "#2f4a66", 'rx="3"') + rect(-84, -22, 168, 4, "#e6c67c") + rect(-76, -52, 160, 26, "#7f2f2a", 'rx="3"') + rect(-70, -46, 148, 3, "#e6c67c") + rect(-82, -74, 150, 22, "#3f5a4a", 'rx="3"'));
  return picture(w, h, defs, body, { vignette: 0.5 });
}
