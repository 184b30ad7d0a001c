import { backdrop, type Frame, ground, height, lampAt, mix, noise, paints, person, polygon, vehicle, width } from './draw.ts';

/** A crossroads seen from a mast: vehicles take their turns by the lights. */
export const drawCrossroads = (frame: Frame, seed: number): void => {
  const { g, light, at } = frame;
  ground(frame, 0, [156, 150, 138]);
  const asphalt = mix([22, 24, 27], [96, 100, 104], light);
  polygon(
    g,
    [
      [0, 150],
      [width, 120],
      [width, 236],
      [0, 276],
    ],
    asphalt,
  );
  polygon(
    g,
    [
      [258, 0],
      [352, 0],
      [470, height],
      [196, height],
    ],
    asphalt,
  );
  const paint = mix([80, 80, 80], [226, 226, 218], light);
  for (let i = 0; i < 9; i += 1) {
    polygon(
      g,
      [
        [214 + i * 26, 284],
        [228 + i * 26, 283],
        [224 + i * 27, 304],
        [208 + i * 27, 305],
      ],
      paint,
    );
    polygon(
      g,
      [
        [262 + i * 10, 108],
        [267 + i * 10, 108],
        [266 + i * 10.4, 118],
        [261 + i * 10.4, 118],
      ],
      paint,
    );
  }
  for (let i = 0; i < 6; i += 1) {
    const chance = noise(i + seed);
    g.fillStyle = mix([30, 32, 38], [150 + chance * 60, 140 + chance * 40, 126 + chance * 30], light);
    const x = i < 3 ? 8 + i * 82 : 376 + (i - 3) * 92;
    g.fillRect(x, 8 + chance * 16, 70, 88);
    g.fillStyle = light > 0.5 ? 'rgb(84 96 104)' : 'rgb(228 190 118)';
    for (let k = 0; k < 6; k += 1)
      if (light > 0.5 || noise(i * 7 + k) > 0.4) g.fillRect(x + 8 + (k % 3) * 21, 30 + chance * 16 + (k > 2 ? 28 : 0), 12, 14);
  }
  const across = at < 0.5;
  const eased = (part: number): number => part * part * (3 - 2 * part);
  const moving: { y: number; draw: () => void }[] = [];
  for (let i = 0; i < 5; i += 1) {
    const part = eased(Math.min(1, Math.max(0, (at - 0.02 * i) / 0.46)));
    const y = 176 + (i % 2) * 56;
    const x = i % 2 ? -60 - i * 58 + part * 1000 : 700 + i * 58 - part * 1000;
    const colour = paints[(i * 3 + seed) % paints.length] ?? [200, 200, 200];
    moving.push({
      y,
      draw: () => vehicle(frame, { kind: i === 3 ? 'bike' : i === 4 ? 'bus' : 'car', colour }, x, y + (i % 2 ? 22 : 0), 15, i % 2 === 1),
    });
  }
  for (let i = 0; i < 4; i += 1) {
    const part = eased(Math.min(1, Math.max(0, (at - 0.5 - 0.02 * i) / 0.46)));
    const z = i % 2 ? 420 + i * 70 - part * 820 : -90 - i * 60 + part * 720;
    const scale = 5 + Math.max(0, z) / 17;
    const x = 306 + (i % 2 ? 1 : -1) * (18 + Math.max(0, z) * 0.17);
    const colour = paints[(i * 5 + seed + 2) % paints.length] ?? [200, 200, 200];
    moving.push({ y: z, draw: () => vehicle(frame, { kind: i === 2 ? 'truck' : 'car', colour }, x, z + 20, scale, i % 2 === 1) });
  }
  for (const { draw } of moving.sort((a, b) => a.y - b.y)) draw();
  for (let i = 0; i < 6; i += 1) {
    const walk = (at + i / 6) % 1;
    person(frame, 150 + walk * 340, 312 + (i % 3) * 12, 26, paints[(i + 3) % paints.length] ?? [90, 90, 90], at * Math.PI * 30 + i);
  }
  for (const [x, y, green] of [
    [196, 268, across],
    [452, 268, !across],
  ] as const) {
    g.fillStyle = mix([20, 20, 22], [60, 62, 66], light);
    g.fillRect(x - 2, y - 54, 4, 54);
    lampAt(g, x, y - 58, 5, green ? [70, 230, 120] : [245, 60, 50], light);
  }
};

/** A market street: stalls on both sides, people going both ways. */
export const drawMarket = (frame: Frame, seed: number): void => {
  const { g, light, at } = frame;
  backdrop(frame, 110, seed);
  ground(frame, 110, [150, 142, 130]);
  polygon(
    g,
    [
      [286, 110],
      [354, 110],
      [600, height],
      [40, height],
    ],
    mix([34, 34, 36], [160, 152, 140], light),
  );
  const stalls = Array.from({ length: 14 }, (_, i) => ({ side: i % 2 ? 1 : -1, depth: 1 - Math.floor(i / 2) / 7, i }));
  for (const { side, depth, i } of stalls.sort((a, b) => b.depth - a.depth)) {
    const near = 1 - depth;
    const scale = 14 + near * 62;
    const y = 124 + near * 200;
    const x = 320 + side * (66 + near * 250);
    const awning = paints[(i * 3 + seed) % paints.length] ?? [200, 60, 60];
    g.fillStyle = mix([26, 24, 24], [120, 104, 88], light);
    g.fillRect(x - scale * 0.7, y - scale * 0.5, scale * 1.4, scale * 0.5);
    for (let k = 0; k < 6; k += 1) {
      g.fillStyle = mix(
        [40, 26, 18],
        [
          [206, 70, 48],
          [232, 172, 52],
          [104, 150, 62],
        ][(k + i) % 3] ?? [200, 90, 60],
        light,
      );
      g.beginPath();
      g.arc(x - scale * 0.5 + k * scale * 0.2, y - scale * 0.54, scale * 0.09, 0, Math.PI * 2);
      g.fill();
    }
    polygon(
      g,
      [
        [x - scale * 0.9, y - scale * 1.1],
        [x + scale * 0.9, y - scale * 1.1],
        [x + scale * 0.7, y - scale * 1.42],
        [x - scale * 0.7, y - scale * 1.42],
      ],
      mix(
        awning.map((c) => c * 0.28),
        awning,
        light,
      ),
    );
    if (light < 0.5) lampAt(g, x, y - scale * 1.02, scale * 0.1, [255, 220, 150], light);
  }
  const people = Array.from({ length: 26 }, (_, i) => {
    const laps = 1;
    const part = (((noise(i + seed) + (i % 2 ? at : -at) * laps) % 1) + 1) % 1;
    return { part: part * part, i };
  });
  for (const { part, i } of people.sort((a, b) => a.part - b.part)) {
    const h = 15 + part * 74;
    const x = 320 + (noise(i * 7 + seed) - 0.5) * (60 + part * 400);
    person(frame, x, 122 + part * 250, h, paints[(i + seed) % paints.length] ?? [90, 90, 90], at * Math.PI * 24 + i);
  }
};

/** A river, with a bridge across it or a gauge at its bank. */
export const drawRiver = (frame: Frame, bridge: boolean, seed: number): void => {
  const { g, light, at } = frame;
  backdrop(frame, 120, seed);
  const water = g.createLinearGradient(0, 120, 0, height);
  water.addColorStop(0, mix([20, 28, 36], [136, 146, 132], light));
  water.addColorStop(1, mix([12, 18, 24], [112, 112, 84], light));
  g.fillStyle = water;
  g.fillRect(0, 120, width, height - 120);
  g.strokeStyle = mix([60, 76, 90], [190, 194, 176], light);
  for (let i = 0; i < 46; i += 1) {
    const y = 132 + ((i * i) / (46 * 46)) * 224;
    const drift = ((noise(i + seed) + at) % 1) * (width + 120) - 60;
    g.globalAlpha = 0.16 + noise(i * 3) * 0.24;
    g.lineWidth = 0.6 + (y - 120) / 120;
    g.beginPath();
    g.moveTo(drift, y);
    g.quadraticCurveTo(drift + 20 + y * 0.1, y - 2 - Math.sin(at * Math.PI * 4 + i) * 1.5, drift + 40 + y * 0.2, y);
    g.stroke();
  }
  g.globalAlpha = 1;
  polygon(
    g,
    [
      [0, 132],
      [210, 120],
      [90, 220],
      [0, 268],
    ],
    mix([16, 20, 16], [96, 112, 74], light),
  );
  polygon(
    g,
    [
      [width, 128],
      [470, 120],
      [596, 210],
      [width, 250],
    ],
    mix([16, 20, 16], [104, 116, 80], light),
  );
  if (bridge) {
    const deck = mix([30, 32, 36], [150, 150, 146], light);
    for (const x of [150, 320, 490]) {
      g.fillStyle = mix([24, 26, 30], [126, 126, 122], light);
      g.fillRect(x - 10, 200, 20, 84);
    }
    polygon(
      g,
      [
        [0, 186],
        [width, 178],
        [width, 206],
        [0, 216],
      ],
      deck,
    );
    for (let i = 0; i < 7; i += 1) {
      const part = (noise(i * 5 + seed) + (i % 2 ? at : 1 - at)) % 1;
      const x = part * (width + 140) - 70;
      const kind = i === 2 ? 'truck' : i > 4 ? 'bike' : 'car';
      vehicle(
        frame,
        { kind, colour: paints[(i * 3 + seed) % paints.length] ?? [200, 200, 200] },
        x,
        193 - (x / width) * 7 + (i % 2) * 11,
        13,
        i % 2 === 1,
      );
    }
    g.strokeStyle = mix([60, 62, 66], [196, 196, 188], light);
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(0, 200);
    g.lineTo(width, 191);
    g.stroke();
    if (light < 0.5) for (let x = 40; x < width; x += 110) lampAt(g, x, 164, 3, [255, 220, 160], light);
    return;
  }
  g.fillStyle = 'rgb(232 232 226)';
  g.fillRect(500, 150, 15, 150);
  for (let i = 0; i < 15; i += 1) {
    g.fillStyle = i % 5 ? 'rgb(40 44 52)' : 'rgb(196 44 38)';
    g.fillRect(500, 152 + i * 10, i % 5 ? 7 : 15, 2.4);
  }
  const boat = at * 760 - 60;
  polygon(
    g,
    [
      [boat, 236],
      [boat + 56, 236],
      [boat + 46, 248],
      [boat + 8, 248],
    ],
    mix([26, 20, 16], [96, 72, 52], light),
  );
  person(frame, boat + 34, 238, 24, [60, 90, 120], 0);
};
