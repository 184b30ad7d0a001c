import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { periodAfter, periodAt } from '#domain/indicators/periods.ts';
import { computeFeedValue, type Told } from './feed-value.ts';
import { readFeeds } from './feeds.ts';

const resources = join(import.meta.dirname, '../../../../resources');
const Shipped = z.looseObject({ indicators: z.array(IndicatorDraft.extend({ id: IndicatorId })) });
const { indicators } = Shipped.parse(JSON.parse(readFileSync(join(resources, 'domain/indicator-definitions.json'), 'utf8')));
const feeds = readFeeds(resources);

const toldOf = (id: string): Told => {
  const [definition, feed] = [indicators.find((each) => each.id === id), feeds.find((each) => each.id === id)];
  if (!definition || !feed) throw new Error(`${id} is not shipped`);
  return { definition, feed };
};
/** Two hundred periods of an indicator and of its further figures, one number each. */
const told = (id: string, ...parts: string[]) => {
  const main = toldOf(id);
  let period = periodAt(main.definition, Date.parse('2026-10-01T00:00+07:00'));
  return Array.from({ length: 200 }, () => {
    period = periodAfter(main.definition, period.startMs);
    return [
      computeFeedValue(main, null, '20', period),
      ...parts.map((part) => computeFeedValue(toldOf(`${id}.${part}`), main, '20', period)),
    ];
  });
};
const values = (rows: ReturnType<typeof told>): number[][] => rows.map((row) => row.map(({ value }) => value ?? NaN));

describe('numbers of the demo', () => {
  it('have nobody hurt where there was no accident, and somebody where there were', () => {
    const days = values(told('gt.tngt', 'chet', 'bi_thuong'));
    expect(days.filter(([cases]) => cases === 0).length).toBeGreaterThan(0);
    expect(days.filter(([cases, dead = 0, hurt = 0]) => cases === 0 && dead + hurt > 0)).toEqual([]);
    expect(days.some(([, , hurt = 0]) => hurt > 1)).toBe(true);
  });
  it.each([
    ['dl.luot_khach', ['noi_dia', 'quoc_te']],
    ['bc.nguon', ['bao', 'facebook', 'tiktok', 'youtube', 'dien_dan']],
    ['an.tin_bao', ['c113', 'c114', 'c115', 'c112']],
    ['at.tan_cong', ['do_quet', 'brute', 'web', 'ddos', 'ma_doc', 'phishing']],
  ])('of %s add up to the whole', (id, parts) => {
    const rows = values(told(id, ...parts));
    expect(rows.filter(([whole, ...slices]) => slices.reduce((sum, each) => sum + each, 0) !== whole)).toEqual([]);
  });
  it('of a part of what is named are never more than the whole', () => {
    const rows = values(told('yt.ca_benh', 'sxh', 'soi', 'tcm', 'dai', 'cum_a'));
    expect(rows.filter(([whole = 0, ...slices]) => slices.reduce((sum, each) => sum + each, 0) > whole)).toEqual([]);
  });
  it('of shares leave something of a hundred, or nothing, never less', () => {
    const left = told('bc.sac_thai', 'tich_cuc').map(([bad, good]) => {
      expect(good?.denominator).toBe(bad?.denominator);
      return (bad?.denominator ?? 0) - (bad?.numerator ?? 0) - (good?.numerator ?? 0);
    });
    expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...left)).toBeGreaterThan(0);
  });
});

describe('shipped definitions', () => {
  const known = new Map(indicators.map((each) => [each.id as string, each]));
  const parts = indicators.flatMap((each) => (each.partOf ? [{ ...each, of: each.partOf }] : []));

  it('have sixty-seven further figures of thirty indicators, each as its indicator in group, places and owner, one level deep', () => {
    expect([parts.length, new Set(parts.map(({ of }) => of.indicator)).size]).toEqual([67, 30]);
    for (const { id, of, group, places, areas, owner } of parts) {
      const main = known.get(of.indicator);
      expect({ id, group, places, areas, owner }).toEqual({
        id,
        ...(main && { group: main.group, places: main.places, areas: main.areas, owner: main.owner }),
      });
      expect(main?.partOf).toBeNull();
    }
  });
  it('call every figure of several by a short name of its own in both languages', () => {
    const named = [...new Set(parts.map(({ of }) => of.indicator))].map((id) => [
      known.get(id),
      ...parts.filter(({ of }) => of.indicator === id),
    ]);
    for (const figures of named)
      for (const lang of ['shortVi', 'shortEn'] as const) {
        const names = figures.map((each) => each?.[lang] ?? '');
        expect([names, names.includes(''), new Set(names).size]).toEqual([names, false, names.length]);
      }
    expect(parts.filter(({ of, nameVi }) => !nameVi.includes(': ') && known.has(of.indicator)).map(({ id }) => id)).toEqual([]);
  });
  it('are told by the demo, or worked out', () =>
    expect(parts.filter(({ id, formula }) => formula === null && !feeds.some((feed) => feed.id === id)).map(({ id }) => id)).toEqual([]));
});
