import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { hubHeap } from '../../main/hub/worker-hub.ts';
import { nodeFlagsOf } from '../support/processes.ts';

/** Much is made, a part of it lives for a moment: what a console does while a wall is driven. Prints the largest its young heap was, in MB. */
const work = `
  const { getHeapSpaceStatistics } = require('node:v8');
  const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 1048576;
  let [kept, most] = [[], 0];
  for (let n = 0; n < 2000000; n += 1) {
    kept.push({ n, of: [n, { text: String(n) }] });
    if (kept.length > 100000) kept = [];
    if (n % 10000 === 0) most = Math.max(most, young());
  }
`;

const inProcess = (flags: readonly string[]): number =>
  Number(execFileSync(process.execPath, [...flags, '-e', `${work} console.log(most)`], { encoding: 'utf8' }));

const inThread = (resourceLimits: object): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(`${work} require('node:worker_threads').parentPort.postMessage(most)`, { eval: true, resourceLimits });
    worker.once('message', resolve).once('error', reject);
  });

/** V8 adds pages while it collects, so a bound is no exact number: measured side by side, it halves at least what the heap takes by itself. */
it('a console keeps its rubbish small, and so does the hub within it', async () => {
  expect(2 * inProcess(nodeFlagsOf('main/start.ts'))).toBeLessThan(inProcess([]));
  expect(2 * (await inThread(hubHeap))).toBeLessThan(await inThread({}));
});
