import { describe, expect, it } from 'vitest';
import { LAYER_GROUPS, type LayerGroup } from '../map-types.ts';
import { interFaces } from './font-faces.ts';
import { type MapAssets, type StyleInput, computeMapStyle } from './map-style.ts';
import { BASEMAP_PARTS, basemapSource } from './style-parts.ts';
import { planStyleChanges, planStyleOrder } from './style-changes.ts';

const assets: MapAssets = {
  data: Object.fromEntries(BASEMAP_PARTS.map((name) => [name, `/assets/${name}.geojson`])) as MapAssets['data'],
  fonts: Object.fromEntries(['Inter Regular', 'Inter Medium', 'Inter SemiBold'].map((name) => [name, interFaces('/l', '/e', '/v')])),
};
const input = (change: Partial<StyleInput> = {}): StyleInput => ({
  theme: 'dark',
  lang: 'vi',
  shown: LAYER_GROUPS,
  ...{ opacity: {}, order: LAYER_GROUPS },
  assets,
  ...change,
});
const text = (value: unknown): string => JSON.stringify(value);

describe('computeMapStyle', () => {
  const looks = (['dark', 'light'] as const).flatMap((theme) => (['vi', 'en'] as const).map((lang) => ({ theme, lang })));

  it.each(looks)('names nothing outside the console: $theme, $lang', (look) => {
    const style = computeMapStyle(input(look));
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(text(style)).not.toMatch(/https?:/);
  });

  it('draws every layer from a source it has, in a font it has', () => {
    const { layers, sources, 'font-faces': faces } = computeMapStyle(input());
    for (const layer of layers) {
      if ('source' in layer) expect(Object.keys(sources)).toContain(layer.source);
      for (const [font] of text(layer).matchAll(/Inter \w+/g)) expect(Object.keys(faces ?? {})).toContain(font);
    }
  });

  it('draws the ground and its names from one source, each layer one part of it', () => {
    const drawn = computeMapStyle(input()).layers.filter((layer) => 'source' in layer && layer.source === basemapSource);
    const parts = drawn.map((layer) =>
      BASEMAP_PARTS.find((part) => text('filter' in layer ? layer.filter : null).includes(`"part"],"${part}"`)),
    );
    expect(new Set(parts)).toEqual(new Set(BASEMAP_PARTS));
  });

  it('has each layer once, the same ones whatever it depends on', () => {
    const ids = computeMapStyle(input()).layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(computeMapStyle(input({ theme: 'light', lang: 'en', shown: [] })).layers.map(({ id }) => id)).toEqual(ids);
  });

  it('covers all Vietnamese letters with the three files of a font', () => {
    const ranges = interFaces('/l', '/e', '/v').flatMap((face) => face['unicode-range']);
    const covers = (letter: string): boolean =>
      ranges.some((range) => {
        const [from, to] = range
          .replace('U+', '')
          .split('-')
          .map((hex) => Number.parseInt(hex, 16));
        const code = letter.codePointAt(0) ?? 0;
        return code >= (from ?? 0) && code <= (to ?? from ?? 0);
      });
    const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ0123456789'];
    expect(letters.filter((letter) => !covers(letter))).toEqual([]);
  });

  it('keeps saturated colours for incidents: every other colour of the ground is close to grey', () => {
    for (const theme of ['dark', 'light'] as const) {
      const quiet = computeMapStyle(input({ theme })).layers.filter(({ id }) => !id.startsWith('incident'));
      for (const [, hex] of text(quiet).matchAll(/"#([0-9a-f]{6})"/g)) {
        const channels = [0, 2, 4].map((at) => Number.parseInt((hex ?? '').slice(at, at + 2), 16));
        expect(Math.max(...channels) - Math.min(...channels), `#${hex}`).toBeLessThan(60);
      }
    }
  });

  it('hides only what was switched off', () => {
    const hiddenBy = (group: LayerGroup): string[] =>
      computeMapStyle(input({ shown: LAYER_GROUPS.filter((one) => one !== group) }))
        .layers.filter((layer) => layer.layout?.visibility === 'none')
        .map(({ id }) => id);
    expect(hiddenBy('gates')).toEqual(['gates']);
    expect(hiddenBy('cameras')).toEqual(['camera-views', 'cameras']);
    expect(hiddenBy('incidents')).toContain('incidents');
    expect(hiddenBy('communes')).not.toContain('province-name');
  });
});

describe('planStyleOrder', () => {
  it('lifts what lies elsewhere, and nothing where all lies as wanted', () => {
    const before = computeMapStyle(input());
    expect(planStyleOrder(before, computeMapStyle(input({ theme: 'light' })))).toEqual([]);
    const order = LAYER_GROUPS.filter((id) => id !== 'cameras');
    const after = computeMapStyle(input({ order: [...order, 'cameras'] }));
    const lifted = planStyleOrder(before, after);
    // What is chosen, and what the hand draws, stays above every layer.
    expect(lifted.indexOf('selection-icon')).toBeGreaterThan(lifted.indexOf('cameras'));
    expect(lifted.at(-1)).toBe('sketch-corners');
    expect(lifted.indexOf('cameras')).toBeGreaterThan(lifted.indexOf('incident-citizen'));
    const ids = before.layers.map(({ id }) => id);
    expect([...ids.filter((id) => !lifted.includes(id)), ...lifted]).toEqual(after.layers.map(({ id }) => id));
  });
});

describe('planStyleChanges', () => {
  it('plans nothing between equal styles', () => {
    expect(planStyleChanges(computeMapStyle(input()), computeMapStyle(input()))).toEqual([]);
  });

  it('changes only names when the language changes', () => {
    const changes = planStyleChanges(computeMapStyle(input()), computeMapStyle(input({ lang: 'en' })));
    expect(changes.length).toBeGreaterThan(0);
    expect(new Set(changes.map(({ property }) => property))).toEqual(new Set(['text-field']));
  });

  it('changes only paint when the theme changes', () => {
    const changes = planStyleChanges(computeMapStyle(input()), computeMapStyle(input({ theme: 'light' })));
    expect(new Set(changes.map(({ section }) => section))).toEqual(new Set(['paint']));
  });

  it('takes back a property that the new style does not have', () => {
    const before = computeMapStyle(input());
    const after = structuredClone(before);
    const road = after.layers.find(({ id }) => id === 'roads-national');
    delete (road?.paint as Record<string, unknown>)['line-color'];
    expect(planStyleChanges(before, after)).toEqual([
      { layerId: 'roads-national', section: 'paint', property: 'line-color', value: undefined },
    ]);
  });
});
