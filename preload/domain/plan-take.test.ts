import { describe, expect, it } from 'vitest';
import type { CameraId, IncidentId, RoomDisplayId } from './ids.ts';
import { planScreens, type ScreenSource } from './plan-screens.ts';
import { diffAir, distanceM, nearestCameras, planTake } from './plan-take.ts';
import type { Position } from './values.ts';
import { clockScreen, type ScreenContent } from './wall-content.ts';

const left = 'display-1' as RoomDisplayId;
const at = (id: string, position: Position) => ({ id: id as CameraId, position });
const cameras = [at('far', [107, 21.9]), at('near', [106.71, 21.97]), at('b', [106.72, 21.97]), at('a', [106.72, 21.97])];
const subject = { id: 'inc-1' as IncidentId, position: [106.71, 21.97] as Position };

describe('a take', () => {
  const screen: ScreenContent = {
    layout: '4',
    cells: [
      { k: 'nearest', rank: 1 },
      { k: 'nearest', rank: 9 },
      { k: 'incident', id: null },
      { k: 'map', at: 'subject' },
      { k: 'nearest', rank: 2 },
    ],
  };

  it('puts the incident in where the scene says "subject"', () => {
    const { screens, lacking } = planTake({ [left]: screen }, subject, cameras);
    expect(screens[left]?.cells).toEqual([
      { k: 'camera', camera: 'near', rotation: 0 },
      null,
      { k: 'incident', id: 'inc-1' },
      { k: 'map', at: { center: subject.position, zoom: 14 } },
      { k: 'camera', camera: 'a', rotation: 0 },
    ]);
    expect(lacking).toEqual([{ screen: left, cell: 1 }]);
  });

  it('without a subject leaves cells empty and says which; what lies beyond the layout counts not', () => {
    const { screens, lacking } = planTake({ [left]: screen }, null, cameras);
    expect(screens[left]?.cells).toEqual([null, null, null, { k: 'map', at: 'province' }, null]);
    expect(lacking.map(({ cell }) => cell)).toEqual([0, 1, 2]);
  });

  it('tells what it would change', () => {
    const air = { screens: { [left]: { layout: '4', cells: [{ k: 'clock' }, null] } as ScreenContent } };
    const next: ScreenContent = { layout: '4', cells: [{ k: 'clock' }, { k: 'text', text: 'x', tone: 'plain' }] };
    expect(diffAir(air, { [left]: next })).toEqual([{ screen: left, isLayout: false, cells: [1] }]);
    expect(diffAir(air, { [left]: clockScreen })).toEqual([{ screen: left, isLayout: true, cells: [0] }]);
    expect(diffAir({ screens: {} }, { [left]: clockScreen })).toEqual([]);
  });

  it('measures along the great circle', () => {
    expect(distanceM([106, 21], [106, 22])).toBeCloseTo(111_195, -1);
    expect(distanceM([106, 21], [106, 21])).toBe(0);
    expect(nearestCameras(cameras, subject.position)).toEqual(['near', 'a', 'b', 'far']);
  });
});

describe('the screens of a wall', () => {
  const monitor = (id: string, x: number, more: Partial<ScreenSource> = {}): ScreenSource => ({
    ...{ id: id as RoomDisplayId, name: id, kind: 'monitor', pixels: { width: 1920, height: 1080 } },
    ...{ desktop: { left: x, top: 0, width: 1920, height: 1080 }, sizeMm: { width: 960, height: 540 } },
    ...more,
  });

  it('stand as on the desktop, paired computers to the right of everything', () => {
    const remote = monitor('tv', 0, { kind: 'remote', desktop: null, sizeMm: { width: 1200, height: 680 } });
    expect(planScreens([], [remote, monitor('a', 0), monitor('b', 1920)]).map(({ id, place }) => [id, place.left, place.width])).toEqual([
      ['a', 0, 960],
      ['b', 960, 960],
      ['tv', 1940, 1200],
    ]);
  });

  it('stay where an officer put them, take new names, and go with their monitors', () => {
    const placed = planScreens([], [monitor('a', 0), monitor('b', 1920)]).map((screen) => ({
      ...screen,
      place: { ...screen.place, top: 50 },
    }));
    const next = planScreens(placed, [monitor('a', 3840, { name: 'Trái' }), monitor('c', 0)]);
    expect(next.map(({ id, name, place }) => [id, name, place.top])).toEqual([
      ['a', 'Trái', 50],
      ['c', 'c', 0],
    ]);
    expect(planScreens(next, [monitor('a', 3840, { name: 'Trái' }), monitor('c', 0)])).toEqual(next);
  });

  it('measure something also where no monitor tells its size', () => {
    expect(planScreens([], [monitor('a', 0, { sizeMm: null })])[0]?.place.width).toBeCloseTo(508, 0);
  });
});
