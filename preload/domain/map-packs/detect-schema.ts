import type { PackSchema, PackTiles, TerrainEncoding } from './map-pack.ts';

/** What a pack says of itself, as far as its schema depends on it. */
export type SchemaHints = {
  readonly tiles: PackTiles;
  /** Names of its vector layers. */
  readonly layers: readonly string[];
  /** `encoding` of its description. */
  readonly encoding: unknown;
  /** Name, description, format and type of its description, joined. */
  readonly words: string;
};

/** A schema is known by layers that no other one has; some may be missing in an extract. */
const signs: readonly (readonly [PackSchema, readonly string[], number])[] = [
  ['openmaptiles', ['transportation', 'transportation_name', 'waterway', 'landcover', 'place', 'boundary', 'water_name'], 3],
  ['shortbread', ['street_labels', 'streets', 'water_polygons', 'water_lines', 'place_labels', 'land', 'boundary_labels'], 3],
  ['protomaps', ['earth', 'roads', 'places', 'water', 'landuse', 'boundaries', 'pois'], 3],
];

const encodings = new Map<string, TerrainEncoding>(
  Object.entries({
    terrarium: 'terrarium',
    mapbox: 'mapbox',
    mapboxrgb: 'mapbox',
    'mapbox-rgb': 'mapbox',
    terrainrgb: 'mapbox',
    'terrain-rgb': 'mapbox',
  }),
);

/** How heights are written; null: it is no terrain. A photograph (JPEG) never is. */
export const detectEncoding = ({ tiles, encoding, words }: SchemaHints): TerrainEncoding | null => {
  if (tiles === 'mvt' || tiles === 'jpg') return null;
  const said = typeof encoding === 'string' ? encodings.get(encoding.toLowerCase()) : undefined;
  if (said) return said;
  const text = words.toLowerCase();
  if (text.includes('terrarium')) return 'terrarium';
  return /terrain-?rgb|mapbox-?rgb|\bdem\b|elevation/.test(text) ? 'mapbox' : null;
};

/** Which of the schemas we draw a pack has. */
export const detectSchema = (hints: SchemaHints): PackSchema => {
  if (hints.tiles !== 'mvt') return detectEncoding(hints) ? 'terrain' : 'satellite';
  const known = signs.map(([schema, names, least]) => {
    const found = names.filter((name) => hints.layers.includes(name)).length;
    return { schema, found: found >= least ? found : 0 };
  });
  const best = known.reduce((a, b) => (b.found > a.found ? b : a));
  return best.found > 0 ? best.schema : 'vector';
};
