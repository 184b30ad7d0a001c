import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { Measured } from '#domain/indicators/judge-figure.ts';
import { sameLastYear } from '#domain/indicators/periods.ts';
import { completeValue } from '#domain/insight/complete-value.ts';
import { pastDays, startsUpTo } from '#domain/insight/history-periods.ts';
import { type Holidays, isBeat } from '#domain/insight/season.ts';
import { seasonFor } from '#domain/insight/season-for.ts';
import { type WatchCondition, watchConditions, watchKeyOf } from '#domain/insight/watch-condition.ts';
import type { WatchPolicy } from '#domain/insight/watch-policy.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import type { Definitions } from '../indicators/definitions.ts';
import type { Log } from '../log.ts';
import { HubFigures } from './hub-figures.ts';
import { planAhead, planCrossed, planUnusual, type Standing, type WatchPlan } from './plan-watch.ts';
import { type Now, planSpots, readNow, type Spot } from './spots.ts';
import { ended, raised, readArea } from './watch-signals.ts';

export type InsightKeeperParts = {
  readonly log: Pick<Log, 'row'>;
  readonly definitions: Pick<Definitions, 'read'>;
  readonly alarms: Pick<AlarmIntake, 'take'>;
  readonly policy: WatchPolicy;
  readonly holidays: Holidays;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

const everyMs = 60_000;
/** Pasts looked into at one time: a hub that begins goes through all of them within minutes, and serves meanwhile. */
const mostPasts = 4;

/**
 * Watches the numbers: every minute each newest one against its limits, and when there is a new one, whether it is unusual and whether it is
 * about to cross a limit. What stands it reads from the alarms themselves, so a restart goes on where it stopped. Without a number in time
 * nothing begins and nothing ends; what is in quarantine is no number.
 */
export class InsightKeeper {
  readonly #parts: InsightKeeperParts;
  /** The newest number of each spot whose past was looked into. */
  readonly #looked = new Map<string, string>();
  #cancel: () => void = () => undefined;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: InsightKeeperParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#running;
  }

  /** Does once what is done every minute. */
  async look(): Promise<void> {
    const nowMs = this.#parts.now();
    const known = await this.#parts.definitions.read();
    const figures = new HubFigures(this.#parts.log, known);
    let pasts = 0;
    for (const spot of planSpots(known)) {
      if (spot.indicator.isRetired) {
        for (const condition of watchConditions)
          await this.#carryOut(spot, condition, nowMs, (standing) => (standing === null ? null : 'end'));
        continue;
      }
      const now = await readNow(figures, spot, nowMs);
      if (!now || this.#stopped) continue;
      await this.#crossed(figures, spot, now, nowMs);
      if (pasts < mostPasts && (await this.#past(figures, spot, now, nowMs))) pasts += 1;
    }
  }

  #plan(): void {
    if (this.#stopped) return;
    this.#cancel = this.#parts.after(everyMs, () => {
      this.#running = this.look()
        .catch(this.#parts.onDefect)
        .then(() => this.#plan());
    });
  }

  async #crossed(figures: HubFigures, spot: Spot, { resolved, value, startMs }: Now, nowMs: number): Promise<void> {
    const { indicator, area } = spot;
    const on = indicator.limits?.on;
    const lastYear = on === 'yearChange' ? await figures.resolve(indicator, area, [sameLastYear(indicator, startMs).startMs]) : [];
    const measured: Measured = { value, plan: resolved.plan, lastYear: lastYear[0] ? completeValue(lastYear[0]) : null };
    await this.#carryOut(spot, 'limitCrossed', nowMs, (standing) => planCrossed(indicator, measured, standing, this.#parts.policy));
  }

  /** Looks into the past of a number that is new; false: it is not, or its rhythm has no weeks. */
  async #past(figures: HubFigures, spot: Spot, { value, startMs }: Now, nowMs: number): Promise<boolean> {
    const { indicator, area } = spot;
    const key = `${indicator.id}@${area}`;
    const newest = `${startMs} ${value}`;
    if (!isBeat(indicator.cadence) || this.#looked.get(key) === newest) return false;
    const starts = startsUpTo(indicator, startMs, pastDays[indicator.cadence]);
    const resolved = await figures.resolve(indicator, area, starts);
    const all = resolved.map((each) => ({ startMs: each.startMs, value: completeValue(each) }));
    const history = all.slice(all.findIndex((point) => point.value !== null));
    const past = { history, season: seasonFor(history, indicator.cadence, this.#parts.holidays) };
    const { policy } = this.#parts;
    await this.#carryOut(spot, 'unusualValue', nowMs, (standing) => planUnusual(indicator, past, standing, policy));
    await this.#carryOut(spot, 'limitAhead', nowMs, (standing) => planAhead(indicator, past, standing, policy));
    this.#looked.set(key, newest);
    return true;
  }

  async #carryOut(
    { indicator, area }: Spot,
    condition: WatchCondition,
    nowMs: number,
    planFor: (standing: Standing) => WatchPlan,
  ): Promise<void> {
    const { log, alarms } = this.#parts;
    const alarm = (await log.row('alarm', alarmIdOf(watchKeyOf(indicator.id, area, condition))))?.body as Alarm | undefined;
    const plan = planFor(alarm && isActive(alarm.phase) ? alarm.priority : null);
    if (plan === null) return;
    if (plan === 'end') await alarms.take([ended(indicator, area, condition, nowMs)]);
    else await alarms.take([raised(indicator, area, condition, plan.raise, { where: await readArea(log, area), nowMs })]);
  }
}
