import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureSet, planFeatureChanges } from './feature-changes.ts';
import type { MapFeature } from './features.ts';

const feature = (id: string, severity = 1, lon = 106): MapFeature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lon, 21] },
  properties: { id, severity },
});

describe('planFeatureChanges', () => {
  it('is null when nothing changed, even in new objects', () => {
    expect(planFeatureChanges(featureSet([feature('a')]), featureSet([feature('a')]))).toBeNull();
  });

  it('says what came, went and changed, and nothing about the rest', () => {
    const before = featureSet([feature('stays'), feature('goes'), feature('worsens', 3)]);
    const after = featureSet([feature('stays'), feature('worsens', 1), feature('comes')]);
    const changes = planFeatureChanges(before, after);
    expect(changes?.remove).toEqual(['goes']);
    expect(changes?.add?.map(({ properties }) => properties?.id)).toEqual(['comes']);
    expect(changes?.update).toEqual([
      {
        id: 'worsens',
        removeProperties: [],
        addOrUpdateProperties: [
          { key: 'id', value: 'worsens' },
          { key: 'severity', value: 1 },
        ],
      },
    ]);
  });

  it('moves a feature only when its place changed', () => {
    const changes = planFeatureChanges(featureSet([feature('a', 1, 106)]), featureSet([feature('a', 1, 107)]));
    expect(changes?.update?.[0]?.newGeometry).toEqual({ type: 'Point', coordinates: [107, 21] });
  });

  it('takes back properties that are gone', () => {
    const was = feature('a');
    was.properties.view = 'view-60';
    expect(planFeatureChanges(featureSet([was]), featureSet([feature('a')]))?.update?.[0]?.removeProperties).toEqual(['view']);
  });

  it('leads from any set to any other', () => {
    const sets = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        severity: fc.integer({ min: 1, max: 4 }),
        lon: fc.integer({ min: 105, max: 108 }),
      }),
      { selector: ({ id }) => id },
    );
    const build = (rows: { id: string; severity: number; lon: number }[]) =>
      featureSet(rows.map(({ id, severity, lon }) => feature(id, severity, lon)));
    fc.assert(
      fc.property(sets, sets, (from, to) => {
        const [before, after] = [build(from), build(to)];
        const changes = planFeatureChanges(before, after);
        const result = new Map([...before].map(([id, one]) => [id, structuredClone(one)]));
        for (const id of changes?.remove ?? []) result.delete(String(id));
        for (const one of changes?.add ?? []) result.set(String(one.properties?.id), one as MapFeature);
        for (const one of changes?.update ?? []) {
          const target = result.get(String(one.id));
          if (target && one.newGeometry) target.geometry = one.newGeometry as MapFeature['geometry'];
          for (const { key, value } of one.addOrUpdateProperties ?? []) if (target) target.properties[key] = value;
        }
        expect(new Set([...result.values()].map((one) => JSON.stringify(one)))).toEqual(
          new Set([...after.values()].map((one) => JSON.stringify(one))),
        );
      }),
    );
  });
});
