import { describe, expect, it } from 'vitest';
import { fitInto, layOutSheet, planWidening, scaleNumber } from './sheet-layout.ts';

const papers = (['A4', 'A3'] as const).flatMap((size) =>
  [true, false].flatMap((isLandscape) => [8, 30].map((legendLines) => ({ size, isLandscape, legendLines }))),
);

describe('a sheet', () => {
  it.each(papers)(
    'of $size, landscape $isLandscape, with $legendLines signs, has room for all and covers nothing twice',
    ({ legendLines, ...paper }) => {
      const { width, height, head, map, foot } = layOutSheet(paper, legendLines);
      expect(width > height).toBe(paper.isLandscape);
      expect(head.y + head.height).toBeLessThanOrEqual(map.y);
      expect(map.y + map.height).toBeLessThanOrEqual(foot.y);
      expect(foot.y + foot.height).toBeLessThan(height);
      expect(map.height).toBeGreaterThan(height / 2);
    },
  );

  it('shows a picture whole and undistorted', () => {
    const frame = { x: 10, y: 10, width: 200, height: 100 };
    expect(fitInto(frame, { width: 400, height: 400 })).toEqual({ x: 60, y: 10, width: 100, height: 100 });
    expect(fitInto(frame, { width: 800, height: 100 })).toEqual({ x: 10, y: 48, width: 200, height: 25 });
  });

  it('takes in what lies beside the view, as far as the map goes', () => {
    const frame = { width: 300, height: 150 };
    expect(planWidening({ width: 100, height: 100 }, frame, { x: 999, y: 999 })).toEqual({ dx: 50, dy: 0 });
    expect(planWidening({ width: 100, height: 100 }, frame, { x: 20, y: 999 })).toEqual({ dx: 20, dy: 0 });
    expect(planWidening({ width: 400, height: 100 }, frame, { x: 999, y: 999 })).toEqual({ dx: 0, dy: 50 });
    expect(planWidening({ width: 100, height: 100 }, frame, { x: -5, y: -5 })).toEqual({ dx: 0, dy: 0 });
  });

  it('names its scale in two figures', () =>
    expect([scaleNumber(12.7), scaleNumber(0.1234), scaleNumber(3)]).toEqual([100_000, 970, 24_000]));
});
