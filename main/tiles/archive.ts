import type { PackBounds, PackTiles } from '#domain/map-packs/map-pack.ts';

/** Zoom, column, row; row 0 lies in the north. */
export type TileAddress = readonly [z: number, x: number, y: number];

/** What a pack may grow to when its compressed parts are opened. */
export const limits = {
  tileBytes: 8 * 1024 * 1024,
  openedTileBytes: 16 * 1024 * 1024,
  metadataBytes: 4 * 1024 * 1024,
  directoryBytes: 2 * 1024 * 1024,
  openedDirectoryBytes: 8 * 1024 * 1024,
  directoryEntries: 200_000,
} as const;

/**
 * A pack that is open. Every failure is a `packError`; nothing here trusts what the file says of itself: reading is bounded in time and
 * memory whatever is in it.
 */
export type Archive = {
  readonly format: 'pmtiles' | 'mbtiles';
  readonly tiles: PackTiles;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** As declared; null: it does not say. */
  readonly bounds: PackBounds | null;
  /** Its description: `name`, `attribution`, `vector_layers`, `encoding` and whatever else it holds. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** A tile as it is drawn, not compressed; null: there is none. */
  tile(at: TileAddress): Promise<Uint8Array | null>;
  /** Tiles of one zoom, at most `most`; `isAll` when there are no others. */
  tilesAt(z: number, most: number): Promise<{ readonly tiles: readonly TileAddress[]; readonly isAll: boolean }>;
  close(): Promise<void>;
};
