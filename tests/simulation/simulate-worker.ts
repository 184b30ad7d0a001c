import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { History } from './history.ts';
import { mutateSources } from './mutate-sources.ts';
import { mutants } from './mutants.ts';
import type { Found, Share, Told } from './simulate-protocol.ts';

const port = parentPort as MessagePort;
const { seed, histories: count, disk, mutant } = workerData as Share;
const say = (told: Told): void => port.postMessage(told);

const chosen = mutants.find(({ name }) => name === mutant);
if (chosen) mutateSources(chosen);
// Loaded only now, so that a mutant is in place.
const { histories, play } = await import('./history.ts');

let played = 0;
const run = async (history: History): Promise<boolean> => {
  played += 1;
  if (played % 50 === 0) say({ t: 'played', count: 50 });
  // A mutant may run into a state that it never leaves by itself.
  return (await play(history).catch((error: unknown) => [String(error)])).length === 0;
};

const details = await fc.check(fc.asyncProperty(histories(disk), run), {
  numRuns: count,
  seed,
  // Of a mutant it is enough to know that it is seen.
  endOnFailure: chosen !== undefined,
});
const [history] = details.counterexample ?? [];
const found: Found | null = history
  ? { history, broken: await play(history).catch((error: unknown) => [String(error)]), run: details.numRuns, seed }
  : null;
say({ t: 'played', count: played % 50 });
say({ t: 'done', found });
