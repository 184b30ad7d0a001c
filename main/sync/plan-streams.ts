import { type Cursor, type HeadsResponse, originHash } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import type { SyncLimits } from './limits.ts';

/** A stream to bring from where the console is to the head the hub named. */
export type StreamTask = {
  readonly stream: StreamName;
  readonly from: Cursor;
  readonly head: Cursor;
  readonly by: 'feed' | 'snapshot';
};

/** Names and cameras are small and everything else is read with them; observations can wait. */
const classOrder = ['ref', 'urgent', 'wal', 'cam', 'inc', 'obs'];

const rank = (stream: StreamName, urgent: ReadonlySet<StreamName>): number =>
  classOrder.indexOf(urgent.has(stream) ? 'urgent' : (stream.split(':')[0] ?? ''));

/** Entries between cursor and head; 0 where the hub went back. */
export const missingEntries = (task: StreamTask): number => Math.max(0, task.head.seq - task.from.seq);

/**
 * What to fetch, in which order: reference data, streams with open incidents, cameras, other incidents, observations; within a class the stream
 * with the least to fetch first, so that most of the screen is right soonest. An unknown stream starts at its origin.
 */
export const planStreams = (
  heads: HeadsResponse['heads'],
  known: readonly { stream: StreamName; seq: number; h: string }[],
  limits: Pick<SyncLimits, 'snapshotFromEntries'>,
  urgent: readonly StreamName[] = [],
): StreamTask[] => {
  const first = new Set(urgent);
  const cursors = new Map<StreamName, Cursor>(known.map(({ stream, seq, h }) => [stream, { seq, h }]));
  return heads
    .map(({ stream, seq, h }): StreamTask => {
      const from = cursors.get(stream) ?? { seq: 0, h: originHash };
      return { stream, from, head: { seq, h }, by: from.seq === 0 && seq >= limits.snapshotFromEntries ? 'snapshot' : 'feed' };
    })
    .sort(
      (a, b) => rank(a.stream, first) - rank(b.stream, first) || missingEntries(a) - missingEntries(b) || (a.stream < b.stream ? -1 : 1),
    );
};

/** Whether the round is worth a progress line: a first load, or much to fetch. */
export const isCatchUp = (tasks: readonly StreamTask[], limits: Pick<SyncLimits, 'catchUpFromEntries'>): boolean =>
  tasks.reduce((sum, task) => sum + missingEntries(task), 0) >= limits.catchUpFromEntries;
