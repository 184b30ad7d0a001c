import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../main/host/chromium/find-browser.ts';

/** Where the tests' browser is, or why there is none. */
export type TestBrowser = { readonly path: string } | { readonly missing: string };

const downloadMs = 180_000;
const installMs = 420_000;

export const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const look = (): string | null => {
  const found = findBrowser({ platform: process.platform, env: process.env, isExecutable });
  if (found) return found;
  const playwrights = chromium.executablePath();
  return isExecutable(playwrights) ? playwrights : null;
};

const run = (command: string, args: readonly string[], timeout: number): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;

/** Finds Chrome, Chromium or Edge; installs a Chromium where there is none and it can be had. */
export const provideBrowser = (say: (line: string) => void): TestBrowser => {
  const present = look();
  if (present) return { path: present };
  say('no Chrome, Chromium or Edge here: trying to download one');
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], downloadMs);
  const downloaded = look();
  if (downloaded) return { path: downloaded };
  if (process.platform === 'linux' && process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
    say('the download gave none: installing the package chromium');
    run('apt-get', ['update', '-qq'], installMs);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], installMs);
  }
  const installed = look();
  return installed
    ? { path: installed }
    : { missing: 'no Chromium-family browser is installed and none could be had; install one, or name it with CHILANG_BROWSER' };
};
