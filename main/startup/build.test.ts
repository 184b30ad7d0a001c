import { mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { build, isStale, rendererBuild } from './build.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chilang-build-'));
});
afterEach(() => rm(root, { recursive: true }));

const write = async (path: string, atS: number): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), '');
  await utimes(join(root, path), atS, atS);
};

it('is stale while there is no build', async () => {
  await write('renderer/entry-console.tsx', 1000);
  expect(await isStale(root, rendererBuild)).toBe(true);
});

it.each(['renderer/panels/map/map.tsx', 'preload/domain/user.ts', '.config/vite.renderer.config.ts', 'package-lock.json'])(
  'is stale once %s is newer',
  async (path) => {
    await write('dist/renderer/index.html', 2000);
    await write(path, 1999);
    expect(await isStale(root, rendererBuild)).toBe(false);
    await write(path, 2001);
    expect(await isStale(root, rendererBuild)).toBe(true);
  },
);

it.each(['renderer/README.md', 'renderer/ui/age.test.tsx', 'main/index.ts'])('does not care for %s', async (path) => {
  await write('dist/renderer/index.html', 2000);
  await write(path, 3000);
  expect(await isStale(root, rendererBuild)).toBe(false);
});

it('is never stale in a package, which has no sources', async () => {
  await write('dist/renderer/index.html', 2000);
  expect(await isStale(root, rendererBuild)).toBe(false);
});

it('builds for officers, whatever started it', async () => {
  await symlink(join(import.meta.dirname, '..', '..', 'node_modules'), join(root, 'node_modules'));
  await mkdir(join(root, '.config'));
  await writeFile(join(root, 'entry.ts'), 'export const edition = process.env.NODE_ENV;');
  await writeFile(
    join(root, '.config', 'one.ts'),
    `export default { build: { rollupOptions: { input: 'entry.ts', preserveEntrySignatures: 'strict', output: { entryFileNames: 'out.js' } } } };`,
  );
  await build(root, { name: 'sample', folder: 'sample', mark: 'out.js', sources: [], configs: ['one.ts'] });
  expect(await readFile(join(root, 'dist', 'sample', 'out.js'), 'utf8')).toContain('production');
});
