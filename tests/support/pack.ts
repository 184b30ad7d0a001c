import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, isStale, rendererBuild, shellBuild } from '../../main/startup/build.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** Runs a program of node_modules from the project's root. */
export const tool = (path: string, ...args: string[]): Promise<{ stdout: string }> =>
  run(process.execPath, [join(root, 'node_modules', path), ...args], { cwd: root });

/** `npm run pack` with an Electron that is already here, into a folder of the caller's; answers the folder of the program. Linux. */
export const pack = async (electronFolder: string, output: string, ...settings: string[]): Promise<string> => {
  if (await isStale(root, rendererBuild)) await build(root, rendererBuild);
  await build(root, shellBuild);
  await tool('vite/bin/vite.js', 'build', '--config', '.config/vite.core.config.ts', '--logLevel', 'warn');
  const given = [`-c.electronDist=${electronFolder}`, `-c.directories.output=${output}`, ...settings];
  await tool('electron-builder/out/cli/cli.js', '--linux', '--dir', '--publish', 'never', ...given);
  return join(output, 'linux-unpacked');
};
