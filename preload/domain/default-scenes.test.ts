import { describe, expect, it } from 'vitest';
import { defaultScenes, planDefaultScene } from './default-scenes.ts';
import type { CameraId, RoomDisplayId } from './ids.ts';
import { SceneScreens } from './scene.ts';
import { planGrid } from './wall-arrange.ts';
import type { CellContent } from './wall-content.ts';
import { mostCells, wallLayouts } from './wall-layout.ts';

const wall = (count: number, columns = count) =>
  planGrid(
    Array.from({ length: count }, (_, at) => ({
      id: `s${at + 1}` as RoomDisplayId,
      place: { left: at * 1300, top: 0, width: 1200, height: 680 },
    })),
    columns,
    8,
  );
const cameras = (count: number): CameraId[] => Array.from({ length: count }, (_, at) => `cam-${at + 1}` as CameraId);
const cellsOf = (screens: SceneScreens): (CellContent | null)[] => Object.values(screens).flatMap(({ cells }) => cells);

describe.each(defaultScenes)('the default scene %s', (key) => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 2],
    [9, 3],
    [12, 4],
  ])('fills a wall of %i screens in %i columns and is a scene that can be kept', (count, columns) => {
    for (const many of [0, 3, 40, 900]) {
      const screens = planDefaultScene(key, wall(count, columns), cameras(many), 'Tuần tra');
      expect(SceneScreens.safeParse(screens).success).toBe(true);
      expect(Object.keys(screens)).toHaveLength(count);
      for (const { layout, cells } of Object.values(screens)) expect(cells.length).toBeLessThanOrEqual(wallLayouts[layout].cells.length);
    }
  });
});

describe('planDefaultScene', () => {
  it('shows every camera: each in a cell of its own while there is room, else in tours', () => {
    const few = cellsOf(planDefaultScene('cameras', wall(2), cameras(8), 'Tour'));
    expect(few.map((cell) => cell?.k === 'camera' && cell.camera)).toEqual(cameras(8));
    const many = cellsOf(planDefaultScene('cameras', wall(2), cameras(100), 'Tour'));
    expect(many.flatMap((cell) => (cell?.k === 'tour' ? cell.cameras : [])).sort()).toEqual(cameras(100).sort());
    expect(many.every((cell) => cell?.k === 'tour' && cell.cameras.length <= mostCells)).toBe(true);
  });

  it('puts the map of the incident first and counts the nearest cameras on over the screens', () => {
    const screens = planDefaultScene('incident', wall(4, 2), cameras(40), 'Tour');
    const ranks = cellsOf(screens).flatMap((cell) => (cell?.k === 'nearest' ? [cell.rank] : []));
    expect(screens['s1' as RoomDisplayId]).toEqual({ layout: '1', cells: [{ k: 'map', at: 'subject' }] });
    expect(ranks).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
  });

  it('leaves cells empty rather than inventing cameras', () => {
    expect(planDefaultScene('overview', wall(1), cameras(1), 'Tour')).toEqual({
      s1: { layout: '1+5', cells: [{ k: 'map', at: 'province' }, { k: 'camera', camera: 'cam-1', rotation: 0 }, null, null, null, null] },
    });
  });
});
