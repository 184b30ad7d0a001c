/** What every scene draws with: a canvas of 640 x 360, the moment 0-1 of the loop, and a light between night (0) and day (1). */
export type Frame = { readonly g: CanvasRenderingContext2D; readonly at: number; readonly light: number };

export const width = 640;
export const height = 360;

/** Mixes two colours given as `[r, g, b]`, 0-255. */
export const mix = (a: readonly number[], b: readonly number[], t: number): string =>
  `rgb(${a.map((from, i) => Math.round(from + ((b[i] ?? 0) - from) * t)).join(' ')})`;

/** The same chance in every run: noise by place, 0-1. */
export const noise = (x: number): number => {
  const s = Math.sin(x * 127.1 + 11.7) * 43758.5453;
  return s - Math.floor(s);
};

export const polygon = (g: CanvasRenderingContext2D, points: readonly (readonly [number, number])[], fill: string): void => {
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.closePath();
  g.fillStyle = fill;
  g.fill();
};

/** Sky and two ridges of mountains, down to `horizon` (pixels from the top). */
export const backdrop = ({ g, light }: Frame, horizon: number, seed: number): void => {
  const sky = g.createLinearGradient(0, 0, 0, horizon);
  sky.addColorStop(0, mix([8, 12, 22], [128, 160, 190], light));
  sky.addColorStop(1, mix([24, 30, 44], [206, 214, 216], light));
  g.fillStyle = sky;
  g.fillRect(0, 0, width, horizon + 1);
  for (const [ridge, day] of [
    [0, [140, 160, 168]],
    [1, [88, 112, 104]],
  ] as const) {
    const points: [number, number][] = [[0, horizon]];
    for (let x = 0; x <= width; x += 16) {
      const lift = Math.sin(x / (70 - ridge * 22) + seed) * 14 + Math.sin(x / 23 + seed * 3) * 5 + noise(x + seed * 31) * 4;
      points.push([x, horizon - (ridge === 0 ? 42 : 20) - lift]);
    }
    polygon(g, [...points, [width, horizon]], mix([16, 20, 28], day, light));
  }
};

/** Ground from the horizon to the bottom, a little uneven. */
export const ground = ({ g, light }: Frame, horizon: number, day: readonly number[]): void => {
  const soil = g.createLinearGradient(0, horizon, 0, height);
  soil.addColorStop(0, mix([18, 22, 22], day, light));
  soil.addColorStop(
    1,
    mix(
      [12, 15, 15],
      day.map((c) => c * 0.78),
      light,
    ),
  );
  g.fillStyle = soil;
  g.fillRect(0, horizon, width, height - horizon);
};

type Look = { readonly kind: 'car' | 'truck' | 'bike' | 'bus'; readonly colour: readonly number[] };

/** A vehicle seen from behind or ahead, standing at (x, y) with `scale` pixels a metre. */
export const vehicle = ({ g, light }: Frame, { kind, colour }: Look, x: number, y: number, scale: number, away: boolean): void => {
  const [w, h] = { car: [1.9, 1.5], truck: [2.6, 3.7], bike: [0.8, 1.7], bus: [2.6, 3.2] }[kind] as [number, number];
  const [pw, ph] = [w * scale, h * scale];
  g.fillStyle = `rgb(0 0 0 / ${0.18 + light * 0.17})`;
  g.beginPath();
  g.ellipse(x + pw * 0.08, y, pw * 0.62, ph * 0.09 + 0.5, 0, 0, Math.PI * 2);
  g.fill();
  const paint = mix(
    colour.map((c) => c * 0.22),
    colour,
    light,
  );
  if (kind === 'bike') {
    g.fillStyle = mix([10, 10, 12], [40, 42, 46], light);
    g.fillRect(x - pw * 0.16, y - ph * 0.45, pw * 0.32, ph * 0.45);
    g.fillStyle = paint;
    g.fillRect(x - pw * 0.36, y - ph * 0.86, pw * 0.72, ph * 0.48);
    g.beginPath();
    g.arc(x, y - ph * 0.92, pw * 0.22, 0, Math.PI * 2);
    g.fill();
  } else {
    g.fillStyle = mix([6, 6, 8], [26, 28, 32], light);
    g.fillRect(x - pw * 0.46, y - ph * 0.16, pw * 0.92, ph * 0.16);
    g.fillStyle = paint;
    g.beginPath();
    g.roundRect(x - pw / 2, y - ph, pw, ph * 0.88, Math.max(0.6, scale * 0.16));
    g.fill();
    g.fillStyle = mix([14, 18, 26], [52, 66, 80], light);
    const glass = kind === 'truck' && away ? 0 : kind === 'car' ? 0.34 : 0.24;
    g.fillRect(x - pw * 0.42, y - ph * 0.93, pw * 0.84, ph * glass);
    if (kind === 'truck' && away) {
      g.fillStyle = mix(
        colour.map((c) => c * 0.17),
        colour.map((c) => c * 0.86),
        light,
      );
      g.fillRect(x - 0.5, y - ph * 0.96, 1, ph * 0.78);
    }
  }
  const lamp = Math.max(0.7, scale * 0.2);
  for (const side of kind === 'bike' ? [0] : [-0.38, 0.38])
    lampAt(g, x + pw * side, y - ph * (kind === 'bike' ? 0.5 : 0.26), lamp, away ? [230, 40, 30] : [255, 240, 200], light);
};

/** A lamp with its glow, stronger the darker it is. */
export const lampAt = (
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: readonly number[],
  light: number,
): void => {
  const rgb = colour.join(' ');
  const glow = radius * (2 + (1 - light) * 6);
  const halo = g.createRadialGradient(x, y, 0, x, y, glow);
  halo.addColorStop(0, `rgb(${rgb} / ${0.25 + (1 - light) * 0.6})`);
  halo.addColorStop(1, `rgb(${rgb} / 0)`);
  g.fillStyle = halo;
  g.fillRect(x - glow, y - glow, glow * 2, glow * 2);
  g.fillStyle = `rgb(${rgb} / ${0.6 + (1 - light) * 0.4})`;
  g.beginPath();
  g.arc(x, y, radius * 0.6, 0, Math.PI * 2);
  g.fill();
};

/** A person of about `h` pixels, walking by `phase`. */
export const person = ({ g, light }: Frame, x: number, y: number, h: number, colour: readonly number[], phase: number): void => {
  const step = Math.sin(phase) * h * 0.12;
  g.strokeStyle = mix([8, 9, 12], [44, 46, 58], light);
  g.lineWidth = Math.max(0.8, h * 0.11);
  g.beginPath();
  g.moveTo(x - step, y);
  g.lineTo(x, y - h * 0.45);
  g.lineTo(x + step, y);
  g.stroke();
  g.fillStyle = mix(
    colour.map((c) => c * 0.25),
    colour,
    light,
  );
  g.beginPath();
  g.roundRect(x - h * 0.13, y - h * 0.82, h * 0.26, h * 0.42, h * 0.06);
  g.fill();
  g.fillStyle = mix([40, 30, 26], [196, 156, 128], light);
  g.beginPath();
  g.arc(x, y - h * 0.9, h * 0.09, 0, Math.PI * 2);
  g.fill();
};

export const paints: readonly (readonly number[])[] = [
  [214, 216, 218],
  [150, 156, 162],
  [52, 58, 66],
  [158, 48, 44],
  [52, 84, 130],
  [196, 188, 170],
  [92, 112, 96],
  [206, 150, 62],
];
