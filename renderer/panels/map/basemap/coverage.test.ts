import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackBounds, PackSchema } from '#domain/map-packs/map-pack.ts';
import type { Bounds } from '../bounds.ts';
import { isCovered, packsInView } from './coverage.ts';
import type { ShownPack } from './shown-pack.ts';

const pack = (bounds: Bounds, schema: PackSchema = 'protomaps', minZoom = 5): ShownPack => ({
  ...{ id: 'pack-a', name: 'a', tilesUrl: '' },
  facts: {
    ...{ format: 'pmtiles', tiles: 'mvt', schema, bounds: [...bounds] as PackBounds, minZoom, maxZoom: 14 },
    ...{ tileSize: 256, encoding: null, title: '', attribution: '', layers: [] },
  },
});

describe('whether packs cover a view', () => {
  const view: Bounds = [106.2, 21.5, 107, 22];

  it('is so when one lies under all of it, or several together', () => {
    expect(isCovered(view, 9, [pack([106, 21, 108, 23])])).toBe(true);
    expect(isCovered(view, 9, [pack([106, 21, 106.6, 23]), pack([106.6, 21, 108, 23])])).toBe(true);
  });

  it('is not so where a strip is left, from too far away, or under what does not draw the ground', () => {
    expect(isCovered(view, 9, [])).toBe(false);
    expect(isCovered(view, 9, [pack([106, 21, 106.6, 23]), pack([106.601, 21, 108, 23])])).toBe(false);
    expect(isCovered(view, 4, [pack([106, 21, 108, 23])])).toBe(false);
    for (const schema of ['vector', 'terrain'] as const) expect(isCovered(view, 9, [pack([106, 21, 108, 23], schema)])).toBe(false);
  });

  it('holds exactly when every point of the view lies in some pack', () => {
    const edge = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 5 }));
    const box = fc.tuple(edge, edge).map(([[x, w], [y, h]]): Bounds => [x, y, x + w, y + h]);
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 6 }), (seen, boxes) => {
        const [west, south, east, north] = seen;
        let everywhere = true;
        for (let x = west; x < east; x++)
          for (let y = south; y < north; y++)
            everywhere &&= boxes.some((each) => each[0] <= x && each[2] >= x + 1 && each[1] <= y && each[3] >= y + 1);
        expect(
          isCovered(
            seen,
            9,
            boxes.map((each) => pack(each)),
          ),
        ).toBe(everywhere);
      }),
    );
  });
});

describe('packs in view', () => {
  it('are those of which something is seen', () => {
    const [near, far] = [pack([106, 21, 107, 22]), pack([103, 20, 104, 21])];
    expect(packsInView([106.5, 21.5, 106.6, 21.6], [near, far])).toEqual([near]);
  });
});
