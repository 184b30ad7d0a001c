import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { detectEncoding, detectSchema } from '#domain/map-packs/detect-schema.ts';
import type { PackBounds, PackFacts } from '#domain/map-packs/map-pack.ts';
import { plainText } from '#domain/map-packs/plain-text.ts';
import type { Archive, TileAddress } from './archive.ts';
import { layerNames } from './metadata.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import { pictureSize } from './picture-size.ts';
import { sniffPicture } from './sniff.ts';

/** Tiles that are looked at in a zoom to tell where the pack has any. */
const mostListed = 4096;
const samplesOfZoom = 6;
/** Pixels along an edge that a tile may have: what a window decodes is sixteen million bytes at most. */
const longestEdge = 2048;

/** Throws when a tile is not what it should be. */
export const checkTile = (bytes: Uint8Array, kind: Archive['tiles']): void => {
  if (kind === 'mvt') return void readLayers(bytes);
  const is = sniffPicture(bytes);
  const size = is && pictureSize(bytes, is);
  if (!size || size.width === 0 || size.width > longestEdge || size.height > longestEdge)
    throw packError('damaged', `A tile of the pack is no picture of at most ${longestEdge} pixels; get the pack anew.`);
};

/** Names of the layers of a vector tile whose every geometry can be read. */
const readLayers = (bytes: Uint8Array): string[] => {
  try {
    const { layers } = new VectorTile(new PbfReader(bytes));
    for (const layer of Object.values(layers)) for (let at = 0; at < layer.length; at++) layer.feature(at).loadGeometry();
    return Object.keys(layers);
  } catch (thrown) {
    throw packError('damaged', 'A vector tile of the pack cannot be read; get the pack anew.', thrown);
  }
};

const lonOf = (x: number, z: number): number => (x / 2 ** z) * 360 - 180;
const latOf = (y: number, z: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI;

const boundsOf = (tiles: readonly TileAddress[]): PackBounds => {
  const [xs, ys, z] = [tiles.map(([, x]) => x), tiles.map(([, , y]) => y), tiles[0]?.[0] ?? 0];
  const [west, east] = [Math.min(...xs), Math.max(...xs) + 1];
  const [north, south] = [Math.min(...ys), Math.max(...ys) + 1];
  return [lonOf(west, z), latOf(south, z), lonOf(east, z), latOf(north, z)];
};

const overlap = (a: PackBounds, b: PackBounds): PackBounds => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

/** Some tiles of the shallowest, a middle and the deepest zoom, spread over what was listed. */
const sampleOf = async (archive: Archive): Promise<TileAddress[]> => {
  const { minZoom, maxZoom } = archive;
  const zooms = [...new Set([minZoom, Math.round((minZoom + maxZoom) / 2), maxZoom])];
  const samples: TileAddress[] = [];
  for (const zoom of zooms) {
    const { tiles } = await archive.tilesAt(zoom, mostListed);
    const step = Math.max(1, Math.floor(tiles.length / samplesOfZoom));
    samples.push(...tiles.filter((_, at) => at % step === 0).slice(0, samplesOfZoom));
  }
  return samples;
};

/** Where the pack has tiles: those of the deepest zoom that has few enough to be listed. */
const extentOf = async (archive: Archive): Promise<PackBounds | null> => {
  for (let zoom = archive.maxZoom; zoom >= archive.minZoom; zoom--) {
    const { tiles, isAll } = await archive.tilesAt(zoom, mostListed);
    if (isAll && tiles.length > 0) return boundsOf(tiles);
  }
  return null;
};

const world: PackBounds = [-180, -85.0511, 180, 85.0511];

const computeBounds = async (archive: Archive): Promise<PackBounds> => {
  const [declared, extent] = [archive.bounds ?? world, (await extentOf(archive)) ?? world];
  const both = overlap(declared, extent);
  return both[0] < both[2] && both[1] < both[3] ? both : extent;
};

const joined = (metadata: Archive['metadata']): string =>
  ['name', 'description', 'format', 'type', 'id'].map((key) => plainText(metadata[key], 400)).join(' ');

/** Reads a pack as a window would, before any window does: its description, its directories, a sample of its tiles. */
export const checkPack = async (archive: Archive): Promise<PackFacts> => {
  const { format, tiles, metadata, minZoom, maxZoom } = archive;
  const samples = await sampleOf(archive);
  if (samples.length === 0) throw packError('empty', 'There is no tile in the pack; get it anew.');
  const seen = new Set<string>();
  let edge = 256;
  for (const at of samples) {
    const bytes = await archive.tile(at);
    if (!bytes) continue;
    checkTile(bytes, tiles);
    if (tiles === 'mvt') for (const name of readLayers(bytes)) seen.add(name.slice(0, 80));
    else edge = pictureSize(bytes, sniffPicture(bytes) ?? 'png')?.width ?? edge;
  }
  const layers = tiles === 'mvt' ? (layerNames(metadata) ?? [...seen].slice(0, 64)) : [];
  const hints = { tiles, layers, encoding: metadata['encoding'], words: joined(metadata) };
  return {
    ...{ format, tiles, minZoom, maxZoom, layers },
    schema: detectSchema(hints),
    encoding: detectEncoding(hints),
    bounds: await computeBounds(archive),
    tileSize: edge >= 512 ? 512 : 256,
    title: plainText(metadata['name'], 120),
    attribution: plainText(metadata['attribution'], 400),
  };
};
