import type { Operation } from '#domain/operation.ts';
import { keptOf } from '#domain/procedures/compute-step-views.ts';
import type { Run } from '#domain/procedures/run.ts';
import type { Fleet, SimConsole } from './fleet.ts';

type Settling = Extract<Operation, { kind: 'run.tick' | 'run.skip' }>;

const isSettling = (op: Operation | undefined): op is Settling => op?.kind === 'run.tick' || op?.kind === 'run.skip';

/** A tick or skip the hub accepted is what the step says, whoever was there at once: nobody overwrote it, and it was not lost. */
export const brokenRun = ({ hub }: Fleet, each: SimConsole): string[] => {
  const run = hub.rows().find(({ k }) => k === 'run')?.body as Run | undefined;
  return hub.verdicts(each.name).flatMap(({ n, result }) => {
    const op = each.store.recorded().find((recorded) => recorded.n === n);
    if (result !== 'ok' || !isSettling(op)) return [];
    const settled = run && keptOf(run, op.args.step).settled;
    const isThere = settled?.how === (op.kind === 'run.tick' ? 'done' : 'skipped') && settled.atMs === op.atMs;
    return isThere ? [] : [`${op.id} was accepted and step ${op.args.step} does not say so`];
  });
};
