import { Worker } from 'node:worker_threads';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { HubWorkerMessage, HubWorkerStart } from './worker-protocol.ts';

/**
 * What the thread keeps for what was just made, as `npm start` bounds the core's. Left to itself V8 lets it grow to 64 MB for as long as
 * there is work, although all of it is rubbish a moment later: two thousand takes cost the console 170 MB that nothing needed.
 */
export const hubHeap = { maxYoungGenerationSizeMb: 12 } as const;

/**
 * Starts a hub in a thread of this process; resolves once it listens, rejects with the reason it cannot. It dies with
 * the process, however that ends. `onEnded` is called once when it ends without having been told to.
 */
export const startWorkerHub = (
  start: HubWorkerStart,
  onEnded: (failure: Failure) => void,
): Promise<{ port: number; stop: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, resourceLimits: hubHeap });
    let failure: Failure = { kind: 'internal', message: 'The hub ended without a word.' };
    let told = false;
    let ready = false;
    const ended = new Promise<void>((done) => worker.once('exit', () => done()));
    worker.on('message', (message: HubWorkerMessage) => {
      if (message.t === 'failed') failure = message.failure;
      if (message.t !== 'ready') return;
      ready = true;
      resolve({
        port: message.port,
        stop: async () => {
          told = true;
          worker.postMessage('stop');
          await ended;
        },
      });
    });
    worker.once('error', (error) => {
      failure = { kind: 'internal', message: error instanceof Error ? error.message : String(error) };
    });
    worker.once('exit', () => {
      if (!ready) reject(new ChiLangError(failure.kind, failure.message));
      else if (!told) onEnded(failure);
    });
  });
