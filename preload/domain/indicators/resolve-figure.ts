import { awaitedAreas, type AreaWorld } from './awaited-areas.ts';
import { evaluate, type Formula, readFormula } from './formula.ts';
import type { IndicatorDefinition } from './indicator.ts';
import { type Figure, missing } from './missing.ts';
import { periodAt } from './periods.ts';
import { decidedPlan } from './plan.ts';
import { computeWhole } from './roll-up.ts';
import type { CurrentEntry } from './series.ts';

/** Where numbers are looked up. */
export type FigureSource = {
  readonly world: AreaWorld;
  definition(indicator: string): IndicatorDefinition | undefined;
  /** What holds for the period that begins at `startMs`; null: nothing was said of it. */
  current(definition: IndicatorDefinition, area: string, startMs: number): CurrentEntry | null;
  /** What was decided by ids of plans: it holds over what came with a value. */
  readonly plans: ReadonlyMap<string, number>;
  /** Whether a period lies before those that are kept here; left out: all are. */
  isCut?(definition: IndicatorDefinition, area: string, startMs: number): boolean;
};

/** A number and how it came about: recorded, worked out by a formula, made up of parts, or none. */
export type Resolved = {
  readonly indicator: string;
  readonly area: string;
  readonly startMs: number;
  readonly figure: Figure;
  readonly n: number | null;
  readonly d: number | null;
  readonly plan: number | null;
} & (
  | { readonly how: 'recorded'; readonly current: CurrentEntry }
  | { readonly how: 'formula'; readonly inputs: readonly Resolved[] }
  | {
      readonly how: 'whole';
      readonly parts: number;
      readonly of: number;
      readonly entries: readonly { readonly area: string; readonly current: CurrentEntry }[];
    }
  | { readonly how: 'none' }
);

/** A formula among formulas is followed so far: beyond it somebody made a circle. */
const deepest = 12;

/** Works out the number of an indicator in an area for the period that begins at `startMs`. */
export const resolveFigure = (source: FigureSource, indicator: string, area: string, startMs: number, depth = 0): Resolved => {
  const definition = source.definition(indicator);
  const plan = definition ? decidedPlan(source.plans, definition, area, startMs) : null;
  const at = { indicator, area, startMs, n: null, d: null, plan };
  if (!definition) return { ...at, figure: missing({ why: 'unknownIndicator', indicator }), how: 'none' };
  const current = source.current(definition, area, startMs);
  if (current) return recorded(at, current);
  if (definition.formula !== null) return derived(source, definition.formula, at, depth);
  if (area === source.world.province && definition.places !== 'province') return whole(source, definition, at);
  return { ...at, figure: missing({ why: isCut(source, definition, area, startMs) ? 'notKept' : 'notYet' }), how: 'none' };
};

const isCut = (source: FigureSource, definition: IndicatorDefinition, area: string, startMs: number): boolean =>
  source.isCut?.(definition, area, startMs) ?? false;

type At = Pick<Resolved, 'indicator' | 'area' | 'startMs' | 'n' | 'd' | 'plan'>;

const recorded = (at: At, current: CurrentEntry): Resolved => {
  const { v, n = null, d = null, t = null } = current.entry;
  return { ...at, figure: { value: v }, n, d, plan: at.plan ?? t, how: 'recorded', current };
};

const derived = (source: FigureSource, text: string, at: At, depth: number): Resolved => {
  const read = readFormula(text);
  if (!read.ok || depth >= deepest) return { ...at, figure: missing({ why: 'badFormula' }), how: 'formula', inputs: [] };
  const inputs = new Map(read.inputs.map((input) => [input, resolveInput(source, input, at, depth)]));
  const inputOf = (input: string): Figure => inputs.get(input)?.figure ?? missing({ why: 'unknownIndicator', indicator: input });
  return { ...at, figure: evaluate(read.formula satisfies Formula, inputOf), how: 'formula', inputs: [...inputs.values()] };
};

/** An input of the same rhythm is taken at the same period, one of a longer rhythm at the period this one lies in. */
const resolveInput = (source: FigureSource, input: string, { area, startMs }: At, depth: number): Resolved => {
  const definition = source.definition(input);
  const inputMs = definition ? periodAt(definition, startMs).startMs : startMs;
  return resolveFigure(source, input, area, inputMs, depth + 1);
};

const whole = (source: FigureSource, definition: IndicatorDefinition, at: At): Resolved => {
  const areas = awaitedAreas(definition, source.world);
  const entries = areas.flatMap((area) => {
    const current = source.current(definition, area, at.startMs);
    return current ? [{ area, current }] : [];
  });
  const lacking = entries.length < areas.length ? areas.filter((area) => entries.every((entry) => entry.area !== area)) : [];
  // A sum of what happens to be kept would be a wrong one.
  if (lacking.some((area) => isCut(source, definition, area, at.startMs)))
    return { ...at, figure: missing({ why: 'notKept' }), how: 'none' };
  const { figure, n, d, parts, of } = computeWhole(
    definition,
    entries.map(({ current }) => current.entry),
    areas.length,
  );
  return { ...at, figure, n, d, how: 'whole', parts, of, entries };
};

/** When the newest thing a number rests on was so and when it came; null: there is no number. */
export const freshnessOf = (resolved: Resolved): { readonly asOfMs: number; readonly receivedAtMs: number } | null => {
  if (resolved.how === 'recorded') return { asOfMs: resolved.current.entry.a, receivedAtMs: resolved.current.entry.r };
  // What is made of several is as old as the oldest of them.
  const parts =
    resolved.how === 'formula'
      ? resolved.inputs.flatMap((input) => freshnessOf(input) ?? [])
      : resolved.how === 'whole'
        ? resolved.entries.map(({ current: { entry } }) => ({ asOfMs: entry.a, receivedAtMs: entry.r }))
        : [];
  if (parts.length === 0) return null;
  return {
    asOfMs: Math.min(...parts.map(({ asOfMs }) => asOfMs)),
    receivedAtMs: Math.min(...parts.map(({ receivedAtMs }) => receivedAtMs)),
  };
};
