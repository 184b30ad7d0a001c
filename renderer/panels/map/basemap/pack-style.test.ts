import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { interFaces } from '../style/font-faces.ts';
import { computeMapStyle, type MapAssets } from '../style/map-style.ts';
import { BASEMAP_PARTS } from '../style/style-parts.ts';
import { LAYER_GROUPS } from '../map-types.ts';
import { computeCoverFilters } from './cover-filters.ts';
import { drawPacks as draw, everyPack as all, looks, samplePack as pack } from './sample-packs.ts';
import type { ShownPack } from './shown-pack.ts';

const ids = (layers: readonly { id: string }[]): string[] => layers.map(({ id }) => id);
const assets: MapAssets = {
  data: Object.fromEntries(BASEMAP_PARTS.map((name) => [name, `/assets/${name}.geojson`])) as MapAssets['data'],
  fonts: { 'Inter Regular': interFaces('/l', '/e', '/v') },
};
const schematic = computeMapStyle({ theme: 'dark', lang: 'vi', shown: LAYER_GROUPS, opacity: {}, order: LAYER_GROUPS, assets });

describe('computePackStyle', () => {
  it.each(looks)('is a valid style for every schema that names no address but the console: $theme, $lang', (look) => {
    const { sources, ground, labels } = draw(all, look);
    const style = { version: 8 as const, sources, layers: [...ground, ...labels], glyphs: 'local://{fontstack}/{range}' };
    expect(validateStyleMin(style as never).map(({ message }) => message)).toEqual([]);
    expect(JSON.stringify({ sources, ground, labels })).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);
  });

  it('draws no colour that calls: all are close to grey', () => {
    for (const look of looks) {
      for (const [, hex] of JSON.stringify(draw(all, look)).matchAll(/"#([0-9a-f]{6})"/g)) {
        const channels = [0, 2, 4].map((at) => Number.parseInt((hex ?? '').slice(at, at + 2), 16));
        expect(Math.max(...channels) - Math.min(...channels), `#${hex}`).toBeLessThan(60);
      }
    }
  });

  it('asks for Vietnamese names first, or for English ones', () => {
    const text = (lang: 'vi' | 'en') => JSON.stringify(draw([pack('a', 'openmaptiles')], { theme: 'dark', lang }).labels);
    expect(text('vi')).toContain('name:vi');
    expect(text('vi')).not.toContain('name:en');
    expect(text('en').indexOf('name:en')).toBeLessThan(text('en').indexOf('"name"'));
  });

  it('has each layer once, the same ones in every theme and language', () => {
    const layers = ids([...draw(all).ground, ...draw(all).labels]);
    expect(new Set(layers).size).toBe(layers.length);
    const other = draw(all, { theme: 'light', lang: 'en' });
    expect(ids([...other.ground, ...other.labels])).toEqual(layers);
  });

  it('lays the areas of a pack on a picture below that picture, its roads above it', () => {
    const { ground } = draw([pack('low', 'protomaps'), pack('sat', 'satellite'), pack('top', 'shortbread')]);
    const at = (id: string): number => ids(ground).indexOf(id);
    expect(at('pack-low:road-major:0')).toBeLessThan(at('pack-sat:picture'));
    expect(at('pack-top:mask')).toBeLessThan(at('pack-sat:picture'));
    expect(at('pack-sat:picture')).toBeLessThan(at('pack-top:road-major:0'));
  });

  it('shades every area and picture, and no road', () => {
    const { ground } = draw([pack('hills', 'terrain'), pack('sat', 'satellite'), pack('top', 'shortbread')]);
    const [picture, shade, road] = ['pack-sat:picture', 'pack-hills:shade', 'pack-top:road-major:0'].map((id) => ids(ground).indexOf(id));
    expect(picture).toBeLessThan(shade ?? 0);
    expect(shade).toBeLessThan(road ?? 0);
  });

  it('draws a pack of unknown schema without hiding what lies below it', () => {
    const { ground, sources } = draw([pack('own', 'vector')]);
    expect(ids(ground)).toContain('pack-own:line:1');
    expect(Object.keys(sources)).toEqual(['pack-own']);
  });
});

describe('computeCoverFilters', () => {
  const filterOf = (packs: readonly ShownPack[], id: string): string => JSON.stringify(computeCoverFilters(schematic, packs).get(id));

  it('leaves every name of the schematic map alone where no pack lies', () => {
    const own = (id: string) => JSON.stringify(schematic.layers.find((layer) => layer.id === id && 'filter' in layer && layer.filter));
    for (const id of ['road-names', 'commune-names-1', 'neighbour-names']) {
      expect(own(id)).toContain(filterOf([], id));
      expect(filterOf([pack('a', 'vector')], id)).toBe(filterOf([], id));
    }
  });

  it('takes names of roads away under a picture, and names of places only under a pack that has its own', () => {
    expect(filterOf([pack('a', 'satellite')], 'road-names')).toContain('within');
    expect(filterOf([pack('a', 'satellite')], 'neighbour-names')).not.toContain('within');
    expect(filterOf([pack('a', 'protomaps')], 'neighbour-names')).toContain('within');
  });

  it('names layers that the schematic style has', () => {
    expect([...computeCoverFilters(schematic, all).keys()]).toHaveLength(9);
  });
});
