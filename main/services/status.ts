import type { StatusRow } from '#contract/rows.ts';
import type { OutboxCounts } from '../store/store.ts';
import type { SyncStatus } from './ports.ts';

/** Everything the status bar tells, from where each part of it is known. */
export type StatusParts = {
  readonly hubName: string;
  readonly sync: SyncStatus;
  readonly outbox: OutboxCounts;
  readonly openBySeverity: readonly [number, number, number, number];
  readonly desks: StatusRow['desks'];
  readonly diskFull: boolean;
};

export const computeStatusRow = ({ hubName, sync, outbox, openBySeverity, desks, diskFull }: StatusParts): StatusRow => ({
  id: 'status',
  hub: sync.hub,
  hubName,
  lastSyncAtMs: sync.lastSyncAtMs,
  clockOffsetMs: sync.clockOffsetMs === null ? null : Math.round(sync.clockOffsetMs),
  ...outbox,
  openBySeverity: [...openBySeverity],
  catchUp: sync.catchUp,
  download: sync.download,
  desks,
  diskFull,
});
