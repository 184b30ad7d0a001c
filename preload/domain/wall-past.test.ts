import { describe, expect, it } from 'vitest';
import type { DeviceId, OperationId, RoomDisplayId, UserId, WallId } from './ids.ts';
import { screensAt } from './wall-past.ts';
import { type WallEntry, wallEntryId } from './wall.ts';
import type { ScreenContent } from './wall-content.ts';

const target = 'wall-1' as WallId;
const line = (ver: number, before: WallEntry['before'], kind: WallEntry['kind'] = 'took'): WallEntry => ({
  ...{ id: wallEntryId(target, ver), targetKind: 'wall', targetId: target, ver, operationId: `op-${ver}` as OperationId, kind },
  ...{ cause: 'officer', actor: 'u' as UserId, device: 'd' as DeviceId, atMs: ver, undoes: null, before, after: {} },
});
const text = (words: string): ScreenContent => ({ layout: '1', cells: [{ k: 'text', text: words, tone: 'plain' }] });
const a = 'a' as RoomDisplayId;
const b = 'b' as RoomDisplayId;
const now = { [a]: text('3'), [b]: text('now') };
const lines = [
  line(4, { 'air/a': text('2'), scene: null }),
  line(3, { 'air/a/0': { k: 'clock' }, 'air/b': null }),
  line(2, { name: 'Old' }, 'changed'),
  line(1, { screens: null }, 'created'),
];

describe('screensAt', () => {
  it('takes later lines back, newest first', () => {
    expect(screensAt('wall', now, lines, 4)).toEqual(now);
    expect(screensAt('wall', now, lines, 3)).toEqual({ a: text('2'), b: text('now') });
    expect(screensAt('wall', now, lines, 2)).toEqual({ a: { layout: '1', cells: [{ k: 'clock' }] } });
    expect(screensAt('wall', now, lines, 1)).toEqual({ a: { layout: '1', cells: [{ k: 'clock' }] } });
  });

  it('says so where the history does not reach', () => {
    expect(screensAt('wall', now, lines.slice(0, 2), 1)).toBeNull();
    expect(screensAt('wall', now, [], 1)).toBeNull();
  });

  it('puts a whole scene back', () => {
    const whole = { ...line(5, { screens: { a: text('1') }, name: 'x' }, 'changed'), targetKind: 'scene' as const };
    expect(screensAt('scene', now, [whole, line(4, {}, 'created')], 4)).toEqual({ a: text('1') });
  });
});
