import type { Failure } from '#contract/errors.ts';
import { ReadEngine } from './engine/read-engine.ts';
import type { WriteEngine } from './engine/write-engine.ts';
import { openForReading, pathsIn, replaceCache } from './files.ts';
import { MapThread } from './map/map-thread.ts';
import { isShort, NearReads } from './near-reads.ts';
import { packEntries, transferOf } from './packed-entries.ts';
import { type Store, type StoredQueryName, type Topic, topics } from './store.ts';
import { WorkerClient } from './worker-client.ts';
import type { MapEngine } from './map/map-engine.ts';
import type { MapMethod, ReadMethod, WriteMethod } from './worker-protocol.ts';

type StoreOptions = {
  /** An existing folder; this process holds it until `close`. */
  readonly folder: string;
  /** So much the values of indicators may take of the cache; left out: as much as there are. */
  readonly seriesBytes?: number;
  /** Told of what was healed or kept aside: a damaged cache made anew, rows this version cannot read. */
  readonly onTrouble: (failure: Failure) => void;
};

type Method<E, K extends keyof E> = E[K] extends (...args: infer A) => infer R ? { args: A; result: R } : never;

/**
 * Opens the store in `folder`: one thread writes, another reads beside it. Rejects with a `ChiLangError`
 * (`dataLocked`, `dataUnreadable`, `dataCorrupt`, `diskFull`, `unsupported`) that says what to do.
 */
export const openSqliteStore = async ({ folder, seriesBytes, onTrouble }: StoreOptions): Promise<Store> => {
  const listeners = new Set<(topics: ReadonlySet<Topic>) => void>();
  const onChanged = (topics: readonly Topic[]): void => {
    const touched = new Set(topics);
    for (const listener of listeners) listener(touched);
  };
  // Both start at once; the reader opens what the writer has made sure is there.
  const map = new MapThread(folder, onTrouble);
  const start = { role: 'writer' as const, folder, ...(seriesBytes === undefined ? {} : { seriesBytes }) };
  const writer = new WorkerClient(start, { onChanged, onTrouble, onPlaces: (changes) => map.tell(changes) });
  const reader = new WorkerClient({ role: 'reader', folder }, { onChanged, onTrouble });
  const openFiles = async (): Promise<void> => {
    await writer.open();
    await reader.open();
  };
  const near = new NearReads(() => new ReadEngine(openForReading(pathsIn(folder), { waitMs: 0 }), () => Date.now()));
  let replacing = false;
  /** Another promise while a cache is put in place: what is asked then waits for the files that come after. */
  let open = openFiles();
  const close = async (): Promise<void> => {
    await open.catch(() => undefined);
    near.release();
    await map.end();
    await reader.close();
    await writer.close();
  };
  await open.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const ask = async (
    thread: WorkerClient,
    method: string,
    args: readonly unknown[],
    transfer?: readonly ArrayBuffer[],
  ): Promise<unknown> => {
    await open;
    return thread.call(method, args, transfer);
  };
  const write =
    <K extends WriteMethod>(method: K) =>
    (...args: Method<WriteEngine, K>['args']) =>
      ask(writer, method, args) as Promise<Method<WriteEngine, K>['result']>;
  const read =
    <K extends ReadMethod>(method: K) =>
    (...args: Method<ReadEngine, K>['args']) =>
      ask(reader, method, args) as Promise<Method<ReadEngine, K>['result']>;
  /** A thread of its own; it reads files that stand open only. */
  const askMap =
    <K extends MapMethod>(method: K) =>
    async (...args: Method<MapEngine, K>['args']): Promise<Method<MapEngine, K>['result']> => {
      await open;
      return (map.ask(method) as (...args: readonly unknown[]) => Promise<Method<MapEngine, K>['result']>)(...args);
    };
  const queryText = read('queryText');
  const openBySeverity = read('openBySeverity');
  /** On this thread while the files are what they are; undefined: ask the other. */
  const readNear = <T>(name: string, ask: (engine: ReadEngine) => T): T | undefined => (replacing ? undefined : near.read(name, ask));

  return {
    device: write('device'),
    record: write('record'),
    cursors: write('cursors'),
    urgentStreams: write('urgentStreams'),
    applyPage: ({ entries, ...page }, ...rest) => {
      const packed = packEntries(entries);
      return ask(writer, 'applyPage', [{ ...page, entries: packed }, ...rest], transferOf(packed)) as Promise<boolean>;
    },
    beginSnapshot: write('beginSnapshot'),
    addSnapshotRows: (stream, entries) => {
      const packed = packEntries(entries);
      return ask(writer, 'addSnapshotRows', [stream, packed], transferOf(packed)) as Promise<void>;
    },
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
    forgetDropped: write('forgetDropped'),
    nextRelay: write('nextRelay'),
    recordRelay: write('recordRelay'),
    skipRelay: write('skipRelay'),
    relayStamp: write('relayStamp'),
    settleRelay: write('settleRelay'),
    lanHave: write('lanHave'),
    lanBacklog: write('lanBacklog'),
    lanTake: write('lanTake'),
    query: (async (name: StoredQueryName, params: never) => {
      const answer = isShort(name, params) ? readNear(name, (engine) => engine.query(name, params)) : undefined;
      return answer ?? (JSON.parse(await queryText(name, params)) as unknown);
    }) as Store['query'],
    openBySeverity: async () => readNear('openBySeverity', (engine) => engine.openBySeverity()) ?? (await openBySeverity()),
    outboxCounts: read('outboxCounts'),
    outboxRow: read('outboxRow'),
    search: read('search'),
    camera: read('camera'),
    document: read('document') as Store['document'],
    wallImage: read('wallImage'),
    user: read('user'),
    setting: read('setting'),
    namedFiles: read('namedFiles'),
    droppedFiles: read('droppedFiles'),
    mapTile: askMap('tile'),
    mapCount: askMap('count'),
    mapVersions: askMap('versions'),
    onMapChanged: (listener) => map.onChanged(listener),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    exportCache: write('exportCache'),
    installCache: async (path) => {
      replacing = true;
      const replaced = open
        .then(() => near.release())
        .then(() => map.end())
        .then(() => reader.release())
        .then(() => writer.release())
        .then(() => replaceCache(folder, path));
      open = replaced.catch(() => undefined).then(openFiles);
      await open.finally(() => {
        replacing = false;
      });
      onChanged(topics);
      await replaced;
    },
    close,
  };
};
