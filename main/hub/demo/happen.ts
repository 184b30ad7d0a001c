import type { AdminUnit } from '#domain/admin-unit.ts';
import type { Camera } from '#domain/camera.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import type { Place } from '#domain/place.ts';
import type { Position } from '#domain/values.ts';
import type { z } from 'zod';
import { between, pick, pickWeighted, type Random } from './random.ts';
import { stories, type Story } from './stories.ts';

type Details = z.infer<typeof IncidentDetails>;

/** Where things can happen. */
export type Scene = { readonly adminUnits: readonly AdminUnit[]; readonly places: readonly Place[]; readonly cameras: readonly Camera[] };

type Spot = {
  readonly position: Position | null;
  readonly communeCode: Details['communeCode'];
  readonly placeText: string;
  readonly words: string;
};

/** Degrees a spot may lie beside what it is named after: about 300 m on a road, 2 km in a commune. */
const besideRoad = 0.003;
const besideUnit = 0.018;

const near = (random: Random, [lon, lat]: Position, by: number): Position => [
  Math.round((lon + (random() - 0.5) * 2 * by) * 1e5) / 1e5,
  Math.round((lat + (random() - 0.5) * 2 * by) * 1e5) / 1e5,
];

/** What happens next and where: a story of the demo with its blanks filled in. */
export const computeHappening = (random: Random, scene: Scene): { story: Story; details: Details } => {
  const story = pickWeighted(random, stories);
  const spot = findSpot(random, story, scene);
  const numbers: Record<string, string> = { n: String(between(random, 2, 6)), m: String(between(random, 4, 60) * 10) };
  const fill = (text: string): string =>
    text.replace(/\{(road|unit|gate)\}/, spot.words).replace(/\{([nm])\}/g, (_, name: string) => numbers[name] ?? '');
  const details: Details = {
    type: story.type,
    severity: story.severity,
    title: fill(story.title),
    description: fill(story.description),
    source: story.source,
    position: spot.position,
    communeCode: spot.communeCode,
    placeText: spot.placeText,
  };
  return { story, details };
};

const findSpot = (random: Random, { at }: Story, scene: Scene): Spot => {
  if (at === 'road') {
    const { position, communeCode, roadKm } = pick(
      random,
      scene.cameras.filter((camera) => camera.roadKm !== null),
    );
    return { position: near(random, position, besideRoad), communeCode, placeText: roadKm ?? '', words: roadKm ?? '' };
  }
  if (at === 'gate') {
    const gate = pick(
      random,
      scene.places.filter(({ kind, status }) => kind === 'gate' && (status ?? '').startsWith('active')),
    );
    const words = gate.name.replace(/\s*\(.*\)/, '').replace(/^(Cửa|Lối|Đường)/, (word) => word.toLowerCase());
    return { position: near(random, gate.position, besideRoad), communeCode: gate.communeCode, placeText: gate.name, words };
  }
  const units = scene.adminUnits.filter(({ type }) => (at === 'city' ? type === 'phuong' : type !== 'tinh'));
  const unit = pick(random, units);
  const words = unit.fullName.replace(/^(Xã|Phường)/, (word) => word.toLowerCase());
  // Some callers do not know where they are.
  const known = random() > 0.06;
  const position = known && unit.position ? near(random, unit.position, at === 'city' ? besideRoad * 2 : besideUnit) : null;
  return { position, communeCode: unit.code, placeText: unit.fullName, words };
};
