import { describe, expect, it } from 'vitest';
import type { CameraId, IncidentId, RoomDisplayId } from './ids.ts';
import { planIncidentTake } from './plan-incident-take.ts';
import type { Position } from './values.ts';

const screen = 'display-1' as RoomDisplayId;
const id = 'inc-1' as IncidentId;
const place: Position = [106.71, 21.97];
const camera = (name: string, lon: number) => ({ id: name as CameraId, position: [lon, 21.97] as Position });
const shown = (position: Position | null, cameras = [camera('b', 106.73), camera('a', 106.72)]) =>
  planIncidentTake(screen, { id, position }, cameras);

describe('an incident on a screen', () => {
  it('is its place, its card and the nearest cameras, the nearest first', () => {
    const { screens, lacking } = shown(place);
    expect(screens[screen]).toEqual({
      layout: '1+5',
      cells: [
        { k: 'map', at: { center: place, zoom: 14 } },
        { k: 'incident', id },
        { k: 'camera', camera: 'a', rotation: 0 },
        { k: 'camera', camera: 'b', rotation: 0 },
        null,
        null,
      ],
    });
    expect(lacking).toHaveLength(2);
  });
  it('without a place is the province and its card', () =>
    expect(shown(null).screens[screen]?.cells.slice(0, 3)).toEqual([{ k: 'map', at: 'province' }, { k: 'incident', id }, null]));
});
