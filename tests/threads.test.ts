import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { threads } from '../.config/vite.core.config.ts';

const root = join(import.meta.dirname, '..');

/** Threads that sources start, by their paths. */
const started = globSync('main/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/new Worker\(new URL\('([^']+)', import\.meta\.url\)/g)].map(([, name = '']) =>
      join(dirname(file), name),
    ),
  );

it('a package has every thread that is started', () => {
  expect(started.length).toBeGreaterThan(3);
  expect([...threads].sort()).toEqual([...new Set(started)].sort());
});
