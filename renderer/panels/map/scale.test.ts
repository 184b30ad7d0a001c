import { describe, expect, it } from 'vitest';
import { computeScaleBar, formatLength, metresPerPixel } from './scale.ts';

describe('computeScaleBar', () => {
  it.each([
    [100, 110, 10_000],
    [199, 110, 20_000],
    [0.9, 110, 50],
    [50, 110, 5_000],
  ])('at %d m a pixel and %i px: %i m', (metres, maxPx, lengthM) => {
    const bar = computeScaleBar(metres, maxPx);
    expect(bar.lengthM).toBe(lengthM);
    expect(bar.widthPx).toBeLessThanOrEqual(maxPx);
    expect(bar.widthPx * metres).toBeCloseTo(lengthM);
  });
});

describe('metresPerPixel', () => {
  it('halves with every zoom and shrinks away from the equator', () => {
    expect(metresPerPixel(0, 1)).toBeCloseTo(metresPerPixel(0, 0) / 2);
    expect(metresPerPixel(60, 8)).toBeCloseTo(metresPerPixel(0, 8) / 2);
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.5, 0);
  });
});

describe('formatLength', () => {
  it.each([
    [500, '500 m'],
    [1000, '1 km'],
    [20_000, '20 km'],
  ])('%i m is %s', (length, shown) => expect(formatLength(length)).toBe(shown));
});
