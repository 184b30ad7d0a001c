import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TelemetryValue } from '#contract/wire.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { DeviceId, OperationId } from '#domain/ids.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import type { IndicatorSeries } from '#domain/indicators/series.ts';
import { currentOf } from '#domain/indicators/series.ts';
import { type Operation, operationSchemaVersion } from '#domain/operation.ts';
import { indicator } from '#domain/testing/indicators.ts';
import type { Warning } from '#domain/warnings/warning.ts';
import { AlarmIntake } from '../../alarms/alarm-intake.ts';
import { ValueIntake } from '../../indicators/value-intake.ts';
import { SqliteLog } from '../../sqlite-log/sqlite-log.ts';
import { Ingest } from '../ingest.ts';
import { Source } from '../sources.ts';

/** Ten in the morning of the day the tests play on. */
export const tenOClock = Date.parse('2026-11-28T10:00+07:00');

const officers = { an: 'operator', lan: 'shiftLead', 'cong-1022': 'operator' } as const;

type Options = { readonly fetch?: typeof fetch; readonly mostQuarantined?: number };

/** A hub's log with its doors for values and alarms, and the sources of a test; a kill is a second one on the same folder. */
export class IngestHub {
  readonly folder: string;
  readonly log: SqliteLog;
  readonly values: ValueIntake;
  readonly ingest: Ingest;
  readonly telemetry: TelemetryValue[] = [];
  readonly defects: unknown[] = [];
  nowMs = tenOClock;
  #n = 0;

  private constructor(folder: string, sources: readonly unknown[], { fetch, mostQuarantined }: Options) {
    const now = (): number => this.nowMs;
    this.folder = folder;
    this.log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now });
    this.values = new ValueIntake({ log: this.log, now, province: '20', ...(mostQuarantined === undefined ? {} : { mostQuarantined }) });
    this.ingest = new Ingest({
      sources: sources.map((each) => Source.parse(each)),
      ...{ dataFolder: folder, log: this.log, values: this.values, now, random: () => 0.5 },
      alarms: new AlarmIntake({ log: this.log, device: 'intake-1' as DeviceId, now }),
      telemetry: (measured) => void this.telemetry.push(...measured),
      // Nothing runs by itself: a test says when.
      after: () => () => undefined,
      onDefect: (error) => void this.defects.push(error),
      ...(fetch ? { fetch } : {}),
    });
  }

  static async open(
    sources: readonly unknown[],
    options: Options = {},
    folder = mkdtempSync(join(tmpdir(), 'chilang-ingest-')),
  ): Promise<IngestHub> {
    const hub = new IngestHub(folder, sources, options);
    const definitions = [
      indicator(),
      indicator('tv.muc_nuoc', { cadence: 'hour', unit: 'm', rollUp: 'last' }),
      indicator('bc.tin_bai', { cadence: 'day', unit: 'tin' }),
    ];
    const users = Object.entries(officers).map(([id, role]) => ({ k: 'user' as const, id, body: { id, name: id, role, unit: '' } }));
    await hub.log.ingest([...definitions.map((body) => ({ k: 'indicator' as const, id: body.id, body })), ...users]);
    await hub.ingest.open();
    return hub;
  }

  /** What a kill leaves: the folder, and nothing of the process. */
  async kill(): Promise<void> {
    await this.log.close();
  }

  async close(): Promise<void> {
    await this.ingest.stop();
    await this.log.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async send(
    path: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; body: unknown }> {
    const request = new Request(`http://127.0.0.1${path}`, {
      method: 'POST',
      body: body as string,
      headers: { host: '127.0.0.1', ...headers },
    });
    return this.#answered(request);
  }

  async get(path: string): Promise<{ status: number; text: string; body: unknown }> {
    return this.#answered(new Request(`http://127.0.0.1${path}`, { headers: { host: '127.0.0.1' } }));
  }

  async #answered(request: Request): Promise<{ status: number; text: string; body: unknown }> {
    const response = await this.ingest.handle(request);
    if (!response) throw new Error(`Nobody answers ${request.url}`);
    const text = await response.text();
    return { status: response.status, text, body: /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : null };
  }

  /** An officer's operation, judged as any other. */
  async act(
    actor: keyof typeof officers,
    kind: Operation['kind'],
    target: Operation['target'],
    args: unknown,
    baseVer = 0,
  ): Promise<string> {
    this.#n += 1;
    const device = 'desk-1' as DeviceId;
    const signed = { n: this.#n, id: `desk-1-${this.#n}` as OperationId, sv: operationSchemaVersion, device, sig: null, atMs: this.nowMs };
    const { verdicts } = await this.log.push({ device, operations: [{ ...signed, kind, target, args, baseVer, actor } as Operation] });
    return verdicts[0]?.result ?? 'none';
  }

  async #bodies<T>(k: Parameters<SqliteLog['rows']>[0]): Promise<T[]> {
    return (await this.log.rows(k)).map(({ body }) => body as T);
  }

  quarantine = (): Promise<Quarantined[]> => this.#bodies('quarantined');
  warnings = (): Promise<Warning[]> => this.#bodies('warning');
  alarms = (): Promise<Alarm[]> => this.#bodies('alarm');

  /** What holds: by indicator and area the values by when their periods begin. */
  async held(): Promise<Record<string, Record<string, number>>> {
    const held: Record<string, Record<string, number>> = {};
    for (const { indicator: code, area, entries } of await this.#bodies<IndicatorSeries>('indicatorSeries')) {
      const series = (held[`${code}@${area}`] ??= {});
      for (const { entry } of currentOf(entries)) series[new Date(entry.p + 7 * 3_600_000).toISOString().slice(0, 16)] = entry.v;
    }
    return held;
  }

  async entries(): Promise<number> {
    return (await this.#bodies<IndicatorSeries>('indicatorSeries')).reduce((sum, { entries }) => sum + entries.length, 0);
  }
}
