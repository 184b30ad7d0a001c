import type { Failure } from '#contract/errors.ts';
import type { ReadEngine } from './engine/read-engine.ts';
import type { WriteEngine } from './engine/write-engine.ts';
import { replaceCache } from './files.ts';
import { type Store, type Topic, topics } from './store.ts';
import { WorkerClient } from './worker-client.ts';
import type { ReadMethod, WriteMethod } from './worker-protocol.ts';

type StoreOptions = {
  /** An existing folder; this process holds it until `close`. */
  readonly folder: string;
  /** Told of what was healed or kept aside: a damaged cache made anew, rows this version cannot read. */
  readonly onTrouble: (failure: Failure) => void;
};

type Method<E, K extends keyof E> = E[K] extends (...args: infer A) => infer R ? { args: A; result: R } : never;

/**
 * Opens the store in `folder`: one thread writes, another reads beside it. Rejects with a `ChiLangError`
 * (`dataLocked`, `dataUnreadable`, `dataCorrupt`, `diskFull`, `unsupported`) that says what to do.
 */
export const openSqliteStore = async ({ folder, onTrouble }: StoreOptions): Promise<Store> => {
  const listeners = new Set<(topics: ReadonlySet<Topic>) => void>();
  const onChanged = (topics: readonly Topic[]): void => {
    const touched = new Set(topics);
    for (const listener of listeners) listener(touched);
  };
  const openThreads = async () => {
    const writer = await WorkerClient.open({ role: 'writer', folder }, { onChanged, onTrouble });
    const reader = await WorkerClient.open({ role: 'reader', folder }, { onChanged, onTrouble }).catch(async (error: unknown) => {
      await writer.close();
      throw error;
    });
    return { writer, reader };
  };
  /** Replaced while a cache is put in place: what is asked then goes to the threads that come after. */
  let threads = openThreads();
  const closeThreads = async (): Promise<void> => {
    const { writer, reader } = await threads;
    await reader.close();
    await writer.close();
  };
  await threads;
  const write =
    <K extends WriteMethod>(method: K) =>
    async (...args: Method<WriteEngine, K>['args']) =>
      (await threads).writer.call(method, ...args) as Promise<Method<WriteEngine, K>['result']>;
  const read =
    <K extends Exclude<ReadMethod, 'query'>>(method: K) =>
    async (...args: Method<ReadEngine, K>['args']) =>
      (await threads).reader.call(method, ...args) as Promise<Method<ReadEngine, K>['result']>;

  return {
    device: write('device'),
    record: write('record'),
    cursors: write('cursors'),
    urgentStreams: write('urgentStreams'),
    applyPage: write('applyPage'),
    beginSnapshot: write('beginSnapshot'),
    addSnapshotRows: write('addSnapshotRows'),
    finishSnapshot: write('finishSnapshot'),
    dropStream: write('dropStream'),
    settle: write('settle'),
    pendingOperations: write('pendingOperations'),
    recordVerdicts: write('recordVerdicts'),
    dismiss: write('dismiss'),
    decide: write('decide'),
    markSeen: write('markSeen'),
    replaceUnreadable: write('replaceUnreadable'),
    saveSetting: write('saveSetting'),
    nextRelay: write('nextRelay'),
    recordRelay: write('recordRelay'),
    skipRelay: write('skipRelay'),
    relayStamp: write('relayStamp'),
    settleRelay: write('settleRelay'),
    lanHave: write('lanHave'),
    lanBacklog: write('lanBacklog'),
    lanTake: write('lanTake'),
    query: (async (name: string, params: unknown) => (await threads).reader.call('query', name, params)) as Store['query'],
    openBySeverity: read('openBySeverity'),
    outboxCounts: read('outboxCounts'),
    outboxRow: read('outboxRow'),
    search: read('search'),
    camera: read('camera'),
    user: read('user'),
    setting: read('setting'),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    exportCache: write('exportCache'),
    installCache: async (path) => {
      const replaced = closeThreads().then(() => replaceCache(folder, path));
      threads = replaced.catch(() => undefined).then(openThreads);
      await threads;
      onChanged(topics);
      await replaced;
    },
    close: closeThreads,
  };
};
