import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isExecutable } from './test-browser.ts';

/** Where PostgreSQL's programs are (`initdb`, `postgres`), or why there are none. */
export type TestPostgres = { readonly folder: string } | { readonly missing: string };

const debianFolder = '/usr/lib/postgresql';
const installMs = 420_000;

const debianVersions = (): string[] => {
  try {
    return readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
};

/** Newest of Debian's versions first, then what PATH has; CHILANG_TEST_POSTGRES names a folder and wins. */
const look = (): string | null =>
  [
    process.env['CHILANG_TEST_POSTGRES'] ?? '',
    ...debianVersions().map((version) => join(debianFolder, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ].find((folder) => folder !== '' && ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name)))) ?? null;

export const findPostgres = (): TestPostgres => {
  const folder = look();
  return folder
    ? { folder }
    : {
        missing:
          'no PostgreSQL is installed; install the package postgresql, or name the folder of its programs with CHILANG_TEST_POSTGRES',
      };
};

/** Finds PostgreSQL; as root on Debian installs it where there is none and it can be had. */
export const providePostgres = (say: (line: string) => void): TestPostgres => {
  const present = findPostgres();
  if ('folder' in present || process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return present;
  say('no PostgreSQL here: installing the package postgresql');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'],
  ])
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: installMs, env });
  return findPostgres();
};
