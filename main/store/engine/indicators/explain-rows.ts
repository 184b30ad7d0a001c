import type { ExplainRow } from '#contract/indicators.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { type Resolved, resolveFigure } from '#domain/indicators/resolve-figure.ts';
import type { SeriesEntry } from '#domain/indicators/series.ts';
import type { IndicatorView } from './indicator-view.ts';
import { partsOf, reasonOf, valueOf } from './latest-rows.ts';

/** So many parts of a whole are listed; the rest is told by their number. */
const mostParts = 100;

const sayingOf = (entry: SeriesEntry, correction: number, source: string): ExplainRow['sayings'][number] => ({
  correction,
  value: entry.v,
  ...{ numerator: entry.n ?? null, denominator: entry.d ?? null, plan: entry.t ?? null },
  ...{ asOfMs: entry.a, receivedAtMs: entry.r },
  ...{ source: entry.s ?? source, recordId: entry.x ?? null, raw: entry.w ?? null },
  ...{ flags: entry.f ?? [], reason: entry.y ?? null, by: entry.b ?? null },
});

/** Where a number comes from: itself first, then what it was made of, each one deeper. */
export const explainRowsOf = (view: IndicatorView, resolved: Resolved, path = '0', depth = 0): ExplainRow[] => {
  const { indicator, area, startMs } = resolved;
  const definition = view.definition(indicator);
  if (!definition) return [];
  const { nameVi, nameEn, unit, decimals, formula, rollUp, source, owner } = definition;
  const sayings = resolved.how === 'recorded' ? view.series.sayings(definition, area, startMs) : [];
  const own: ExplainRow = {
    ...{ id: path, depth, indicator, nameVi, nameEn, unit, decimals, area, startMs },
    endMs: periodAt(definition, startMs).endMs,
    ...{ value: valueOf(resolved.figure), missing: reasonOf(resolved.figure), plan: resolved.plan, how: resolved.how },
    formula: resolved.how === 'formula' ? formula : null,
    rollUp: resolved.how === 'whole' ? rollUp : null,
    parts: partsOf(resolved),
    ...{ source, owner: owner.unit },
    sayings: sayings.map((entry, correction) => sayingOf(entry, correction, source)),
  };
  return [own, ...inputsOf(view, resolved).flatMap((input, i) => explainRowsOf(view, input, `${path}.${i}`, depth + 1))];
};

const inputsOf = (view: IndicatorView, resolved: Resolved): readonly Resolved[] => {
  if (resolved.how === 'formula') return resolved.inputs;
  if (resolved.how !== 'whole') return [];
  return resolved.entries.slice(0, mostParts).map(({ area }) => resolveFigure(view, resolved.indicator, area, resolved.startMs));
};
