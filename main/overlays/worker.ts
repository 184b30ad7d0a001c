import { parentPort } from 'node:worker_threads';
import { failureOf } from '#contract/errors.ts';
import { readOverlay } from './read-overlay.ts';

parentPort?.once('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  try {
    parentPort?.postMessage({ read: readOverlay(name, bytes) });
  } catch (error) {
    parentPort?.postMessage({ failure: failureOf(error) });
  }
});
