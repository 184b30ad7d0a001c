import { ChiLangError } from '#contract/errors.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import type { Warning } from '#domain/warnings/warning.ts';
import type { AlarmIntake } from '../../alarms/alarm-intake.ts';
import type { HubRow, Log } from '../../log.ts';
import { askEach } from '../flow/ask-each.ts';
import type { CapAlert } from './cap-alert.ts';
import { type AlarmStep, planAlarms } from './plan-alarms.ts';
import { planWarning, type WarningPlan } from './plan-warning.ts';

export type WarningDeskParts = {
  readonly log: Pick<Log, 'rows' | 'ingest' | 'retire' | 'onMoved'>;
  readonly alarms: Pick<AlarmIntake, 'take'>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** What became of messages; what is refused belongs into quarantine. */
export type Held = { readonly taken: number; readonly known: number; readonly refused: readonly { raw: string; problem: string }[] };

const mostWaiting = 2000;
const mostTries = 8;
const keptMs = 30 * dayMs;
const everyMs = 60_000;
const soonMs = 200;

/** What waits for nobody needs no room, and what speaks of a warning that is here must not be kept from it. */
const hasRoom = ({ references }: CapAlert, plan: Extract<WarningPlan, { rows: unknown }>, kept: ReadonlyMap<string, Warning>): boolean =>
  plan.rows[0]?.state !== 'waiting' ||
  references.some((each) => kept.has(each)) ||
  [...kept.values()].filter(({ state }) => state === 'waiting').length < mostWaiting;

/** Keeps warnings of other authorities until those who run the shift decided about each, and makes alarms of what they approved. */
export class WarningDesk {
  readonly #parts: WarningDeskParts;
  #last: Promise<unknown> = Promise.resolve();
  #cancel: () => void = () => undefined;
  #isStopped = false;
  #isSoon = false;
  #stopListening: () => void = () => undefined;

  constructor(parts: WarningDeskParts) {
    this.#parts = parts;
  }

  start(): void {
    // A decision waits no minute.
    this.#stopListening = this.#parts.log.onMoved((streams) => {
      if (!this.#isSoon && streams.some((stream) => stream.startsWith('alm:'))) this.#plan(soonMs);
    });
    this.#plan(soonMs);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    this.#stopListening();
    await this.#last;
  }

  /** Keeps messages: each once, what they replace or cancel with them. `overloaded` for a new one while too many wait for a decision. */
  hold(alerts: readonly CapAlert[], atMs: number): Promise<Held> {
    if (alerts.length === 0) return Promise.resolve({ taken: 0, known: 0, refused: [] });
    return this.#inTurn(async () => {
      const held = { taken: 0, known: 0, refused: [] as { raw: string; problem: string }[] };
      for (const alert of alerts) {
        const plan = await this.#keep(alert, atMs);
        if ('problem' in plan) held.refused.push({ raw: alert.raw, problem: plan.problem });
        else if (plan.rows.length > 0) held.taken += 1;
        else held.known += 1;
      }
      return held;
    });
  }

  /** Brings alarms to what was decided, and lets go of what is long over. Done every minute, and soon after each decision. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const { log, now } = this.#parts;
      const { rows, vers } = await this.#read();
      // What goes wrong with one warning must not keep the others' alarms from anybody.
      const asked = askEach(planAlarms([...rows.values()], now()), (step) => this.#carryOut(step, vers));
      const failed: unknown = await asked.catch((thrown: unknown) => thrown);
      const old = [...rows.values()].filter(
        (each) => each.state !== 'waiting' && each.alarmAtMs === null && each.updatedAtMs < now() - keptMs,
      );
      if (old.length > 0)
        await log.retire(
          'warning',
          old.map(({ id }) => id),
        );
      if (failed !== undefined) throw failed;
    });
  }

  async #carryOut({ row, signal }: AlarmStep, vers: ReadonlyMap<string, number>): Promise<void> {
    const refused = signal ? (await this.#parts.alarms.take([signal])).refused[0] : undefined;
    if (refused) throw new ChiLangError('internal', `The alarm of warning ${row.id} was refused: ${refused.message}`);
    await this.#write([row], vers);
  }

  async #keep(alert: CapAlert, atMs: number): Promise<WarningPlan> {
    for (let tries = 1; ; tries += 1) {
      const { rows, vers } = await this.#read();
      const plan = planWarning(alert, rows, atMs);
      if ('problem' in plan || plan.rows.length === 0) return plan;
      if (!hasRoom(alert, plan, rows))
        throw new ChiLangError('overloaded', `${mostWaiting} warnings wait at this hub; decide about some of them.`);
      if (await this.#write(plan.rows, vers)) return plan;
      if (tries === mostTries) throw new ChiLangError('overloaded', 'Warnings change too fast; it is tried again.');
    }
  }

  async #read(): Promise<{ rows: Map<string, Warning>; vers: Map<string, number> }> {
    const found: HubRow[] = await this.#parts.log.rows('warning');
    return {
      rows: new Map(found.map(({ id, body }) => [id, body as Warning])),
      vers: new Map(found.map(({ id, ver }) => [id, ver])),
    };
  }

  /** False: somebody decided meanwhile. */
  async #write(rows: readonly Warning[], vers: ReadonlyMap<string, number>): Promise<boolean> {
    try {
      await this.#parts.log.ingest(rows.map((body) => ({ k: 'warning' as const, id: body.id, body, ver: vers.get(body.id) ?? 0 })));
      return true;
    } catch (thrown) {
      if (thrown instanceof ChiLangError && thrown.kind === 'conflict') return false;
      throw thrown;
    }
  }

  #plan(delayMs: number): void {
    if (this.#isStopped) return;
    this.#cancel();
    this.#isSoon = delayMs === soonMs;
    this.#cancel = this.#parts.after(delayMs, () => {
      this.#isSoon = false;
      void this.settle()
        .catch(this.#parts.onDefect)
        .then(() => !this.#isSoon && this.#plan(everyMs));
    });
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
