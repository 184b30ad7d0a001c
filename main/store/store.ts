import type { Finding, OutboxRow } from '#contract/rows.ts';
import type { QueryName, QueryParams, QueryRow } from '#contract/queries.ts';
import type { Camera } from '#domain/camera.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { CameraId, OperationId, UserId, WallImageId } from '#domain/ids.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import { type DocumentKind, documentKinds } from '#domain/documents/documents.ts';
import type { EntityOf } from '#domain/streams.ts';
import type { User } from '#domain/user.ts';
import type { WallImage } from '#domain/wall.ts';
import type { NeighbourRecord } from './engine/neighbours.ts';
import type { PlaceTileOrder } from './map/map-engine.ts';
import type { TileVersionsAt } from './map/tile-versions.ts';
import type { RelayStore, SyncStore } from '../sync/ports.ts';

/** What a change touched; live queries that read one of these run again. */
export const topics = [
  ...['incident', 'timeline', 'camera', 'observation', 'place', 'adminUnit', 'user', 'scene', 'wall', 'wallEntry', 'wallImage'],
  ...documentKinds,
  'audit',
  ...['indicatorSeries', 'indicatorReminder', 'ingestSource', 'newsItem'],
  ...['outbox', 'setting'],
] as const;
export type Topic = (typeof topics)[number];

/** Live queries the store answers by itself; the status bar's and telemetry's are composed by the services. */
export type StoredQueryName = Exclude<
  QueryName,
  | 'status.get'
  | 'telemetry.latest'
  | 'ring.status'
  | 'cameras.health'
  | 'clips.list'
  | 'room.get'
  | 'displays.get'
  | 'seats.list'
  | 'seats.own'
  | 'seats.watched'
  | 'seats.events'
  | 'screen.show'
  | 'exercise.get'
  | 'screens.health'
  | 'ptz.state'
  | 'cameras.import'
  | 'cameras.candidates'
  | 'attachments.uploads'
  | 'mapPacks.list'
  | 'mapPacks.space'
  | 'map.tiles'
  | 'map.moving'
  | 'map.units'
  | 'fileLayers.list'
  | 'onlineLayers.list'
>;

/** What is kept as one document with marks of its parts. */
export type StoredDocumentKind = 'scene' | 'wall' | DocumentKind;

/** An officer's decision on a conflict: when, and the action that carries it out (null: none was needed). */
export type Decision = { decision: 'keepMine' | 'takeTheirs'; atMs: number; operationId: OperationId | null };

/** How the outbox stands. */
export type OutboxCounts = { waiting: number; conflicts: number; rejected: number; quarantined: number };

/**
 * The local cache and outbox. Reads run beside the writer and always see whole transactions, base rows with
 * the overlay of this console's unsettled operations. Failures are `ChiLangError`s: `diskFull`, `dataLocked`,
 * `dataUnreadable`, `dataCorrupt`.
 */
export type Store = SyncStore &
  RelayStore & {
    /** Numbers the drafts, makes them durable (a FULL commit) and shows their overlay; all or none. `offline`: the hub is out of reach, so the officer is told later what became of them. `lan`: desks exchange operations, so it is kept what was known of the others'. Resolves only when they would survive a power cut. */
    record(drafts: readonly OperationDraft[], reach?: { offline: boolean; lan?: boolean }): Promise<Operation[]>;
    /** `total` counts the matches before any limit. */
    query<N extends StoredQueryName>(name: N, params: QueryParams<N>): Promise<{ rows: QueryRow<N>[]; total: number }>;
    /** Open incidents by severity 1 to 4. */
    openBySeverity(): Promise<[number, number, number, number]>;
    outboxCounts(): Promise<OutboxCounts>;
    outboxRow(id: OperationId): Promise<{ row: OutboxRow; operation: Operation; decision: Decision | null } | null>;
    /** Ends a conflict or a rejection; the operation stays in the record but is no longer listed. */
    dismiss(id: OperationId): Promise<void>;
    /** Keeps a decision on conflicts of one group, which ends them; null opens them again. */
    decide(ids: readonly OperationId[], decision: Decision | null): Promise<void>;
    /**
     * A note takes the number of an operation that cannot be read, so that those after it can be sent; what it was is kept.
     * `badInput` when the operation can be read.
     */
    replaceUnreadable(id: OperationId, draft: OperationDraft): Promise<void>;
    /** The officer has seen what became of these operations. */
    markSeen(ids: readonly OperationId[]): Promise<void>;
    search(text: string, limit: number): Promise<Finding[]>;
    camera(id: CameraId): Promise<Camera | null>;
    user(id: UserId): Promise<User | null>;
    /** A scene, a wall or a document of the desk as shown, with the marks of its parts; `ver` as in its row. */
    document<K extends StoredDocumentKind>(k: K, id: string): Promise<{ body: EntityOf<K>; ver: number } | null>;
    /** A picture for walls, with its bytes. */
    wallImage(id: WallImageId): Promise<WallImage | null>;
    /** Small settings of this workstation, JSON values, kept in the precious file. */
    setting(name: string): Promise<unknown>;
    saveSetting(name: string, value: unknown): Promise<void>;
    /** Those of `hashes` that a line of history names, also one that waits for the hub. */
    namedFiles(hashes: readonly BlobHash[]): Promise<BlobHash[]>;
    /** Files whose line of history left, kept from the transaction that took it until `forgetDropped`. */
    droppedFiles(): Promise<BlobHash[]>;
    forgetDropped(hashes: readonly BlobHash[]): Promise<void>;
    /**
     * Writes the cache as a compact file of its own at `path`, with the search index done and without a mark: what another
     * console may start from. Answers its schema.
     */
    exportCache(path: string): Promise<number>;
    /** Puts a file made by `exportCache` in place of the cache; what is asked meanwhile waits. Own actions are shown over it. */
    installCache(path: string): Promise<void>;
    /** The highest operation known of each desk, the own one included. */
    lanHave(): Promise<Record<string, number>>;
    /** What other desks may lack, beyond `have`, in the agreed order. `seal` is null for own ones. */
    lanBacklog(have: Readonly<Record<string, number>>, limit: number): Promise<NeighbourRecord[]>;
    /** Keeps other desks' operations and shows them; answers how many were new. `unsupported` for one that cannot be read: none is kept. */
    lanTake(records: readonly NeighbourRecord[]): Promise<number>;
    /** A vector tile of incidents, open and ended, drawn beside all other reads. */
    mapTile(order: PlaceTileOrder): Promise<Uint8Array>;
    /** How many incidents of a filter a tile holds. */
    mapCount(order: Omit<PlaceTileOrder, 'cells'>): Promise<number>;
    /** How often the incidents of each part of the map changed. */
    mapVersions(): Promise<TileVersionsAt>;
    /** Called when `mapVersions` may answer something else, as often as rows change. The answer stops it. */
    onMapChanged(listener: () => void): () => void;
    /** Called after each committed change, with everything it touched. The answer stops it. */
    onChanged(listener: (topics: ReadonlySet<Topic>) => void): () => void;
    /** Ends the workers and releases the folder. */
    close(): Promise<void>;
  };
