import { Worker } from 'node:worker_threads';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { FileLayerReader, ReadFileLayer } from '../services/map/ports.ts';
import { fileLayerError } from './file-layer-error.ts';

type Answer = { readonly read: ReadFileLayer } | { readonly failure: Failure };

/** A file that takes longer was made to. */
const longestMs = 60_000;

/** Beside the file itself: what reading it may take. */
const memoryMb = 768;

/** Reads each file in a thread of its own, which a file of ill will can only end, never the console. */
export const createFileLayerReader = (after: (delayMs: number, run: () => void) => () => void): FileLayerReader => ({
  read: (name, bytes) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
      const give = (settle: () => void): void => {
        cancel();
        settle();
        void worker.terminate();
      };
      const cancel = after(longestMs, () => give(() => reject(fileLayerError('tooLarge'))));
      worker.once('message', (answer: Answer) => {
        if ('read' in answer) return give(() => resolve(answer.read));
        const { kind, message, details } = answer.failure;
        give(() => reject(new ChiLangError(kind, message, details ? { details } : {})));
      });
      // Out of memory: however small it is, it holds too much.
      worker.once('error', () => give(() => reject(fileLayerError('tooLarge'))));
      worker.postMessage({ name, bytes }, [bytes.buffer]);
    }),
});
