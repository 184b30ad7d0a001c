import { z } from 'zod';
import { create } from 'zustand';
import { type HistoryFilter, HistoryFilter as HistoryFilterSchema } from '#domain/map-layers/history-filter.ts';
import { readStored, writeStored } from '../../../data/stored.ts';

const hour = 3_600_000;

/** Spans an officer may look back; null: as far as this workstation remembers. */
export const SPANS_HOURS = [24, 7 * 24, 30 * 24, 90 * 24, null] as const;

const Choice = z.strictObject({
  scope: HistoryFilterSchema.shape.scope,
  severity: z.int().min(1).max(4).nullable(),
  type: z.string().nullable(),
  spanHours: z.int().positive().nullable(),
});
export type HistoryChoice = z.infer<typeof Choice>;

const storedName = 'chilang.map.history';
const first: HistoryChoice = { scope: 'all', severity: null, type: null, spanHours: null };

type State = HistoryChoice & {
  /** A time somebody plays through; it goes before the span. */
  readonly during: { readonly fromMs: number; readonly toMs: number } | null;
  choose: (change: Partial<HistoryChoice>) => void;
  play: (during: { fromMs: number; toMs: number } | null) => void;
};

/** Which incidents history and density show. */
export const useHistoryChoice = create<State>()((set, get) => ({
  ...(readStored(storedName, Choice) ?? first),
  during: null,
  choose: (change) => {
    set(change);
    const { scope, severity, type, spanHours } = get();
    writeStored(storedName, { scope, severity, type, spanHours });
  },
  play: (during) => set({ during }),
}));

/** The filter of tiles. A span ends at the next full hour, so that addresses stay the same for an hour. */
export const computeHistoryFilter = (choice: HistoryChoice & Pick<State, 'during'>, nowMs: number): HistoryFilter => {
  const { scope, severity, type, spanHours, during } = choice;
  const toMs = Math.ceil(nowMs / hour) * hour;
  const reported = during ?? (spanHours === null ? null : { fromMs: toMs - spanHours * hour, toMs });
  const read = HistoryFilterSchema.safeParse({
    scope,
    ...(severity === null ? {} : { severities: [severity] }),
    ...(type === null ? {} : { types: [type] }),
    ...(reported ? { reported } : {}),
  });
  return read.success ? read.data : { scope };
};
