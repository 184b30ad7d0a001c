import { z } from 'zod';
import { MapPackId } from '#domain/ids.ts';
import { PackFacts, PackName } from '#domain/map-packs/map-pack.ts';
import { PackTrouble } from '#domain/map-packs/pack-trouble.ts';

/** What becomes of a pack. */
export const PackState = z.discriminatedUnion('k', [
  /** It can be drawn. `revision` changes when the file does. */
  z.strictObject({ k: z.literal('ready'), revision: z.string(), facts: PackFacts }),
  z.strictObject({ k: z.literal('checking') }),
  /** It comes from a window or from its address; `bytesPerSecond` null: not known yet. */
  z.strictObject({
    k: z.enum(['receiving', 'fetching']),
    doneBytes: z.int().nonnegative(),
    totalBytes: z.int().nonnegative().nullable(),
    bytesPerSecond: z.number().nonnegative().nullable(),
  }),
  /** Its address cannot be reached; it is tried again by itself. */
  z.strictObject({ k: z.literal('waiting'), doneBytes: z.int().nonnegative(), totalBytes: z.int().nonnegative().nullable() }),
  /** It cannot be used; `detail` in English for a log. */
  z.strictObject({ k: z.literal('failed'), why: PackTrouble, detail: z.string(), canRetry: z.boolean() }),
]);
export type PackState = z.infer<typeof PackState>;

/** A pack of this workstation. */
export const MapPackRow = z.strictObject({
  id: MapPackId,
  name: z.string(),
  bytes: z.int().nonnegative(),
  isShown: z.boolean(),
  /** The host it is fetched from; null: it was put here by hand. */
  host: z.string().nullable(),
  state: PackState,
});
export type MapPackRow = z.infer<typeof MapPackRow>;

/** Where packs lie, and how much room there is. */
export const MapPackSpaceRow = z.strictObject({
  id: z.literal('space'),
  folder: z.string(),
  usedBytes: z.int().nonnegative(),
  budgetBytes: z.int().nonnegative(),
  freeBytes: z.int().nonnegative().nullable(),
});
export type MapPackSpaceRow = z.infer<typeof MapPackSpaceRow>;

export const mapPackQueries = {
  /** Packs from the top of the map down. */
  'mapPacks.list': { params: z.strictObject({}), row: MapPackRow, key: 'id' },
  /** The one row about the room for packs. */
  'mapPacks.space': { params: z.strictObject({}), row: MapPackSpaceRow, key: 'id' },
} as const;

const none = z.strictObject({});
const onPack = z.strictObject({ id: MapPackId });

/** `forbidden` when the role only reads, `notFound` for a pack that is not here; what is wrong with a pack stands in `details.pack`. */
export const mapPackCalls = {
  /**
   * Offers a file: its name, size and first bytes. What comes of it shows in its row; its bytes follow by `PUT` to `packUploadPath`.
   * `badInput` when it is no pack, `diskFull` or `tooLarge` when there is no room for it.
   */
  'mapPack.offer': {
    params: z.strictObject({ name: z.string().min(1).max(255), bytes: z.int().positive(), head: z.base64().max(1000) }),
    result: onPack,
  },
  /** Fetches a pack; `badInput` for an address that is not https. `forbidden` for anybody but who runs the shift or administers. */
  'mapPack.fetch': { params: z.strictObject({ url: z.string().trim().min(1).max(2000) }), result: onPack },
  /** Tries one that failed again. */
  'mapPack.retry': { params: onPack, result: none },
  /** Takes a pack and its file away, also one that is still coming. */
  'mapPack.remove': { params: onPack, result: none },
  'mapPack.rename': { params: onPack.extend({ name: PackName }), result: none },
  'mapPack.show': { params: onPack.extend({ isShown: z.boolean() }), result: none },
  /** Moves a pack up (-1) or down (1) by one place. */
  'mapPack.move': { params: onPack.extend({ by: z.union([z.literal(-1), z.literal(1)]) }), result: none },
} as const;

/** Where a window sends the bytes of a pack it offered. */
export const packUploadPath = (id: MapPackId): string => `/map/packs/${id}`;

/** The address of tiles of a pack; it changes with its file. */
export const packTilePath = (id: MapPackId, revision: string): string => `/map/packs/${id}/{z}/{x}/{y}?r=${encodeURIComponent(revision)}`;
