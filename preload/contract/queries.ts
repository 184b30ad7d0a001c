import { z } from 'zod';
import { AdminUnit } from '#domain/admin-unit.ts';
import { CameraId, IncidentId, RoomDisplayId } from '#domain/ids.ts';
import { IncidentFilter } from '#domain/incident-filter.ts';
import { Box } from '#domain/map-layers/box.ts';
import { Place } from '#domain/place.ts';
import { User } from '#domain/user.ts';
import { alarmQueries } from './alarms.ts';
import { auditQueries } from './audit.ts';
import { CameraHealthRow } from './camera-health.ts';
import { ClipRow } from './clips.ts';
import { deskQueries } from './desk.ts';
import { DisplaysRow } from './displays.ts';
import { overlayQueries } from './overlays.ts';
import { mapPackQueries } from './map-packs.ts';
import { mapLayerQueries } from './map-layers.ts';
import { boardQueries } from './boards.ts';
import { indicatorQueries } from './indicators.ts';
import { ingestQueries } from './ingest.ts';
import { insightQueries } from './insight.ts';
import { procedureQueries } from './procedures.ts';
import { RoomRow } from './room.ts';
import { OwnSeatRow, SeatEventRow, SeatRow, WatchedSeatRow } from './seats.ts';
import { exerciseQueries } from './exercise.ts';
import { reportQueries } from './reports.ts';
import { shiftQueries } from './shift.ts';
import { searchQueries } from './searches.ts';
import { SceneRow, ScreenHealthRow, ScreenRow, WallEntryRow, WallImageRow, WallRow } from './wall.ts';
import {
  ActionRow,
  CameraRow,
  CandidateRow,
  ImportRow,
  IncidentMapRow,
  IncidentRow,
  OutboxRow,
  PtzRow,
  RingRow,
  StatusRow,
  TelemetryRow,
  TimelineRow,
} from './rows.ts';

const none = z.strictObject({});

/**
 * Every live query a window may watch, by name: `params`, `row` and the row's `key`. Rows arrive as keyed
 * differences in display order; the query runs again when its tables change.
 */
export const queries = {
  /** Open incidents first by severity, then newest, or by what is due first; at most `limit` 1-5000. `total` counts all that match. */
  'incidents.list': { params: z.strictObject({ filter: IncidentFilter, limit: z.int().min(1).max(5000) }), row: IncidentRow, key: 'id' },
  /** Open incidents that have a position, at most 5,000; with a box, those that lie in it. `total` counts all of them. */
  'incidents.map': { params: z.strictObject({ box: Box.optional() }), row: IncidentMapRow, key: 'id' },
  /** The incident itself: one row or none. */
  'incident.detail': { params: z.strictObject({ id: IncidentId }), row: IncidentRow, key: 'id' },
  /** Its history, oldest first, with that of incidents merged into it. */
  'incident.timeline': { params: z.strictObject({ id: IncidentId }), row: TimelineRow, key: 'id' },
  /** All cameras by name. */
  'cameras.list': { params: none, row: CameraRow, key: 'id' },
  /** One camera that turns: one row, none where it declares no PTZ. While it is watched, where it looks is asked every second. */
  'ptz.state': { params: z.strictObject({ id: CameraId }), row: PtzRow, key: 'id' },
  /** One import: one row, none for one that is over. */
  'cameras.import': { params: z.strictObject({ importId: z.string().max(64) }), row: ImportRow, key: 'id' },
  /** What it could take, in the order of its source. */
  'cameras.candidates': { params: z.strictObject({ importId: z.string().max(64) }), row: CandidateRow, key: 'key' },
  /** All places by name. */
  'places.list': { params: none, row: Place, key: 'id' },
  /** Communes and wards by Vietnamese name. */
  'adminUnits.list': { params: none, row: AdminUnit, key: 'code' },
  /** Officers by given name. */
  'users.list': { params: none, row: User, key: 'id' },
  /** This console's own actions that are not settled, oldest first. */
  'outbox.list': { params: none, row: OutboxRow, key: 'id' },
  /**
   * This console's own actions that wait, those that need the officer, and those whose outcome is worth telling (they
   * waited for the hub, were merged or decided) and was not seen yet. Oldest first, at most 500.
   */
  'outbox.actions': { params: none, row: ActionRow, key: 'id' },
  /** Latest measured values whose key begins with `prefix`, by key, at most 5,000; they change a few times a second at most. */
  'telemetry.latest': { params: z.strictObject({ prefix: z.string().max(160) }), row: TelemetryRow, key: 'key' },
  /** How every camera watched here within a week does and did. */
  'cameras.health': { params: none, row: CameraHealthRow, key: 'id' },
  /** Clips kept on this workstation, newest first. */
  'clips.list': { params: none, row: ClipRow, key: 'id' },
  /** The one row about the recording of cameras. */
  'ring.status': { params: none, row: RingRow, key: 'id' },
  /** The one row about the monitors of this workstation. */
  'room.get': { params: none, row: RoomRow, key: 'id' },
  /** Scenes by name, removed ones too. */
  'scenes.list': { params: none, row: SceneRow, key: 'id' },
  /** Walls by name, this console's own first. */
  'walls.list': { params: none, row: WallRow, key: 'id' },
  /** What was done to a scene or a wall, newest first; the last two hundred versions. */
  'wall.history': { params: z.strictObject({ targetId: z.string().max(64) }), row: WallEntryRow, key: 'id' },
  'images.list': { params: none, row: WallImageRow, key: 'id' },
  ...searchQueries,
  ...mapLayerQueries,
  ...reportQueries,
  ...exerciseQueries,
  ...alarmQueries,
  ...deskQueries,
  ...auditQueries,
  ...shiftQueries,
  ...procedureQueries,
  ...overlayQueries,
  ...mapPackQueries,
  ...indicatorQueries,
  ...boardQueries,
  ...ingestQueries,
  ...insightQueries,
  /** The one row a screen of this console's wall shows itself by; none while it is no screen of the wall. */
  'screen.show': { params: z.strictObject({ id: RoomDisplayId }), row: ScreenRow, key: 'id' },
  /** The one row about computers that were paired as screens of this console's wall. */
  'displays.get': { params: none, row: DisplaysRow, key: 'id' },
  /** How the screens of this console's wall do. */
  'screens.health': { params: none, row: ScreenHealthRow, key: 'id' },
  /** Who sits where, as this console's hub knows; asked of it every second while somebody looks. None for a role that does not manage. */
  'seats.list': { params: none, row: SeatRow, key: 'id' },
  /** The one row about this console's own seat: who watches it and what they change. */
  'seats.own': { params: none, row: OwnSeatRow, key: 'id' },
  /** The seat this console watches: one row or none. That somebody looks at it is what keeps the watch alive. */
  'seats.watched': { params: none, row: WatchedSeatRow, key: 'id' },
  /** Who watched or drove this seat, and whom this console did, newest first. */
  'seats.events': { params: none, row: SeatEventRow, key: 'id' },
  /** The one row behind the status bar. */
  'status.get': { params: none, row: StatusRow, key: 'id' },
} as const;

export type Queries = typeof queries;
export type QueryName = keyof Queries;
export type QueryParams<N extends QueryName> = z.input<Queries[N]['params']>;
export type QueryRow<N extends QueryName> = z.output<Queries[N]['row']>;

/** Whether `name` is a live query; own properties only. */
export const isQueryName = (name: string): name is QueryName => Object.hasOwn(queries, name);
