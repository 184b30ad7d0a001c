import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ParentPort } from 'electron';
import { ChiLangError } from '#contract/errors.ts';
import type { Secrets } from '../host.ts';
import type { Machine } from '../machine.ts';
import { type Channel, parentChannel, shellChannel } from './channel.ts';
import { ElectronHost } from './electron-host.ts';
import { provideElectron } from './provide-electron.ts';
import { ShellLink } from './shell-link.ts';
import type { ShellStart } from './shell-protocol.ts';

export type OpenElectronOptions = {
  /** The console's address with its key. */
  readonly url: string;
  readonly dataFolder: string;
  readonly secrets: Secrets;
  readonly wanted: boolean;
  /** The built shell; built first where its sources are newer. */
  readonly shellFile: () => Promise<string>;
  readonly say: (line: string) => void;
};

/** What a shell may take until it answers for the first time: a cold disk, a virus scanner. */
const startMs = 30_000;

/** The shell that started this core, in a package; null where the core comes first. */
export const findParentPort = (program: NodeJS.Process): ParentPort | null =>
  (program as NodeJS.Process & { parentPort?: ParentPort | null }).parentPort ?? null;

/** Opens windows by the shell that started us, or by one that we start; `unsupported` where Electron cannot be had or does not start. */
export const openElectron = async (options: OpenElectronOptions, machine: Machine): Promise<ElectronHost> => {
  const parent = findParentPort(process);
  const channel = parent ? parentChannel(parent) : await startShell(options, machine);
  return ElectronHost.open(new ShellLink(channel), planShellStart(options.url), options.secrets);
};

/** Where the core serves and with which key, from the address for people. */
export const planShellStart = (url: string): ShellStart => {
  const { origin, searchParams } = new URL(url);
  return { origin, key: searchParams.get('key') ?? '' };
};

const startShell = async (options: OpenElectronOptions, machine: Machine): Promise<Channel> => {
  const { dataFolder, wanted, say, shellFile } = options;
  const binary = await provideElectron({ dataFolder, wanted, say, env: process.env, now: Date.now, after });
  const flags = [
    `--user-data-dir=${join(dataFolder, 'electron')}`,
    // Chromium's sandbox does not run for root on Linux.
    ...(machine.root && machine.platform === 'linux' ? ['--no-sandbox'] : []),
  ];
  const child = spawn(binary, [...flags, await shellFile()], {
    // Neither the key nor the address is in its command line or environment: other accounts can read both.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: computeShellEnv(process.env),
  });
  const channel = shellChannel(child);
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      stop();
      reject(new ChiLangError('unsupported', `Electron did not start${said()}.`));
    };
    const said = keepLastLine(child.stderr);
    const stop = after(startMs, () => {
      child.kill('SIGKILL');
      fail();
    });
    channel.onEnded(fail);
    child.once('message', () => {
      stop();
      resolve();
    });
  });
  return channel;
};

/** A debugger of this process must not become one of the shell, and the shell must be Electron, not Node. */
export const computeShellEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _node, ...rest } = env;
  return rest;
};

const keepLastLine = (stream: NodeJS.ReadableStream | null): (() => string) => {
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2_000);
  });
  return () => {
    const line = text.trim().split('\n').at(-1)?.slice(0, 300);
    return line ? `: ${line}` : '';
  };
};

const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
