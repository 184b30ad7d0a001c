import { AlarmSignal, type AlarmsResponse } from '#contract/alarm-signals.ts';
import { ChiLangError } from '#contract/errors.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { AlarmId, DeviceId, OperationId } from '#domain/ids.ts';
import { operationSchemaVersion, type Operation } from '#domain/operation.ts';
import { consoleActor } from '#domain/user.ts';
import type { Log } from '../log.ts';
import { type IntakeAct, keyOf, planIntake } from './plan-intake.ts';

export type AlarmIntakeParts = {
  readonly log: Pick<Log, 'heads' | 'push' | 'row' | 'rows'>;
  /** Of this process alone: operations of one device are numbered without a gap. */
  readonly device: DeviceId;
  readonly now: () => number;
  /** More different alarms than this are not begun; known ones go on. */
  readonly mostAlarms?: number;
};

/** What a source may be ahead of the hub's clock, and behind it. */
const aheadMs = 5 * 60_000;
const behindMs = 24 * 3_600_000;
/** As many as one push may carry. */
const batch = 500;
/** Batches that may wait for those before them. */
const mostWaiting = 50;

type Read = { readonly signals: AlarmSignal[]; readonly refused: { index: number; message: string }[] };

/**
 * Brings reports of other systems in: raised and cleared by the same operations and rules as consoles', one batch after the other. What
 * was answered as taken survives a power cut. `overloaded` when too much waits.
 */
export class AlarmIntake {
  readonly #parts: AlarmIntakeParts;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** How many alarms there are, as far as this process knows; null: not counted yet. */
  #alarms: number | null = null;

  constructor(parts: AlarmIntakeParts) {
    this.#parts = parts;
  }

  /** Signals as they came: each that does not fit is refused by itself. */
  async take(raw: readonly unknown[]): Promise<AlarmsResponse> {
    if (this.#waiting >= mostWaiting) throw new ChiLangError('overloaded', 'Too many batches of alarms wait; send fewer and larger ones.');
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#take(raw));
    this.#last = turn.catch(() => undefined);
    return turn.finally(() => (this.#waiting -= 1));
  }

  async #take(raw: readonly unknown[]): Promise<AlarmsResponse> {
    const { signals, refused } = this.#read(raw);
    const known = await this.#known(signals);
    const nowMs = this.#parts.now();
    const acts = planIntake(signals, nowMs, (id) => known.get(id));
    const begun = new Set(acts.filter(({ id }) => !known.has(id)).map(({ id }) => id));
    await this.#count(begun.size);
    for (let from = 0; from < acts.length; from += batch) await this.#push(acts.slice(from, from + batch), nowMs);
    return { taken: signals.length, refused };
  }

  #read(raw: readonly unknown[]): Read {
    const nowMs = this.#parts.now();
    const read: Read = { signals: [], refused: [] };
    raw.forEach((each, index) => {
      const { data, error } = AlarmSignal.safeParse(each);
      const issue = error?.issues[0];
      const message = data ? wrongTime(data, nowMs) : `${issue?.path.join('.') || 'the whole signal'}: ${issue?.message ?? 'does not fit'}`;
      if (data && message === null) read.signals.push(data);
      else read.refused.push({ index, message: message ?? 'does not fit' });
    });
    return read;
  }

  async #known(signals: readonly AlarmSignal[]): Promise<Map<AlarmId, Alarm>> {
    const ids = [...new Set(signals.map((signal) => alarmIdOf(keyOf(signal))))];
    const rows = await Promise.all(ids.map((id) => this.#parts.log.row('alarm', id)));
    return new Map(rows.flatMap((row) => (row ? [[row.id as AlarmId, row.body as Alarm] as const] : [])));
  }

  async #count(more: number): Promise<void> {
    if (more === 0) return;
    this.#alarms ??= (await this.#parts.log.rows('alarm')).length;
    const { mostAlarms = 50_000 } = this.#parts;
    if (this.#alarms + more > mostAlarms) {
      throw new ChiLangError(
        'tooLarge',
        `This hub keeps ${mostAlarms} different alarms; a source that names each report anew must name its condition instead.`,
      );
    }
    this.#alarms += more;
  }

  async #push(acts: readonly IntakeAct[], atMs: number): Promise<void> {
    const { log, device } = this.#parts;
    const { mark } = await log.heads({ device, known: [] });
    const operations = acts.map(({ kind, id, args }, i): Operation => {
      const n = mark + 1 + i;
      const signed = { n, id: `${device}-${n}` as OperationId, sv: operationSchemaVersion, actor: consoleActor, device, sig: null, atMs };
      return { ...signed, kind, target: { k: 'alarm', id }, baseVer: 0, args } as Operation;
    });
    await log.push({ device, operations });
  }
}

const wrongTime = ({ atMs }: AlarmSignal, nowMs: number): string | null => {
  if (atMs === undefined) return null;
  if (atMs > nowMs + aheadMs) return 'atMs: it lies in the future; set the clock of the source.';
  return atMs < nowMs - behindMs ? 'atMs: it is more than a day old; send what is so now.' : null;
};
