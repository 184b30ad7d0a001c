import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Failure } from '#contract/errors.ts';
import type { Page } from '../sync/ports.ts';
import { ReadEngine } from './engine/read-engine.ts';
import { WriteEngine } from './engine/write-engine.ts';
import { MapEngine } from './map/map-engine.ts';
import { openForReading, openOutbox, pathsIn, setReserve, suspectCache, withCache } from './files.ts';
import { type PackedEntries, unpackEntries } from './packed-entries.ts';
import { storageError } from './sqlite/failures.ts';
import { lockFolder } from './sqlite/lock.ts';
import { stepBehindWindows } from './step-behind.ts';
import { mapMethods, type Reply, readMethods, type Request, type WorkerStart, writeMethods } from './worker-protocol.ts';

/** One thread of the store with its files open: the only writer, or a reader beside it. */
type Served = {
  readonly call: (method: string, args: readonly unknown[]) => unknown;
  /** Background work between requests; answers whether more is left. */
  readonly idle: () => boolean;
  readonly close: () => void;
};

/** Background work waits until nothing was asked for so long: pages that come one after the other are not held up by it. */
const quietMs = 50;

const port = parentPort as MessagePort;
const { role, folder, seriesBytes } = workerData as WorkerStart;
const say = (reply: Reply): void => port.postMessage(reply);
/** Held by the writer from its first opening to its end, also while files are replaced. */
let lock: ReturnType<typeof lockFolder> | null = null;

const openWriter = (): Served => {
  const paths = pathsIn(folder);
  lock ??= lockFolder(paths.lock, folder);
  const outbox = openOutbox(paths.outbox);
  setReserve(paths.reserve);
  const onTrouble = (failure: Failure): void => say({ t: 'trouble', failure });
  const engine = withCache(
    paths.cache,
    Date.now(),
    onTrouble,
    (cache) =>
      new WriteEngine({
        cache,
        outbox,
        reserveFile: paths.reserve,
        now: () => Date.now(),
        ...(seriesBytes === undefined ? {} : { seriesBytes }),
        onChanged: (topics) => say({ t: 'changed', topics: [...topics] }),
        onPlaces: (changes) => port.postMessage({ t: 'places', changes } satisfies Reply, [changes.buffer]),
        onTrouble,
      }),
  );
  const call = callOn(engine, writeMethods);
  return {
    call: (method, args) => call(method, unpackers[method]?.(args) ?? args),
    idle: () => engine.indexSome() || engine.trimSeries(),
    close: () => engine.close(),
  };
};

/** Arguments that do not travel as they are. */
const unpackers: Record<string, (args: readonly unknown[]) => readonly unknown[]> = {
  applyPage: ([page, ...rest]) => {
    const { entries, ...about } = page as Omit<Page, 'entries'> & { readonly entries: PackedEntries };
    return [{ ...about, entries: unpackEntries(entries) }, ...rest];
  },
  addSnapshotRows: ([stream, entries]) => [stream, unpackEntries(entries as PackedEntries)],
};

const openReader = (): Served => {
  const engine = new ReadEngine(openForReading(pathsIn(folder)), () => Date.now());
  return { call: callOn(engine, readMethods), idle: () => false, close: () => engine.close() };
};

/** The thread that draws incidents for maps: apart from the reader, which answers while a tile is drawn. */
const openMap = (): Served => {
  const engine = new MapEngine(openForReading(pathsIn(folder)));
  return { call: callOn(engine, mapMethods), idle: () => false, close: () => engine.close() };
};

const openers = { writer: openWriter, reader: openReader, map: openMap } as const;

const callOn =
  <E extends object>(engine: E, methods: object) =>
  (method: string, args: readonly unknown[]): unknown => {
    if (!Object.hasOwn(methods, method)) throw new Error(`The store has no method ${method}.`);
    return (engine[method as keyof E] as (...args: readonly unknown[]) => unknown).apply(engine, [...args]);
  };

stepBehindWindows();

let served: Served | null = null;
let planned: NodeJS.Timeout | undefined;

const work = (): void => {
  let more = false;
  try {
    more = served?.idle() ?? false;
  } catch (thrown) {
    say({ t: 'trouble', failure: storageError(thrown, folder).toFailure() });
  }
  // A timer, not an immediate: requests that came meanwhile go first.
  if (more) planned = setTimeout(work, 0);
};

const wake = (): void => {
  clearTimeout(planned);
  planned = setTimeout(work, quietMs);
};

const release = (): void => {
  served?.close();
  served = null;
};

const answer = (request: Exclude<Request, { t: 'close' }>): unknown => {
  switch (request.t) {
    case 'release':
      return release();
    case 'open':
      served ??= openers[role]();
      return undefined;
    case 'call':
      if (!served) throw new Error('The store has no files open.');
      return served.call(request.method, request.args);
  }
};

const end = (): void => {
  clearTimeout(planned);
  release();
  lock?.release();
  port.close();
};

port.on('message', (request: Request) => {
  if (request.t === 'close') return end();
  try {
    say({ t: 'result', id: request.id, value: answer(request) });
  } catch (thrown) {
    const failure = storageError(thrown, folder).toFailure();
    if (request.t === 'call' && failure.kind === 'dataCorrupt') suspectCache(pathsIn(folder).cache);
    say({ t: 'failure', id: request.id, failure });
  }
  wake();
});
