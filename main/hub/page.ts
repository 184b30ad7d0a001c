import type { Entry, HeadsRequest } from '#contract/wire.ts';
import type { Heads } from './log.ts';

/** Of the heads there are, those a console does not have; and what it follows that is no longer there. */
export const differingHeads = (there: Heads['heads'], known: HeadsRequest['known']): Pick<Heads, 'heads' | 'gone'> => {
  const cursors = new Map(known.map((cursor) => [cursor.stream, cursor]));
  const served = new Set(there.map(({ stream }) => stream));
  return {
    heads: there.filter(({ stream, seq, h }) => cursors.get(stream)?.seq !== seq || cursors.get(stream)?.h !== h),
    gone: known.map(({ stream }) => stream).filter((stream) => !served.has(stream)),
  };
};

/** Only the last entry of each row in the range; the console ends up the same with less to read. */
export const withoutSuperseded = (range: readonly Entry[]): Entry[] => {
  const last = new Map(range.map((entry) => [`${entry.k}/${entry.id}`, entry.s]));
  return range.filter(({ k, id, s }) => last.get(`${k}/${id}`) === s);
};
