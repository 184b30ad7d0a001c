import { runLeaderFaults } from './leader-faults.ts';
import { providePatroni } from './packages.ts';
import type { NightlyOptions, NightlyResult } from './run.ts';

/** A database of three nodes whose leader is killed and paused under load. */
export const runLeader = async ({ say }: NightlyOptions): Promise<NightlyResult> => {
  const found = providePatroni(say);
  if ('missing' in found) return { skipped: `leader killed and paused under load: ${found.missing}` };
  const figures = await runLeaderFaults(found.folder, say);
  const { acknowledged, lost, missedByFollower, chainBreaks, errors } = figures;
  const good = acknowledged > 0 && lost + missedByFollower + chainBreaks + errors.length === 0;
  return { good, says: `${lost} of ${acknowledged} acknowledged operations lost`, figures };
};
