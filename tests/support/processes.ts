import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A program of the project that said `ready`; `kill` is the hard way (SIGKILL), `stop` the polite one. */
export type Running = {
  readonly url: string;
  readonly pid: number;
  readonly output: () => string;
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<number | null>;
};

/** A temporary folder; `remove` deletes it with all it holds. */
export const makeFolder = async (purpose: string): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), `chilang-${purpose}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
};

/** A port nobody listened on a moment ago: for a hub that must come back at the same address. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** What npm gives Node for a program of ours: `npm start` bounds the heap. */
export const nodeFlagsOf = (script: string): string[] =>
  Object.values(scripts)
    .find((line) => line.startsWith('node ') && line.endsWith(` ${script}`))
    ?.split(' ')
    .slice(1, -1) ?? [];

/** Runs a program as npm does and waits for its `ready http://...` line; rejects with its output when it ends first. */
export const launch = (script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeFlagsOf(script), resolvePath(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const onText = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const ready = /^ready (http:\/\/\S+)/m.exec(output);
      if (ready?.[1])
        resolve({
          url: ready[1],
          pid: child.pid ?? 0,
          output: () => output,
          kill: () => end(child, 'SIGKILL').then(() => {}),
          stop: () => end(child, 'SIGTERM'),
        });
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready:\n${output}`)));
  });

/** Runs `node <script> ...args` to its end; rejects with its output unless it ends with 0. */
export const runToEnd = (script: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [resolvePath(root, script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
      });
    }
    child.once('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(`${script} ended with ${code}:\n${output}`))));
  });

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
