import { describe, expect, it } from 'vitest';
import { kindOfLook, noHeading, readMovingFrame } from '#domain/map-layers/moving-frame.ts';
import { positionOf } from '#domain/map-layers/world.ts';
import { LatestValues } from '../latest-values.ts';
import { MovingPoints } from './moving-points.ts';

const since = (points: MovingPoints, ver: number) => {
  const frame = readMovingFrame(points.frameSince(ver).buffer);
  if (!frame) throw new Error('no frame');
  return frame;
};

describe('moving points', () => {
  it('are sent once: a window that asks again gets what changed meanwhile', () => {
    const points = new MovingPoints();
    points.take('unit:unt-1:position', '106.76,21.85,90', 10_000);
    points.take('vehicle:v:position', '106.7,21.9', 11_000);
    points.seal();
    const first = since(points, 0);
    expect(first).toMatchObject({ ver: 1, total: 2 });
    expect([...first.indexes]).toEqual([0, 1]);
    expect([...first.looks].map(kindOfLook)).toEqual(['unit', 'vehicle']);
    expect([...first.looks].map((look) => look & 511)).toEqual([90, noHeading]);
    expect([...first.atS]).toEqual([10, 11]);
    const [lon, lat] = positionOf({ x: first.xs[0] ?? 0, y: first.ys[0] ?? 0 });
    expect([lon, lat]).toEqual([expect.closeTo(106.76, 5), expect.closeTo(21.85, 5)]);

    expect(since(points, first.ver).indexes).toHaveLength(0);
    points.take('vehicle:v:position', '106.8,21.9', 12_000);
    points.seal();
    expect([...since(points, first.ver).indexes]).toEqual([1]);
    expect(since(points, 99).indexes).toHaveLength(2);
  });

  it('name the units among them, and none that does not know where it is', () => {
    const points = new MovingPoints();
    points.take('unit:unt-1:position', '106.76,21.85,90', 10_000);
    points.take('vehicle:v:position', '106.7,21.9', 11_000);
    points.take('unit:unt-2:position', '106.7,21.9', 11_000);
    points.take('unit:unt-2:position', null, 12_000);
    points.seal();
    expect(points.units()).toEqual([{ id: 'unt-1', position: [expect.closeTo(106.76, 5), expect.closeTo(21.85, 5)], atMs: 10_000 }]);
  });

  it('do not go back in time, do not believe nonsense, and leave where nobody knows where they are', () => {
    const points = new MovingPoints();
    points.take('unit:a:position', '106,21', 10_000);
    points.seal();
    points.take('unit:a:position', '107,21', 9_000);
    for (const value of ['NaN,21', '106', '106,91', '106,21,361', '1,2,3,4', ',', 7]) points.take('unit:a:position', value, 11_000);
    points.seal();
    expect(since(points, 1).indexes).toHaveLength(0);
    points.take('unit:a:position', null, 12_000);
    points.seal();
    expect([...since(points, 1).atS]).toEqual([0]);
    expect(points.at(0)).toEqual({ key: 'unit:a:position', atMs: 12_000 });
    expect(points.at(1)).toBeNull();
  });

  it('come with all that is measured, apart from it', () => {
    const values = new LatestValues();
    let told = 0;
    values.moving.onChanged(() => (told += 1));
    values.take([
      ['unit:a:position', '106,21', 1000],
      ['unit:b:position', '106,21', 1000],
      ['gate:huu-nghi:waiting', 12, 1000],
    ]);
    expect(told).toBe(1);
    expect(values.moving.state()).toEqual({ ver: 1, total: 2, leftOut: 0 });
    expect(values.list('').rows.map(({ key }) => key)).toEqual(['gate:huu-nghi:waiting']);
  });
});

describe('a frame', () => {
  it('that is cut or of another format is none', () => {
    const points = new MovingPoints();
    points.take('unit:a:position', '106,21', 10_000);
    points.seal();
    const bytes = points.frameSince(0);
    expect(readMovingFrame(bytes.buffer.slice(0, -4))).toBeNull();
    expect(readMovingFrame(bytes.buffer.slice(0, -1))).toBeNull();
    expect(readMovingFrame(new ArrayBuffer(0))).toBeNull();
    bytes[0] = 9;
    expect(readMovingFrame(bytes.buffer)).toBeNull();
  });
});
