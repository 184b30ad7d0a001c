import { parentPort } from 'node:worker_threads';
import { failureOf } from '#contract/errors.ts';
import { readFileLayer } from './read-file-layer.ts';

parentPort?.once('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  try {
    parentPort?.postMessage({ read: readFileLayer(name, bytes) });
  } catch (error) {
    parentPort?.postMessage({ failure: failureOf(error) });
  }
});
