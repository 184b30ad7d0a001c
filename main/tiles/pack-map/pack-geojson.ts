import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { ChiLangError } from '#contract/errors.ts';
import { TileCutter } from './cut-tiles.ts';
import { TileGatherer } from './gather-tile.ts';
import { PmtilesWriter } from './pmtiles-writer.ts';
import type { Box } from './read-feature.ts';
import { readFile } from './read-file.ts';
import { type Piece, Spill } from './spill.ts';

/** Pieces held in memory before they go to disk. */
const heldBytes = 64 * 1024 * 1024;

/** What a pack is made of and how. */
export type PackOrder = {
  /** Each file becomes a layer; files of one layer come together in it. */
  readonly sources: readonly { readonly path: string; readonly layer: string }[];
  readonly out: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly name: string;
  readonly attribution: string;
};

/** What was made. `thinned`: zooms in which tiles were too full, with the most features one of theirs stands for. */
export type PackResult = {
  readonly features: number;
  readonly tiles: number;
  readonly bytes: number;
  readonly thinned: ReadonlyMap<number, number>;
};

/** How far the making is. */
export type PackStep =
  | { readonly k: 'reading'; readonly doneBytes: number; readonly totalBytes: number; readonly features: number }
  | { readonly k: 'writing'; readonly tiles: number };

export type PackWorld = { readonly onStep: (step: PackStep) => void; readonly signal: AbortSignal };

type Read = { readonly spill: Spill; readonly box: Box; readonly features: number };

/** Gives way to whoever wants to stop, which a long run of work never would. */
const breathe = (): Promise<void> => new Promise((next) => setImmediate(next));

const readAll = async ({ sources, minZoom, maxZoom }: PackOrder, folder: string, { onStep, signal }: PackWorld): Promise<Read> => {
  const spill = new Spill(folder, heldBytes);
  const sizes = await Promise.all(sources.map(({ path }) => sizeOf(path)));
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const box: Box = [180, 90, -180, -90];
  let [doneBytes, features] = [0, 0];
  for (const [layer, { path }] of sources.entries()) {
    const cutter = new TileCutter(minZoom, maxZoom);
    const keep = (cuts: Iterable<{ tileId: number; features: readonly GeoJSONVTFeature[] }>): void => {
      for (const cut of cuts) spill.add({ tileId: cut.tileId, bytes: serialize([layer, cut.features]) });
    };
    for await (const read of readFile(path, (bytes) => (doneBytes += bytes), signal)) {
      features++;
      widen(box, read.box);
      keep(cutter.add(read));
      if (features % 500 === 0) {
        onStep({ k: 'reading', doneBytes, totalBytes, features });
        await breathe();
        signal.throwIfAborted();
      }
    }
    keep(cutter.flush());
  }
  if (features === 0) throw new ChiLangError('badInput', 'There is no feature with a place in what was given; nothing was made.');
  return { spill, box, features };
};

/** What lies beyond 180 degrees comes back from the other side. */
const widen = (box: Box, [west, south, east, north]: Box): void => {
  const crosses = west < -180 || east > 180;
  box[0] = Math.min(box[0], crosses ? -180 : west);
  box[1] = Math.min(box[1], Math.max(-85.0511, south));
  box[2] = Math.max(box[2], crosses ? 180 : east);
  box[3] = Math.max(box[3], Math.min(85.0511, north));
};

const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return found.size;
  throw new ChiLangError('notFound', `${path} is not there; name a GeoJSON file.`);
};

const zoomOf = (tileId: number): number => Math.floor(Math.log2(3 * tileId + 1) / 2);

const writeAll = async (
  pieces: Iterable<Piece>,
  order: PackOrder,
  writer: PmtilesWriter,
  world: PackWorld,
): Promise<Map<number, number>> => {
  const thinned = new Map<number, number>();
  let [tileId, tile] = [-1, new TileGatherer()];
  const write = async (): Promise<void> => {
    const bytes = tile.encode();
    if (bytes) await writer.add(tileId, bytes, true);
    if (tile.stride > 1) thinned.set(zoomOf(tileId), Math.max(tile.stride, thinned.get(zoomOf(tileId)) ?? 1));
    if (writer.tiles % 200 === 0) {
      world.onStep({ k: 'writing', tiles: writer.tiles });
      await breathe();
      world.signal.throwIfAborted();
    }
  };
  for (const piece of pieces) {
    if (piece.tileId !== tileId && tileId >= 0) {
      await write();
      tile = new TileGatherer();
    }
    tileId = piece.tileId;
    const [source, features] = deserialize(piece.bytes) as [number, GeoJSONVTFeature[]];
    const layer = order.sources[source]?.layer ?? '';
    for (const feature of features) tile.add({ layer, feature, bytes: piece.bytes.length / features.length });
  }
  await write();
  return thinned;
};

const metadataOf = ({ name, attribution, sources, minZoom, maxZoom }: PackOrder) => ({
  name,
  attribution,
  type: 'overlay',
  format: 'pbf',
  generator: 'chi-lang pack-map',
  vector_layers: [...new Set(sources.map(({ layer }) => layer))].map((id) => ({ id, fields: {}, minzoom: minZoom, maxzoom: maxZoom })),
});

/**
 * Makes a PMTiles pack of GeoJSON files of any size with bounded memory. It stands at `out` only when it is whole: stopped or failed,
 * nothing is left behind and what was there before stays.
 */
export const packGeoJson = async (order: PackOrder, world: PackWorld): Promise<PackResult> => {
  const folder = await mkdtemp(join(dirname(resolve(order.out)), '.pack-map-')).catch((thrown: unknown) => {
    throw new ChiLangError('dataUnreadable', `${dirname(resolve(order.out))} cannot be written to; choose another -o.`, { cause: thrown });
  });
  try {
    const { spill, box, features } = await readAll(order, folder, world);
    const writer = await PmtilesWriter.open(join(folder, 'tiles'));
    const thinned = await writeAll(spill.sorted(), order, writer, world).catch(async (thrown: unknown) => {
      await writer.close();
      throw thrown;
    });
    const whole = join(folder, 'whole');
    await writer.finish(whole, { tiles: 'mvt', minZoom: order.minZoom, maxZoom: order.maxZoom, bounds: box, metadata: metadataOf(order) });
    world.signal.throwIfAborted();
    await rename(whole, order.out);
    return { features, tiles: writer.tiles, bytes: (await stat(order.out)).size, thinned };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
