import { drawCrossroads, drawMarket, drawRiver } from './city.ts';
import { type Frame, height, noise, width } from './draw.ts';
import { drawGate, type GateLook } from './gate.ts';
import { drawRoad, type RoadLook } from './road.ts';

/** How a clip looks: light 0 (night) to 1 (noon), weather, and its scene. */
type Scene = { readonly light: number; readonly weather?: 'rain' | 'fog'; readonly draw: (frame: Frame) => void };

const road = (light: number, look: Partial<RoadLook>, weather?: Scene['weather']): Scene => ({
  light,
  ...(weather ? { weather } : {}),
  draw: (frame) => drawRoad(frame, { horizon: 118, bend: 0, density: 4, trucks: 0.3, seed: 1, lanes: 1, town: false, ...look }),
});
const gate = (light: number, look: Partial<GateLook>): Scene => ({
  light,
  draw: (frame) => drawGate(frame, { yard: false, seed: 1, queue: 4, ...look }),
});

/** Every clip by its name in cameras.json. */
export const scenes: Readonly<Record<string, Scene>> = {
  'gate-export': gate(0.95, { seed: 1 }),
  'truck-yard': gate(0.9, { yard: true, seed: 2, queue: 6 }),
  'gate-barrier': gate(0.8, { seed: 4 }),
  'gate-dusk': gate(0.42, { seed: 5 }),
  'gate-night': gate(0.08, { seed: 3 }),
  'road-hill': road(0.9, { bend: 0.5, trucks: 0.6, seed: 2 }),
  'road-town': road(0.95, { town: true, density: 5, trucks: 0.15, seed: 3, horizon: 124 }),
  'road-plain': road(1, { lanes: 2, density: 3, seed: 4, horizon: 112 }),
  crossroads: { light: 0.9, draw: (frame) => drawCrossroads(frame, 2) },
  bridge: { light: 0.85, draw: (frame) => drawRiver(frame, true, 3) },
  market: { light: 0.9, draw: (frame) => drawMarket(frame, 2) },
  'market-night': { light: 0.14, draw: (frame) => drawMarket(frame, 5) },
  street: road(0.75, { town: true, density: 4, trucks: 0.05, seed: 8, bend: -0.3, horizon: 130 }),
  river: { light: 0.8, draw: (frame) => drawRiver(frame, false, 6) },
  'road-bend': road(0.85, { bend: -0.9, seed: 9, trucks: 0.4 }),
  'road-night': road(0.05, { lanes: 2, density: 3, seed: 11, trucks: 0.35 }),
  'road-rain': road(0.55, { seed: 12, bend: 0.3 }, 'rain'),
  'pass-fog': road(0.7, { seed: 14, bend: 0.8, density: 2, trucks: 0.2 }, 'fog'),
};

const weather = ({ g, at }: Frame, kind: Scene['weather']): void => {
  if (kind === 'fog') {
    const veil = g.createLinearGradient(0, 0, 0, height);
    veil.addColorStop(0, 'rgb(206 212 214 / 0.94)');
    veil.addColorStop(0.5, 'rgb(206 212 214 / 0.72)');
    veil.addColorStop(1, 'rgb(206 212 214 / 0.12)');
    g.fillStyle = veil;
    g.fillRect(0, 0, width, height);
  }
  if (kind !== 'rain') return;
  g.strokeStyle = 'rgb(210 220 230 / 0.32)';
  g.lineWidth = 1;
  for (let i = 0; i < 130; i += 1) {
    const y = ((noise(i * 3) + at * 12) % 1) * (height + 40) - 20;
    const x = noise(i) * width;
    g.beginPath();
    g.moveTo(x, y);
    g.lineTo(x - 3, y + 14);
    g.stroke();
  }
};

/** Draws one frame of a clip with the camera's name burnt in. `at` is the part of the loop, 0 to 1. */
export const drawFrame = (canvas: HTMLCanvasElement, clip: string, label: string, at: number): void => {
  const scene = scenes[clip];
  const g = canvas.getContext('2d');
  if (!scene || !g) throw new RangeError(`There is no clip ${clip}.`);
  const frame = { g, at, light: scene.light };
  scene.draw(frame);
  weather(frame, scene.weather);
  g.font = '600 15px Inter, "DejaVu Sans", sans-serif';
  g.textBaseline = 'middle';
  g.fillStyle = 'rgb(0 0 0 / 0.55)';
  g.fillRect(8, 8, g.measureText(label).width + 16, 24);
  g.fillStyle = 'rgb(255 255 255 / 0.95)';
  g.fillText(label, 16, 21);
};
