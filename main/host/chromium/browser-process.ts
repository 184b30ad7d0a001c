import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { ChiLangError } from '#contract/errors.ts';
import { DevTools } from './dev-tools.ts';

export type BrowserProcess = {
  readonly devTools: DevTools;
  /** Resolves when it ended, however. `crashed`: it was not told to, and nobody closed it. */
  readonly ended: Promise<{ readonly crashed: boolean }>;
  /** Tells it to end and waits; forcibly after `boundMs`. Safe to repeat. */
  end(): Promise<void>;
};

/** What a browser may take to write its profile. */
const boundMs = 4_000;

/** Starts the browser without a window and speaks to it through fds 3 and 4: when this process ends, so does the browser. */
export const startBrowser = async (program: string, flags: readonly string[]): Promise<BrowserProcess> => {
  const child = spawn(program, [...flags, '--remote-debugging-pipe', '--no-startup-window'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const lastWords = keepLastWords(child);
  const ended = new Promise<{ crashed: boolean }>((resolve) => {
    child.once('exit', (code) => resolve({ crashed: code !== 0 }));
    child.once('error', () => resolve({ crashed: true }));
  });
  const devTools = new DevTools(child.stdio[4] as Readable, child.stdio[3] as Writable);
  void ended.then(() => devTools.end());
  try {
    await devTools.send('Browser.getVersion', {});
  } catch (error) {
    child.kill('SIGKILL');
    throw new ChiLangError('unsupported', `The browser ${program} did not start${lastWords()}.`, { cause: error });
  }
  return { devTools, ended, end: () => end(child, devTools, ended) };
};

const keepLastWords = (child: ChildProcess): (() => string) => {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  });
  return () => {
    const line = said.trim().split('\n').at(-1)?.slice(0, 300);
    return line ? `: ${line}` : '';
  };
};

const end = async (child: ChildProcess, devTools: DevTools, ended: Promise<unknown>): Promise<void> => {
  const timer = setTimeout(() => child.kill('SIGKILL'), boundMs);
  devTools.send('Browser.close', {}).catch(() => {});
  await ended;
  clearTimeout(timer);
};

/**
 * Asks the running browser of the same profile for an app window: no tabs, no address bar. The protocol has no
 * command for one, but a second start hands its command line to the first and ends. Rejects where it did not.
 */
export const askForAppWindow = (program: string, flags: readonly string[], url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...flags, `--app=${url}`], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), boundMs);
    const settle = (handedOver: boolean): void => {
      clearTimeout(timer);
      if (handedOver) resolve();
      else reject(new ChiLangError('unsupported', 'The running browser did not take a request for a window.'));
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
