import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchors } from '../style/anchors.ts';
import type { PackStyle } from './pack-style.ts';
import { type PackPlan, planPacks } from './plan-packs.ts';
import { drawPacks, everyPack, samplePack } from './sample-packs.ts';

const none = drawPacks([]);
const idsOf = ({ ground, labels }: PackStyle) => [ground, labels].map((layers) => layers.map(({ id }) => id));

/** What a map does with layers, by its own rules: one is put or moved right below another, and never put twice. */
const carryOut = (layers: readonly string[], { removeLayers, places, stays }: PackPlan): string[] => {
  const order = layers.filter((id) => !removeLayers.includes(id));
  for (const { layer, before } of places) {
    if (stays.has(layer.id)) order.splice(order.indexOf(layer.id), 1);
    expect(order).not.toContain(layer.id);
    order.splice(order.indexOf(before), 0, layer.id);
  }
  return order;
};

const mapOf = (style: PackStyle): string[] => {
  const [ground = [], labels = []] = idsOf(style);
  return [...ground, anchors.ground, 'roads of the province', ...labels, anchors.labels];
};

const shownPacks = fc
  .shuffledSubarray(everyPack)
  .chain((packs) =>
    fc
      .array(fc.boolean(), { minLength: packs.length, maxLength: packs.length })
      .map((isNew) => packs.map((pack, n) => (isNew[n] ? { ...pack, tilesUrl: `${pack.tilesUrl}2` } : pack))),
  );

describe('planPacks', () => {
  it('brings every set of packs to every other, layers in their order', () => {
    fc.assert(
      fc.property(shownPacks, shownPacks, (a, b) => {
        const [before, after] = [drawPacks(a), drawPacks(b)];
        expect(carryOut(mapOf(before), planPacks(before, after))).toEqual(mapOf(after));
      }),
    );
  });

  it('never puts a layer back on a source that stays: tiles that arrive would find it unready', () => {
    fc.assert(
      fc.property(shownPacks, shownPacks, (a, b) => {
        const { removeLayers, places, removeSources } = planPacks(drawPacks(a), drawPacks(b));
        for (const { layer } of places)
          if ('source' in layer && removeLayers.includes(layer.id)) expect(removeSources).toContain(layer.source);
      }),
    );
  });

  it('plans nothing for a change of theme or language: that is a matter of properties', () => {
    const plan = planPacks(drawPacks(everyPack), drawPacks(everyPack, { theme: 'light', lang: 'en' }));
    expect(plan).toMatchObject({ removeLayers: [], removeSources: [], addSources: [], places: [], filters: [] });
  });

  it('takes away all that it put there', () => {
    const { removeLayers, removeSources } = planPacks(drawPacks(everyPack), none);
    expect(removeLayers).toEqual(planPacks(none, drawPacks(everyPack)).places.map(({ layer }) => layer.id));
    expect(removeSources).toEqual(Object.keys(drawPacks(everyPack).sources));
  });

  it('keeps tiles and layers of packs that only change their order', () => {
    const { removeSources, addSources, removeLayers, places } = planPacks(drawPacks(everyPack), drawPacks([...everyPack].reverse()));
    expect([removeSources, addSources, removeLayers]).toEqual([[], [], []]);
    expect(places.length).toBeGreaterThan(0);
  });

  it('changes what names of a pack below another leave out, where they lie', () => {
    const [low, high] = [samplePack('low', 'protomaps'), samplePack('high', 'openmaptiles')];
    const { filters } = planPacks(drawPacks([low]), drawPacks([low, high]));
    expect(filters.length).toBeGreaterThan(0);
    for (const { id, filter } of filters)
      expect([id, JSON.stringify(filter)]).toEqual([expect.stringMatching(/^pack-low/), expect.stringContaining('within')]);
  });

  it('loads a pack anew when its file changed', () => {
    const [before, after] = [samplePack('a', 'protomaps'), { ...samplePack('a', 'protomaps'), tilesUrl: 'http://127.0.0.1/other?r=2' }];
    const { addSources, removeLayers, stays } = planPacks(drawPacks([before]), drawPacks([after]));
    expect(addSources).toEqual(['pack-a']);
    expect(removeLayers.length).toBeGreaterThan(0);
    // The ground under it lies on what the pack covers, which is the same.
    expect([...stays]).toEqual(['pack-a:mask']);
  });
});
