import { z } from 'zod';
import { MapPackId } from '../ids.ts';

/** West, south, east, north in degrees; west is never beyond east. */
export const PackBounds = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
]);
export type PackBounds = z.infer<typeof PackBounds>;

/** What is in a tile of a pack. */
export const PackTiles = z.enum(['mvt', 'png', 'jpg', 'webp']);
export type PackTiles = z.infer<typeof PackTiles>;

/** How a pack is drawn; `vector`: layers of a schema we do not know, drawn generically. */
export const PackSchema = z.enum(['protomaps', 'openmaptiles', 'shortbread', 'vector', 'satellite', 'terrain']);
export type PackSchema = z.infer<typeof PackSchema>;

/** How a terrain pack writes heights into colours. */
export const TerrainEncoding = z.enum(['terrarium', 'mapbox']);
export type TerrainEncoding = z.infer<typeof TerrainEncoding>;

/** The deepest zoom a pack may have. */
export const deepestZoom = 22;

/** What was found in a pack when it was checked. */
export const PackFacts = z.strictObject({
  format: z.enum(['pmtiles', 'mbtiles']),
  tiles: PackTiles,
  schema: PackSchema,
  /** Where it has tiles, as well as it is known. */
  bounds: PackBounds,
  minZoom: z.int().min(0).max(deepestZoom),
  maxZoom: z.int().min(0).max(deepestZoom),
  /** Pixels along an edge of a raster tile. */
  tileSize: z.union([z.literal(256), z.literal(512)]),
  encoding: TerrainEncoding.nullable(),
  /** As the pack names itself; empty when it does not. */
  title: z.string().max(120),
  /** Whose it is, plain text; empty when it does not say. */
  attribution: z.string().max(400),
  /** Names of its vector layers, at most 64. */
  layers: z.array(z.string().max(80)).max(64),
});
export type PackFacts = z.infer<typeof PackFacts>;

/** A name an officer gives a pack. */
export const PackName = z.string().trim().normalize('NFC').min(1).max(120);

/** Where a pack is fetched from, and how much of it that place promised. */
export const PackOrigin = z.strictObject({
  url: z.string().max(2000),
  /** Proves that what is fetched later is the same file; null: it can only be fetched in one go. */
  etag: z.string().max(300).nullable(),
  totalBytes: z.int().nonnegative().nullable(),
});
export type PackOrigin = z.infer<typeof PackOrigin>;

/** A pack as this workstation remembers it; its place in the list is its place on the map, the first lies on top. */
export const KeptPack = z.strictObject({
  id: MapPackId,
  name: PackName,
  /** Its file in the folder of packs; null: not whole yet. */
  file: z.string().max(255).nullable(),
  isShown: z.boolean(),
  /** Null: it was put here by hand. */
  origin: PackOrigin.nullable(),
  /** Size and time of the file that was checked: another one is checked again. */
  stamp: z.string().max(60).nullable(),
  facts: PackFacts.nullable(),
});
export type KeptPack = z.infer<typeof KeptPack>;
