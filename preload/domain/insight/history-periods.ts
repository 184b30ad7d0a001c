import { dayMs, periodBefore, type Rhythm } from '../indicators/periods.ts';
import type { Beat } from './season.ts';

/** How much past is looked into: thirteen months of days, 45 days of hours. */
export const pastDays: Readonly<Record<Beat, number>> = { day: 400, hour: 45 };

/** Where the periods of the last so many days up to `lastMs` begin, oldest first. */
export const startsUpTo = (rhythm: Rhythm, lastMs: number, days: number): number[] => {
  const starts: number[] = [];
  for (let startMs = lastMs; startMs > lastMs - days * dayMs; startMs = periodBefore(rhythm, startMs).startMs) starts.push(startMs);
  return starts.reverse();
};
