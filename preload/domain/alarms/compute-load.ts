import { binMs, binOf, dayOf, mostBins, type Tally } from './alarm-tally.ts';

/** How demanding a rate of alarms is for one officer, by EEMUA 191. */
export const loadBands = ['acceptable', 'manageable', 'overDemanding', 'unacceptable'] as const;
export type LoadBand = (typeof loadBands)[number];

/** The most alarms in ten minutes an officer has in each band; above the last one it is unacceptable. */
export const bandLimits: Readonly<Record<Exclude<LoadBand, 'unacceptable'>, number>> = { acceptable: 1, manageable: 2, overDemanding: 10 };

/** The band of so many alarms in ten minutes for one officer. */
export const loadBandOf = (perOfficer: number): LoadBand =>
  loadBands.find((band) => band !== 'unacceptable' && perOfficer <= bandLimits[band]) ?? 'unacceptable';

/** How often an alarm was raised. */
export type Raised = { readonly id: string; readonly bins: Tally; readonly days: Tally };

/** Alarms of a day by spans of ten minutes, oldest first, the last one under way. */
export const computeBins = (alarms: readonly Pick<Raised, 'bins'>[], nowMs: number): { atMs: number; n: number }[] => {
  const last = binOf(nowMs);
  const counts = new Map<number, number>();
  for (const { bins } of alarms) for (const [bin, n] of bins) counts.set(bin, (counts.get(bin) ?? 0) + n);
  return Array.from({ length: mostBins }, (_, i) => {
    const bin = last - mostBins + 1 + i;
    return { atMs: bin * binMs, n: counts.get(bin) ?? 0 };
  });
};

/** Alarms in the ten minutes before now: the span under way, and of the one before it the part that is not over. */
export const computeRate = (bins: readonly { readonly atMs: number; readonly n: number }[], nowMs: number): number => {
  const [before, last] = bins.slice(-2);
  if (!last) return 0;
  const passed = Math.min(1, Math.max(0, (nowMs - last.atMs) / binMs));
  return Math.round((last.n + (before?.n ?? 0) * (1 - passed)) * 10) / 10;
};

/** Those raised most within seven days, the worst first, with how often; of equals the one with the smaller id. */
export const computeOffenders = (
  alarms: readonly Pick<Raised, 'id' | 'days'>[],
  nowMs: number,
  most: number,
): { id: string; n: number }[] => {
  const since = dayOf(nowMs) - 6;
  return alarms
    .map(({ id, days }) => ({ id, n: days.reduce((sum, [day, n]) => (day >= since ? sum + n : sum), 0) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
    .slice(0, most);
};
