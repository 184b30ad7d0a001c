import type { Camera } from '#domain/camera.ts';
import type { OperationId } from '#domain/ids.ts';
import { consoleActor } from '#domain/user.ts';
import { operationSchemaVersion, type OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import { parseCamerasCsv, type CamerasCsv } from './cameras-csv.ts';
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

/** Imports a table of cameras: good rows that differ from what is cached become actions, bad rows are told to every window. */
export const importCameras = async (file: Uint8Array, parts: CameraImportParts): Promise<CameraImportReport> => {
  const table = parseCamerasCsv(file);
  const changed = await camerasThatDiffer(table, parts.store);
  await recordPuts(changed, parts);
  const report = { rows: table.rows, changed: changed.length, unchanged: table.cameras.length - changed.length, problems: table.problems };
  raiseReport(report, parts.notices);
  return report;
};

/** What the file says, laid over what is known of the camera beyond the file; null when nothing would change. */
export const computeCameraChange = (read: Camera, cached: Camera | null): Camera | null => {
  if (!cached) return read;
  const { id, name, position, headingDeg, streams } = read;
  const next: Camera = { ...cached, id, name, position, headingDeg, streams };
  const same = (['name', 'position', 'headingDeg', 'streams'] as const).every((field) => stable(cached[field]) === stable(next[field]));
  return same ? null : next;
};

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
    const change = computeCameraChange(read, await store.camera(read.id));
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
