import type { Element } from '@xmldom/xmldom';
import { childrenNamed, textOf } from '../read-xml.ts';

type Point = readonly [number, number];
export type CapArea = { readonly text: string; readonly geocodes: readonly string[]; readonly middle: Point | null };

const pointOf = (text: string): Point | null => {
  const [lat = Number.NaN, lon = Number.NaN, ...more] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return more.length === 0 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
};

/** Corners as `lat,lon lat,lon …`, the last one the first again. */
const cornersOf = (text: string): readonly Point[] | null => {
  const points = text.trim().split(/\s+/).map(pointOf);
  if (points.length < 4 || points.some((point) => point === null)) return null;
  const [first, last] = [points[0], points.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? (points.slice(0, -1) as Point[]) : null;
};

/** The centre of `lat,lon radius`, the radius in kilometres. */
const centreOf = (text: string): Point | null => {
  const [centre = '', radius = '', ...more] = text.trim().split(/\s+/);
  return more.length === 0 && radius !== '' && Number(radius) >= 0 ? pointOf(centre) : null;
};

const middleOf = (points: readonly Point[]): Point | null => {
  if (points.length === 0) return null;
  const mean = (at: 0 | 1): number => Math.round((points.reduce((sum, point) => sum + point[at], 0) / points.length) * 1e5) / 1e5;
  return [mean(0), mean(1)];
};

/** The areas of one information, as one: their words, their codes, and the middle of what they draw. Or what is wrong with them. */
export const readCapAreas = (info: Element): CapArea | { readonly problem: string } => {
  const areas = childrenNamed(info, 'area');
  const points: Point[] = [];
  for (const area of areas) {
    for (const drawn of childrenNamed(area, 'polygon')) {
      const corners = cornersOf(drawn.textContent ?? '');
      if (!corners) return { problem: 'polygon: it is no closed line of lat,lon' };
      points.push(...corners);
    }
    for (const drawn of childrenNamed(area, 'circle')) {
      const centre = centreOf(drawn.textContent ?? '');
      if (!centre) return { problem: 'circle: it is no lat,lon and radius' };
      points.push(centre);
    }
  }
  const geocodes = areas.flatMap((area) =>
    childrenNamed(area, 'geocode').map((code) => `${textOf(code, 'valueName')}=${textOf(code, 'value')}`),
  );
  return {
    text: areas
      .map((area) => textOf(area, 'areaDesc'))
      .filter((text) => text !== '')
      .join('; ')
      .slice(0, 500),
    geocodes: geocodes.map((code) => code.slice(0, 120)).slice(0, 50),
    middle: middleOf(points),
  };
};
