import { spawn } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';

/** Folders and files the windows are made of. */
const sources = ['renderer', 'preload', 'resources/map', 'resources/domain', '.config/vite.renderer.config.ts', 'package-lock.json'];

/** Newest change among files and folders, milliseconds; 0 where nothing is. Tests and papers do not count. */
export const newestChangeMs = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return /\.(test\.tsx?|md)$/.test(path) ? 0 : found.mtimeMs;
  const inside = await readdir(path);
  const times = await Promise.all(inside.map((name) => newestChangeMs(join(path, name))));
  return Math.max(0, ...times);
};

/** Whether the built windows are missing or older than what they are made of. A package has no sources and is never stale. */
export const rendererIsStale = async (root: string): Promise<boolean> => {
  const built = await newestChangeMs(join(root, 'dist', 'renderer', 'index.html'));
  const times = await Promise.all(sources.map((path) => newestChangeMs(join(root, path))));
  return built < Math.max(...times);
};

/**
 * Builds the windows beside the old ones and swaps them in whole, so that a console that runs from the same
 * checkout never serves half a build. Rejects with the builder's last words.
 */
export const buildRenderer = async (root: string): Promise<void> => {
  const target = join(root, 'dist', 'renderer');
  const fresh = join(root, 'dist', `renderer.${process.pid}`);
  try {
    await runVite(root, fresh);
    const old = `${target}.old.${process.pid}`;
    await rename(target, old).catch(() => {});
    await rename(fresh, target);
    await rm(old, { recursive: true, force: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const runVite = (root: string, outDir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const config = join(root, '.config', 'vite.renderer.config.ts');
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: root,
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
      else reject(new ChiLangError('internal', `The windows could not be built (npm run build says more):\n${said.trim()}`));
    });
  });
