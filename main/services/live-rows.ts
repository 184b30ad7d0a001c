import type { ExerciseScript } from '#domain/exercises/exercise.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import { mapLayerQueries } from '#contract/map-layers.ts';
import type { QueryName, QueryParams, QueryRow } from '#contract/queries.ts';
import type { Store, StoredQueryName, Topic } from '../store/store.ts';
import type { AttachmentService } from './attachments/attachment-service.ts';
import type { AuditService } from './audit/audit-service.ts';
import { computeCameraRow } from './cameras.ts';
import { hubTimeMs } from './hub-time.ts';
import type { PackLibrary } from './map-packs/pack-library.ts';
import type { ImportService } from './import/import-service.ts';
import type { DiskWatch } from './disk-watch.ts';
import type { LatestValues } from './latest-values.ts';
import type { MapQueryName, MapService, MapTopic } from './map/map-service.ts';
import type { Desks, Now, Pictures, Sync } from './ports.ts';
import type { PtzService } from './ptz/ptz-service.ts';
import type { RoomService } from './room.ts';
import type { SeatService } from './seats/seat-service.ts';
import { computeExerciseRow } from './exercise.ts';
import { computeStatusRow } from './status.ts';
import type { Displays } from './wall/ports.ts';
import type { Screens } from './wall/screens.ts';
import { ownWallId } from './wall/wall-service.ts';

/** What live queries depend on: what the store tells and what only the running console knows. */
export type LiveTopic =
  | Topic
  | 'pictures'
  | 'conditions'
  | 'clips'
  | 'sync'
  | 'disk'
  | 'desks'
  | 'telemetry'
  | 'ptz'
  | 'import'
  | 'room'
  | 'screens'
  | 'alarmTime'
  | 'alarmLoad'
  | 'minute'
  | 'figures'
  | 'reports'
  | 'seats'
  | 'uploads'
  | 'mapPacks'
  | MapTopic
  | 'session';

/** A live query's answer at one moment; `total` counts the matches before any limit. */
export type LiveRows = { readonly rows: readonly Record<string, unknown>[]; readonly total: number };

/** What makes each live query run again. */
export const queryTopics: { readonly [N in QueryName]: readonly LiveTopic[] } = {
  'incidents.list': ['incident', 'outbox'],
  'incidents.map': ['incident', 'outbox'],
  'incident.detail': ['incident', 'outbox'],
  'incident.timeline': ['timeline', 'incident', 'outbox'],
  'cameras.list': ['camera', 'observation', 'outbox', 'pictures'],
  'cameras.import': ['import'],
  'cameras.candidates': ['import'],
  'ptz.state': ['ptz', 'camera', 'user'],
  'places.list': ['place'],
  'adminUnits.list': ['adminUnit'],
  'users.list': ['user'],
  'outbox.list': ['outbox', 'incident', 'camera'],
  'outbox.actions': ['outbox', 'incident', 'camera'],
  'telemetry.latest': ['telemetry'],
  'ring.status': ['pictures'],
  'cameras.health': ['conditions'],
  'clips.list': ['clips'],
  'room.get': ['room'],
  'scenes.list': ['scene', 'outbox'],
  'walls.list': ['wall', 'outbox'],
  'wall.history': ['wallEntry'],
  'images.list': ['wallImage'],
  'searches.list': ['savedSearch', 'outbox'],
  'observations.map': ['observation'],
  'map.tiles': ['mapTiles'],
  'map.moving': ['mapMoving'],
  'map.units': ['mapMoving'],
  'fileLayers.list': ['fileLayers'],
  'onlineLayers.list': ['onlineLayers'],
  'reports.list': ['report', 'outbox'],
  'report.detail': ['report', 'outbox'],
  'exercise.get': ['incident', 'timeline', 'outbox'],
  'alarms.list': ['alarm', 'alarmPolicy', 'outbox', 'alarmTime'],
  'alarms.counts': ['alarm', 'alarmTime'],
  'alarms.load': ['alarmLoad', 'alarmPolicy', 'shift'],
  'alarm.history': ['alarm'],
  'alarmPolicy.get': ['alarmPolicy'],
  'attachments.uploads': ['uploads'],
  'units.list': ['unit', 'outbox'],
  'deadlinePolicy.get': ['deadlinePolicy', 'outbox'],
  'incident.merged': ['incident', 'outbox'],
  'audit.list': ['audit', 'session'],
  'shifts.list': ['shift', 'outbox'],
  'log.list': ['logLine', 'outbox'],
  'procedures.list': ['procedure', 'outbox'],
  'procedure.versions': ['procedure', 'outbox'],
  'runs.list': ['run', 'incident', 'outbox'],
  'overlays.list': ['overlay', 'incident', 'outbox'],
  'bookmarks.list': ['mapBookmark', 'outbox'],
  'incidents.at': ['incident', 'timeline'],
  'mapPacks.list': ['mapPacks'],
  'mapPacks.space': ['mapPacks'],
  'indicators.definitions': ['indicator', 'outbox'],
  'indicators.latest': ['indicator', 'indicatorSeries', 'quarantined', 'ledgerPolicy', 'indicatorPlan', 'minute'],
  'indicators.series': ['indicator', 'indicatorSeries', 'indicatorPlan'],
  'indicators.ledger': ['indicator', 'indicatorSeries', 'indicatorReminder', 'quarantined', 'ledgerPolicy', 'minute'],
  'indicators.ranking': ['indicator', 'indicatorSeries', 'indicatorReminder', 'quarantined', 'ledgerPolicy', 'minute'],
  'indicators.explain': ['indicator', 'indicatorSeries', 'indicatorPlan'],
  'indicators.quarantine': ['quarantined', 'outbox'],
  'ledgerPolicy.get': ['ledgerPolicy', 'outbox'],
  'watchPolicy.get': ['watchPolicy', 'outbox'],
  'indicators.plans': ['indicatorPlan', 'outbox'],
  'boards.list': ['board', 'outbox'],
  'board.get': ['board', 'outbox'],
  'board.versions': ['board'],
  'boards.figures': ['indicator', 'indicatorPlan', 'figures', 'ledgerPolicy', 'adminUnit', 'place', 'minute'],
  'warnings.list': ['warning', 'outbox'],
  'ingest.sources': ['ingestSource'],
  'press.items': ['newsItem'],
  'insight.series': ['indicator', 'indicatorSeries'],
  'insight.related': ['indicator', 'indicatorSeries', 'incident'],
  'screen.show': ['wall', 'room', 'screens'],
  'displays.get': ['screens'],
  'screens.health': ['screens', 'room', 'reports'],
  'seats.list': ['seats', 'user'],
  'seats.own': ['seats', 'user'],
  'seats.watched': ['seats'],
  'seats.events': ['seats'],
  'status.get': ['incident', 'outbox', 'sync', 'disk', 'desks'],
};

export type LiveRowsParts = {
  readonly store: Pick<Store, 'query' | 'openBySeverity' | 'outboxCounts' | 'device'>;
  readonly sync: Pick<Sync, 'state'>;
  readonly pictures: Pick<Pictures, 'health' | 'ring' | 'conditions' | 'clips'>;
  readonly disk: Pick<DiskWatch, 'full'>;
  readonly latestValues: Pick<LatestValues, 'list'>;
  readonly desks: Pick<Desks, 'linked'> | null;
  readonly ptz: Pick<PtzService, 'rows'>;
  readonly imports: Pick<ImportService, 'rows' | 'candidates'>;
  readonly room: Pick<RoomService, 'row'>;
  readonly screens: Pick<Screens, 'show' | 'health'>;
  readonly displays: Pick<Displays, 'row'>;
  readonly audit: Pick<AuditService, 'mayRead'>;
  readonly map: Pick<MapService, 'rows'>;
  readonly seats: Pick<SeatService, 'list' | 'own' | 'watched' | 'events'>;
  readonly now: Now;
  /** Left out: this console keeps no files. */
  readonly attachments?: Pick<AttachmentService, 'rows'> | null;
  /** Left out: this console keeps no map packs. */
  readonly packs?: Pick<PackLibrary, 'rows' | 'space'> | null;
  readonly hubName: string;
  /** Null: this console works for real. */
  readonly exercise: ExerciseScript | null;
};

/** What of alarms and feeds is shown depends on the time. */
const asOf: ReadonlySet<QueryName> = new Set([
  ...(['alarms.list', 'alarms.counts', 'alarms.load'] as const),
  ...(['indicators.latest', 'indicators.ledger', 'indicators.ranking', 'indicators.explain', 'boards.figures'] as const),
  ...(['insight.series', 'insight.related'] as const),
]);

/** What a map shows beside rows of the store. */
const isMapQuery = (name: QueryName): name is MapQueryName => name !== 'observations.map' && Object.hasOwn(mapLayerQueries, name);

type SeatQueryName = Extract<QueryName, `seats.${string}`>;

const isSeatQuery = (name: QueryName): name is SeatQueryName => name.startsWith('seats.');

/** Answers every live query once: the store's own, and those that need more than the store. */
export class LiveRowsService {
  readonly #parts: LiveRowsParts;

  constructor(parts: LiveRowsParts) {
    this.#parts = parts;
  }

  /** `params` were read by the query's schema. */
  async run<N extends QueryName>(name: N, params: QueryParams<N>): Promise<LiveRows> {
    if (name === 'status.get') return { rows: [await this.#status()], total: 1 };
    if (name === 'screen.show') {
      const row = await this.#parts.screens.show((params as { id: RoomDisplayId }).id);
      return { rows: row ? [row] : [], total: row ? 1 : 0 };
    }
    if (name === 'screens.health') {
      const rows = this.#parts.screens.health();
      return { rows, total: rows.length };
    }
    if (name === 'exercise.get') {
      const { store, exercise: script } = this.#parts;
      const nowMs = hubTimeMs(this.#parts);
      return script ? { rows: [await computeExerciseRow({ store, script, nowMs })], total: 1 } : { rows: [], total: 0 };
    }
    if (name === 'displays.get') return { rows: [this.#parts.displays.row()], total: 1 };
    if (isMapQuery(name)) {
      const rows = await this.#parts.map.rows(name);
      return { rows, total: rows.length };
    }
    if (isSeatQuery(name)) {
      const rows = await this.#seats(name);
      return { rows, total: rows.length };
    }
    if (name === 'attachments.uploads') {
      const rows = this.#parts.attachments?.rows() ?? [];
      return { rows, total: rows.length };
    }
    if (name === 'mapPacks.list' || name === 'mapPacks.space') {
      const { packs } = this.#parts;
      const rows = !packs ? [] : name === 'mapPacks.list' ? packs.rows() : [packs.space()];
      return { rows, total: rows.length };
    }
    if (name === 'room.get') return { rows: [this.#parts.room.row()], total: 1 };
    if (name === 'ring.status') return { rows: [this.#parts.pictures.ring()], total: 1 };
    if (name === 'cameras.health') {
      const rows = this.#parts.pictures.conditions();
      return { rows, total: rows.length };
    }
    if (name === 'clips.list') {
      const rows = this.#parts.pictures.clips?.rows() ?? [];
      return { rows, total: rows.length };
    }
    if (name === 'telemetry.latest') return this.#parts.latestValues.list((params as QueryParams<'telemetry.latest'>).prefix);
    if (name === 'cameras.import' || name === 'cameras.candidates') {
      const { importId } = params as QueryParams<'cameras.import'>;
      const rows = name === 'cameras.import' ? this.#parts.imports.rows(importId) : this.#parts.imports.candidates(importId);
      return { rows, total: rows.length };
    }
    if (name === 'ptz.state') {
      const rows = await this.#parts.ptz.rows((params as { id: CameraId }).id);
      return { rows, total: rows.length };
    }
    if (name === 'audit.list' && !(await this.#parts.audit.mayRead())) return { rows: [], total: 0 };
    const asked = asOf.has(name) ? { nowMs: hubTimeMs(this.#parts), ...params } : params;
    const { rows, total } = await this.#parts.store.query(name as StoredQueryName, asked as never);
    if (name === 'walls.list')
      return { rows: ownFirst(rows as QueryRow<'walls.list'>[], ownWallId(await this.#parts.store.device())), total };
    if (name !== 'cameras.list') return { rows, total };
    return { rows: rows.map((row) => computeCameraRow(row as never, this.#parts.pictures)), total };
  }

  async #seats(name: SeatQueryName): Promise<readonly Record<string, unknown>[]> {
    const { seats } = this.#parts;
    switch (name) {
      case 'seats.list':
        return seats.list();
      case 'seats.own':
        return [await seats.own()];
      case 'seats.watched':
        return seats.watched();
      case 'seats.events':
        return seats.events();
    }
  }

  async #status() {
    const { store, sync, disk, desks, hubName } = this.#parts;
    const status = sync.state();
    const [outbox, openBySeverity] = await Promise.all([store.outboxCounts(), store.openBySeverity()]);
    return computeStatusRow({
      hubName,
      sync: status,
      outbox,
      openBySeverity,
      desks: desks && { linked: desks.linked() },
      diskFull: disk.full() || status.trouble?.kind === 'diskFull',
    });
  }
}

const ownFirst = (rows: readonly QueryRow<'walls.list'>[], own: string): QueryRow<'walls.list'>[] =>
  rows.map((row) => ({ ...row, isHere: row.id === own })).sort((a, b) => Number(b.isHere) - Number(a.isHere));
