import { computeBoardAsks } from '#domain/boards/board-asks.ts';
import type { Board } from '#domain/boards/board.ts';
import { readFormula } from '#domain/indicators/formula.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { periodAt, periodBefore, sameLastYear } from '#domain/indicators/periods.ts';

const deepest = 12;

/** From when on the boards that are kept show numbers of each indicator, what is worked out by way of its inputs. */
export const shownWindows = (
  boards: readonly Board[],
  definitions: ReadonlyMap<string, Indicator>,
  nowMs: number,
): ReadonlyMap<string, number> => {
  const from = new Map<string, number>();
  const show = (id: string, startMs: number, depth = 0): void => {
    const definition = definitions.get(id);
    if (!definition || depth > deepest) return;
    const ownMs = periodAt(definition, startMs).startMs;
    from.set(id, Math.min(ownMs, from.get(id) ?? Infinity));
    const read = definition.formula === null ? null : readFormula(definition.formula);
    if (read?.ok) for (const input of read.inputs) show(input, ownMs, depth + 1);
  };
  for (const { content } of boards.filter(({ isRemoved }) => !isRemoved))
    for (const { indicator, periods, before, lastYear } of computeBoardAsks(content)) {
      const definition = definitions.get(indicator);
      if (!definition) continue;
      // The newest period may be the one before this one.
      let { startMs } = periodAt(definition, nowMs);
      const back = definition.cadence === 'event' ? 0 : Math.max(periods, before ? 2 : 1);
      for (let i = 0; i < back; i += 1) startMs = periodBefore(definition, startMs).startMs;
      show(indicator, lastYear ? Math.min(startMs, yearBefore(definition, nowMs)) : startMs);
    }
  return from;
};

/** The same period a year before, of the one before this. */
const yearBefore = (definition: Indicator, nowMs: number): number =>
  sameLastYear(definition, periodBefore(definition, periodAt(definition, nowMs).startMs).startMs).startMs;
