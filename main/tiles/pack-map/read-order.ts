import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ChiLangError } from '#contract/errors.ts';
import type { PackOrder } from './pack-geojson.ts';

/** What is printed by --help. */
export const packMapHelp = `npm run pack-map -- IN.geojson [MORE.geojson ...] -o OUT.pmtiles

Makes an offline map pack of GeoJSON (collections, newline-delimited features), of any size.

  -o, --out FILE        the pack to make
      --layer NAME      name of the layer of each file, once per file (default: the file's name)
      --min-zoom N      shallowest zoom, 0 to 16 (default 0)
      --max-zoom N      deepest zoom, 0 to 16 (default 14); the map goes on beyond it with the same tiles
      --name TEXT       name of the pack (default: the first file's)
      --attribution TEXT  whose data it is; it stands on the map

How it is drawn: a layer named as in Protomaps, OpenMapTiles or Shortbread is drawn as theirs when the others are there too; any other is
drawn by its geometry, with "name:vi" or "name" as its label, and by "kind" where that is motorway, national, provincial, river or rail.
`;

const wrong = (what: string) => new ChiLangError('badInput', `${what} See npm run pack-map -- --help.`);

const zoomIn = (text: string | undefined, name: string, otherwise: number): number => {
  const zoom = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(zoom) && zoom >= 0 && zoom <= 16) return zoom;
  throw wrong(`--${name} takes a whole number from 0 to 16, not ${text}.`);
};

const stem = (path: string): string => basename(path).replace(/\.(geojson|json|geojsonl|ndjson|geojsons)$/i, '');

const options = {
  out: { type: 'string', short: 'o' },
  layer: { type: 'string', multiple: true },
  'min-zoom': { type: 'string' },
  'max-zoom': { type: 'string' },
  name: { type: 'string' },
  attribution: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const read = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (thrown) {
    throw wrong(`${(thrown as Error).message}.`);
  }
};

/** Reads the command line; null: help was asked for. `badInput` says what is wrong with it. */
export const readOrder = (argv: readonly string[]): PackOrder | null => {
  const { values, positionals } = read(argv);
  if (values.help) return null;
  if (positionals.length === 0) throw wrong('Name at least one GeoJSON file.');
  if (values.out === undefined) throw wrong('Say what to make with -o OUT.pmtiles.');
  if (!/\.pmtiles$/i.test(values.out)) throw wrong('The pack is a file that ends in .pmtiles.');
  const layers = values.layer ?? [];
  if (layers.length > 1 && layers.length !== positionals.length)
    throw wrong(`--layer was given ${layers.length} times for ${positionals.length} files.`);
  const [minZoom, maxZoom] = [zoomIn(values['min-zoom'], 'min-zoom', 0), zoomIn(values['max-zoom'], 'max-zoom', 14)];
  if (minZoom > maxZoom) throw wrong(`--min-zoom ${minZoom} is beyond --max-zoom ${maxZoom}.`);
  const sources = positionals.map((path, at) => ({ path, layer: (layers.length === 1 ? layers[0] : layers[at]) || stem(path) }));
  const name = values.name ?? stem(positionals[0] ?? '');
  return { sources, out: values.out, minZoom, maxZoom, name, attribution: values.attribution ?? '' };
};
