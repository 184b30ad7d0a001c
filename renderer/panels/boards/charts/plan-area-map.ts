type LonLat = readonly [number, number];

/** `weight`: what its circle's surface tells; `urgency` 0: it is as it should be. */
export type AreaSpot<T> = { readonly at: LonLat; readonly of: T; readonly weight: number; readonly urgency: number; readonly name: string };

export type MapBox = { readonly width: number; readonly height: number };

export type AreaMapPlan<T> = {
  readonly place: (at: LonLat) => { readonly x: number; readonly y: number };
  /** The heaviest last: they lie on top. */
  readonly circles: readonly { readonly x: number; readonly y: number; readonly r: number; readonly of: T }[];
  /** Names that lie on no other and on no circle that is named: of the urgent ones the most urgent first; where none is, the heaviest first. */
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string; readonly of: T }[];
};

/** The province with a little around it; its communes all lie inside. */
const province = { west: 106.05, east: 107.42, south: 21.29, north: 22.47 } as const;
type Bounds = { readonly west: number; readonly east: number; readonly south: number; readonly north: number };
/** No nearer than so many degrees: the schematic ground is not made for it. */
const leastSpan = 0.3;
const mostLabels = 14;

/** What is looked at: the province, or less of it where all that is told of lies close together, as the gates do. */
const boundsOf = (spots: readonly AreaSpot<unknown>[]): Bounds => {
  const [lons, lats] = [spots.map(({ at }) => at[0]), spots.map(({ at }) => at[1])];
  const span = Math.max(leastSpan, Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats)) * 0.8;
  if (spots.length < 2 || span > 0.5) return province;
  const [x, y] = [(Math.max(...lons) + Math.min(...lons)) / 2, (Math.max(...lats) + Math.min(...lats)) / 2];
  return { west: x - span, east: x + span, south: y - span, north: y + span };
};

/** Where areas lie as circles whose surface is their number. Flat: over a province nothing bends. */
export const planAreaMap = <T>(spots: readonly AreaSpot<T>[], { width, height }: MapBox, fontPx: number): AreaMapPlan<T> => {
  const bounds = boundsOf(spots);
  const cos = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((bounds.east - bounds.west) * cos), height / (bounds.north - bounds.south));
  const [left, top] = [(width - (bounds.east - bounds.west) * cos * scale) / 2, (height - (bounds.north - bounds.south) * scale) / 2];
  const place = ([lon, lat]: LonLat) => ({ x: left + (lon - bounds.west) * cos * scale, y: top + (bounds.north - lat) * scale });
  const most = Math.max(...spots.map(({ weight }) => weight), Number.MIN_VALUE);
  // Where all weigh the same nothing is told by size: small circles that leave each other room.
  const isEven = spots.every(({ weight }) => weight === spots[0]?.weight);
  // Many leave each other less: together they cover a part of the ground, not all of it.
  const room = Math.sqrt((Math.min(width, height) ** 2 * 0.12) / Math.max(1, spots.length));
  const largest = isEven ? Math.min(fontPx * 0.55, room * 0.55) : Math.min(fontPx * 1.25, room);
  const circles = [...spots]
    .sort((a, b) => a.weight - b.weight)
    .map(({ at, of, weight, urgency, name }) => ({
      ...place(at),
      r: isEven ? largest : Math.max(largest / 4.5, Math.sqrt(Math.max(0, weight) / most) * largest),
      of,
      urgency,
      name,
    }));
  const urgent = circles.filter(({ urgency }) => urgency > 0);
  const named = urgent.length > 0 ? urgent : circles;
  const inOrder = [...named].reverse().sort((a, b) => b.urgency - a.urgency);
  return { place, circles, labels: labelsOf(inOrder, named, fontPx, { width, height }) };
};

type Circle<T> = { readonly x: number; readonly y: number; readonly r: number; readonly of: T; readonly name: string };
type Box = { readonly left: number; readonly top: number; readonly wide: number; readonly high: number };

const meets = (a: Box, b: Box): boolean =>
  a.left < b.left + b.wide && b.left < a.left + a.wide && a.top < b.top + b.high && b.top < a.top + a.high;

/** Beside, above or below its circle: where it covers neither another name nor another circle, else it is left out. */
const labelsOf = <T>(
  named: readonly Circle<T>[],
  circles: readonly Circle<T>[],
  fontPx: number,
  { width, height }: MapBox,
): AreaMapPlan<T>['labels'] => {
  const taken = circles.map(({ x, y, r, of }) => ({ of, box: { left: x - r, top: y - r, wide: 2 * r, high: 2 * r } }));
  const kept: { x: number; y: number; text: string; of: T; box: Box }[] = [];
  for (const { x, y, r, of, name } of named) {
    if (kept.length >= mostLabels) break;
    const [wide, high] = [name.length * fontPx * 0.56, fontPx * 1.2];
    const beside = (gap: number): (readonly [left: number, middle: number])[] => [
      [x + r + gap, y],
      [x - r - gap - wide, y],
      [x - wide / 2, y - r - high / 2 - gap],
      [x - wide / 2, y + r + high / 2 + gap],
    ];
    const spots = [...beside(4), ...beside(fontPx)];
    for (const [left, middle] of spots) {
      const box = { left, top: middle - high / 2, wide, high };
      const isInside = left > 0 && left + wide < width && box.top > 0 && box.top + high < height;
      const isFree = !kept.some((each) => meets(each.box, box)) && !taken.some((each) => each.of !== of && meets(each.box, box));
      if (!isInside || !isFree) continue;
      kept.push({ x: left, y: middle, text: name, of, box });
      break;
    }
  }
  return kept;
};
