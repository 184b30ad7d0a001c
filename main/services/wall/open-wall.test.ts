import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { SceneDraft } from '#domain/scene.ts';
import { details } from '#domain/testing/samples.ts';
import { openSqliteStore } from '../../store/sqlite-store.ts';
import { Notices } from '../notices.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { type Displays, noDisplays } from './ports.ts';
import { openWall } from './open-wall.ts';

const left = 'display-1' as RoomDisplayId;
const remotes: Displays = {
  ...noDisplays,
  list: () => [{ id: left, name: 'Tivi', pixels: null, isOnline: true, sinceMs: null, address: null }],
};
const eight = Date.UTC(2026, 10, 2, 1, 0);
const draft = (text: string, change: Partial<SceneDraft>): SceneDraft => ({
  ...{ name: text, note: '', who: 'operators', schedules: [], rules: [] },
  screens: { [left]: { layout: '1', cells: [{ k: 'text', text, tone: 'plain' }] } } as SceneDraft['screens'],
  ...change,
});

it.each([
  ['vi', 'Màn hình lớn'],
  ['en', 'Video wall'],
] as const)('names a new wall in the language of the console: %s', async (lang, name) => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-wall-'));
  const store = await openSqliteStore({ folder, onTrouble: () => undefined });
  try {
    const desk = new FakeConsole();
    const { session, sync, newId, room } = desk.parts();
    const notices = new Notices(() => eight);
    const world = { store, session, sync, desks: null, newId, notices, room, remotes, after: () => () => {} };
    const wall = openWall({ ...world, lang, now: () => eight, onDefect: (error) => expect.fail(String(error)) });
    await wall.start();
    await wall.stop();
    expect((await wall.walls.own())?.body.name).toBe(name);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('drives a wall of the real store by schedule and rule, and remembers it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-wall-'));
  const store = await openSqliteStore({ folder, onTrouble: () => undefined });
  try {
    const desk = new FakeConsole();
    const { session, sync, newId } = desk.parts();
    const notices = new Notices(() => eight);
    const failed: unknown[] = [];
    const open = () =>
      openWall({
        ...{ store, session, sync, desks: null, newId, notices, lang: 'vi', room: desk.parts().room, remotes },
        now: () => desk.nowMs,
        after: () => () => {},
        onDefect: (error) => failed.push(error),
      });
    /** A console that starts, looks once, and ends. */
    const run = async (): Promise<void> => {
      const wall = open();
      await wall.start();
      await wall.stop();
    };
    const envelope = { sv: 1, baseVer: 0, actor: 'op-1' as never, atMs: eight };
    desk.nowMs = eight - 60_000;
    const first = open();
    const schedules = [{ weekdays: [1], at: 480, isOn: true }];
    await first.walls.putScene({ id: null, baseVer: 0, scene: draft('sáng', { schedules }) });
    const rules = [{ severity: 2 as const, types: [], area: { k: 'anywhere' as const }, quietMinutes: 0, isOn: true }];
    await first.walls.putScene({ id: null, baseVer: 0, scene: draft('cháy', { rules }) });
    await first.stop();
    await run();

    desk.nowMs = eight;
    await run();
    expect((await first.walls.own())?.body.air).toMatchObject({ cause: 'schedule', screens: { [left]: { cells: [{ text: 'sáng' }] } } });

    const target = { k: 'incident' as const, id: 'inc-1' as never };
    await store.record([{ ...envelope, id: 'op-inc' as never, kind: 'incident.create', target, args: details }]);
    for (const _ of ['taken', 'not again']) {
      await run();
      expect((await first.walls.own())?.body.air).toMatchObject({ cause: 'rule', incidentId: 'inc-1', by: 'console' });
    }
    const id = await first.walls.ownId();
    const { rows } = await store.query('wall.history', { targetId: id });
    expect(rows.filter(({ kind }) => kind === 'took').map(({ cause }) => cause)).toEqual(['rule', 'schedule']);
    expect([failed, notices.recent()]).toEqual([[], []]);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
