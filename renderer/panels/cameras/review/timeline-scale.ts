export type Span = { readonly fromMs: number; readonly toMs: number };

const minute = 60_000;
const steps = [5_000, 10_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, 60 * minute, 180 * minute, 720 * minute];
const mostTicks = 8;
const leastMs = 5 * minute;

/** What a timeline shows: from the oldest that is recorded until now, and five minutes at least. */
export const computeSpan = (ranges: readonly { readonly fromMs: number }[], nowMs: number): Span => ({
  fromMs: Math.min(nowMs - leastMs, ...ranges.map(({ fromMs }) => fromMs)),
  toMs: nowMs,
});

/** Where a time is on it, 0 to 1; outside it is at an end. */
export const computePart = ({ fromMs, toMs }: Span, atMs: number): number =>
  Math.min(1, Math.max(0, (atMs - fromMs) / Math.max(1, toMs - fromMs)));

export const timeAt = ({ fromMs, toMs }: Span, part: number): number => fromMs + Math.min(1, Math.max(0, part)) * (toMs - fromMs);

/** Round times, at most eight, oldest first. */
export const computeTicks = ({ fromMs, toMs }: Span): number[] => {
  const step =
    steps.find((each) => (toMs - fromMs) / each <= mostTicks) ??
    (steps.at(-1) as number) * Math.ceil((toMs - fromMs) / mostTicks / (steps.at(-1) as number));
  const first = Math.ceil(fromMs / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / step) + 1) }, (_, i) => first + i * step);
};
