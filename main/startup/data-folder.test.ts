import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeDefaultDataFolder, openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-data-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['linux', {}, '/home/a/.local/share/chi-lang'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/chi-lang'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/a/.local/share/chi-lang'],
  ['darwin', {}, '/home/a/Library/Application Support/chi-lang'],
] as const)('on %s with %j is %s', (platform, env, expected) => {
  expect(computeDefaultDataFolder(platform, env, '/home/a')).toBe(expected);
});

describe('openDataFolder', () => {
  it('makes the folder for its owner only', async () => {
    const made = join(folder, 'a', 'b');
    await openDataFolder(made);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
    await openDataFolder(made);
  });

  it.each([
    ['a file', ''],
    ['something below a file', '/below'],
  ])('refuses %s and says what to do', async (_, below) => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openDataFolder(file + below)).rejects.toMatchObject({
      kind: 'dataUnreadable',
      message: expect.stringMatching(/is not a folder.*--data/),
    });
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder that is closed to this account', async () => {
    await chmod(folder, 0o500);
    await expect(openDataFolder(join(folder, 'x'))).rejects.toMatchObject({ kind: 'dataUnreadable' });
    await chmod(folder, 0o700);
  });
});
