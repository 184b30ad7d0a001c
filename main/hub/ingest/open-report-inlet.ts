import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { DeviceId } from '#domain/ids.ts';
import type { Log } from '../log.ts';
import { sourceErrorOf } from './flow/source-error.ts';
import { StateFile } from './flow/source-state.ts';
import type { InletWorld } from './inlet.ts';
import { unreadable } from './mapping/map-records.ts';
import { GeoReport } from './open311/georeport.ts';
import { IncidentHand } from './open311/incident-hand.ts';
import { ReportBook } from './open311/report-book.ts';
import type { SourceOf } from './sources.ts';
import type { SourceStatus } from './source-status.ts';

export type ReportInlet = { readonly source: SourceOf<'open311'>; readonly server: GeoReport; readonly status: () => SourceStatus };

type World = Pick<InletWorld, 'folder' | 'sinks' | 'now'> & { readonly log: Pick<Log, 'row' | 'heads' | 'push'> };

/** Opens the server of reports of one source: its book, its counts, and the hand that makes incidents. */
export const openReportInlet = async (source: SourceOf<'open311'>, { folder, sinks, now, log }: World): Promise<ReportInlet> => {
  const own = join(folder, source.id);
  await mkdir(own, { recursive: true, mode: 0o700 });
  const state = new StateFile(join(own, 'state.json'));
  const book = new ReportBook(join(own, 'reports.json'));
  await Promise.all([state.open(), book.open()]);
  const count = async (what: 'taken' | 'known' | 'quarantined' | 'failed', error?: unknown, times = 1): Promise<void> => {
    const { tally } = state.now;
    const told = error === undefined ? { lastSuccessAtMs: now() } : { lastError: sourceErrorOf(error, now()) };
    await state.change({ tally: { ...tally, [what]: tally[what] + times }, ...told });
  };
  const quarantine = async (raw: string, problem: string): Promise<void> => {
    await sinks.values.recordValues([unreadable(raw, problem)], { source: source.name });
    await count('quarantined');
  };
  const hand = new IncidentHand(log, `open311-${randomBytes(6).toString('hex')}` as DeviceId);
  const server = new GeoReport({ source, log, hand, book, now, quarantine, count });
  const status = (): SourceStatus => ({
    ...{ id: source.id, name: source.name, kind: source.kind, ...state.now.tally },
    ...{ lastSuccessAtMs: state.now.lastSuccessAtMs, lastError: state.now.lastError, nextTryAtMs: null, waiting: 0, isConnected: null },
  });
  return { source, server, status };
};
