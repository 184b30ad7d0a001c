import { describe, expect, it } from 'vitest';
import { formatArea, formatDistance } from './format-measure.ts';

describe('a measure', () => {
  it.each([
    [0, '0 m'],
    [849.6, '850 m'],
    [999.7, '1 km'],
    [12_345, '12,35 km'],
    [1_234_567, '1.235 km'],
  ])('of %s metres is %s in Vietnamese', (metres, text) => expect(formatDistance(metres, 'vi')).toBe(text));

  it.each([
    [6_400, '6,400 m²', '6.400 m²'],
    [124_000, '12.4 ha', '12,4 ha'],
    [8_310_200_000, '8,310.2 km²', '8.310,2 km²'],
  ])('of %s square metres is %s', (area, en, vi) => expect([formatArea(area, 'en'), formatArea(area, 'vi')]).toEqual([en, vi]));
});
