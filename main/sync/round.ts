import { ChiLangError } from '#contract/errors.ts';
import type { HeadsResponse } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { FirstInstall } from './first-install.ts';
import { failureSide } from './plan-retry.ts';
import { isCatchUp, planStreams, type StreamTask } from './plan-streams.ts';
import type { Clock } from './ports.ts';
import { type PullTools, pullStream } from './pull-stream.ts';
import type { Pusher } from './pusher.ts';
import type { Relay } from './relay.ts';
import type { SyncState } from './sync-state.ts';

export type RoundTools = PullTools & {
  readonly clock: Clock;
  readonly pusher: Pusher;
  readonly relay: Relay;
  /** The hub answered with its heads; times by our clock. */
  readonly onHeads: (sentAtMs: number, heads: HeadsResponse) => void;
  readonly firstInstall: FirstInstall;
  readonly onCatchUp: (progress: SyncState['catchUp']) => void;
};

/** `level`: everything reached and settled. `again`: the hub moved on meanwhile; ask for heads again. */
export type RoundResult = 'level' | 'again';

/**
 * One exchange with the hub: what waits goes out, heads and mark are read, streams are brought to those heads,
 * and only then the mark is settled. Throws what kept it from the end; what was committed until then stays.
 */
export const runRound = async (device: DeviceId, tools: RoundTools): Promise<RoundResult> => {
  const { store, remote, clock, stop, pusher, relay } = tools;
  await pusher.drain(device);
  stop.check();
  const relayed = await relay.stamp();
  const known = await store.cursors();
  const sentAtMs = clock.now();
  const heads = await stop.race(remote.heads({ device, known }));
  tools.onHeads(sentAtMs, heads);
  for (const stream of heads.gone) {
    stop.check();
    await store.dropStream(stream);
  }
  // What came is not the hub moving on: the rest is asked for at once.
  if (await tools.firstInstall.run(known, heads)) return runRound(device, tools);
  const urgent = heads.heads.length > 1 ? await store.urgentStreams() : [];
  const result = await pullAll(planStreams(heads.heads, known, tools.limits, urgent), heads.mark, tools);
  if (result === 'level') await relay.settle(relayed);
  return result;
};

const pullAll = async (tasks: readonly StreamTask[], hubMark: number, tools: RoundTools): Promise<RoundResult> => {
  const { store, stop, pusher } = tools;
  const mark = pusher.settleable(hubMark);
  const roundMark = { hub: hubMark, withLastPage: tasks.length === 1 ? mark : null };
  const show = isCatchUp(tasks, tools.limits);
  let level = true;
  let settled = false;
  let failed: unknown = null;
  for (const [done, task] of tasks.entries()) {
    if (show) tools.onCatchUp({ done, total: tasks.length });
    try {
      const result = await pullStream(task, roundMark, tools);
      level &&= result !== 'moved';
      settled ||= result === 'settled';
    } catch (thrown) {
      if (endsRound(thrown)) throw thrown;
      // One stream that cannot be followed must not keep the others stale.
      failed ??= thrown;
    }
  }
  if (failed !== null) throw failed;
  if (!level) return 'again';
  stop.check();
  if (!settled) await store.settle(mark);
  pusher.settled(mark);
  return pusher.dirty ? 'again' : 'level';
};

/** Without hub, or with a disk that takes nothing, the other streams would fail alike. */
const endsRound = (thrown: unknown): boolean =>
  !(thrown instanceof ChiLangError) || thrown.kind === 'cancelled' || failureSide(thrown.toFailure()) !== 'hub';
