import type { PackFacts, PackSchema } from '#domain/map-packs/map-pack.ts';
import { paletteOf } from '../style/palette.ts';
import { computePackStyle } from './pack-style.ts';
import type { ShownPack } from './shown-pack.ts';

const raster = ['satellite', 'terrain'];

/** A pack as a test needs it: of the province, at every zoom. */
export const samplePack = (id: string, schema: PackSchema, facts: Partial<PackFacts> = {}): ShownPack => ({
  id: `pack-${id}`,
  name: id,
  tilesUrl: `http://127.0.0.1:4600/map/packs/pack-${id}/{z}/{x}/{y}?r=1`,
  facts: {
    ...{ format: 'pmtiles', schema, bounds: [106, 21.3, 107.4, 22.5], minZoom: 5, maxZoom: 13, title: '', attribution: '' },
    ...{ tiles: raster.includes(schema) ? 'png' : 'mvt', tileSize: 256, encoding: schema === 'terrain' ? 'terrarium' : null },
    layers: schema === 'vector' ? ['roads', 'đường'] : [],
    ...facts,
  },
});

/** One pack of every schema, the lowest first. */
export const everyPack = (['protomaps', 'openmaptiles', 'shortbread', 'vector', 'satellite', 'terrain'] as const).map((schema) =>
  samplePack(schema, schema),
);
export const looks = (['dark', 'light'] as const).flatMap((theme) => (['vi', 'en'] as const).map((lang) => ({ theme, lang })));
/** How packs are drawn in one look. */
export const drawPacks = (packs: readonly ShownPack[], look: (typeof looks)[number] = { theme: 'dark', lang: 'vi' }) =>
  computePackStyle(packs, { ...look, palette: paletteOf(look.theme) });
