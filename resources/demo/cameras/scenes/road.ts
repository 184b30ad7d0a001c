import { backdrop, type Frame, ground, height, lampAt, mix, noise, paints, polygon, vehicle, width } from './draw.ts';

/** A road seen along its course. Lengths in metres; `bend` moves the far end sideways; `density` is vehicles a lane. */
export type RoadLook = {
  readonly horizon: number;
  readonly bend: number;
  readonly density: number;
  readonly trucks: number;
  readonly seed: number;
  readonly lanes: 1 | 2;
  readonly town: boolean;
};

const nearest = 7;
const farthest = 130;
const eyeHeight = 6.5;
const focal = 330;

/** Where a point `x` metres beside the middle and `z` metres away stands, and the pixels of a metre there. */
const project = (look: RoadLook, x: number, z: number): { x: number; y: number; scale: number } => {
  const scale = focal / z;
  const far = Math.min(1, z / farthest);
  return { x: width / 2 + x * scale + look.bend * far * far * 210, y: look.horizon + eyeHeight * scale, scale };
};

const strip = (look: RoadLook, from: number, to: number, near: number, far: number): [number, number][] => {
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  for (let i = 0; i <= 24; i += 1) {
    const z = near * (far / near) ** (i / 24);
    const a = project(look, from, z);
    const b = project(look, to, z);
    left.push([a.x, a.y]);
    right.unshift([b.x, b.y]);
  }
  return [...left, ...right];
};

const surface = (frame: Frame, look: RoadLook): void => {
  const { g, light } = frame;
  const half = look.lanes * 3.6;
  polygon(g, strip(look, -half - 1.6, half + 1.6, 5, 600), mix([22, 24, 26], [132, 130, 122], light));
  polygon(g, strip(look, -half, half, 5, 600), mix([20, 22, 25], [92, 96, 100], light));
  const paint = mix([74, 76, 78], [222, 222, 214], light);
  for (const x of [-half + 0.3, half - 0.3]) polygon(g, strip(look, x - 0.09, x + 0.09, 5, 300), paint);
  for (let lane = -look.lanes + 1; lane < look.lanes; lane += 1) {
    for (let z = 6; z < 150; z += 9)
      polygon(g, strip(look, lane * 3.6 - 0.1, lane * 3.6 + 0.1, z, z + (lane === 0 && look.lanes > 1 ? 8.6 : 4)), paint);
  }
};

const roadside = (frame: Frame, look: RoadLook): void => {
  const { g, light } = frame;
  for (let z = 128; z > 9; z -= 17) {
    for (const side of [-1, 1]) {
      const edge = look.lanes * 3.6;
      const chance = noise(z * 3 + side + look.seed);
      if (look.town) {
        const house = project(look, side * (edge + 9 + chance * 3), z);
        const [w, h] = [house.scale * 8, house.scale * (6 + chance * 5)];
        g.fillStyle = mix([24, 26, 32], [148 + chance * 60, 138 + chance * 44, 122 + chance * 40], light);
        g.fillRect(house.x - w / 2, house.y - h, w, h);
        g.fillStyle = light > 0.5 ? 'rgb(70 82 92)' : 'rgb(226 186 112)';
        for (let k = 0; k < 4; k += 1)
          if (light > 0.5 || noise(z + k * 7 + side) > 0.5)
            g.fillRect(house.x - w * 0.36 + (k % 2) * w * 0.42, house.y - h * (0.4 + 0.3 * (k >> 1)), w * 0.26, h * 0.14);
      } else {
        const tree = project(look, side * (edge + 5 + chance * 7), z);
        const size = tree.scale * (2.2 + chance * 1.8);
        g.fillStyle = mix([10, 16, 12], [58 + chance * 30, 92 + chance * 26, 58], light);
        g.beginPath();
        g.ellipse(tree.x, tree.y - size * 1.1, size * 0.8, size * 1.2, 0, 0, Math.PI * 2);
        g.fill();
      }
      const post = project(look, side * (edge + 1.9), z);
      g.fillStyle = mix([40, 42, 46], [150, 152, 152], light);
      g.fillRect(post.x - post.scale * 0.06, post.y - post.scale * 6, post.scale * 0.14, post.scale * 6);
      if (light < 0.45) lampAt(g, post.x, post.y - post.scale * 6, Math.max(1, post.scale * 0.34), [255, 214, 150], light);
    }
  }
};

const traffic = (frame: Frame, look: RoadLook): void => {
  const seen: { z: number; draw: () => void }[] = [];
  for (let lane = 0; lane < look.lanes * 2; lane += 1) {
    const away = lane >= look.lanes;
    const x = (lane - look.lanes + 0.5) * 3.6;
    const laps = away ? 1 : 1 + (lane % 2);
    for (let i = 0; i < look.density; i += 1) {
      const start = (i + noise(lane * 13 + i + look.seed) * 0.5) / look.density;
      const part = (((start + frame.at * laps) % 1) + 1) % 1;
      const z = nearest - 3 + (away ? part : 1 - part) * (farthest - nearest);
      const chance = noise(lane * 31 + i * 17 + look.seed * 5);
      const kind = chance < look.trucks ? 'truck' : chance > 0.86 ? 'bike' : chance > 0.8 ? 'bus' : 'car';
      const colour = paints[Math.floor(noise(chance * 97 + i) * paints.length)] ?? [200, 200, 200];
      const at = project(look, x + (kind === 'bike' ? 1.1 : 0), z);
      seen.push({ z, draw: () => vehicle(frame, { kind, colour }, at.x, at.y, at.scale, away) });
    }
  }
  for (const { draw } of seen.sort((a, b) => b.z - a.z)) draw();
};

/** A road with its traffic. */
export const drawRoad = (frame: Frame, look: RoadLook): void => {
  backdrop(frame, look.horizon, look.seed);
  ground(frame, look.horizon, look.town ? [150, 144, 132] : [112, 124, 88]);
  surface(frame, look);
  roadside(frame, look);
  traffic(frame, look);
  const { g, light } = frame;
  const shade = g.createLinearGradient(0, height - 80, 0, height);
  shade.addColorStop(0, 'rgb(0 0 0 / 0)');
  shade.addColorStop(1, `rgb(0 0 0 / ${0.2 + (1 - light) * 0.2})`);
  g.fillStyle = shade;
  g.fillRect(0, height - 80, width, 80);
};
