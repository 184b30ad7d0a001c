import { join } from 'node:path';
import type { Log } from '../log.ts';
import { createDemoCameras } from './cameras.ts';
import { openDemoLife } from './life.ts';
import { readPolicy } from './units.ts';
import { seedDemo } from './seed.ts';

/** Demo data, cameras and life on a hub. */
export type Demo = {
  /** Answers requests for demo cameras; null for everything else. */
  handle(request: Request): Promise<Response | null>;
  /** Things begin to happen. */
  start(): void;
  /** Resolves when nothing will touch the log any more. */
  stop(): Promise<void>;
};

export type DemoOptions = {
  readonly log: Log;
  /** The product's `resources` folder. */
  readonly resources: string;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
  /** 1: a believable pace. 10: ten times as fast. 0: nothing happens by itself. */
  readonly pace: number;
  readonly onDefect: (error: unknown) => void;
};

/** Seeds the log where it is empty, and prepares cameras and life. */
export const openDemo = async ({ log, resources, now, after, random, pace, onDefect }: DemoOptions): Promise<Demo> => {
  await seedDemo(log, resources, now());
  const cameras = createDemoCameras({ folder: join(resources, 'demo', 'cameras'), now });
  const life = await openDemoLife({
    log,
    now,
    after,
    random,
    pace,
    policy: readPolicy(resources),
    setOutage: (id, down) => cameras.setOutage(id, down),
    onDefect,
  });
  return {
    handle: async (request) => (new URL(request.url).pathname.startsWith('/demo/cameras/') ? cameras.fetch(request) : null),
    start: () => life.start(),
    stop: () => life.stop(),
  };
};
