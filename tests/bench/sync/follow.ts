import { mkdir } from 'node:fs/promises';
import { HttpRemote } from '../../../main/remote/http-remote.ts';
import { openSqliteStore } from '../../../main/store/sqlite-store.ts';
import type { Store } from '../../../main/store/store.ts';
import { createSync } from '../../../main/sync/engine.ts';
import type { Clock } from '../../../main/sync/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export const openStore = async (folder: string): Promise<Store> => {
  await mkdir(folder, { recursive: true });
  return openSqliteStore({
    folder,
    onTrouble: ({ message }) => {
      throw new Error(message);
    },
  });
};

/** Follows a hub until level with it: the product's engine, remote and store. Answers the milliseconds it took. */
export const follow = async (store: Store, hubUrl: string): Promise<number> => {
  const remote = new HttpRemote({ url: new URL(hubUrl), device: await store.device() });
  const sync = createSync({ store, remote, clock: systemClock, random: Math.random });
  const beganMs = performance.now();
  const level = new Promise<void>((resolve, reject) => {
    sync.onState(({ trouble, lastSyncAtMs }) => {
      if (trouble) reject(new Error(trouble.message));
      if (lastSyncAtMs !== null) resolve();
    });
  });
  sync.start();
  await level;
  const tookMs = performance.now() - beganMs;
  await sync.stop();
  await remote.close();
  return tookMs;
};
