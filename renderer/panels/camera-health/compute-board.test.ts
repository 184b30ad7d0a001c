import { describe, expect, it } from 'vitest';
import type { CameraHealthRow } from '#contract/camera-health.ts';
import type { CameraRow } from '#contract/rows.ts';
import { computeBoard, countConditions, isTrouble } from './compute-board.ts';

const camera = (id: string, more: Partial<CameraRow> = {}): CameraRow =>
  ({ id, name: `Camera ${id}`, renditions: { main: true, sub: false }, hasWhep: false, hasSnapshot: false, ...more }) as CameraRow;
const health = (id: string, more: Partial<CameraHealthRow> = {}): CameraHealthRow =>
  ({
    ...{ id, condition: 'up', sinceMs: 1, reason: null, isInUse: true, height: null, usualHeight: null, alarm: 'none', days: [] },
    ...more,
  }) as CameraHealthRow;

describe('the board', () => {
  it('begins with what needs somebody', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const rows = computeBoard(
      ids.map((id) => camera(id)),
      [
        health('a'),
        health('b', { condition: 'down', isInUse: false }),
        health('c', { condition: 'frozen', alarm: 'raised' }),
        health('d', { condition: 'late' }),
        health('e', { condition: 'down', alarm: 'known' }),
        health('g', { height: 360, usualHeight: 1080 }),
      ],
      'vi',
    );
    expect(rows.map((row) => row.camera.id)).toEqual(['c', 'e', 'd', 'g', 'a', 'f', 'b']);
    expect(rows.filter(isTrouble).map((row) => row.camera.id)).toEqual(['c', 'e', 'd', 'g', 'b']);
    expect(countConditions(rows).get('unknown')).toBe(1);
  });

  it('leaves out cameras that have no picture, and sorts names as people do', () => {
    const rows = computeBoard(
      [camera('10'), camera('9'), camera('x', { renditions: { main: false, sub: false } })],
      [health('nobody')],
      'vi',
    );
    expect(rows.map((row) => row.camera.id)).toEqual(['9', '10']);
  });
});
