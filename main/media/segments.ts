import { linesOf, readAttribute } from './tags.ts';

/** A segment as a media playlist lists it. */
export type ListedSegment = {
  readonly uri: string;
  readonly sequence: number;
  readonly durationMs: number;
  /** When it was taken by the camera's clock, UTC ms; null: the playlist tells no time. */
  readonly takenAtMs: number | null;
  /** It does not continue the one before. */
  readonly isDiscontinuous: boolean;
  /** Address of its initialisation (fragmented MP4); null: it needs none. */
  readonly init: string | null;
  /** It is a part of a larger file. */
  readonly isRange: boolean;
};

const longestMs = 60_000;

/** The whole segments of a media playlist, in order; what is not yet a whole segment is left out. Reads anything, refuses nothing. */
export const readSegments = (text: string): ListedSegment[] => {
  const found: ListedSegment[] = [];
  let sequence = 0;
  let init: string | null = null;
  let next = { durationMs: 0, takenAtMs: null as number | null, isDiscontinuous: false, isRange: false };
  for (const line of linesOf(text)) {
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) sequence = wholeNumber(line);
    else if (line.startsWith('#EXTINF:')) next.durationMs = Math.min(longestMs, Math.round(1000 * (Number.parseFloat(line.slice(8)) || 0)));
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) next.takenAtMs = dateOf(line);
    else if (line === '#EXT-X-DISCONTINUITY') next.isDiscontinuous = true;
    else if (line.startsWith('#EXT-X-BYTERANGE:')) next.isRange = true;
    else if (line.startsWith('#EXT-X-MAP:')) init = readAttribute(line, 'URI');
    else if (!line.startsWith('#')) {
      found.push({ uri: line, sequence, init, ...next });
      sequence += 1;
      const { takenAtMs, durationMs } = next;
      next = { durationMs: 0, takenAtMs: takenAtMs === null ? null : takenAtMs + durationMs, isDiscontinuous: false, isRange: false };
    }
  }
  return found;
};

const wholeNumber = (line: string): number => {
  const value = Number(line.slice(line.indexOf(':') + 1));
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
};

const dateOf = (line: string): number | null => {
  const ms = Date.parse(line.slice(line.indexOf(':') + 1).trim());
  return Number.isFinite(ms) ? ms : null;
};
