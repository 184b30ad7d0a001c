import { ChiLangError } from '#contract/errors.ts';
import type { Cursor, Entry, FeedHeader, HeadsRequest } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
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

/** Only the last entry of each row in the range, and nothing of rows erased since; the console ends up the same with less to read. */
export const withoutSuperseded = (range: readonly Entry[]): Entry[] => {
  const last = new Map(range.map((entry) => [`${entry.k}/${entry.id}`, entry.s]));
  return range.filter(({ k, id, s, op, body }) => last.get(`${k}/${id}`) === s && (op !== 'put' || body !== null));
};

/** A page's header and entries from the whole range between two cursors. `reset` where retention took a part of it. */
export const computePage = (
  stream: StreamName,
  from: Cursor,
  to: Cursor,
  range: readonly Entry[],
  mark: number,
): { header: FeedHeader; entries: Entry[] } => {
  if (range.length !== to.seq - from.seq) {
    throw new ChiLangError('reset', `The log of ${stream} no longer reaches back to ${from.seq}; take a snapshot.`, {
      details: { cause: 'retention' },
    });
  }
  const entries = withoutSuperseded(range);
  const { length: n } = entries;
  return { header: { from: from.seq, hf: from.h, to: to.seq, h: to.h, n, elided: range.length - n, mark }, entries };
};

/** The refusal of a row made from another version than the one there is. */
export const otherVersion = (k: string, id: string): ChiLangError =>
  new ChiLangError('conflict', `${k} ${id} was changed meanwhile; make it again from what is there.`);

/** The refusal of a cursor on another history than the hub's. */
export const otherHistory = (stream: StreamName): ChiLangError =>
  new ChiLangError('reset', `The history of ${stream} is not the one this console follows; take a snapshot.`);
