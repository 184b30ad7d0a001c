import { noDisplays } from './wall/ports.ts';
import { describe, expect, it, vi } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { queries } from '#contract/queries.ts';
import { CameraRow, RingRow, StatusRow, type CameraHealth } from '#contract/rows.ts';
import type { DeviceId } from '#domain/ids.ts';
import { computeHealth } from './cameras.ts';
import { DiskWatch } from './disk-watch.ts';
import { LiveRowsService, queryTopics, type LiveRowsParts } from './live-rows.ts';
import { Notices } from './notices.ts';

const ring: RingRow = {
  ...{ id: 'ring', state: 'on', budgetBytes: 9, usedBytes: 5, pinnedBytes: 1, keepMs: 60_000, cameras: 2, recording: 1 },
};
const up: CameraHealth = { state: 'up', sinceMs: 1 };
const down: CameraHealth = { state: 'down', sinceMs: 2, reason: 'power' };
const stalled: CameraHealth = { state: 'stalled', sinceMs: 3 };
const unknown: CameraHealth = { state: 'unknown' };

it.each([
  [unknown, unknown, unknown],
  [down, unknown, down],
  [up, unknown, up],
  [down, up, up],
  [up, stalled, stalled],
  [up, down, down],
])('the picture beats the report: reported %o, seen %o', (reported, seen, expected) => {
  expect(computeHealth(reported, seen)).toEqual(expected);
});

const setUp = (over: Partial<LiveRowsParts> = {}) => {
  const camera = {
    id: 'cam-1',
    name: 'N',
    nameEn: null,
    kind: 'road',
    position: [106, 21],
    headingDeg: null,
    fovDeg: null,
    communeCode: null,
    roadKm: null,
    renditions: { main: true, sub: false },
    ...{ hasWhep: false, hasSnapshot: false, hasPtz: false },
    health: unknown,
  };
  return new LiveRowsService({
    exercise: null,
    now: () => 0,
    ptz: { rows: async () => [] },
    displays: noDisplays,
    room: { row: () => ({ id: 'room', displays: [], undo: null, guests: 0 }) },
    audit: { mayRead: async () => true },
    map: { rows: async (name) => [{ id: name }] },
    seats: { list: async () => [], own: () => Promise.reject(new Error('no seat')), watched: () => [], events: async () => [] },
    imports: { rows: () => [], candidates: () => [] },
    latestValues: { list: (prefix) => ({ rows: [{ key: `${prefix}level`, value: 1, atMs: 2 }], total: 1 }) },
    store: {
      query: vi.fn(async (name: string) => ({ rows: name === 'cameras.list' ? [camera] : [], total: 9 })) as never,
      device: async () => 'dev-1' as DeviceId,
      openBySeverity: async () => [1, 2, 3, 4],
      outboxCounts: async () => ({ waiting: 5, conflicts: 1, rejected: 0, quarantined: 0 }),
    },
    sync: {
      state: () => ({
        hub: { state: 'online', sinceMs: 7 },
        lastSyncAtMs: 8,
        clockOffsetMs: -1.5,
        catchUp: { done: 1, total: 2 },
        download: { doneBytes: 3, totalBytes: null },
        trouble: null,
      }),
    },
    pictures: { health: () => stalled, conditions: () => [], clips: null, ring: () => ring },
    disk: { full: () => true },
    desks: { linked: () => 2 },
    screens: { show: async () => null, health: () => [] },
    hubName: 'embedded',
    ...over,
  });
};

describe('LiveRowsService', () => {
  it('offers measured values from memory', async () => {
    expect(await setUp().run('telemetry.latest', { prefix: 'station:' })).toEqual({
      rows: [{ key: 'station:level', value: 1, atMs: 2 }],
      total: 1,
    });
  });

  it('composes the status bar from where each part is known', async () => {
    const { rows, total } = await setUp().run('status.get', {});
    expect(total).toBe(1);
    expect(StatusRow.parse(rows[0])).toMatchObject({
      hub: { state: 'online', sinceMs: 7 },
      hubName: 'embedded',
      desks: { linked: 2 },
      lastSyncAtMs: 8,
      clockOffsetMs: -1,
      waiting: 5,
      conflicts: 1,
      openBySeverity: [1, 2, 3, 4],
      catchUp: { done: 1, total: 2 },
      download: { doneBytes: 3, totalBytes: null },
      diskFull: true,
    });
  });

  it('gives cameras their health', async () => {
    const { rows } = await setUp().run('cameras.list', {});
    expect(CameraRow.parse(rows[0]).health).toEqual(stalled);
  });

  it('tells how the recording does', async () => {
    expect((await setUp().run('ring.status', {})).rows.map((row) => RingRow.parse(row))).toEqual([ring]);
  });

  it('leaves the rest to the store', async () => {
    expect(await setUp().run('users.list', {})).toEqual({ rows: [], total: 9 });
  });

  it('knows what makes every query run again', () => {
    expect(Object.keys(queryTopics).sort()).toEqual(Object.keys(queries).sort());
    for (const topics of Object.values(queryTopics)) expect(topics.length).toBeGreaterThan(0);
  });
});

it('learns from writes whether the disk is full, and tells each change once', async () => {
  const told: boolean[] = [];
  const disk = new DiskWatch((full) => told.push(full));
  const full = () => disk.write(() => Promise.reject(new ChiLangError('diskFull', 'Free some space.')));
  await expect(full()).rejects.toMatchObject({ kind: 'diskFull' });
  await expect(full()).rejects.toMatchObject({ kind: 'diskFull' });
  await expect(disk.write(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
  expect(disk.full()).toBe(true);
  expect(await disk.write(async () => 1)).toBe(1);
  expect(disk.full()).toBe(false);
  expect(told).toEqual([true, false]);
});

it('keeps the latest notices for windows that come later', () => {
  const notices = new Notices(() => 42);
  const heard: string[] = [];
  const stop = notices.onRaised(({ failure }) => heard.push(failure.message));
  for (let at = 0; at < 25; at += 1) notices.raise('info', { kind: 'internal', message: String(at) });
  stop();
  notices.raise('info', { kind: 'internal', message: 'unheard' });
  expect(heard).toHaveLength(25);
  expect(notices.recent()).toHaveLength(20);
  expect(notices.recent().at(-1)).toEqual({ atMs: 42, level: 'info', failure: { kind: 'internal', message: 'unheard' } });
});
