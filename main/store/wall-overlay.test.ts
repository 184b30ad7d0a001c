import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomDisplayId, SceneId, WallId } from '#domain/ids.ts';
import type { OperationArgs } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { Wall, WallEntry } from '#domain/wall.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const stream = 'wal:20' as StreamName;
const id = 'wall-1' as WallId;
const left = 'display-1' as RoomDisplayId;
const text = (words: string): ScreenContent => ({ layout: '1', cells: [{ k: 'text', text: words, tone: 'plain' }] });

const wall = (words: string): Wall =>
  Wall.parse({
    ...{ id, name: 'Tường', screens: [], webHosts: [], device: 'other', lockedBy: null, updatedAtMs: 1, marks: {} },
    air: { screens: { [left]: text(words) }, scene: null, takeId: null, takeAtMs: 1, by: 'an', cause: 'officer', incidentId: null },
  });
const take = (words: string): OperationArgs<'wall.take'> => ({
  ...{ screens: { [left]: text(words) }, scene: null, takeAtMs: 5, cause: 'officer', incidentId: null },
});
const line = (ver: number, operationId: string): WallEntry =>
  WallEntry.parse({
    ...{ id: `${id}:${ver}`, targetKind: 'wall', targetId: id, ver, operationId, kind: 'took', cause: 'officer' },
    ...{ actor: 'an', device: 'dev', atMs: 5, undoes: null, before: {}, after: {} },
  });

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const shown = (): unknown => {
  const [row] = desk.read.query('walls.list', {}).rows;
  return row && [row.air.screens[left]?.cells[0], row.ver, row.waiting];
};
const history = (): [number, boolean][] => desk.read.query('wall.history', { targetId: id }).rows.map(({ ver, waiting }) => [ver, waiting]);

describe('a wall with actions the hub has not settled', () => {
  it('shows them over what the hub has, each as a line of history of its own, until the hub has its own line', () => {
    desk.page([put(1, 'wall', id, wall('hub'), 4)], stream);
    desk.act('wall.take', id, take('one'), 4);
    desk.act('wall.take', id, take('two'), 4);
    expect(shown()).toEqual([{ k: 'text', text: 'two', tone: 'plain' }, 4, 2]);
    expect(history()).toEqual([
      [6, true],
      [5, true],
    ]);
    expect(desk.read.document('wall', id)?.body.marks).toEqual({ [`air/${left}`]: { ver: 6, device: expect.any(String) } });
    desk.page([put(2, 'wall', id, wall('one'), 5), put(3, 'wallEntry', line(5, 'op-1').id, line(5, 'op-1'), 5)], stream, 1);
    expect(shown()).toEqual([{ k: 'text', text: 'two', tone: 'plain' }, 5, 1]);
    expect(history()).toEqual([
      [6, true],
      [5, false],
    ]);
  });

  it('shows what the hub has when it refused them, and leaves no line of them behind', () => {
    desk.page([put(1, 'wall', id, wall('hub'), 4)], stream);
    desk.act('wall.take', id, take('one'), 4);
    desk.write.recordVerdicts([{ n: 1, id: 'op-1' as never, result: 'rejected', kind: 'conflict', message: 'Somebody else.' }]);
    expect(shown()).toEqual([{ k: 'text', text: 'hub', tone: 'plain' }, 4, 0]);
    expect(history()).toEqual([]);
  });

  it('is there before the hub ever heard of it, scenes too', () => {
    desk.act('wall.put', id, { name: 'Tường', screens: [] }, 0);
    desk.act('scene.put', 'scn-1' as SceneId, { name: 'Ùn tắc', note: '', screens: {}, who: 'operators', schedules: [], rules: [] }, 0);
    expect(desk.read.query('walls.list', {}).rows).toMatchObject([{ id, ver: 0, waiting: 1, isHere: false }]);
    expect(desk.read.query('scenes.list', {}).rows).toMatchObject([{ id: 'scn-1', name: 'Ùn tắc', waiting: 1 }]);
  });
});

describe('what a console tells of its own wall', () => {
  it('is no action of an officer', () => {
    desk.act('wall.put', id, { name: 'Tường', screens: [] }, 0, false, 'console');
    expect(desk.read.query('outbox.list', {}).rows).toEqual([]);
    expect(desk.read.outboxCounts().waiting).toBe(0);
    expect(desk.read.query('walls.list', {}).rows).toMatchObject([{ waiting: 1 }]);
    desk.act('wall.take', id, take('one'), 0, true);
    expect(desk.read.query('outbox.actions', {}).rows.map(({ kind }) => kind)).toEqual(['wall.take']);
  });
});
