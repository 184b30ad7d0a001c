import { describe, expect, it } from 'vitest';
import { noHeading } from '#domain/map-layers/moving-frame.ts';
import { worldOf, worldSide } from '#domain/map-layers/world.ts';
import { MovingColumns } from './moving-columns.ts';

const anchor = { x: 0.79, y: 0.44, atS: 1000 };
const at = (lon: number, lat: number) => worldOf([lon, lat]);
const frame = (points: { index: number; lon: number; lat: number; heading: number; atS: number }[], total: number) => ({
  ...{ ver: 1, total },
  indexes: Uint32Array.from(points, ({ index }) => index),
  xs: Uint32Array.from(points, ({ lon, lat }) => at(lon, lat).x),
  ys: Uint32Array.from(points, ({ lon, lat }) => at(lon, lat).y),
  looks: Uint32Array.from(points, ({ heading }) => heading),
  atS: Uint32Array.from(points, ({ atS }) => atS),
});

describe('columns of what moves', () => {
  it('take frames in, keep what these do not name, and find what lies under the pointer', () => {
    const columns = new MovingColumns(anchor);
    expect(columns.newestS()).toBeNull();
    columns.take(
      frame(
        [
          { index: 0, lon: 106.7, lat: 21.8, heading: 90, atS: 1010 },
          { index: 1, lon: 106.8, lat: 21.8, heading: noHeading, atS: 1020 },
        ],
        2,
      ),
    );
    columns.take(frame([{ index: 1, lon: 106.9, lat: 21.8, heading: 10, atS: 1030 }], 3000));
    expect(columns.count).toBe(3000);
    expect(columns.newestS()).toBe(1030);
    expect([...columns.data.subarray(2, 4), ...columns.data.subarray(6, 8)]).toEqual([10, 90, 30, 10]);
    const { x, y } = at(106.9, 21.8);
    expect(columns.nearest(x / worldSide, y / worldSide, 1e-6)).toBe(1);
    expect(columns.nearest(0.5, 0.5, 1e-6)).toBe(-1);
  });

  it('do not show what nobody knows where it is', () => {
    const columns = new MovingColumns(anchor);
    columns.take(frame([{ index: 0, lon: 106.7, lat: 21.8, heading: 0, atS: 1010 }], 1));
    columns.take(frame([{ index: 0, lon: 106.7, lat: 21.8, heading: 0, atS: 0 }], 1));
    const { x, y } = at(106.7, 21.8);
    expect(columns.nearest(x / worldSide, y / worldSide, 1)).toBe(-1);
    expect(columns.newestS()).toBeNull();
  });

  it('tell metres apart far from the corner of the world', () => {
    const columns = new MovingColumns(anchor);
    columns.take(
      frame(
        [0, 1].map((index) => ({ index, lon: 106.7 + index * 0.00001, lat: 21.8, heading: 0, atS: 1010 })),
        2,
      ),
    );
    expect(columns.data[4]).toBeGreaterThan(columns.data[0] ?? 0);
  });
});
