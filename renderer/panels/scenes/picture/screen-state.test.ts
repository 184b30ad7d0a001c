import { expect, it } from 'vitest';
import type { ScreenHealthRow, ScreenReport } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import { computeScreenState } from './screen-state.ts';

const report = (changes: Partial<ScreenReport>): ScreenReport => ({
  ...{ takeId: null, lateMs: null, framesPerSecond: 60, clockErrorMs: 1, memoryMb: null, failing: 0 },
  pixels: { width: 1, height: 1 },
  ...changes,
});
const row = (changes: Partial<ScreenHealthRow>): ScreenHealthRow => ({
  ...{ id: 's' as RoomDisplayId, kind: 'monitor', isOnline: true, sinceMs: null, reportedAtMs: null, report: null, address: null },
  ...changes,
});

it.each<[string, ScreenHealthRow | undefined, object]>([
  ['of another console', undefined, { k: 'unknown' }],
  ['away', row({ isOnline: false, sinceMs: 5, report: report({ failing: 2 }) }), { k: 'offline', sinceMs: 5 }],
  ['silent', row({}), { k: 'online' }],
  ['failing', row({ report: report({ failing: 2, lateMs: 900 }) }), { k: 'failing', count: 2 }],
  ['late', row({ report: report({ lateMs: 140.4 }) }), { k: 'late', ms: 140 }],
  ['well', row({ report: report({ lateMs: 12 }) }), { k: 'online' }],
])('a screen that is %s', (_, health, wanted) => expect(computeScreenState(health)).toEqual(wanted));
