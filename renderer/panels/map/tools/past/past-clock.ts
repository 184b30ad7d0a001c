/** How long a stretch of the past the slider covers, and how far one step goes. */
export const spans = {
  hours6: { lengthMs: 6 * 3_600_000, stepMs: 5 * 60_000 },
  day: { lengthMs: 24 * 3_600_000, stepMs: 15 * 60_000 },
  week: { lengthMs: 7 * 86_400_000, stepMs: 3_600_000 },
  month: { lengthMs: 30 * 86_400_000, stepMs: 6 * 3_600_000 },
} as const;
export type Span = keyof typeof spans;

/** Steps a second while it plays. */
export const playSpeeds = [1, 2, 4] as const;
export type PlaySpeed = (typeof playSpeeds)[number];

/** The whole steps of a span that ends now: moments do not move while somebody looks at them. */
export const rangeOf = (span: Span, nowMs: number): { minMs: number; maxMs: number; stepMs: number } => {
  const { lengthMs, stepMs } = spans[span];
  const maxMs = Math.floor(nowMs / stepMs) * stepMs;
  return { minMs: maxMs - lengthMs, maxMs, stepMs };
};

/** A moment moved by steps, within the span; null: it reached now, and the past is over. */
export const stepTo = (atMs: number, steps: number, span: Span, nowMs: number): number | null => {
  const { minMs, maxMs, stepMs } = rangeOf(span, nowMs);
  const next = Math.max(minMs, Math.round(atMs / stepMs) * stepMs + steps * stepMs);
  return next > maxMs ? null : next;
};
