import { endMs, fileNameOf, type RingEntry } from './entry.ts';

/** Rounding of playlists' durations; a longer hole is one. */
const joinWithinMs = 500;

/**
 * What is played of a camera in a range, oldest first, nothing twice: main where it is, sub where it is not. `entries` are
 * in order of their start.
 */
export const selectEntries = (entries: readonly RingEntry[], fromMs: number, toMs: number): RingEntry[] => {
  const inRange = entries.filter((entry) => endMs(entry) > fromMs && entry.startMs < toMs);
  const main = withoutOverlap(inRange.filter(({ rendition }) => rendition === 'main'));
  const sub = withoutOverlap(inRange.filter(({ rendition }) => rendition === 'sub'));
  return [...main, ...sub.filter((entry) => !main.some((other) => overlaps(entry, other)))].sort((a, b) => a.startMs - b.startMs);
};

const overlaps = (a: RingEntry, b: RingEntry): boolean => a.startMs < endMs(b) - joinWithinMs && b.startMs < endMs(a) - joinWithinMs;

/** A camera whose clock jumped back tells the same time twice: what came first stands. */
const withoutOverlap = (entries: readonly RingEntry[]): RingEntry[] =>
  entries.reduce<RingEntry[]>((taken, entry) => {
    const last = taken.at(-1);
    return last && overlaps(entry, last) ? taken : [...taken, entry];
  }, []);

export type RingRange = { readonly fromMs: number; readonly toMs: number; readonly isEstimated: boolean };

/** The stretches without a hole, oldest first. */
export const computeRanges = (selected: readonly RingEntry[]): RingRange[] => {
  const ranges: { fromMs: number; toMs: number; isEstimated: boolean }[] = [];
  for (const entry of selected) {
    const last = ranges.at(-1);
    if (last && entry.startMs - last.toMs <= joinWithinMs && last.isEstimated === entry.isEstimated)
      last.toMs = Math.max(last.toMs, endMs(entry));
    else ranges.push({ fromMs: entry.startMs, toMs: endMs(entry), isEstimated: entry.isEstimated });
  }
  return ranges;
};

/**
 * A playlist that plays selected entries from beginning to end, each with its time; names are relative to `ring/`. One that
 * `grows` is asked for again by its player, and gets what was recorded since.
 */
export const writeReplay = (selected: readonly RingEntry[], grows: boolean): string => {
  const longest = Math.max(1, ...selected.map(({ durationMs }) => Math.ceil(durationMs / 1000)));
  const type = grows ? 'EVENT' : 'VOD';
  const head = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${longest}`, `#EXT-X-PLAYLIST-TYPE:${type}`];
  const body = selected.flatMap((entry, at) => linesFor(entry, selected[at - 1]));
  return `${[...head, '#EXT-X-MEDIA-SEQUENCE:0', ...body, ...(grows ? [] : ['#EXT-X-ENDLIST'])].join('\n')}\n`;
};

const linesFor = (entry: RingEntry, before: RingEntry | undefined): string[] => {
  const isBreak =
    before !== undefined &&
    (entry.isDiscontinuous ||
      before.rendition !== entry.rendition ||
      before.init !== entry.init ||
      Math.abs(entry.startMs - endMs(before)) > joinWithinMs);
  const isNewInit = entry.init !== null && (before === undefined || isBreak);
  return [
    ...(isBreak ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(isNewInit ? [`#EXT-X-MAP:URI="${entry.rendition}-${entry.init}"`] : []),
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(entry.startMs).toISOString()}`,
    `#EXTINF:${(entry.durationMs / 1000).toFixed(3)},`,
    `${entry.rendition}-${fileNameOf(entry)}`,
  ];
};
