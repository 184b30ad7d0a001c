import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories, type History, play } from './history.ts';

const kept = join(import.meta.dirname, 'kept');
const files = readdirSync(kept).filter((name) => name.endsWith('.json'));

describe('a fleet and its hub lose, double and hide nothing', () => {
  it.each([
    ['memory', 300],
    ['sqlite', 100],
  ] as const)(
    'in random histories with faults, on stores of the kind %s',
    async (disk, numRuns) => {
      await fc.assert(
        fc.asyncProperty(histories(disk), async (history) => {
          expect(await play(history)).toEqual([]);
        }),
        { numRuns, seed: 20 },
      );
    },
    120_000,
  );

  it.each(files)('in a history that once broke something: %s', async (name) => {
    expect(await play(JSON.parse(readFileSync(join(kept, name), 'utf8')) as History)).toEqual([]);
  });
});
