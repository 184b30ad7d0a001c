import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Failure } from '#contract/errors.ts';
import { ReadEngine } from './engine/read-engine.ts';
import { WriteEngine } from './engine/write-engine.ts';
import { openForReading, openOutbox, pathsIn, setReserve, suspectCache, withCache } from './files.ts';
import { storageError } from './sqlite/failures.ts';
import { lockFolder } from './sqlite/lock.ts';
import { type Reply, readMethods, type Request, type WorkerStart, writeMethods } from './worker-protocol.ts';

/** One thread of the store: the only writer, or a reader beside it. */
type Served = {
  readonly call: (method: string, args: readonly unknown[]) => unknown;
  /** Background work between requests; answers whether more is left. */
  readonly idle: () => boolean;
  readonly close: () => void;
};

/** Background work waits until nothing was asked for so long: pages that come one after the other are not held up by it. */
const quietMs = 50;

const port = parentPort as MessagePort;
const { role, folder } = workerData as WorkerStart;
const say = (reply: Reply): void => port.postMessage(reply);

const openWriter = (): Served => {
  const paths = pathsIn(folder);
  const lock = lockFolder(paths.lock, folder);
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
        onChanged: (topics) => say({ t: 'changed', topics: [...topics] }),
        onTrouble,
      }),
  );
  return {
    call: callOn(engine, writeMethods),
    idle: () => engine.indexSome(),
    close: () => {
      engine.close();
      lock.release();
    },
  };
};

const openReader = (): Served => {
  const engine = new ReadEngine(openForReading(pathsIn(folder)));
  return { call: callOn(engine, readMethods), idle: () => false, close: () => engine.close() };
};

const callOn =
  <E extends object>(engine: E, methods: object) =>
  (method: string, args: readonly unknown[]): unknown => {
    if (!Object.hasOwn(methods, method)) throw new Error(`The store has no method ${method}.`);
    return (engine[method as keyof E] as (...args: readonly unknown[]) => unknown).apply(engine, [...args]);
  };

const start = (): void => {
  const served = role === 'writer' ? openWriter() : openReader();
  let planned: NodeJS.Timeout | undefined;
  const work = (): void => {
    let more = false;
    try {
      more = served.idle();
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
  port.on('message', (request: Request) => {
    if (request.t === 'close') {
      clearTimeout(planned);
      served.close();
      port.close();
      return;
    }
    try {
      say({ t: 'result', id: request.id, value: served.call(request.method, request.args) });
    } catch (thrown) {
      const failure = storageError(thrown, folder).toFailure();
      if (failure.kind === 'dataCorrupt') suspectCache(pathsIn(folder).cache);
      say({ t: 'failure', id: request.id, failure });
    }
    wake();
  });
  say({ t: 'ready' });
  wake();
};

try {
  start();
} catch (thrown) {
  say({ t: 'failed', failure: storageError(thrown, folder).toFailure() });
  port.close();
}
