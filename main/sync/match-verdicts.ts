import type { Verdict } from '#contract/wire.ts';
import type { Operation } from '#domain/operation.ts';

/** The verdicts on the batch, from its first operation on without a gap; one that names another operation ends them. */
export const matchVerdicts = (batch: readonly Operation[], verdicts: readonly Verdict[]): Verdict[] => {
  const byN = new Map(verdicts.map((verdict) => [verdict.n, verdict]));
  const matched: Verdict[] = [];
  for (const operation of batch) {
    const verdict = byN.get(operation.n);
    if (verdict?.id !== operation.id) break;
    matched.push(verdict);
  }
  return matched;
};
