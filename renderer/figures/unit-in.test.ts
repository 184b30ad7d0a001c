import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unitIn } from './unit-in.ts';

const shipped = z
  .object({ indicators: z.array(z.object({ unit: z.string() })) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/domain/indicator-definitions.json'), 'utf8')));

/** The same word everywhere. */
const signs = new Set(['', '%', 'IP', 'm', 'mm', 'µg/m³', 'm³/s', 'km/h']);

describe('unitIn', () => {
  it('has English for every unit that is shipped', () => {
    const left = shipped.indicators.map(({ unit }) => unit).filter((unit) => !signs.has(unit) && unitIn('en', unit) === unit);
    expect(left).toEqual([]);
  });

  it('tells one from several', () => {
    expect(['vụ', 'lỗ hổng', 'xe/giờ', 'giờ', 'triệu USD'].map((unit) => unitIn('en', unit, 1))).toEqual([
      ...['case', 'vulnerability', 'vehicles/h', 'h', 'm USD'],
    ]);
    expect([unitIn('en', 'vụ', 2), unitIn('en', 'vụ', 0), unitIn('vi', 'vụ', 1)]).toEqual(['cases', 'cases', 'vụ']);
  });

  it('leaves Vietnamese, and what nobody translated, as it is', () => {
    expect([unitIn('vi', 'hồ sơ'), unitIn('en', 'thùng')]).toEqual(['hồ sơ', 'thùng']);
  });
});
