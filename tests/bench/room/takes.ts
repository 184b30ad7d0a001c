import type { RawPage } from '../raw-browser.ts';
import { allShown } from './displays.ts';
import type { Ordered } from './wall.ts';

export type Takes = {
  /** From the order to the last display's pixels, 95th percentile. */
  readonly latencyMs: number;
  /** From the order to its moment, in the middle. */
  readonly leadMs: number;
  /** From the first display's pixels to the last one's, 95th percentile. */
  readonly skewMs: number;
};

const warmUp = 5;

export const percentile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
};

/** One take after the other, each seen by all pages before the next; the first few make warm. */
export const measureTakes = async (pages: readonly RawPage[], count: number, take: (n: number) => Promise<Ordered>): Promise<Takes> => {
  const latencies: number[] = [];
  const leads: number[] = [];
  const skews: number[] = [];
  for (let n = 1; n <= count + warmUp; n += 1) {
    const { orderedAtMs, takeAtMs } = await take(n);
    const shown = await allShown(pages, n, 20_000);
    if (n <= warmUp) continue;
    latencies.push(Math.max(...shown) - orderedAtMs);
    leads.push(takeAtMs - orderedAtMs);
    skews.push(Math.max(...shown) - Math.min(...shown));
  }
  return { latencyMs: percentile(latencies, 0.95), leadMs: percentile(leads, 0.5), skewMs: percentile(skews, 0.95) };
};
