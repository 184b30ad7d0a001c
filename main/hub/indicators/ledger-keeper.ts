import { ChiLangError } from '#contract/errors.ts';
import type { AlarmSignal } from '#contract/alarm-signals.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import { awaitedAreas } from '#domain/indicators/awaited-areas.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { computeLedgerLine } from '#domain/indicators/ledger.ts';
import { partsOf } from '#domain/indicators/parts.ts';
import { type IndicatorReminder, planReminder, type ReminderPlan } from '#domain/indicators/reminders.ts';
import { silenceOf } from '#domain/indicators/silence.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import { keyOf } from '../alarms/plan-intake.ts';
import { refusedAlarm } from '../alarms/refused-alarm.ts';
import type { Log } from '../log.ts';
import type { KnownIndicators } from './definitions.ts';
import { LatestBook } from './latest-book.ts';
import { reminderSignal, settledSignal } from './reminder-signal.ts';
import { replayAsked } from './replay.ts';
import { retireOld } from './retire-old.ts';
import type { ValueIntake } from './value-intake.ts';

export type LedgerKeeperParts = {
  readonly log: Pick<Log, 'row' | 'rows' | 'ingest' | 'retire' | 'onMoved'>;
  readonly intake: ValueIntake;
  readonly alarms: Pick<AlarmIntake, 'take'>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

const everyMs = 60_000;
const soonMs = 1_000;

/** What the product merely proposes reminds nobody, until a first number came or the centre confirmed it: a new hub begins quietly. */
const isOnlyProposed = ({ isProposal }: Indicator, latest: readonly unknown[], reminder: IndicatorReminder | undefined): boolean =>
  isProposal && latest.length === 0 && (reminder?.sinceMs ?? null) === null;

/** An indicator and its further figures, as far as they are brought in: they are reminded of under its name, once. */
const remindedTogether = (indicator: Indicator, { definitions }: KnownIndicators): readonly Indicator[] =>
  indicator.partOf !== null
    ? []
    : [indicator, ...partsOf(indicator.id, definitions.values())].filter(({ formula, isRetired }) => formula === null && !isRetired);

/** What comes of an indicator and its further figures, and which of them are late. */
type FamilyPlan = ReminderPlan & { readonly late: readonly Indicator[] };

/**
 * Watches that numbers come in time: plans and records reminders, tells the desk of them, tries records in quarantine again, and lets go of
 * what was kept long enough. All it knows it reads from the log, so a restart goes on where it stopped.
 */
export class LedgerKeeper {
  readonly #parts: LedgerKeeperParts;
  readonly #latest: LatestBook;
  #cancel: () => void = () => undefined;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #retiredAtMs: number;
  #stopListening: () => void = () => undefined;
  #isSoon = false;

  constructor(parts: LedgerKeeperParts) {
    this.#parts = parts;
    this.#retiredAtMs = parts.now();
    this.#latest = new LatestBook(parts.log);
  }

  start(): void {
    // An officer's decision about a record waits no minute.
    this.#stopListening = this.#parts.log.onMoved((streams) => {
      if (!this.#isSoon && streams.some((stream) => stream.startsWith('ind:'))) this.#plan(soonMs, () => this.#replay());
    });
    this.#plan(soonMs, () => this.look());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    this.#stopListening();
    await this.#running;
  }

  /** Does once what is done every minute. What one part of it fails at is told, and keeps nothing else from being done. */
  async look(): Promise<void> {
    const nowMs = this.#parts.now();
    const known = await this.#parts.intake.definitions.read();
    await this.#byItself(() => this.#remind(known, nowMs));
    await this.#byItself(() => this.#replay());
    if (nowMs - this.#retiredAtMs < dayMs) return;
    this.#retiredAtMs = nowMs;
    if ((await retireOld(this.#parts.log, known, nowMs)) > 0) this.#parts.intake.room.forget();
  }

  async #byItself(run: () => Promise<void>): Promise<void> {
    await run().catch(this.#parts.onDefect);
  }

  async #replay(): Promise<void> {
    await replayAsked(this.#parts);
  }

  #plan(delayMs: number, run: () => Promise<void>): void {
    if (this.#stopped) return;
    this.#cancel();
    this.#isSoon = delayMs === soonMs;
    this.#cancel = this.#parts.after(delayMs, () => {
      this.#isSoon = false;
      this.#running = run()
        .catch(this.#parts.onDefect)
        .then(() => {
          if (!this.#isSoon) this.#plan(everyMs, () => this.look());
        });
    });
  }

  async #remind(known: KnownIndicators, nowMs: number): Promise<void> {
    const reminders = new Map((await this.#parts.log.rows('indicatorReminder')).map((row) => [row.id, row]));
    for (const indicator of known.definitions.values()) {
      if (indicator.isRetired) continue;
      const family = remindedTogether(indicator, known);
      // Of what became a figure of another nothing is owed under its own name any more.
      if (family.length === 0 && !reminders.has(indicator.id)) continue;
      const row = reminders.get(indicator.id);
      await this.#byItself(async () => {
        const plan = await this.#planOf({ indicator, family }, row?.body as IndicatorReminder | undefined, known, nowMs);
        await this.#carryOut(indicator, plan, row, nowMs);
      });
    }
  }

  async #planOf(
    { indicator, family }: { readonly indicator: Indicator; readonly family: readonly Indicator[] },
    reminder: IndicatorReminder | undefined,
    known: KnownIndicators,
    nowMs: number,
  ): Promise<FamilyPlan> {
    const about = { cadence: indicator.cadence, policy: known.policy, nowMs };
    // What stands ends; when the silence is over, what is missing then is late anew.
    if (silenceOf(known.policy.silenced, indicator.id, nowMs)) return { ...planReminder(indicator.id, reminder, null, about), late: [] };
    const missing = await Promise.all(family.map((each) => this.#missingSince(each, known, reminder, nowMs)));
    const late = family.filter((_, i) => missing[i] !== null);
    const since = missing.filter((each) => each !== null);
    const plan = planReminder(indicator.id, reminder, since.length > 0 ? Math.min(...since) : null, about);
    return { ...plan, late };
  }

  /** Since when a value is missing that is awaited; null: none is. */
  async #missingSince(
    indicator: Indicator,
    { world, policy }: KnownIndicators,
    reminder: IndicatorReminder | undefined,
    nowMs: number,
  ): Promise<number | null> {
    const latest = await this.#latest.read(indicator, world, nowMs);
    if (isOnlyProposed(indicator, latest, indicator.partOf === null ? reminder : undefined)) return null;
    const quarantine = { count: 0, lastMs: null };
    const input = { definition: indicator, areas: awaitedAreas(indicator, world), latest, quarantine, reminder };
    return computeLedgerLine(input, policy, nowMs).missingSinceMs;
  }

  async #carryOut(
    indicator: Indicator,
    { row, send, late }: FamilyPlan,
    before: { readonly ver: number; readonly body: Record<string, unknown> } | undefined,
    nowMs: number,
  ): Promise<void> {
    if (JSON.stringify(row) === JSON.stringify(before?.body) || (!before && row.sinceMs === null)) return;
    const signal: AlarmSignal | null = send
      ? reminderSignal(indicator, row, send, { late, nowMs })
      : row.sinceMs === null
        ? settledSignal(indicator, nowMs)
        : null;
    // First the alarm: after a kill in between it is planned again, and known to be told.
    if (signal && !(await this.#isTold(signal))) await this.#tell(signal);
    try {
      await this.#parts.log.ingest([{ k: 'indicatorReminder', id: indicator.id, body: row, ver: before?.ver ?? 0 }]);
    } catch (thrown) {
      // Another hub on the same log reminds.
      if (!(thrown instanceof ChiLangError) || thrown.kind !== 'conflict') throw thrown;
    }
  }

  /** Whether the alarm stands with these words: said again it would count as one more report. */
  async #isTold(signal: AlarmSignal): Promise<boolean> {
    if (signal.state !== 'active') return false;
    const alarm = (await this.#parts.log.row('alarm', alarmIdOf(keyOf(signal))))?.body as Alarm | undefined;
    return alarm !== undefined && isActive(alarm.phase) && alarm.detail === signal.detail;
  }

  /** One that is refused would be refused again: it is reported, and the reminder counts. */
  async #tell(signal: AlarmSignal): Promise<void> {
    const refused = (await this.#parts.alarms.take([signal])).refused[0];
    if (refused) this.#parts.onDefect(refusedAlarm(signal, refused.message));
  }
}
