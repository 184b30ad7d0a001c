import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exerciseNames } from '#domain/exercises/exercise.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { openExercise, readExercise } from './open-exercise.ts';

const resources = join(import.meta.dirname, '../../../resources');
let folder: string;
let log: SqliteLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-exercise-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => 1_000_000 });
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (name: (typeof exerciseNames)[number]) => {
  const planned: { delayMs: number; run: () => void }[] = [];
  const exercise = await openExercise({
    ...{ log, resources, name, now: () => 2_000_000 },
    after: (delayMs, run) => {
      const plan = { delayMs, run };
      planned.push(plan);
      return () => void planned.splice(planned.indexOf(plan), 1);
    },
    onDefect: (error) => {
      throw error;
    },
  });
  return { exercise, planned };
};

describe('an exercise', () => {
  it.each(exerciseNames)('%s happens as it is written, on a province without a past', async (name) => {
    const { exercise, planned } = await open(name);
    expect(await log.rows('incident')).toEqual([]);
    expect((await log.rows('user')).length).toBeGreaterThan(5);
    exercise.start();
    const script = readExercise(resources, name);
    expect(planned.map(({ delayMs }) => delayMs)).toEqual(script.injects.map(({ atMin }) => atMin * 60_000));
    for (const { run } of [...planned].sort((a, b) => a.delayMs - b.delayMs)) run();
    await exercise.stop();
    const incidents = script.injects.flatMap((inject) => (inject.k === 'incident' ? [`inc-ex-${inject.id}`] : []));
    expect((await log.rows('incident')).map(({ id }) => id).sort()).toEqual(incidents.sort());
    const words = script.injects.filter(({ k }) => k === 'word').length;
    expect((await log.rows('timeline')).filter(({ body }) => body['kind'] === 'noted')).toHaveLength(words);
  });

  it('does nothing more once it is stopped', async () => {
    const { exercise, planned } = await open('border-jam');
    exercise.start();
    await exercise.stop();
    expect(planned).toEqual([]);
    expect(await log.rows('incident')).toEqual([]);
  });
});
