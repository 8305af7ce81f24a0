// Brushes: everything the pictures are painted with. All chance is seeded, so that the same
// sources give the same pictures.

/** A seeded source of numbers in 0..1 (mulberry32). */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const r1 = (value) => Math.round(value * 10) / 10;
export const many = (count, draw) => Array.from({ length: count }, (_, i) => draw(i)).join("");
/** Roughly normal, mean 0, deviation 1. */
export const bell = (rand) => (rand() + rand() + rand() + rand() - 2) * 1.73;

const stopsOf = (stops) =>
  stops
    .map(([at, colour, opacity = 1]) =>
      `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join("");

export const linear = (id, stops, [x1, y1, x2, y2] = [0, 0, 0, 1]) =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">` +
  `${stopsOf(stops)}</linearGradient>`;

export const radial = (id, stops, [cx, cy, r] = [0.5, 0.5, 0.5]) =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`;

export const blur = (id, x, y = x) =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%">` +
  `<feGaussianBlur stdDeviation="${x} ${y}"/></filter>`;

const channels = (hex) => [1, 3, 5].map((i) => (parseInt(hex.slice(i, i + 2), 16) / 255).toFixed(3));

/** Clouds, mist, dust: noise of one colour. `gain` is contrast, `cut` how much stays clear. */
export const vapour = (id, colour, frequency, { gain = 3, cut = 1.3, seed = 1, octaves = 5 } = {}) => {
  const [r, g, b] = channels(colour);
  return (
    `<filter id="${id}" x="0" y="0" width="100%" height="100%" ` +
    `color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" ` +
    `baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}"/>` +
    `<feColorMatrix values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} ${gain} 0 0 0 -${cut}"/></filter>`
  );
};

/** A wobble of the edges, as if drawn by hand or mirrored in water. */
export const wobble = (id, frequency, scale, seed = 3) =>
  `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%">` +
  `<feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="3" seed="${seed}"/>` +
  `<feDisplacementMap in="SourceGraphic" scale="${scale}" xChannelSelector="R" ` +
  `yChannelSelector="G"/></filter>`;

export const rect = (x, y, w, h, fill, more = "") =>
  `<rect x="${r1(x)}" y="${r1(y)}" width="${r1(w)}" height="${r1(h)}" fill="${fill}" ${more}/>`;
export const disc = (x, y, r, fill, more = "") =>
  `<circle cx="${r1(x)}" cy="${r1(y)}" r="${r1(r)}" fill="${fill}" ${more}/>`;
export const oval = (x, y, rx, ry, fill, more = "") =>
  `<ellipse cx="${r1(x)}" cy="${r1(y)}" rx="${r1(rx)}" ry="${r1(ry)}" fill="${fill}" ${more}/>`;
export const path = (d, fill, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
export const line = (d, stroke, width, more = "") =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" ` +
  `stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const group = (body, more) => `<g ${more}>${body}</g>`;
export const at = (x, y, body, scale = 1, more = "") =>
  `<g transform="translate(${r1(x)} ${r1(y)}) scale(${scale})" ${more}>${body}</g>`;
export const text = (x, y, words, size, fill, more = "") =>
  `<text x="${r1(x)}" y="${r1(y)}" font-size="${size}" fill="${fill}" ${more}>${words}</text>`;

/** Heights along a mountain range, by midpoint displacement. */
export function heights(rand, steps, roughness) {
  let line = [rand(), rand()];
  let swing = 1;
  while (line.length <= steps) {
    const next = [];
    for (let i = 0; i < line.length - 1; i += 1) {
      next.push(line[i], (line[i] + line[i + 1]) / 2 + (rand() - 0.5) * swing);
    }
    next.push(line[line.length - 1]);
    line = next;
    swing *= roughness;
  }
  return line;
}

/** A ridge filled down to `bottom`. */
export function ridge(width, bottom, y, height, fill, seed, roughness = 0.5, more = "") {
  const tops = heights(random(seed), 96, roughness);
  const step = (width + 40) / (tops.length - 1);
  const d = tops.map((h, i) => `L${r1(i * step - 20)} ${r1(y - h * height)}`).join("");
  return path(`M-20 ${bottom}${d}L${width + 20} ${bottom}Z`, fill, more);
}

/** A swell filled down to `bottom`. */
export function swell(width, bottom, y, height, length, phase, fill, more = "") {
  let d = `M-20 ${bottom}`;
  for (let x = -20; x <= width + 20; x += 10) {
    const a = (x / length) * 2 * Math.PI + phase;
    d += `L${x} ${r1(y + height * (Math.sin(a) + 0.4 * Math.sin(2.3 * a + 1) + 0.2 * Math.sin(5.1 * a)))}`;
  }
  return path(`${d}L${width + 20} ${bottom}Z`, fill, more);
}

export function stars(rand, count, width, height, colour = "#fff") {
  return many(count, () => {
    const r = 0.4 + rand() ** 4 * 2.2;
    return disc(rand() * width, rand() ** 1.3 * height, r, colour,
      `opacity="${r1(0.2 + rand() * 0.8)}"`);
  });
}

/** Light on water: short level strokes, thick near the viewer, gathered around `x`. */
export function glitter(rand, { x, spread, top, bottom, count, colour, opacity = 0.8 }) {
  return many(count, () => {
    const near = rand() ** 1.4;
    const y = top + (bottom - top) * near;
    const half = (6 + 46 * near) * (0.4 + rand());
    return oval(x + bell(rand) * spread * (0.35 + near), y, half, 0.7 + 2.4 * near, colour,
      `opacity="${r1(opacity * (0.3 + 0.7 * rand()))}"`);
  });
}

/** A spruce with its foot at 0,0. */
export function spruce(rand, height, fill) {
  const tiers = Math.max(9, Math.round(height / 15));
  let left = "";
  let right = "";
  for (let i = 0; i <= tiers; i += 1) {
    const y = -height + (height * 0.94 * i) / tiers;
    const half = height * (0.02 + (0.2 * i) / tiers) * (0.75 + rand() * 0.5);
    left = `L${r1(-half)} ${r1(y + height * 0.05)}L${r1(-half * 0.45)} ${r1(y)}${left}`;
    right += `L${r1(half * 0.45)} ${r1(y)}L${r1(half * (0.9 + rand() * 0.2))} ${r1(y + height * 0.05)}`;
  }
  return path(`M0 ${-height - 10}${right}L4 0L-4 0${left}Z`, fill);
}

/** Reeds along a bank. */
export function reeds(rand, { count, width, foot, tall, colours, heads = 0.3 }) {
  return many(count, () => {
    const x = rand() * (width + 80) - 40;
    const h = tall * (0.5 + rand() * 0.6);
    const bend = bell(rand) * h * 0.14;
    const colour = colours[Math.floor(rand() * colours.length)];
    const tip = `${r1(x + bend)} ${r1(foot - h)}`;
    const blade = line(`M${r1(x)} ${foot + 20}Q${r1(x)} ${r1(foot - h * 0.6)} ${tip}`, colour,
      r1(1.5 + rand() * 2.5));
    if (rand() > heads) return blade;
    const turn = r1((bend / h) * 70);
    return blade + oval(x + bend, foot - h, h * 0.008 + 2.5, h * 0.05, colour,
      `transform="rotate(${turn} ${tip})"`);
  });
}

/** The whole picture, with a breath of grain and paper over it. */
export function picture(width, height, defs, body, { grain = 0.13, vignette = 0.28 } = {}) {
  const finish =
    vapour("grain", "#808080", 0.75, { gain: 0, cut: -1, octaves: 2 }).replace(
      /values="[^"]*"/,
      'values="1.4 0 0 0 -.2 1.4 0 0 0 -.2 1.4 0 0 0 -.2 0 0 0 0 1"') +
    radial("vignette", [[0.55, "#000", 0], [1, "#06061a", vignette]], [0.5, 0.48, 0.75]);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="DejaVu Serif"><defs>${defs}${finish}</defs>` +
    `${body}${rect(0, 0, width, height, "url(#vignette)")}` +
    `<rect width="100%" height="100%" filter="url(#grain)" opacity="${grain}" ` +
    `style="mix-blend-mode:soft-light"/></svg>`
  );
}
