import { join } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '#contract/errors.ts';
import { openDemo } from './demo/demo-mode.ts';
import { openExercise } from './exercise/open-exercise.ts';
import { type HubOptions, runHub } from './run-hub.ts';
import type { HubWorkerMessage, HubWorkerStart } from './worker-protocol.ts';

const port = parentPort as MessagePort;
const start = workerData as HubWorkerStart;
const say = (message: HubWorkerMessage): void => port.postMessage(message);

/** One defect is told as it is; a hub that goes on after it may have told half a truth. */
const onDefect = (error: unknown): void => {
  process.stderr.write(`hub: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
const now = (): number => Date.now();

const resources = join(start.root, 'resources');

/** What lives on this hub by itself: an exercise, the demo, or nothing. */
const openScene = ({ exercise: name, demo, demoPace: pace }: HubWorkerStart): HubOptions['openDemo'] => {
  if (name !== null) return (log) => openExercise({ log, resources, name, now, after, onDefect });
  return demo ? (log, intakes) => openDemo({ log, ...intakes, resources, now, after, random: Math.random, pace, onDefect }) : null;
};

try {
  const hub = await runHub({
    port: start.port,
    dataFolder: start.dataFolder,
    key: start.key,
    province: start.province,
    now,
    after,
    openDemo: openScene(start),
    resources,
    onDefect,
    ...(start.sources === null ? {} : { sources: { path: start.sources } }),
  });
  port.on('message', () => {
    void hub.close().finally(() => {
      say({ t: 'stopped' });
      port.close();
    });
  });
  say({ t: 'ready', port: hub.port });
} catch (error) {
  say({ t: 'failed', failure: failureOf(error) });
  port.close();
}
