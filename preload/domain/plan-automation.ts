import { z } from 'zod';
import { AlarmId, IncidentId, SceneId } from './ids.ts';
import { type Incident, type IncidentType, Severity } from './incident.ts';
import { distanceM } from './plan-take.ts';
import type { RuleArea, Scene, SceneRule, SceneSchedule } from './scene.ts';
import { UtcMs } from './values.ts';

/** The centre's own time, in minutes ahead of UTC: Asia/Ho_Chi_Minh, which has no summer time. */
export const centreOffsetMinutes = 7 * 60;

/** What was due longer ago than this is not done any more: a console that was off does not put yesterday on the wall. */
export const mostLateMs = 10 * 60_000;

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** A run is remembered this long behind the clock and half as long ahead of it, so that a clock put back by up to an hour doubles nothing. */
const rememberedMs = 120 * minuteMs;

/** What may set off a rule: an incident, or an alarm, which is of no type. */
export type TakeTrigger = Pick<Incident, 'severity' | 'position' | 'communeCode' | 'reportedAtMs' | 'updatedAtMs'> & {
  readonly id: IncidentId | AlarmId;
  readonly type: IncidentType | null;
};

/** The incident a take is about; null where an alarm set it off. */
export const incidentOf = (trigger: TakeTrigger | null): IncidentId | null =>
  trigger === null || trigger.type === null ? null : (trigger.id as IncidentId);
type SceneOf = Pick<Scene, 'id' | 'name' | 'schedules' | 'rules' | 'isRemoved' | 'updatedAtMs'>;

/** What a console remembers over a restart, so that nothing is done twice. */
export const AutomationMemory = z.strictObject({
  /** Scenes that were due, by the minute they were due. */
  ran: z.array(z.strictObject({ scene: SceneId, atMs: UtcMs })),
  /** How serious each open incident was at its worst, as far as rules have seen it; null: no rule was watching. */
  seen: z.record(z.union([IncidentId, AlarmId]), Severity).nullable(),
  /** When each rule last took its scene, by `quietKey`. */
  quiet: z.record(z.string(), UtcMs),
});
export type AutomationMemory = z.infer<typeof AutomationMemory>;

/** Of a console that never looked. */
export const noMemory: AutomationMemory = { ran: [], seen: null, quiet: {} };

/** A scene that is due, and why. `quiets`: the rules that wait when it was taken. */
export type DueTake<S extends SceneOf> = {
  readonly scene: S;
  readonly cause: 'schedule' | 'rule';
  readonly trigger: TakeTrigger | null;
  /** The minute it was due, or when the incident was reported. */
  readonly atMs: number;
  readonly quiets: readonly string[];
};

export type AutomationWorld<S extends SceneOf> = {
  /** The shared clock. */
  readonly nowMs: number;
  readonly offsetMinutes: number;
  readonly scenes: readonly S[];
  /** Open incidents; null: nobody asked, because no rule is on. */
  readonly triggers: readonly TakeTrigger[] | null;
};

const isDueAt = ({ weekdays, at, isOn }: SceneSchedule, minute: number, offsetMinutes: number): boolean => {
  const local = minute + offsetMinutes * minuteMs;
  const weekday = ((Math.floor(local / dayMs) + 3) % 7) + 1;
  return isOn && weekdays.includes(weekday) && Math.floor(local / minuteMs) % 1440 === at;
};

/** When a schedule is due next, after now; null: it is off. */
export const nextRunMs = (schedule: SceneSchedule, nowMs: number, offsetMinutes: number): number | null => {
  const offsetMs = offsetMinutes * minuteMs;
  const midnight = Math.floor((nowMs + offsetMs) / dayMs) * dayMs - offsetMs;
  const days = Array.from({ length: 8 }, (_, day) => midnight + day * dayMs + schedule.at * minuteMs);
  return days.find((minute) => minute > nowMs && isDueAt(schedule, minute, offsetMinutes)) ?? null;
};

/**
 * The minutes in which a scene was due and still may be taken, the latest first. One that was changed since a minute passed is not
 * taken late for it: its schedule may be newer than the minute.
 */
const dueMinutes = (scene: SceneOf, nowMs: number, offsetMinutes: number): number[] => {
  const current = Math.floor(nowMs / minuteMs) * minuteMs;
  const minutes = Array.from({ length: mostLateMs / minuteMs + 1 }, (_, back) => current - back * minuteMs);
  return minutes.filter(
    (minute) =>
      minute >= nowMs - mostLateMs &&
      (minute === current || scene.updatedAtMs <= minute) &&
      scene.schedules.some((schedule) => isDueAt(schedule, minute, offsetMinutes)),
  );
};

const isIn = (area: RuleArea, { position, communeCode }: TakeTrigger): boolean => {
  if (area.k === 'anywhere') return true;
  // Communes are numbered through the country, not below their province: the one province of this centre is all of its communes.
  if (area.k === 'unit') return area.code.length === 2 ? communeCode !== null : communeCode === area.code;
  return position !== null && distanceM(position, area.center) <= area.radiusM;
};

/** A rule by what it is about: another time of quiet does not make it another rule. */
export const quietKey = (scene: Pick<Scene, 'id'>, { severity, types, area, on }: SceneRule): string =>
  `${scene.id} ${JSON.stringify(on === 'alarms' ? [severity, on, area] : [severity, types, area])}`;

/** The most serious, then the newest, first. */
const bySeverity = (a: TakeTrigger, b: TakeTrigger): number =>
  a.severity - b.severity || b.reportedAtMs - a.reportedAtMs || (a.id < b.id ? -1 : 1);

/** How serious it was before: 5, less than anything, when it is new; null: nothing about it is news. */
const severityBefore = (trigger: TakeTrigger, seen: Readonly<Record<string, Severity>>, nowMs: number): number | null => {
  const before = seen[trigger.id];
  const sinceMs = before === undefined ? trigger.reportedAtMs : trigger.updatedAtMs;
  return sinceMs < nowMs - mostLateMs ? null : (before ?? 5);
};

const isQuiet = (scene: SceneOf, rule: SceneRule, { quiet }: AutomationMemory, nowMs: number): boolean => {
  const lastMs = quiet[quietKey(scene, rule)];
  return lastMs !== undefined && Math.abs(nowMs - lastMs) < rule.quietMinutes * minuteMs;
};

/** Rules are about incidents of some types, or about alarms. */
const isAbout = ({ on, types }: SceneRule, { type }: TakeTrigger): boolean =>
  type === null ? on === 'alarms' : on !== 'alarms' && (types.length === 0 || types.includes(type));

type News = { readonly trigger: TakeTrigger; readonly before: number };

const planRule = <S extends SceneOf>(scene: S, news: readonly News[], memory: AutomationMemory, nowMs: number): DueTake<S>[] => {
  const awake = scene.rules.filter((rule) => rule.isOn && !isQuiet(scene, rule, memory, nowMs));
  for (const { trigger, before } of news) {
    const met = awake.filter(
      (rule) => trigger.severity <= rule.severity && rule.severity < before && isAbout(rule, trigger) && isIn(rule.area, trigger),
    );
    if (met.length > 0) {
      const quiets = met.map((rule) => quietKey(scene, rule));
      return [{ scene, cause: 'rule', trigger, atMs: trigger.reportedAtMs, quiets }];
    }
  }
  return [];
};

const worstOf = (triggers: readonly TakeTrigger[], seen: Readonly<Record<string, Severity>>): Record<string, Severity> =>
  Object.fromEntries(triggers.map(({ id, severity }) => [id, Math.min(severity, seen[id] ?? severity)])) as Record<string, Severity>;

const byName = (a: SceneOf, b: SceneOf): number => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1);

/** The one that is taken later stays where both show something: rules after schedules, the most serious and newest incident last. */
const inTakeOrder = <S extends SceneOf>(a: DueTake<S>, b: DueTake<S>): number => {
  if (a.trigger && b.trigger) return a.trigger.id === b.trigger.id ? byName(a.scene, b.scene) : bySeverity(b.trigger, a.trigger);
  if (a.cause !== b.cause) return a.cause === 'schedule' ? -1 : 1;
  return a.atMs - b.atMs || byName(a.scene, b.scene);
};

/**
 * Which scenes are to be taken now, in the order they are to be taken, and what is to be remembered. Each at most once; where a
 * schedule and a rule want the same scene the rule has it, as it knows what it is about. Of many incidents the most serious, then the
 * newest, sets a rule off. Schedules of one minute are taken by name, then id. The first look at incidents sets nothing off.
 */
export const planAutomation = <S extends SceneOf>(
  { nowMs, offsetMinutes, scenes, triggers }: AutomationWorld<S>,
  memory: AutomationMemory,
): { takes: DueTake<S>[]; memory: AutomationMemory } => {
  const alive = scenes.filter(({ isRemoved }) => !isRemoved);
  const { seen } = memory;
  const news = (seen === null ? [] : (triggers ?? [])).toSorted(bySeverity).flatMap((trigger): News[] => {
    const before = severityBefore(trigger, seen ?? {}, nowMs);
    return before === null ? [] : [{ trigger, before }];
  });
  const ruled = alive.flatMap((scene) => planRule(scene, news, memory, nowMs));
  const due = alive.flatMap((scene) => {
    const open = dueMinutes(scene, nowMs, offsetMinutes).filter(
      (atMs) => !memory.ran.some((run) => run.scene === scene.id && run.atMs === atMs),
    );
    return open.map((atMs) => ({ scene, atMs }));
  });
  const scheduled = due
    .filter(({ scene }, i) => due.findIndex((first) => first.scene === scene) === i && !ruled.some((take) => take.scene === scene))
    .map(({ scene, atMs }): DueTake<S> => ({ scene, cause: 'schedule', trigger: null, atMs, quiets: [] }));
  const ran = [...memory.ran, ...due.map(({ scene, atMs }) => ({ scene: scene.id, atMs }))];
  return {
    takes: [...scheduled, ...ruled].toSorted(inTakeOrder),
    memory: {
      ran: ran.filter(({ atMs }) => atMs >= nowMs - rememberedMs && atMs <= nowMs + rememberedMs / 2),
      seen: triggers && worstOf(triggers, seen ?? {}),
      quiet: Object.fromEntries(Object.entries(memory.quiet).filter(([, atMs]) => Math.abs(nowMs - atMs) <= dayMs)),
    },
  };
};

/** The memory after a take was done: its rules are quiet from now on. What was held back makes nothing quiet. */
export const rememberTake = (memory: AutomationMemory, { quiets }: Pick<DueTake<SceneOf>, 'quiets'>, nowMs: number): AutomationMemory => ({
  ...memory,
  quiet: { ...memory.quiet, ...Object.fromEntries(quiets.map((key) => [key, nowMs])) },
});
