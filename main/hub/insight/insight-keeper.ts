import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { Measured } from '#domain/indicators/judge-figure.ts';
import { type IndicatorPlan, plansOf } from '#domain/indicators/plan.ts';
import { sameLastYear } from '#domain/indicators/periods.ts';
import { completeValue } from '#domain/insight/complete-value.ts';
import { pastDays, startsUpTo } from '#domain/insight/history-periods.ts';
import { type Holidays, isBeat } from '#domain/insight/season.ts';
import { seasonFor } from '#domain/insight/season-for.ts';
import { type WatchCondition, watchConditions, watchKeyOf } from '#domain/insight/watch-condition.ts';
import { defaultWatchPolicy, type WatchPolicy, type WatchPolicyDraft, watchPolicyId } from '#domain/insight/watch-policy.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import { refusedAlarm } from '../alarms/refused-alarm.ts';
import type { Definitions } from '../indicators/definitions.ts';
import type { Log } from '../log.ts';
import { HubFigures } from './hub-figures.ts';
import { planAhead, planCrossed, planUnusual, type Standing, type WatchPlan } from './plan-watch.ts';
import { type Now, planSpots, readNow, type Spot } from './spots.ts';
import { ended, raised, readArea } from './watch-signals.ts';

export type InsightKeeperParts = {
  readonly log: Pick<Log, 'row' | 'rows'>;
  readonly definitions: Pick<Definitions, 'read'>;
  readonly alarms: Pick<AlarmIntake, 'take'>;
  readonly holidays: Holidays;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** What one look sees by. */
type Look = { readonly figures: HubFigures; readonly policy: WatchPolicyDraft; readonly nowMs: number };

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
  /** By which version of the policy that was. */
  #policyVer = 0;
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

  /** Does once what is done every minute. What goes wrong at one number is thrown after all others were looked at. */
  async look(): Promise<void> {
    const nowMs = this.#parts.now();
    const known = await this.#parts.definitions.read();
    const policy = await this.#readPolicy();
    const plans = plansOf((await this.#parts.log.rows('indicatorPlan')).map(({ body }) => body as IndicatorPlan));
    const figures = new HubFigures(this.#parts.log, known, plans);
    const failed: unknown[] = [];
    let pasts = 0;
    for (const spot of planSpots(known)) {
      try {
        if (await this.#lookAt({ figures, policy, nowMs }, spot, pasts < mostPasts)) pasts += 1;
      } catch (thrown) {
        failed.push(thrown);
      }
    }
    if (failed.length > 0) throw failed[0];
  }

  /** Whether the past of a number was looked into. */
  async #lookAt(look: Look, spot: Spot, isPastMeant: boolean): Promise<boolean> {
    const { figures, policy, nowMs } = look;
    if (spot.indicator.isRetired || policy.silent.includes(spot.indicator.id)) {
      for (const condition of watchConditions)
        await this.#carryOut(spot, condition, nowMs, (standing) => (standing === null ? null : 'end'));
      return false;
    }
    const now = await readNow(figures, spot, nowMs);
    if (!now || this.#stopped) return false;
    await this.#crossed(look, spot, now);
    return isPastMeant && this.#past(look, spot, now);
  }

  #plan(): void {
    if (this.#stopped) return;
    this.#cancel = this.#parts.after(everyMs, () => {
      this.#running = this.look()
        .catch(this.#parts.onDefect)
        .then(() => this.#plan());
    });
  }

  /** As it is by now; what was looked into by another one is looked into again. */
  async #readPolicy(): Promise<WatchPolicyDraft> {
    const row = await this.#parts.log.row('watchPolicy', watchPolicyId);
    if ((row?.ver ?? 0) !== this.#policyVer) this.#looked.clear();
    this.#policyVer = row?.ver ?? 0;
    return (row?.body as WatchPolicy | undefined) ?? defaultWatchPolicy;
  }

  async #crossed({ figures, policy, nowMs }: Look, spot: Spot, { resolved, value, startMs }: Now): Promise<void> {
    const { indicator, area } = spot;
    const on = indicator.limits?.on;
    const lastYear = on === 'yearChange' ? await figures.resolve(indicator, area, [sameLastYear(indicator, startMs).startMs]) : [];
    const measured: Measured = { value, plan: resolved.plan, lastYear: lastYear[0] ? completeValue(lastYear[0]) : null };
    await this.#carryOut(spot, 'limitCrossed', nowMs, (standing) => planCrossed(indicator, measured, standing, policy));
  }

  /** Looks into the past of a number that is new; false: it is not, or its rhythm has no weeks. */
  async #past({ figures, policy, nowMs }: Look, spot: Spot, { value, startMs }: Now): Promise<boolean> {
    const { indicator, area } = spot;
    const key = `${indicator.id}@${area}`;
    const newest = `${startMs} ${value}`;
    if (!isBeat(indicator.cadence) || this.#looked.get(key) === newest) return false;
    const starts = startsUpTo(indicator, startMs, pastDays[indicator.cadence]);
    const resolved = await figures.resolve(indicator, area, starts);
    const all = resolved.map((each) => ({ startMs: each.startMs, value: completeValue(each) }));
    const history = all.slice(all.findIndex((point) => point.value !== null));
    const past = { history, season: seasonFor(history, indicator.cadence, this.#parts.holidays) };
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
    const signal =
      plan === 'end'
        ? ended(indicator, area, condition, nowMs)
        : raised(indicator, area, condition, plan.raise, { where: await readArea(log, area), nowMs });
    const refused = (await alarms.take([signal])).refused[0];
    if (refused) this.#parts.onDefect(refusedAlarm(signal, refused.message));
  }
}
