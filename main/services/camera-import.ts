import type { Camera } from '#domain/camera.ts';
import type { OperationId } from '#domain/ids.ts';
import { consoleActor } from '#domain/user.ts';
import { operationSchemaVersion, type OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import type { CamerasCsv } from './cameras-csv.ts';
import type { CameraColumn } from './cameras-csv-columns.ts';
import { parseCamerasFile } from './cameras-geojson.ts';
import type { CameraRowProblem } from './cameras-csv-row.ts';
import type { Notices } from './notices.ts';
import type { NewId, Now, Sync } from './ports.ts';

/** Operations recorded in one transaction. */
const batchSize = 500;

export type CameraImportParts = {
  readonly store: Pick<Store, 'record' | 'camera'>;
  readonly sync: Pick<Sync, 'poke'>;
  readonly notices: Pick<Notices, 'raise'>;
  readonly now: Now;
  readonly newId: NewId;
};

export type CameraImportReport = {
  readonly rows: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly CameraRowProblem[];
};

/** Imports a file of cameras: good rows that differ from what is cached become actions, bad rows are told to every window. */
export const importCameras = async (name: string, file: Uint8Array, parts: CameraImportParts): Promise<CameraImportReport> => {
  const table = parseCamerasFile(name, file);
  const changed = await camerasThatDiffer(table, parts.store);
  await recordPuts(changed, parts);
  const report = { rows: table.rows, changed: changed.length, unchanged: table.cameras.length - changed.length, problems: table.problems };
  raiseReport(report, parts.notices);
  return report;
};

/** What the file says, laid over what is known of the camera beyond the file; null when nothing would change. */
export const computeCameraChange = (read: Camera, cached: Camera | null, given: ReadonlySet<CameraColumn>): Camera | null => {
  if (!cached) return read;
  const { streams } = cached;
  const next: Camera = { ...cached, ...pickGiven(read, given) };
  next.streams = {
    main: given.has('url main') ? read.streams.main : streams.main,
    sub: given.has('url sub') ? read.streams.sub : streams.sub,
  };
  return changedFields(cached, next).length === 0 ? null : next;
};

/** Fields of a camera that a file can change, by the columns that tell them. */
const fieldColumns = {
  name: ['name'],
  nameEn: ['name en'],
  kind: ['kind'],
  position: ['lat', 'lon'],
  headingDeg: ['heading'],
  fovDeg: ['fov'],
  communeCode: ['commune'],
  roadKm: ['road km'],
  streams: ['url main', 'url sub'],
  whep: ['whep'],
  snapshot: ['snapshot'],
  onvif: ['onvif'],
  ptz: ['ptz'],
} as const satisfies Partial<Record<keyof Camera, readonly CameraColumn[]>>;
type FileField = keyof typeof fieldColumns;
const fileFields = Object.keys(fieldColumns) as FileField[];

/** The fields in which two states of a camera differ; nothing and null are the same. */
export const changedFields = (before: Camera, after: Camera): FileField[] =>
  fileFields.filter((field) => stable(before[field] ?? null) !== stable(after[field] ?? null));

const pickGiven = (read: Camera, given: ReadonlySet<CameraColumn>): Partial<Camera> =>
  Object.fromEntries(
    fileFields.flatMap((field) => (fieldColumns[field].some((column) => given.has(column)) ? [[field, read[field]]] : [])),
  );

/** One line of a report, without anything the row held of addresses. */
export const describeProblem = ({ line, column, reason, expected }: CameraRowProblem): string =>
  `line ${line}${column ? `, ${column}` : ''}: ${reason}; expected ${expected}`;

/** The whole report in one sentence. */
export const describeReport = ({ rows, changed, unchanged, problems }: CameraImportReport): string => {
  const badLines = new Set(problems.map(({ line }) => line)).size;
  return `cameras: ${rows} rows, ${changed} new or changed, ${unchanged} as before, ${badLines} not taken`;
};

const camerasThatDiffer = async (table: CamerasCsv, store: Pick<Store, 'camera'>): Promise<Camera[]> => {
  const differing: Camera[] = [];
  for (const read of table.cameras) {
    const change = computeCameraChange(read, await store.camera(read.id), table.given);
    if (change) differing.push(change);
  }
  return differing;
};

const recordPuts = async (cameras: readonly Camera[], parts: CameraImportParts): Promise<void> => {
  if (cameras.length === 0) return;
  for (let at = 0; at < cameras.length; at += batchSize) {
    const drafts = cameras.slice(at, at + batchSize).map(
      (camera): OperationDraft => ({
        id: parts.newId('op') as OperationId,
        sv: operationSchemaVersion,
        kind: 'camera.put',
        target: { k: 'camera', id: camera.id },
        baseVer: 0,
        actor: consoleActor,
        atMs: parts.now(),
        args: camera,
      }),
    );
    await parts.store.record(drafts);
  }
  parts.sync.poke();
};

const raiseReport = (report: CameraImportReport, notices: Pick<Notices, 'raise'>): void => {
  if (report.problems.length === 0) return;
  const problems = report.problems.slice(0, 100).map((problem) => ({ ...problem }));
  notices.raise('warning', {
    kind: 'badInput',
    message: `Camera file: ${describeReport(report)}.`,
    details: { problems, more: report.problems.length - problems.length },
  });
};

const stable = (value: unknown): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);
