import { Counter } from '../ops/metrics.ts';
import type { Source } from './sources.ts';

/** How a source does, for people and for Prometheus. */
export type SourceStatus = {
  readonly id: string;
  readonly name: string;
  readonly kind: Source['kind'];
  readonly taken: number;
  readonly known: number;
  readonly quarantined: number;
  readonly failed: number;
  readonly lastSuccessAtMs: number | null;
  readonly lastError: { readonly atMs: number; readonly message: string } | null;
  /** When it is asked again; null: it is being asked, or sends by itself. */
  readonly nextTryAtMs: number | null;
  /** Batches that are kept and not recorded. */
  readonly waiting: number;
  /** Of a broker; null: there is none. */
  readonly isConnected: boolean | null;
};

const results = ['taken', 'known', 'quarantined', 'failed'] as const;

/** Lines for `/metrics`. */
export const statusLines = (all: readonly SourceStatus[]): string[] => {
  const records = new Counter('chilang_ingest_total', 'Records of other systems by what became of them, and tries that failed.', [
    'source',
    'result',
  ]);
  const waiting = new Counter('chilang_ingest_waiting', 'Batches that are kept and not recorded.', ['source']);
  const success = new Counter('chilang_ingest_last_success_seconds', 'When a source was read last, in seconds since 1970.', ['source']);
  for (const status of all) {
    for (const result of results) records.add([status.id, result], status[result]);
    waiting.add([status.id], status.waiting);
    if (status.lastSuccessAtMs !== null) success.add([status.id], status.lastSuccessAtMs / 1000);
  }
  return all.length === 0 ? [] : [...records.lines(), ...waiting.lines(), ...success.lines()].map(asGauge);
};

/** Those that go up and down are gauges. */
const asGauge = (line: string): string =>
  line.replace(/^# TYPE (chilang_ingest_(?:waiting|last_success_seconds)) counter$/, '# TYPE $1 gauge');
