import { z } from 'zod';
import { OnlineLayerDraft, OnlineLayerId, OnlineLayerKind } from '#domain/map-layers/online-layer.ts';
import { FileLayerFormat, FileLayerId } from '#domain/map-layers/file-layer.ts';
import { Box } from '#domain/map-layers/box.ts';
import { Observation } from '#domain/observation.ts';
import { Position, ShortText, UtcMs } from '#domain/values.ts';

/** How often the incidents of each part of the map changed: what stands in the addresses of their tiles. */
export const MapTilesRow = z.strictObject({
  id: z.literal('incidents'),
  epoch: z.string(),
  /** Incidents that have a position, ended ones too. */
  count: z.int().nonnegative(),
  all: z.int().nonnegative(),
  blocks: z.record(z.string(), z.int().nonnegative()),
});
export type MapTilesRow = z.infer<typeof MapTilesRow>;

/** How far the positions of what moves have come; they are fetched as bytes. `leftOut`: more came than are kept. */
export const MapMovingRow = z.strictObject({
  id: z.literal('moving'),
  ver: z.int().nonnegative(),
  total: z.int().nonnegative(),
  leftOut: z.int().nonnegative(),
});

/** A layer that was read from a file; it is kept on this workstation. */
export const FileLayerRow = z.strictObject({
  id: FileLayerId,
  name: ShortText,
  /** The file it came from. */
  source: z.string(),
  format: FileLayerFormat,
  importedAtMs: UtcMs,
  features: z.int().nonnegative(),
  box: Box.nullable(),
});
export type FileLayerRow = z.infer<typeof FileLayerRow>;

/** A layer that is fetched from a server while there is a network. */
export const OnlineLayerRow = z.strictObject({
  id: OnlineLayerId,
  ...OnlineLayerDraft.shape,
  kind: OnlineLayerKind,
  /** When its data was fetched last; null: never yet. */
  fetchedAtMs: UtcMs.nullable(),
  /** Why the last fetch failed, to be read by people; null: it did not. */
  failure: z.string().nullable(),
  features: z.int().nonnegative(),
});
export type OnlineLayerRow = z.infer<typeof OnlineLayerRow>;

/** The latest value of something measured at a place or a station. */
export const ObservationRow = Observation.pick({
  id: true,
  subjectKind: true,
  subjectId: true,
  property: true,
  value: true,
  unit: true,
  phenomenonAtMs: true,
  source: true,
}).strip();
export type ObservationRow = z.infer<typeof ObservationRow>;

/** Where a unit says it is, which its own row may not know. */
export const TrackedUnitRow = z.strictObject({ id: z.string().max(200), position: Position, atMs: UtcMs });
export type TrackedUnitRow = z.infer<typeof TrackedUnitRow>;

const none = z.strictObject({});

export const mapLayerQueries = {
  /** The one row about the tiles of incidents; it changes once a second at most. */
  'map.tiles': { params: none, row: MapTilesRow, key: 'id' },
  /** The one row about what moves; it changes once a second at most. */
  'map.moving': { params: none, row: MapMovingRow, key: 'id' },
  /** Units that tell where they are, at most 1,000; changes once a second at most. */
  'map.units': { params: none, row: TrackedUnitRow, key: 'id' },
  /** What was measured at places and stations, not at cameras; at most 5,000. */
  'observations.map': { params: none, row: ObservationRow, key: 'id' },
  /** Layers from files by name. */
  'fileLayers.list': { params: none, row: FileLayerRow, key: 'id' },
  /** Layers from servers by name. */
  'onlineLayers.list': { params: none, row: OnlineLayerRow, key: 'id' },
} as const;

export const mapLayerCalls = {
  /** A file that was read as a layer gets another name. */
  'fileLayer.rename': { params: z.strictObject({ id: FileLayerId, name: ShortText }), result: none },
  'fileLayer.remove': { params: z.strictObject({ id: FileLayerId }), result: none },
  /**
   * Adds or changes (`id`) a layer from a server. `forbidden` unless the officer runs the shift; `badInput` for an address that is not
   * https or whose host is not among `hosts`.
   */
  'onlineLayer.put': {
    params: z.strictObject({ id: OnlineLayerId.nullable(), layer: OnlineLayerDraft }),
    result: z.strictObject({ id: OnlineLayerId }),
  },
  'onlineLayer.remove': { params: z.strictObject({ id: OnlineLayerId }), result: none },
  /** Fetches it now; what the server says is told by its row. */
  'onlineLayer.refresh': { params: z.strictObject({ id: OnlineLayerId }), result: none },
  /** Hosts layers may be fetched from; only an administrator sets them. */
  'onlineLayer.hosts': { params: none, result: z.strictObject({ hosts: z.array(z.string()) }) },
  'onlineLayer.setHosts': { params: z.strictObject({ hosts: z.array(z.string().max(253)).max(50) }), result: none },
} as const;
