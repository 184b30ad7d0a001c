import { describe, expect, it } from 'vitest';
import { computeAnchor } from './anchor.ts';

const box = { width: 200, height: 100 };
const panel = { width: 900, height: 600 };

describe('computeAnchor', () => {
  it('stands centred above the point', () => expect(computeAnchor({ x: 450, y: 300 }, box, panel, 20)).toEqual({ x: 350, y: 180 }));
  it('goes below where there is no room above', () => expect(computeAnchor({ x: 450, y: 60 }, box, panel, 20).y).toBe(80));
  it.each([
    [0, 300],
    [900, 300],
    [450, 599],
    [-50, -50],
    [2000, 2000],
  ])('stays in the panel for %i, %i', (x, y) => {
    const at = computeAnchor({ x, y }, box, panel, 20);
    expect(at.x).toBeGreaterThanOrEqual(8);
    expect(at.x + box.width).toBeLessThanOrEqual(panel.width);
    expect(at.y).toBeGreaterThanOrEqual(8);
    expect(at.y + box.height).toBeLessThanOrEqual(panel.height);
  });
});
