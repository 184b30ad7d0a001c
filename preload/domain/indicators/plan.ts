import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import { UserId } from '../ids.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { UtcMs } from '../values.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { AreaId, IndicatorId } from './indicator-id.ts';
import { mayDefine } from './may-define.ts';
import { periodAt, type Rhythm, writePeriod } from './periods.ts';

/** `indicator:area:period`, the period without its signs. */
export const PlanId = z
  .string()
  .regex(/^[a-z0-9._]+:[A-Za-z0-9_-]+:[0-9Q]{4,12}$/, 'A plan is indicator:area:period')
  .max(64);

const plan = z.number().finite();
const reason = z.string().trim().normalize('NFC').min(1).max(300);
const yearly: Rhythm = { cadence: 'year', every: 1 };

/** So many former plans of one period can be looked at. */
export const mostPlans = 12;

/** What was decided an indicator is to reach in a period, or in a year. It holds over a plan a source sent with a value. */
export const IndicatorPlan = z.looseObject({
  id: PlanId,
  indicator: IndicatorId,
  area: AreaId,
  /** As `writePeriod` writes it. */
  period: z.string().max(24),
  /** Null: it was taken back. */
  plan: plan.nullable(),
  reason,
  decidedBy: UserId,
  past: z.array(z.strictObject({ plan: plan.nullable(), untilMs: UtcMs, decidedBy: UserId, reason })).max(mostPlans),
  ...documentFields,
});
export type IndicatorPlan = z.infer<typeof IndicatorPlan>;

/** Arguments of its operations. */
export const planArgs = {
  'indicatorPlan.put': z.strictObject({
    ...{ indicator: IndicatorId, area: AreaId },
    period: z.string().regex(/^[0-9QT:-]{4,24}$/, 'A period is written as in 2026, 2026-Q3, 2026-11, 2026-11-28'),
    plan: plan.nullable(),
    reason,
  }),
} as const;

export const planIdOf = (indicator: string, area: string, period: string): string =>
  `${indicator}:${area}:${period.replaceAll(/[-T:]/g, '')}`;

type Planned = Pick<IndicatorDefinition, 'id' | 'cadence' | 'every' | 'isCumulative'>;

/** Rhythms a plan is made in: its own, and of what counts from the year's beginning on the year; none for what merely happens. */
export const planRhythms = ({ cadence, every, isCumulative }: Omit<Planned, 'id'>): readonly Rhythm[] => {
  const own: readonly Rhythm[] = cadence === 'event' ? [] : [{ cadence, every }];
  return isCumulative && cadence !== 'year' ? [yearly, ...own] : own;
};

/** How much of its year is over when a period ends. */
const shareOfYear = (definition: Rhythm, startMs: number): number => {
  const year = periodAt(yearly, startMs);
  return Math.min(1, (periodAt(definition, startMs).endMs - year.startMs) / (year.endMs - year.startMs));
};

/**
 * The plan that was decided for a period: its own, else, of what counts from the year's beginning on, as much of the year's as the year is
 * over by then. `plans`: by their ids.
 */
export const decidedPlan = (plans: ReadonlyMap<string, number>, definition: Planned, area: string, startMs: number): number | null => {
  if (plans.size === 0) return null;
  const { id, isCumulative } = definition;
  const own = plans.get(planIdOf(id, area, writePeriod(definition, startMs)));
  if (own !== undefined || !isCumulative) return own ?? null;
  const year = plans.get(planIdOf(id, area, writePeriod(yearly, startMs)));
  return year === undefined ? null : year * shareOfYear(definition, startMs);
};

/** Plans in force, by their ids. */
export const plansOf = (rows: readonly Pick<IndicatorPlan, 'id' | 'plan'>[]): ReadonlyMap<string, number> =>
  new Map(rows.flatMap(({ id, plan: decided }) => (decided === null ? [] : [[id, decided] as const])));

type Op = Extract<Operation, { target: { k: 'indicatorPlan' } }>;

/** Whoever says what an indicator is says what it is to reach. What was decided before stays. */
export const planRules: DocumentRules<Op, EntityOf<'indicatorPlan'>> = {
  claims: () => ['plan'],
  apply: (op, row) => {
    const { indicator, area, period } = op.args;
    if (op.target.id !== planIdOf(indicator, area, period))
      return refuse('badInput', `${op.target.id} is no plan of ${indicator} for ${period}.`);
    const before = row ? [{ plan: row.plan, untilMs: op.atMs, decidedBy: row.decidedBy, reason: row.reason }] : [];
    const past = [...(row?.past ?? []), ...before].slice(-mostPlans);
    return { ok: true, row: { ...row, ...op.args, id: op.target.id, decidedBy: op.actor, past } };
  },
  refusal: (op, who) => (who && mayDefine(who.role) ? null : notFor(op, who)),
};
