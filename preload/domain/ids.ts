import { z } from 'zod';

/** 1-64 characters of `A-Z a-z 0-9 . _ : -`: safe in URLs, file names and SQL alike, and never `__proto__`. */
const idText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'An id is 1-64 letters, digits or . _ : -');

/** Leaves room for a number behind it. */
const shortId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,51}$/, 'This id is 1-52 letters, digits or . _ : -');

/** Identifies an incident for ever; made by the console that created it. */
export const IncidentId = idText.brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;

/** Identifies a timeline entry; equals the id of the operation that caused it. */
export const TimelineEntryId = idText.brand<'TimelineEntryId'>();
export type TimelineEntryId = z.infer<typeof TimelineEntryId>;

/** Identifies a camera; given by the deployment (`cam-001`) or by the first column of an imported file. */
export const CameraId = idText.brand<'CameraId'>();
export type CameraId = z.infer<typeof CameraId>;

/** Identifies a place (gate, hospital, own place). */
export const PlaceId = idText.brand<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;

/** Identifies an observed series: `subject:property`. */
export const ObservationId = idText.brand<'ObservationId'>();
export type ObservationId = z.infer<typeof ObservationId>;

/** Identifies an officer's account. */
export const UserId = idText.brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** Identifies one console installation (its data folder), the author of a dense sequence of operations. */
export const DeviceId = idText.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

/** Identifies one operator's action for ever; the hub settles an id at most once. */
export const OperationId = idText.brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;

/** General Statistics Office code of a commune or ward (5 digits) or of the province (2 digits). */
export const AdminUnitCode = z
  .string()
  .regex(/^\d{2}(\d{3})?$/, 'A unit code has 2 digits (province) or 5 digits (commune, ward)')
  .brand<'AdminUnitCode'>();
export type AdminUnitCode = z.infer<typeof AdminUnitCode>;

/** Identifies a monitor of this workstation's room for as long as the room is remembered. */
export const RoomDisplayId = idText.brand<'RoomDisplayId'>();
export type RoomDisplayId = z.infer<typeof RoomDisplayId>;

/** Identifies a wall: the screens one console drives. */
export const WallId = shortId.brand<'WallId'>();
export type WallId = z.infer<typeof WallId>;

/** Identifies a scene for ever; made by the console that created it. */
export const SceneId = shortId.brand<'SceneId'>();
export type SceneId = z.infer<typeof SceneId>;

/** Identifies a picture for walls by what is in it: `img-` and the first 40 hex digits of its SHA-256. */
export const WallImageId = z
  .string()
  .regex(/^img-[0-9a-f]{40}$/, 'An image id is img- and 40 hex digits')
  .brand<'WallImageId'>();
export type WallImageId = z.infer<typeof WallImageId>;

/** Identifies a saved search for ever; made by the console that saved it. */
export const SavedSearchId = shortId.brand<'SavedSearchId'>();
export type SavedSearchId = z.infer<typeof SavedSearchId>;

/** Identifies a board of numbers for ever; made by the console that made it, or shipped. */
export const BoardId = shortId.brand<'BoardId'>();
export type BoardId = z.infer<typeof BoardId>;

/** Identifies a drawing on the map; made by the console that drew it. */
export const OverlayId = shortId.brand<'OverlayId'>();
export type OverlayId = z.infer<typeof OverlayId>;

/** Identifies a view of the map that an officer keeps. */
export const MapBookmarkId = shortId.brand<'MapBookmarkId'>();
export type MapBookmarkId = z.infer<typeof MapBookmarkId>;

/** Identifies a report of the desk for ever; made by the console that wrote it. */
export const ReportId = shortId.brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;
/** Identifies an alarm by its source and condition, see `alarmIdOf`. */
export const AlarmId = z
  .string()
  .regex(/^alm-[0-9a-f]{32}$/, 'An alarm id is alm- and 32 hex digits')
  .brand<'AlarmId'>();
export type AlarmId = z.infer<typeof AlarmId>;

/** Identifies the rules a centre handles its alarms by. */
export const AlarmPolicyId = shortId.brand<'AlarmPolicyId'>();
export type AlarmPolicyId = z.infer<typeof AlarmPolicyId>;
/** Identifies a unit that can be sent to an incident (patrol, agency); an agency's is the name of its role. */
export const UnitId = shortId.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;
/** Identifies a shift for ever; made by the console it began at. */
export const ShiftId = shortId.brand<'ShiftId'>();
export type ShiftId = z.infer<typeof ShiftId>;

/** Identifies a line of the log book for ever. */
export const LogLineId = shortId.brand<'LogLineId'>();
export type LogLineId = z.infer<typeof LogLineId>;
/** Identifies a procedure for ever: `SOP-01`, or made by the console that wrote it. */
export const ProcedureId = shortId.brand<'ProcedureId'>();
export type ProcedureId = z.infer<typeof ProcedureId>;

/** Identifies a procedure at work for an incident; made by the console that began it. */
export const RunId = shortId.brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** Identifies a line in the history of a scene or a wall. */
export const WallEntryId = idText.brand<'WallEntryId'>();
export type WallEntryId = z.infer<typeof WallEntryId>;

/** Identifies a map pack of this workstation for as long as it is there. */
export const MapPackId = z
  .string()
  .regex(/^pack-[a-z0-9]{6,40}$/, 'A pack id is pack- and 6 to 40 letters or digits')
  .brand<'MapPackId'>();
export type MapPackId = z.infer<typeof MapPackId>;
