import { join } from 'node:path';
import type { TelemetryValue } from '#contract/wire.ts';
import type { Camera } from '#domain/camera.ts';
import type { Place } from '#domain/place.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import type { ValueIntake } from '../indicators/value-intake.ts';
import type { Log } from '../log.ts';
import { demoAlarms } from './alarms.ts';
import { createDemoCameras } from './cameras.ts';
import { openDemoLife } from './life.ts';
import { readFeeds } from './indicators/feeds.ts';
import { IndicatorLife } from './indicators/indicator-life.ts';
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
  readonly alarms: Pick<AlarmIntake, 'take'>;
  /** Where systems tell their numbers, whatever the pace above 0: clocks cannot be hurried; left out: they are silent. */
  readonly values?: ValueIntake;
  /** The product's `resources` folder. */
  readonly resources: string;
  /** Where patrols report to. */
  readonly telemetry?: (values: readonly TelemetryValue[]) => void;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
  /** 1: a believable pace. 10: ten times as fast. 0: nothing happens by itself. */
  readonly pace: number;
  readonly onDefect: (error: unknown) => void;
};

/** Seeds the log where it is empty, and prepares cameras and life. */
export const openDemo = async (options: DemoOptions): Promise<Demo> => {
  const { log, alarms, values, telemetry, resources, now, after, random, pace, onDefect } = options;
  await seedDemo(log, resources, now());
  await seedAlarms(log, alarms, random, now());
  const cameras = createDemoCameras({ folder: join(resources, 'demo', 'cameras'), now });
  const life = await openDemoLife({
    log,
    alarms,
    now,
    after,
    random,
    ...(telemetry ? { telemetry } : {}),
    pace,
    policy: readPolicy(resources),
    setOutage: (id, down) => cameras.setOutage(id, down),
    onDefect,
  });
  const numbers = values && pace > 0 ? new IndicatorLife({ log, intake: values, feeds: readFeeds(resources), now, after, onDefect }) : null;
  return {
    handle: async (request) => (new URL(request.url).pathname.startsWith('/demo/cameras/') ? cameras.fetch(request) : null),
    start: () => {
      life.start();
      numbers?.start();
    },
    stop: async () => {
      await numbers?.stop();
      await life.stop();
    },
  };
};

/** A log without alarms gets one of each kind, reported within the last minutes. */
const seedAlarms = async (log: Log, alarms: Pick<AlarmIntake, 'take'>, random: () => number, nowMs: number): Promise<void> => {
  if ((await log.rows('alarm')).length > 0) return;
  const places = (await log.rows('place')).map(({ body }) => body as Place);
  const cameras = (await log.rows('camera')).map(({ body }) => body as Camera);
  const all = demoAlarms({ places, cameras }, random);
  const first = ['sensor', 'scada', 'analytics'].flatMap((kind) => all.find((each) => each.kind === kind) ?? []);
  await alarms.take(first.map((signal, i) => ({ ...signal, atMs: nowMs - (i + 1) * 100_000 })));
};
