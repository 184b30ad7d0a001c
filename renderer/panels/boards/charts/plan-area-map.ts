type LonLat = readonly [number, number];

/** `weight`: what its circle's surface tells; `urgency` 0: it is as it should be. */
export type AreaSpot<T> = { readonly at: LonLat; readonly of: T; readonly weight: number; readonly urgency: number; readonly name: string };

export type MapBox = { readonly width: number; readonly height: number };

export type AreaMapPlan<T> = {
  readonly place: (at: LonLat) => { readonly x: number; readonly y: number };
  /** The heaviest last: they lie on top. */
  readonly circles: readonly { readonly x: number; readonly y: number; readonly r: number; readonly of: T }[];
  /** Names that lie on no other: the most urgent first, then the heaviest; where all weigh the same, of the urgent ones only. */
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string; readonly of: T }[];
};

/** The province with a little around it; its communes all lie inside. */
const bounds = { west: 106.05, east: 107.42, south: 21.29, north: 22.47 } as const;
const mostLabels = 8;

/** Where areas lie as circles whose surface is their number. Flat: over a province nothing bends. */
export const planAreaMap = <T>(spots: readonly AreaSpot<T>[], { width, height }: MapBox, fontPx: number): AreaMapPlan<T> => {
  const cos = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((bounds.east - bounds.west) * cos), height / (bounds.north - bounds.south));
  const [left, top] = [(width - (bounds.east - bounds.west) * cos * scale) / 2, (height - (bounds.north - bounds.south) * scale) / 2];
  const place = ([lon, lat]: LonLat) => ({ x: left + (lon - bounds.west) * cos * scale, y: top + (bounds.north - lat) * scale });
  const most = Math.max(...spots.map(({ weight }) => weight), Number.MIN_VALUE);
  // Where all weigh the same nothing is told by size: small circles that leave each other room.
  const isEven = spots.every(({ weight }) => weight === spots[0]?.weight);
  const [least, largest] = [fontPx * 0.28, fontPx * (isEven ? 0.55 : 1.25)];
  const circles = [...spots]
    .sort((a, b) => a.weight - b.weight)
    .map(({ at, of, weight, urgency, name }) => ({
      ...place(at),
      r: Math.max(least, Math.sqrt(Math.max(0, weight) / most) * largest),
      of,
      urgency,
      name,
    }));
  const named = [...circles].reverse().sort((a, b) => b.urgency - a.urgency);
  return { place, circles, labels: labelsOf(isEven ? named.filter(({ urgency }) => urgency > 0) : named, fontPx, width) };
};

type Circle<T> = { readonly x: number; readonly y: number; readonly r: number; readonly of: T; readonly name: string };

const labelsOf = <T>(circles: readonly Circle<T>[], fontPx: number, width: number): AreaMapPlan<T>['labels'] => {
  const kept: { x: number; y: number; text: string; of: T; wide: number }[] = [];
  for (const { x, y, r, of, name } of circles) {
    if (kept.length >= mostLabels) break;
    const wide = name.length * fontPx * 0.56;
    // To the right of its circle, or to the left where the picture ends.
    const left = x + r + 4 + wide > width ? x - r - 4 - wide : x + r + 4;
    const isFree = kept.every((other) => left > other.x + other.wide || other.x > left + wide || Math.abs(y - other.y) > fontPx * 1.25);
    if (isFree && left > 0) kept.push({ x: left, y, text: name, of, wide });
  }
  return kept;
};
