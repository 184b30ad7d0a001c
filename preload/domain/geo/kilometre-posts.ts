import type { LonLat } from './ellipsoid.ts';
import { computeGeodesic } from './geodesic.ts';
import { computeFoot } from './search-area.ts';

/** A post of which the place is known: a camera, an office that goes by it. */
export type KnownPost = { readonly road: string; readonly metres: number; readonly at: LonLat };

/** A road as the map draws it, from either end. */
export type RoadLine = { readonly road: string; readonly line: readonly LonLat[] };

/** Where a post must be; `between`: the two known ones it was measured from, the same twice for one that is known itself. */
export type FoundPost = {
  readonly road: string;
  readonly metres: number;
  readonly at: LonLat;
  readonly between: readonly [number, number];
};

/** A post further than this from the line of its road is not believed to stand on it. */
const farthestM = 4_000;

type Rung = { readonly metres: number; readonly along: number };

/** How far along a line each of its vertices is. */
const measure = (line: readonly LonLat[]): number[] => {
  const marks = [0];
  for (const [i, to] of line.slice(1).entries()) marks.push((marks[i] ?? 0) + computeGeodesic(line[i] ?? to, to).distanceM);
  return marks;
};

const alongOf = (line: readonly LonLat[], marks: readonly number[], at: LonLat): { along: number; away: number } => {
  const { segment, part, distanceM } = computeFoot(line, at);
  const from = marks[segment] ?? 0;
  return { along: from + part * ((marks[segment + 1] ?? from) - from), away: distanceM };
};

/** Known posts in the order of the line; one that would make the kilometres turn back is left out. */
const ladder = ({ road, line }: RoadLine, marks: readonly number[], posts: readonly KnownPost[]): Rung[] => {
  const rungs = posts
    .filter((post) => post.road === road)
    .map(({ metres, at }) => ({ metres, ...alongOf(line, marks, at) }))
    .filter(({ away }) => away <= farthestM)
    .sort((a, b) => a.metres - b.metres);
  const [first, last] = [rungs[0], rungs.at(-1)];
  const isForwards = first === undefined || last === undefined || last.along >= first.along;
  return rungs.filter(({ along }, i) => rungs.slice(0, i).every((before) => (isForwards ? along > before.along : along < before.along)));
};

const pointAt = (line: readonly LonLat[], marks: readonly number[], along: number): LonLat => {
  const i = Math.max(
    1,
    marks.findIndex((mark) => mark >= along),
  );
  const [from, to] = [line[i - 1] ?? [0, 0], line[i] ?? [0, 0]];
  const [a, b] = [marks[i - 1] ?? 0, marks[i] ?? 0];
  const part = b === a ? 0 : (along - a) / (b - a);
  return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
};

/**
 * Finds a post between the two nearest known ones of its road, as far along the line between them as its number is between
 * theirs. Null: none is known on one of its sides; beyond the last known post nobody can tell where a kilometre is.
 */
export const findPost = (
  roads: readonly RoadLine[],
  posts: readonly KnownPost[],
  wanted: { road: string; metres: number },
): FoundPost | null => {
  const exact = posts.find(({ road, metres }) => road === wanted.road && metres === wanted.metres);
  if (exact) return { ...wanted, at: exact.at, between: [exact.metres, exact.metres] };
  for (const road of roads.filter((each) => each.road === wanted.road)) {
    const marks = measure(road.line);
    const rungs = ladder(road, marks, posts);
    const next = rungs.findIndex(({ metres }) => metres > wanted.metres);
    const [lower, upper] = [rungs[next - 1], rungs[next]];
    if (!lower || !upper) continue;
    const part = (wanted.metres - lower.metres) / (upper.metres - lower.metres);
    return {
      ...wanted,
      at: pointAt(road.line, marks, lower.along + part * (upper.along - lower.along)),
      between: [lower.metres, upper.metres],
    };
  }
  return null;
};

/** The post a point is at, of the road that runs nearest to it; null: none within `withinM`, or none of its kilometres known there. */
export const readPost = (
  roads: readonly RoadLine[],
  posts: readonly KnownPost[],
  at: LonLat,
  withinM: number,
): (FoundPost & { readonly awayM: number }) | null => {
  const near = roads
    .map((road) => ({ road, marks: measure(road.line) }))
    .map((each) => ({ ...each, ...alongOf(each.road.line, each.marks, at) }))
    .filter(({ away }) => away <= withinM)
    .sort((a, b) => a.away - b.away);
  for (const { road, marks, along, away } of near) {
    const rungs = ladder(road, marks, posts);
    for (const [i, lower] of rungs.entries()) {
      const upper = rungs[i + 1];
      if (!upper) break;
      const part = (along - lower.along) / (upper.along - lower.along);
      if (part < 0 || part > 1) continue;
      const metres = Math.round(lower.metres + part * (upper.metres - lower.metres));
      return { road: road.road, metres, at: pointAt(road.line, marks, along), between: [lower.metres, upper.metres], awayM: away };
    }
  }
  return null;
};
