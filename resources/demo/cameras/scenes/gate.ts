import { backdrop, type Frame, ground, height, lampAt, mix, paints, person, polygon, vehicle, width } from './draw.ts';

/** A border gate: `yard` shows the waiting trucks instead of the barrier. */
export type GateLook = { readonly yard: boolean; readonly seed: number; readonly queue: number };

const horizon = 128;

const at = (x: number, z: number): { x: number; y: number; scale: number } => {
  const scale = 300 / z;
  return { x: width / 2 + x * scale, y: horizon + 6 * scale, scale };
};

const hall = ({ g, light }: Frame): void => {
  const { y } = at(0, 42);
  g.fillStyle = mix([34, 36, 42], [176, 172, 160], light);
  g.fillRect(92, y - 92, 456, 92);
  polygon(
    g,
    [
      [72, y - 92],
      [568, y - 92],
      [520, y - 120],
      [120, y - 120],
    ],
    mix([44, 24, 22], [150, 62, 50], light),
  );
  for (let lane = 0; lane < 4; lane += 1) {
    g.fillStyle = mix([10, 11, 14], [58, 64, 70], light);
    g.fillRect(118 + lane * 106, y - 66, 84, 66);
    g.fillStyle = mix([50, 52, 48], [210, 208, 196], light);
    g.fillRect(206 + lane * 106, y - 52, 12, 52);
    lampAt(g, 160 + lane * 106, y - 76, 3, lane === 3 ? [240, 60, 50] : [90, 230, 120], light);
  }
};

/** 0 down, 1 up; it opens for the truck in the middle of the loop. */
const barrierLift = (moment: number): number =>
  Math.max(0, Math.min(1, (moment - 0.36) / 0.06)) * Math.max(0, Math.min(1, (0.72 - moment) / 0.06));

const barrier = ({ g, light, at: moment }: Frame): void => {
  const { x, y, scale } = at(4.2, 19);
  const angle = Math.PI + barrierLift(moment) * 1.25;
  g.fillStyle = mix([50, 50, 30], [214, 190, 60], light);
  g.fillRect(x - scale * 0.3, y - scale * 1.5, scale * 0.7, scale * 1.5);
  g.save();
  g.translate(x, y - scale * 1.2);
  g.rotate(angle);
  for (let part = 0; part < 8; part += 1) {
    g.fillStyle = part % 2 ? mix([90, 26, 22], [206, 44, 38], light) : mix([80, 80, 80], [238, 238, 232], light);
    g.fillRect(part * scale * 1.0, -scale * 0.12, scale * 1.0, scale * 0.24);
  }
  g.restore();
};

/** Comes from behind the camera, waits for the barrier, drives through and away. */
const passing = (moment: number): number | null => {
  if (moment < 0.22) return 4 + (moment / 0.22) * 11.5;
  if (moment < 0.42) return 15.5;
  const part = (moment - 0.42) / 0.5;
  return part > 1 ? null : 15.5 + part * part * 60;
};

const queue = (frame: Frame, look: GateLook): void => {
  const rows = look.yard ? [-13, -8.6, -4.2, 4.2, 8.6, 13] : [-11, -7];
  const parked = rows.flatMap((x, row) =>
    Array.from({ length: look.queue }, (_, i) => ({
      x,
      z: 14 + i * 9.5 + row * 1.3,
      colour: paints[(row * 3 + i * 2 + look.seed) % paints.length] ?? [200, 200, 200],
    })),
  );
  for (const { x, z, colour } of parked.sort((a, b) => b.z - a.z)) {
    const { x: px, y, scale } = at(x, z);
    vehicle(frame, { kind: 'truck', colour }, px, y, scale, true);
  }
};

/** A gate hall with a barrier and a truck passing, or the yard behind it. */
export const drawGate = (frame: Frame, look: GateLook): void => {
  const { g, light, at: moment } = frame;
  backdrop(frame, horizon, look.seed);
  ground(frame, horizon, [128, 128, 122]);
  for (const x of [-9, -2.2, 2.2, 9])
    polygon(
      g,
      [
        [at(x - 0.1, 6).x, height],
        [at(x + 0.1, 6).x, height],
        [at(x, 60).x, at(x, 60).y],
      ],
      mix([60, 60, 56], [208, 206, 190], light),
    );
  hall(frame);
  queue(frame, look);
  const z = passing(look.yard ? (moment + 0.3) % 1 : moment);
  const truck = z === null ? null : at(look.yard ? 0 : 0.4, z);
  if (truck && (z ?? 0) > 19)
    vehicle(frame, { kind: 'truck', colour: paints[look.seed % paints.length] ?? [200, 200, 200] }, truck.x, truck.y, truck.scale, true);
  if (!look.yard) barrier(frame);
  if (truck && (z ?? 99) <= 19)
    vehicle(frame, { kind: 'truck', colour: paints[look.seed % paints.length] ?? [200, 200, 200] }, truck.x, truck.y, truck.scale, true);
  for (let i = 0; i < 3; i += 1) {
    const stroll = Math.sin((moment + i / 3) * Math.PI * 2) * 1.6;
    const { x, y, scale } = at(7 + i * 1.4 + stroll, 17 + i * 4);
    person(frame, x, y, scale * 1.7, i === 0 ? [60, 110, 70] : [70, 80, 110], moment * Math.PI * 24 + i);
  }
  for (const x of [-15, 15]) {
    const { x: px, y, scale } = at(x, 26);
    g.fillStyle = mix([40, 42, 46], [140, 142, 142], light);
    g.fillRect(px - 2, y - scale * 11, 4, scale * 11);
    lampAt(g, px, y - scale * 11, 5, [255, 232, 190], light);
  }
};
