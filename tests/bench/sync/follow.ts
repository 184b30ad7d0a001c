import { mkdir } from 'node:fs/promises';
import { fullScope } from '../../../main/hub/scope.ts';
import { HttpBundles } from '../../../main/remote/http-bundles.ts';
import { HttpRemote } from '../../../main/remote/http-remote.ts';
import { cacheMigrations } from '../../../main/store/migrations/migrations.ts';
import { openSqliteStore } from '../../../main/store/sqlite-store.ts';
import type { Store } from '../../../main/store/store.ts';
import { createSync } from '../../../main/sync/engine.ts';
import type { Bundles, Clock } from '../../../main/sync/ports.ts';

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
export const follow = async (store: Store, hubUrl: string, bundles?: Bundles): Promise<number> => {
  const remote = new HttpRemote({ url: new URL(hubUrl), device: await store.device() });
  const sync = createSync({ store, remote, clock: systemClock, random: Math.random, ...(bundles ? { bundles } : {}) });
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
  remote.close();
  return tookMs;
};

const openBundles = (folder: string, hubUrl: string, install: (file: string) => Promise<void>): HttpBundles =>
  new HttpBundles({
    url: new URL(hubUrl),
    folder,
    cacheSchema: cacheMigrations.length,
    install,
    wait: (delayMs) => new Promise((resolve) => void systemClock.after(delayMs, resolve)),
  });

/** The first install of an empty console, until level. Answers the milliseconds it took; throws when it did not go by the bundle. */
export const installFirst = async (store: Store, folder: string, hubUrl: string): Promise<number> => {
  let installed = false;
  const bundles = openBundles(folder, hubUrl, async (file) => {
    await store.installCache(file);
    installed = true;
  });
  const tookMs = await follow(store, hubUrl, bundles);
  bundles.close();
  if (!installed) throw new Error('The console did not take the bundle.');
  return tookMs;
};

/** Has a hub make its bundle and fetches it. Answers where the unpacked file is. */
export const takeBundle = async (folder: string, hubUrl: string): Promise<string> => {
  const bundles = openBundles(folder, hubUrl, () => Promise.reject(new Error('Nothing is installed here.')));
  const file = await bundles.fetch(fullScope.role, () => undefined);
  bundles.close();
  return file;
};
