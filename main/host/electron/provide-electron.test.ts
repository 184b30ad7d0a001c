import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, silenceMs, tryAgainMs } from './download-electron.ts';
import { provideElectron, type ProvideElectronOptions } from './provide-electron.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-electron-'));
});
afterEach(() => rm(folder, { recursive: true }));

const install = async (): Promise<void> => {
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'electron'), '');
  await writeFile(join(folder, 'path.txt'), 'electron');
};

describe('provideElectron', () => {
  let downloads = 0;
  let succeeds = false;
  let nowMs = 0;
  const said: string[] = [];
  beforeEach(() => {
    downloads = 0;
    succeeds = false;
    nowMs = 5_000_000;
    said.length = 0;
  });
  const provide = (given: Partial<ProvideElectronOptions> = {}): Promise<string> =>
    provideElectron({
      dataFolder: join(folder, 'data'),
      folder,
      wanted: false,
      env: {},
      say: (line) => said.push(line),
      now: () => nowMs,
      after: () => () => {},
      download: async ({ onProgress }) => {
        downloads += 1;
        for (let percent = 0; percent <= 100; percent += 5) onProgress({ transferred: percent, total: 100 });
        if (succeeds) await install();
        return succeeds;
      },
      ...given,
    });

  it('takes what is there without a word', async () => {
    await install();
    expect(await provide()).toBe(join(folder, 'dist', 'electron'));
    expect([downloads, said]).toEqual([0, []]);
  });

  it('takes another binary that was named', async () => {
    await install();
    expect(await provide({ env: { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') } })).toBe(join(folder, 'dist', 'electron'));
    await expect(provide({ env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } })).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('downloads what is not, a line for each tenth', async () => {
    succeeds = true;
    expect(await provide()).toBe(join(folder, 'dist', 'electron'));
    expect(said).toHaveLength(11);
    expect(said.at(-1)).toBe('windows: downloading Electron, 100 %');
  });

  it('does not make an officer wait for the same failure at each start, but tries when told to, and again the next day', async () => {
    await expect(provide()).rejects.toThrow('no answer within 10 seconds');
    await expect(provide()).rejects.toThrow('--host electron tries now');
    expect(downloads).toBe(1);
    await expect(provide({ wanted: true })).rejects.toMatchObject({ kind: 'unsupported' });
    nowMs += tryAgainMs;
    await expect(provide()).rejects.toMatchObject({ kind: 'unsupported' });
    expect(downloads).toBe(3);
  });

  it('says what to do where the package is missing', async () => {
    await expect(provide({ folder: null })).rejects.toThrow('npm ci');
  });
});

describe('downloadElectron', () => {
  class Program extends EventEmitter {
    killed = false;
    kill(): void {
      this.killed = true;
      this.emit('exit', null);
    }
  }
  const run = () => {
    const program = new Program();
    const waits: { delayMs: number; run: () => void; stopped: boolean }[] = [];
    const progress: unknown[] = [];
    const done = downloadElectron({
      folder,
      onProgress: (each) => progress.push(each),
      after: (delayMs, wake) => {
        const wait = { delayMs, run: wake, stopped: false };
        waits.push(wait);
        return () => {
          wait.stopped = true;
        };
      },
      start: () => program as never,
    });
    return { program, waits, progress, done };
  };

  it('gives up a host that says nothing', async () => {
    const { program, waits, done } = run();
    expect(waits[0]?.delayMs).toBe(silenceMs);
    waits[0]?.run();
    expect(await done).toBe(false);
    expect(program.killed).toBe(true);
  });

  it('waits for a slow one as long as bytes come', async () => {
    const { program, waits, progress, done } = run();
    program.emit('message', { transferred: 1, total: 10 });
    program.emit('message', { odd: true });
    expect(waits.map(({ stopped }) => stopped)).toEqual([true, true, false]);
    program.emit('exit', 0);
    expect(await done).toBe(true);
    expect(progress).toEqual([{ transferred: 1, total: 10 }]);
    expect(waits.at(-1)?.stopped).toBe(true);
  });

  it.each(['error', 'exit'])('fails with its program: %s', async (event) => {
    const { program, done } = run();
    program.emit(event, 1);
    expect(await done).toBe(false);
  });
});
