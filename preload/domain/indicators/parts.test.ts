import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicator } from '../testing/indicators.ts';
import { byGroup } from './groups.ts';
import type { IndicatorId } from './indicator-id.ts';
import type { Indicator, PartOf } from './indicator.ts';
import { asInForce, checkAmongAll, partsOf } from './parts.ts';

const of = (parent: string, at = 1): PartOf => ({ indicator: parent as IndicatorId, at });
const known = (...rows: Indicator[]): ReadonlyMap<string, Indicator> => new Map(rows.map((row) => [row.id as string, row]));

describe('a further figure', () => {
  const owner = { unit: 'Công an tỉnh', account: null };
  const accidents = indicator('gt.tngt', { group: 'antt-atgt', places: 'commune', owner });
  const deaths = indicator('gt.tngt.chet', { partOf: of('gt.tngt'), unit: 'người' });

  it('follows its indicator in group, places and owner, and keeps its own unit', () => {
    const [, part] = asInForce([accidents, deaths]);
    expect(part).toMatchObject({ group: 'antt-atgt', places: 'commune', owner, unit: 'người', partOf: of('gt.tngt') });
  });
  it('is no longer collected when its indicator is not', () =>
    expect(asInForce([{ ...accidents, isRetired: true }, deaths])[1]?.isRetired).toBe(true));
  it('stands by itself where what it names is not there or is a figure of another', () => {
    expect(asInForce([deaths])[0]).toMatchObject({ partOf: null, group: 'cua-khau-so' });
    const deeper = indicator('gt.tngt.te_em', { partOf: of('gt.tngt.chet') });
    expect(asInForce([accidents, deaths, deeper])[2]?.partOf).toBeNull();
  });
  it('is none where a row was written before there were any', () => {
    const { partOf: _, shortVi: __, shortEn: ___, ...old } = accidents;
    expect(asInForce([old as Indicator])[0]).toMatchObject({ partOf: null, shortVi: '', shortEn: '' });
  });
  it('is refused of nothing, of a figure, and of one that has figures', () => {
    const all = known(accidents, deaths, indicator('gt.vi_pham'));
    expect(checkAmongAll('gt.vi_pham', null, all)).toBeNull();
    expect(checkAmongAll('gt.vi_pham', of('gt.tngt'), all)).toBeNull();
    expect(checkAmongAll('gt.vi_pham', of('not.there'), all)).toBe('partOfUnknown');
    expect(checkAmongAll('gt.vi_pham', of('gt.tngt.chet'), all)).toBe('partOfPart');
    expect(checkAmongAll('gt.tngt', of('gt.vi_pham'), all)).toBe('hasParts');
  });
  it('stands after its indicator, in the order of its own', () => {
    const hurt = indicator('gt.tngt.bi_thuong', { partOf: of('gt.tngt', 2) });
    const rows = asInForce([hurt, indicator('gt.tngu', { group: 'antt-atgt' }), deaths, accidents]).sort(byGroup);
    expect(rows.map(({ id }) => id)).toEqual(['gt.tngt', 'gt.tngt.chet', 'gt.tngt.bi_thuong', 'gt.tngu']);
    expect(partsOf('gt.tngt', rows).map(({ id }) => id)).toEqual(['gt.tngt.chet', 'gt.tngt.bi_thuong']);
  });
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const anyRows = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.option(fc.constantFrom(...ids, 'z')), fc.constantFrom('g1', 'g2'), fc.boolean()))
  .map((drawn) => drawn.map(([id, parent, group, isRetired]) => indicator(id, { partOf: parent ? of(parent) : null, group, isRetired })))
  .map((rows) => [...known(...rows).values()]);

it('is never a figure of a figure and never in another group than its indicator, whatever desks wrote without each other', () =>
  fc.assert(
    fc.property(anyRows, (rows) => {
      const inForce = asInForce(rows);
      const all = known(...inForce);
      for (const row of inForce) {
        const parent = row.partOf === null ? null : all.get(row.partOf.indicator);
        if (parent === null) continue;
        expect(parent?.partOf).toBeNull();
        expect([row.group, row.isRetired || !parent?.isRetired]).toEqual([parent?.group, true]);
      }
      // What is in force stays it.
      expect(asInForce(inForce)).toEqual(inForce);
      expect(inForce.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    }),
  ));

it('that passes the check where it is written is in force there', () =>
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...ids), fc.constantFrom(...ids), (rows, id, parent) => {
      const all = known(...rows.filter((row) => row.partOf === null || rows.some((each) => each.id === row.partOf?.indicator)));
      fc.pre(id !== parent && checkAmongAll(id, of(parent), all) === null);
      const written = [...known(...all.values(), indicator(id, { partOf: of(parent) })).values()];
      expect(asInForce(written).find((row) => row.id === id)?.partOf).toEqual(of(parent));
    }),
  ));
