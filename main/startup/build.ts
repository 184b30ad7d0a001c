import { spawn } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';

/** Something that is built from this checkout into a folder of `dist/`. */
export type Build = {
  readonly name: string;
  /** Folder under `dist/`. */
  readonly folder: string;
  /** A file in it that is always new after a build. */
  readonly mark: string;
  /** Folders and files it is made of. */
  readonly sources: readonly string[];
  /** Vite's configurations, one after the other into the same folder. */
  readonly configs: readonly string[];
};

/** The windows. */
export const rendererBuild: Build = {
  name: 'windows',
  folder: 'renderer',
  mark: 'index.html',
  sources: ['renderer', 'preload', 'resources/map', 'resources/domain', '.config/vite.renderer.config.ts', 'package-lock.json'],
  configs: ['vite.renderer.config.ts'],
};

/** The program and the preload script that Electron runs. */
export const shellBuild: Build = {
  name: 'Electron shell',
  folder: 'shell',
  mark: 'shell.js',
  sources: [
    'main/shell.ts',
    'main/host',
    'main/cli',
    'main/startup',
    'preload',
    '.config/vite.shell.config.ts',
    '.config/vite.preload.config.ts',
    'package-lock.json',
  ],
  configs: ['vite.shell.config.ts', 'vite.preload.config.ts'],
};

/** Newest change among files and folders, milliseconds; 0 where nothing is. Tests and papers do not count. */
export const newestChangeMs = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return /\.(test\.tsx?|md)$/.test(path) ? 0 : found.mtimeMs;
  const inside = await readdir(path);
  const times = await Promise.all(inside.map((name) => newestChangeMs(join(path, name))));
  return Math.max(0, ...times);
};

/** Whether it is missing or older than what it is made of. A package has no sources and is never stale. */
export const isStale = async (root: string, { folder, mark, sources }: Build): Promise<boolean> => {
  const built = await newestChangeMs(join(root, 'dist', folder, mark));
  const times = await Promise.all(sources.map((path) => newestChangeMs(join(root, path))));
  return built < Math.max(...times);
};

/**
 * Builds beside the old one and swaps it in whole, so that a console that runs from the same checkout never
 * serves half a build. Rejects with the builder's last words.
 */
export const build = async (root: string, { name, folder, configs }: Build): Promise<void> => {
  const target = join(root, 'dist', folder);
  const fresh = `${target}.${process.pid}`;
  try {
    for (const config of configs) await runVite(root, config, fresh, name);
    const old = `${target}.old.${process.pid}`;
    await rename(target, old).catch(() => {});
    await rename(fresh, target);
    await rm(old, { recursive: true, force: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const runVite = (root: string, configName: string, outDir: string, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const config = join(root, '.config', configName);
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--outDir', outDir, '--logLevel', 'warn'], {
      cwd: root,
      // Whatever started us, what officers get is the library's quick edition.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const end = (): void => void child.kill();
    process.once('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.removeListener('exit', end);
      if (code === 0) resolve();
      else reject(new ChiLangError('internal', `The ${name} could not be built:\n${said.trim()}`));
    });
  });
