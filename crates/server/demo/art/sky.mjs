// Birds over the reeds, and a balloon over the fields.

import {
  at, bell, blur, disc, glitter, group, line, linear, many, oval, path, picture, r1, radial, random,
  rect, reeds, ridge, vapour,
} from "./lib.mjs";

export function starlings() {
  const rand = random(23);
  const [w, h] = [1400, 933];
  const defs =
    linear("sky", [[0, "#53618f"], [0.35, "#a98aa6"], [0.62, "#efae96"], [0.82, "#ffd294"], [1, "#ffe9bc"]]) +
    radial("sun", [[0, "#fffbe2"], [0.12, "#fff0b8"], [0.14, "#ffcf86", 0.7], [1, "#ffb070", 0]]) +
    vapour("cloud", "#ffd8c0", ".0016 .014", { gain: 4, cut: 1.95, seed: 33 }) +
    linear("water", [[0, "#f8c795"], [1, "#7c6a8c"]]);
  // A ribbon of birds twisting across the sky: dense where it folds, loose where it opens.
  const flock = many(3600, () => {
    const t = rand();
    const fold = Math.abs(Math.sin(t * 5.6 + 0.5));
    const thick = 10 + 82 * Math.sin(Math.PI * t) ** 1.5 * (0.25 + 0.75 * fold);
    const px = 170 + 900 * t + 70 * Math.sin(t * 7) + bell(rand) * thick * 0.9;
    const py = 330 - 110 * Math.sin(t * 3.4 + 0.3) + 80 * Math.sin(t * 8) + bell(rand) * thick * 0.55;
    const s = 1.6 + rand() ** 3 * 3.6;
    const tilt = r1(-30 + Math.sin(t * 7) * 50 + bell(rand) * 22);
    return `<path d="M${r1(-s)} ${r1(-s * 0.7)}L0 0L${r1(s)} ${r1(-s * 0.7)}L0 ${r1(s * 0.8)}Z" ` +
      `transform="translate(${r1(px)} ${r1(py)}) rotate(${tilt})" opacity="${r1(0.45 + rand() * 0.5)}"/>`;
  });
  const mill = path("M-7 0L-4 -92L4 -92L7 0Z", "#7d6076") + path("M-9 -92L9 -92L0 -112Z", "#7d6076") +
    rect(-50, -24, 44, 24, "#7d6076") + path("M-54 -24L-28 -42L-2 -24Z", "#7d6076");
  const body =
    rect(0, 0, w, 760, "url(#sky)") + rect(0, 0, w, 680, "#fff", 'filter="url(#cloud)" opacity=".8"') +
    disc(1010, 690, 420, "url(#sun)") + ridge(w, 760, 716, 44, "#c98f8e", 8, 0.42) + ridge(w, 760, 742, 40, "#94707f", 18, 0.5) +
    at(180, 738, mill) + rect(0, 750, w, 190, "url(#water)") +
    glitter(rand, { x: 1010, spread: 90, top: 752, bottom: 933, count: 120, colour: "#fff2c4" }) +
    group(flock, 'fill="#2c2440"') +
    reeds(rand, { count: 300, width: w, foot: 933, tall: 190, colours: ["#4b3a4a", "#5d4450", "#3a2d42"], heads: 0.25 }) +
    reeds(rand, { count: 170, width: w, foot: 945, tall: 120, colours: ["#271f34", "#30253a"], heads: 0.3 });
  return picture(w, h, defs, body);
}

export function balloon() {
  const rand = random(88);
  const [w, h] = [1400, 933];
  const defs =
    linear("sky", [[0, "#2f6fae"], [0.5, "#7db3d8"], [0.85, "#d9e6e2"], [1, "#f4e6cc"]]) +
    radial("skin", [[0, "#ffffff"], [0.5, "#f1efea"], [0.85, "#c3c9cf"], [1, "#97a4b2"]], [0.36, 0.3, 0.75]) +
    radial("puff", [[0, "#ffffff"], [0.7, "#fdfcf8", 0.97], [1, "#f2f3f2", 0]]) +
    linear("shade", [[0, "#8fa9c6", 0], [1, "#8fa9c6", 0.6]]) +
    `<clipPath id="flat"><path d="M-400 -400H400V-40Q330 44 200 34T0 40T-210 34Q-340 40 -400 -40Z"/></clipPath>` +
    linear("field", [[0, "#c3c27a"], [0.4, "#93a862"], [1, "#3f6546"]]) +
    vapour("wisp", "#ffffff", ".0016 .02", { gain: 3.6, cut: 1.75, seed: 12 }) + blur("soft", 4);
  const heap = (x, y, s) => {
    let puffs = "";
    for (let i = 0; i < 34; i += 1) {
      const u = -1 + (2 * i) / 33;
      const r = 34 + 48 * (1 - u * u) * (0.6 + rand() * 0.5);
      puffs += disc(u * 250, 22 - rand() * 120 * (1 - u * u), r, "url(#puff)");
    }
    return at(x, y, `<g clip-path="url(#flat)">${puffs}</g>` +
      oval(0, 30, 230, 16, "url(#shade)", 'filter="url(#soft)" opacity=".8"'), s, 'opacity=".95"');
  };
  const rows = many(46, (i) => line(`M${700 + (i - 23) * 26} 770L${700 + (i - 23) * 120} 960`, i % 2 ? "#52764a" : "#b9bd72", 5, 'opacity=".35"'));
  const person = line("M-8 0L-5 -46M9 0L3 -46", "#27364a", 11) + path("M-17 -94Q0 -108 17 -94L13 -40L-13 -40Z", "#d1603f") +
    line("M13 -90L34 -136M-13 -90L20 -128", "#d1603f", 9) + disc(2, -116, 13, "#e9bd98") + path("M-12 -118Q0 -138 16 -120Z", "#2d2a3a") + disc(34, -140, 5, "#e9bd98");
  const station = rect(-60, -56, 120, 56, "#f0ece2") + path("M-72 -54L0 -92L72 -54Z", "#a4493d") + rect(-42, -38, 20, 18, "#7fa6c0") +
    rect(20, -38, 20, 18, "#7fa6c0") + rect(-8, -36, 18, 36, "#5a3d33") + line("M84 0L84 -120M84 -112L118 -104L84 -94", "#e9e5dc", 4) +
    rect(-120, -30, 26, 30, "#f6f4ee") + many(4, (i) => rect(-118, -27 + i * 7, 22, 2, "#b7bcc0"));
  const envelope = path("M716 376C650 356 594 300 598 216C602 128 664 76 732 80C806 84 856 142 850 222C844 300 790 356 728 376L734 388L710 388Z", "url(#skin)") +
    path("M640 168Q668 112 724 108", "none", 'stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".8" filter="url(#soft)"') +
    many(4, (i) => line(`M722 376Q${640 + i * 56} 240 ${716 + i * 6} 84`, "#aab4be", 1, 'opacity=".45"'));
  const body =
    rect(0, 0, w, 790, "url(#sky)") + rect(0, 0, w, 560, "#fff", 'filter="url(#wisp)" opacity=".6"') +
    heap(230, 560, 0.95) + heap(1170, 600, 1.1) + heap(560, 676, 0.5) + heap(900, 690, 0.4) +
    ridge(w, 800, 762, 34, "#9fb4b0", 9, 0.42) + ridge(w, 800, 776, 26, "#7f9c83", 19, 0.42) +
    many(20, () => oval(rand() * w, 774, 16 + rand() * 18, 10 + rand() * 10, "#5d8263")) + rect(0, 770, w, 180, "url(#field)") + rows + at(1010, 776, station) +
    many(420, () => line(`M${r1(rand() * w)} ${r1(850 + rand() * 90)}q${r1(bell(rand) * 4)} -12 ${r1(bell(rand) * 8)} -24`, rand() > 0.8 ? "#e8d36b" : "#4c7a48", 1.6)) +
    at(604, 902, oval(6, 2, 40, 7, "#26452f", 'opacity=".5"') + person, 1.25) +
    line("M648 726Q668 640 690 560M690 560L700 470", "#f4f1ea", 2.4) + rect(676, 548, 30, 26, "#fbfaf6") + rect(680, 554, 22, 3, "#c05a40") +
    path("M700 440L726 488L700 480L674 488Z", "#e2603f") + line("M700 444L716 374", "#f4f1ea", 2) + envelope;
  return picture(w, h, defs, body, { vignette: 0.14 });
}
