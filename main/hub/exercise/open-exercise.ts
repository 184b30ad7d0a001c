import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExerciseName, ExerciseScript, exerciseIncidentId, type Inject } from '#domain/exercises/exercise.ts';
import { createDemoCameras } from '../demo/cameras.ts';
import type { Demo } from '../demo/demo-mode.ts';
import { actOn, Hand } from '../demo/hand.ts';
import { seedProvince } from '../demo/seed.ts';
import type { Log } from '../log.ts';

export type ExerciseOptions = {
  readonly log: Log;
  /** The product's `resources` folder. */
  readonly resources: string;
  readonly name: ExerciseName;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** Reads a shipped script; throws where it is missing or spoiled (a broken installation). */
export const readExercise = (resources: string, name: ExerciseName): ExerciseScript =>
  ExerciseScript.parse(JSON.parse(readFileSync(join(resources, 'domain', 'exercises', `${name}.json`), 'utf8')));

/** Whose hand the script is. */
const controller = 'demo-hub';

/**
 * A hub of its own for an exercise: the province as it is shipped, no past, and what the script says, minute by minute. It knows
 * no other hub, so nothing of it can reach real records.
 */
export const openExercise = async ({ log, resources, name, now, after, onDefect }: ExerciseOptions): Promise<Demo> => {
  const script = readExercise(resources, name);
  await seedProvince(log, resources, now());
  const cameras = createDemoCameras({ folder: join(resources, 'demo', 'cameras'), now });
  const hand = new Hand(log);
  const cancels: (() => void)[] = [];
  let underWay: Promise<void> = Promise.resolve();
  const happen = (inject: Inject): void => {
    underWay = underWay.then(() => hand.act([actOfInject(inject, now())])).catch(onDefect);
  };
  return {
    handle: async (request) => (new URL(request.url).pathname.startsWith('/demo/cameras/') ? cameras.fetch(request) : null),
    start: () => {
      for (const inject of script.injects) cancels.push(after(inject.atMin * 60_000, () => happen(inject)));
    },
    stop: async () => {
      for (const cancel of cancels) cancel();
      await underWay;
    },
  };
};

const actOfInject = (inject: Inject, atMs: number): ReturnType<typeof actOn> =>
  inject.k === 'incident'
    ? actOn(exerciseIncidentId(inject.id), 'incident.create', inject.details, controller, atMs)
    : actOn(exerciseIncidentId(inject.about), 'incident.note', { text: inject.text }, controller, atMs);
