import type { Position } from '../values.ts';

/** A point on a road by its chainage, `QL1 Km42+600`. */
export type RoadPlace = { readonly road: string; readonly metres: number };

const pattern =
  /\b(q(?:uoc )?l(?:o)?|ql|dt|đt|tl|ct|duong tinh|tinh lo|cao toc)[\s.-]*(\d{1,3}[a-z]?)\b[\s,.;-]*(?:ly trinh\s*)?(?:km|cay so)\s*(\d{1,4})(?:\s*\+\s*(\d{1,3}))?/;

const roadNames: Readonly<Record<string, string>> = {
  ...{ ql: 'QL', 'quoc lo': 'QL', dt: 'ĐT', đt: 'ĐT', tl: 'ĐT', 'duong tinh': 'ĐT', 'tinh lo': 'ĐT', ct: 'CT', 'cao toc': 'CT' },
};

/** Reads a chainage anywhere in a line, however it was typed: `ql1a km 42 + 600`, `quốc lộ 1 km42`. Null: there is none. */
export const readRoadPlace = (text: string): RoadPlace | null => {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
  const [, kind, number, km, metres] = pattern.exec(plain) ?? [];
  if (kind === undefined || number === undefined || km === undefined) return null;
  // QL1 was called QL1A for decades and still is by those who call.
  const road = `${roadNames[kind] ?? kind.toUpperCase()}${number.toUpperCase()}`.replace(/^QL1A$/, 'QL1');
  return { road, metres: Number(km) * 1000 + Number(metres ?? '0') };
};

/** `QL1 Km42+600`. */
export const formatRoadPlace = ({ road, metres }: RoadPlace): string =>
  `${road} Km${Math.floor(metres / 1000)}+${String(metres % 1000).padStart(3, '0')}`;

type Marked = { readonly roadKm: string | null; readonly position: Position; readonly communeCode: string | null };

/** Between marks further apart than this a place is not guessed. */
const mostGapM = 20_000;
/** A commune is only taken from what stands this near: never from a place in between. */
const sameSpotM = 500;

/**
 * Where a chainage lies, between the two things on that road whose chainage is known (cameras): good to some hundred metres on a straight
 * road. Null where the road is not known there.
 */
export const placeOnRoad = (
  wanted: RoadPlace,
  marked: readonly Marked[],
): { readonly position: Position; readonly communeCode: string | null } | null => {
  const marks = marked
    .flatMap((mark) => {
      const at = mark.roadKm === null ? null : readRoadPlace(mark.roadKm);
      return at && at.road === wanted.road ? [{ ...mark, metres: at.metres }] : [];
    })
    .sort((a, b) => a.metres - b.metres);
  const before = marks.findLast(({ metres }) => metres <= wanted.metres);
  const after = marks.find(({ metres }) => metres >= wanted.metres);
  if (!before || !after || after.metres - before.metres > mostGapM) return null;
  const part = after.metres === before.metres ? 0 : (wanted.metres - before.metres) / (after.metres - before.metres);
  const [lon, lat] = before.position;
  const position: Position = [lon + (after.position[0] - lon) * part, lat + (after.position[1] - lat) * part];
  const nearest = part < 0.5 ? before : after;
  return { position, communeCode: Math.abs(nearest.metres - wanted.metres) <= sameSpotM ? nearest.communeCode : null };
};
