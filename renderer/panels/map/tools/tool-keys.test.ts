import type { Polygon } from 'geojson';
import { beforeEach, describe, expect, it } from 'vitest';
import { isInArea, type SearchArea } from '#domain/geo/search-area.ts';
import { computeDestination } from '#domain/geo/geodesic.ts';
import { areaOutline } from './sketch/area-outline.ts';
import { useTools } from './tool-store.ts';
import { handleToolKey } from './use-tool-input.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
let middle: [number, number] = [106.7, 21.9];
const press = (key: string, more = {}): boolean => handleToolKey({ ...none, key, ...more }, () => middle);

beforeEach(() => {
  useTools.getState().leave();
  middle = [106.7, 21.9];
});

describe('the keys of the tools', () => {
  it('take one in hand, change it for another and put it away', () => {
    expect([press('k'), useTools.getState().tool]).toEqual([true, 'measure']);
    expect([press('o'), useTools.getState().tool]).toEqual([true, 'circle']);
    expect([press('o'), useTools.getState().tool]).toEqual([true, null]);
    press('p');
    expect([press('Escape'), useTools.getState().tool]).toEqual([true, null]);
    expect(press('Escape')).toBe(false);
  });

  it('draw at the middle of the map, take a point back and end a line', () => {
    press('k');
    press('Enter');
    middle = [106.8, 21.9];
    press('Enter');
    middle = [106.9, 21.9];
    press('Enter');
    press('Backspace');
    press('Enter', { shiftKey: true });
    expect(useTools.getState().sketch).toEqual({
      gesture: 'line',
      points: [
        [106.7, 21.9],
        [106.8, 21.9],
      ],
      isDone: true,
    });
  });

  it('leave to the map and the console what is theirs', () => {
    expect([press('Enter'), press('Home'), press('n'), press('k', { ctrlKey: true })]).toEqual([false, false, false, false]);
  });

  it('set a circle’s radius by number', () => {
    press('o');
    press('Enter');
    useTools.getState().setRadius(5_000);
    expect(useTools.getState().sketch.isDone).toBe(true);
  });
});

describe('the outline of a margin', () => {
  const road: SearchArea = {
    k: 'line',
    line: [
      [106.7, 21.9],
      [106.8, 21.95],
    ],
    marginM: 800,
  };

  it('runs where the area ends', async () => {
    const [outline] = await areaOutline(road);
    const ring = (outline?.geometry as Polygon).coordinates[0] ?? [];
    expect(ring.length).toBeGreaterThan(20);
    const inner = { ...road, marginM: 780 };
    const outer = { ...road, marginM: 820 };
    for (const [lon = 0, lat = 0] of ring) expect([isInArea(inner, [lon, lat]), isInArea(outer, [lon, lat])]).toEqual([false, true]);
  });

  it('of a point is a circle around it', async () => {
    const center: [number, number] = [106.7, 21.9];
    const [outline] = await areaOutline({ k: 'line', line: [center], marginM: 500 });
    expect(outline?.geometry.type).toBe('Polygon');
    expect(isInArea({ k: 'circle', center, radiusM: 500 }, computeDestination(center, 90, 499))).toBe(true);
  });
});
