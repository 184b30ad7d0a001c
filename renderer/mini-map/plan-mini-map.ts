import type { Ground } from './ground.ts';

type LonLat = readonly [number, number];

/** The box a small map is drawn in, and how many kilometres it is wide. */
export const miniBox = { width: 320, height: 150, kmWide: 24 } as const;

/** Lines and names in the box's own units, ready to be drawn. */
export type MiniMapPlan = {
  readonly border: string;
  readonly rivers: string;
  readonly roads: string;
  readonly names: readonly { readonly x: number; readonly y: number; readonly name: string; readonly nameEn: string }[];
};

const kmPerDegree = 111.32;
/** Lines are drawn a little beyond the box, so that none ends in sight. */
const beyond = 0.3;
const nameRoom = { x: 84, y: 16 };

/** Draws a place's surroundings on the plane that touches the ground there: over this width nothing bends. */
export const planMiniMap = ({ border, rivers, roads, names }: Ground, [lon0, lat0]: LonLat): MiniMapPlan => {
  const { width, height, kmWide } = miniBox;
  const perKm = width / kmWide;
  const cos = Math.cos((lat0 * Math.PI) / 180);
  const place = ([lon, lat]: LonLat): { x: number; y: number } => ({
    x: width / 2 + (lon - lon0) * cos * kmPerDegree * perKm,
    y: height / 2 - (lat - lat0) * kmPerDegree * perKm,
  });
  const isNear = ({ x, y }: { x: number; y: number }): boolean =>
    x > -beyond * width && x < (1 + beyond) * width && y > -beyond * height && y < (1 + beyond) * height;
  return {
    border: pathOf(border, place, isNear),
    rivers: pathOf(rivers, place, isNear),
    roads: pathOf(roads, place, isNear),
    names: apart(names.map(({ at, ...name }) => ({ ...name, ...place(at) }))),
  };
};

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** The parts of lines that come near: a segment is drawn when either end, or what lies between, may be in sight. */
const pathOf = (
  lines: readonly (readonly LonLat[])[],
  place: (at: LonLat) => { x: number; y: number },
  isNear: (at: { x: number; y: number }) => boolean,
): string =>
  lines
    .map((line) => {
      const points = line.map(place);
      let path = '';
      let isOpen = false;
      for (const [i, to] of points.entries()) {
        const from = points[i - 1];
        const middle = from && { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
        const isSeen = from !== undefined && (isNear(from) || isNear(to) || (middle !== undefined && isNear(middle)));
        if (isSeen) path += `${isOpen ? '' : `M${short(from.x)} ${short(from.y)}`}L${short(to.x)} ${short(to.y)}`;
        isOpen = isSeen;
      }
      return path;
    })
    .join('');

/** Names inside the box, those that would lie on others left out. */
const apart = <N extends { x: number; y: number }>(names: readonly N[]): N[] => {
  const kept: N[] = [];
  const inside = names.filter(({ x, y }) => x > 30 && x < miniBox.width - 30 && y > 12 && y < miniBox.height - 6);
  const fromMiddle = ({ x, y }: N): number => Math.hypot(x - miniBox.width / 2, y - miniBox.height / 2);
  for (const name of inside.sort((a, b) => fromMiddle(a) - fromMiddle(b)))
    if (kept.every(({ x, y }) => Math.abs(x - name.x) > nameRoom.x || Math.abs(y - name.y) > nameRoom.y)) kept.push(name);
  return kept;
};
