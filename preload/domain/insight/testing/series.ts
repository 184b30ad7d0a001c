import { dayMs, hourMs } from '../../indicators/periods.ts';
import { seededRandom } from '../../random.ts';
import type { HistoryPoint } from '../history.ts';
import type { Beat } from '../season.ts';

/** A Monday, midnight in the province. */
export const monday = Date.parse('2026-03-02T00:00+07:00');

export type Made = {
  readonly beat?: Beat;
  readonly count: number;
  readonly seed?: number;
  readonly base?: number;
  /** What Sunday lacks, per period more, and the size of chance. */
  readonly week?: number;
  readonly slope?: number;
  readonly noise?: number;
};

/** A series as an indicator might be: a level with a week, a slope and chance, always the same for one seed. */
export const madeSeries = ({ beat = 'day', count, seed = 1, base = 500, week = 100, slope = 0, noise = 10 }: Made): HistoryPoint[] => {
  const random = seededRandom(seed);
  const lengthMs = beat === 'day' ? dayMs : hourMs;
  return Array.from({ length: count }, (_, i) => {
    const startMs = monday + i * lengthMs;
    const local = new Date(startMs + 7 * hourMs);
    const rest = local.getUTCDay() === 0 ? -week : 0;
    const daytime = beat === 'hour' ? (week / 2) * Math.sin((2 * Math.PI * (local.getUTCHours() - 8)) / 24) : 0;
    const chance = noise * (random() + random() + random() - 1.5);
    return { startMs, value: base + rest + daytime + slope * i + chance };
  });
};

/** The series with other values at some places. */
export const withValues = (history: readonly HistoryPoint[], at: Readonly<Record<number, number | null>>): HistoryPoint[] =>
  history.map((point, i) => (i in at ? { ...point, value: at[i] ?? null } : point));
