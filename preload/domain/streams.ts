import { z } from 'zod';
import { AdminUnit } from './admin-unit.ts';
import { Alarm } from './alarms/alarm.ts';
import { AlarmPolicy } from './alarms/alarm-policy.ts';
import { AuditEntry } from './audit/audit-entry.ts';
import { Board } from './boards/board.ts';
import { Camera } from './camera.ts';
import { DeadlinePolicyDocument } from './desk/deadline-policy.ts';
import { Unit } from './desk/unit.ts';
import { Incident, TimelineEntry } from './incident.ts';
import { Indicator } from './indicators/indicator.ts';
import { LedgerPolicy } from './indicators/ledger-policy.ts';
import { IndicatorPlan } from './indicators/plan.ts';
import { WatchPolicy } from './insight/watch-policy.ts';
import { Quarantined } from './indicators/quarantine.ts';
import { NewsItem } from './ingest/news-item.ts';
import { IngestSource } from './ingest/ingest-source.ts';
import { IndicatorReminder } from './indicators/reminders.ts';
import { IndicatorSeries } from './indicators/series.ts';
import { Observation } from './observation.ts';
import { Bookmark } from './overlays/bookmark.ts';
import { Overlay } from './overlays/overlay.ts';
import { Place } from './place.ts';
import { Report } from './reports/report.ts';
import { Procedure } from './procedures/procedure.ts';
import { Run } from './procedures/run.ts';
import { Scene } from './scene.ts';
import { SavedSearch } from './search/saved-search.ts';
import { LogLine } from './shift/log-line.ts';
import { Shift } from './shift/shift.ts';
import { User } from './user.ts';
import { Wall, WallEntry, WallImage } from './wall.ts';
import { Warning } from './warnings/warning.ts';

/** Every kind of row that is replicated, with its schema. */
export const entitySchemas = {
  incident: Incident,
  timeline: TimelineEntry,
  camera: Camera,
  observation: Observation,
  adminUnit: AdminUnit,
  place: Place,
  user: User,
  scene: Scene,
  wall: Wall,
  wallEntry: WallEntry,
  wallImage: WallImage,
  savedSearch: SavedSearch,
  report: Report,
  alarm: Alarm,
  alarmPolicy: AlarmPolicy,
  unit: Unit,
  deadlinePolicy: DeadlinePolicyDocument,
  audit: AuditEntry,
  shift: Shift,
  logLine: LogLine,
  procedure: Procedure,
  run: Run,
  overlay: Overlay,
  mapBookmark: Bookmark,
  indicator: Indicator,
  indicatorSeries: IndicatorSeries,
  indicatorReminder: IndicatorReminder,
  quarantined: Quarantined,
  ledgerPolicy: LedgerPolicy,
  watchPolicy: WatchPolicy,
  indicatorPlan: IndicatorPlan,
  board: Board,
  warning: Warning,
  ingestSource: IngestSource,
  newsItem: NewsItem,
} as const;

export const EntityKind = z.enum(Object.keys(entitySchemas) as [keyof typeof entitySchemas, ...(keyof typeof entitySchemas)[]]);
export type EntityKind = keyof typeof entitySchemas;
export type EntityOf<K extends EntityKind> = z.infer<(typeof entitySchemas)[K]>;

/** `class:area`, the unit of order, authorisation and caching: `inc:06184`, `cam:20`, `ref:20`, `obs:20`, `wal:20`, `dsk:20`, `alm:20`, `aud:20`, `ind:20`. */
export const StreamName = z
  .string()
  .regex(/^(inc|cam|ref|obs|wal|dsk|alm|aud|ind):\d{2}(\d{3})?$/, 'A stream is class:area, as in inc:06184')
  .brand<'StreamName'>();
export type StreamName = z.infer<typeof StreamName>;

/** Area of rows that belong to no commune: the province of the deployment. */
export type ProvinceCode = string;

/** The stream of an incident and its timeline: by its stored commune, else by the province. */
export const incidentStream = (communeCode: string | null, province: ProvinceCode): StreamName =>
  `inc:${communeCode ?? province}` as StreamName;

type ProvinceKind = Exclude<EntityKind, 'incident' | 'timeline'>;

const provinceClasses: Readonly<Record<ProvinceKind, 'cam' | 'obs' | 'ref' | 'wal' | 'dsk' | 'alm' | 'aud' | 'ind'>> = {
  ...{ camera: 'cam', observation: 'obs', adminUnit: 'ref', place: 'ref', user: 'ref' },
  ...{ scene: 'wal', wall: 'wal', wallEntry: 'wal', wallImage: 'wal' },
  ...{ savedSearch: 'dsk', report: 'dsk', unit: 'dsk', deadlinePolicy: 'dsk', procedure: 'dsk', run: 'dsk' },
  ...{ alarm: 'alm', alarmPolicy: 'alm', warning: 'alm' },
  ...{ audit: 'aud' },
  ...{ shift: 'dsk', logLine: 'dsk' },
  ...{ overlay: 'dsk', mapBookmark: 'dsk' },
  ...{ indicator: 'ind', indicatorSeries: 'ind', indicatorReminder: 'ind', quarantined: 'ind', ledgerPolicy: 'ind' },
  ...{ watchPolicy: 'ind', indicatorPlan: 'ind' },
  board: 'ind',
  ...{ ingestSource: 'ind', newsItem: 'ind' },
};

/** The stream of rows that are kept by province: cameras, observations, reference data, walls and their scenes, documents of the desk, alarms, the audit, indicators. */
export const provinceStream = (k: ProvinceKind, province: ProvinceCode): StreamName => `${provinceClasses[k]}:${province}` as StreamName;
