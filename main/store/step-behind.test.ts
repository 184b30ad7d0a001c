import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const code = `
  const { getPriority } = require('node:os');
  const { readlinkSync } = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then(({ stepBehindWindows }) => {
    stepBehindWindows();
    parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));
  });
`;

it.skipIf(process.platform !== 'linux')('lowers its own thread and no other', async () => {
  const before = getPriority();
  const worker = new Worker(code, { eval: true, workerData: new URL('./step-behind.ts', import.meta.url).href });
  const [priority] = (await once(worker, 'message')) as [number];
  await worker.terminate();
  expect(priority).toBe(Math.min(19, before + 5));
  expect(getPriority()).toBe(before);
});
