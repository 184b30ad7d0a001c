import { z } from 'zod';
import type { LatestValues } from '../services/latest-values.ts';
import type { Store } from '../store/store.ts';
import { createSync, type Sync } from '../sync/engine.ts';
import { HubLines } from './hub-lines.ts';
import type { Hub } from './open-hub.ts';
import type { StartTools } from './start-tools.ts';

const lastSyncSetting = 'sync.lastAtMs';

/** The next start only has to say about how old its data is. */
const keepEveryMs = 60_000;

/** The engine that follows the hub, not started yet; it tells the terminal when the hub is lost and back. */
export const openSync = async (
  store: Store,
  hub: Hub,
  latestValues: LatestValues,
  { world, progress, keep, dataFolder }: StartTools,
): Promise<Sync> => {
  const kept = z.int().safeParse(await store.setting(lastSyncSetting));
  const lastSyncAtMs = kept.success ? kept.data : null;
  const remote = world.connect(hub, await store.device());
  const bundles = world.openBundles(hub, dataFolder, store);
  const sync = createSync({
    store,
    remote,
    relay: store,
    bundles,
    clock: world.clock,
    random: Math.random,
    lastSyncAtMs,
    onTelemetry: ({ values }) => latestValues.take(values),
  });
  const lines = new HubLines();
  sync.onState((state) => {
    const line = lines.lineFor(state);
    if (line) progress.say(line);
  });
  rememberLastSync(sync, store, lastSyncAtMs ?? 0);
  keep(async () => {
    bundles.close();
    await sync.stop();
    // What the engine no longer waits for must not keep a dead hub's connection open.
    remote.close();
  });
  return sync;
};

const rememberLastSync = (sync: Sync, store: Store, keptMs: number): void => {
  let savedAtMs = keptMs;
  sync.onState(({ lastSyncAtMs }) => {
    if (lastSyncAtMs === null || lastSyncAtMs - savedAtMs < keepEveryMs) return;
    savedAtMs = lastSyncAtMs;
    // A disk that refuses this refuses actions too, and is told by them.
    void store.saveSetting(lastSyncSetting, lastSyncAtMs).catch(() => {});
  });
};
