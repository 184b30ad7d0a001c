import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import type { HeadsResponse } from '#contract/wire.ts';
import { computeWantsBundle, FirstInstall } from './first-install.ts';
import type { Bundles } from './ports.ts';
import { StopSignal } from './stop-signal.ts';
import type { SyncState } from './sync-state.ts';

const limits = { bundleFromEntries: 100 };
const heads = (bundle: HeadsResponse['bundle'], ...seqs: number[]): HeadsResponse => ({
  nowMs: 1,
  mark: 0,
  gone: [],
  heads: seqs.map((seq, n) => ({ stream: `inc:0000${n}` as never, seq, h: '0'.repeat(32) })),
  ...(bundle === undefined ? {} : { bundle }),
});

it.each([
  ['nothing yet and much to have', [], heads('operator', 60, 60), true],
  ['something already', [{}], heads('operator', 60, 60), false],
  ['little to have', [], heads('operator', 60, 39), false],
  ['a hub that makes none', [], heads(undefined, 1000), false],
])('with %s', (_what, known, answer, wanted) => expect(computeWantsBundle(known, answer, limits)).toBe(wanted));

describe('a first install', () => {
  let told: SyncState['download'][];
  let installed: string[];
  let asked: number;
  let stop: StopSignal;
  const start = (fetch: Bundles['fetch'] | null): FirstInstall =>
    new FirstInstall({
      bundles: fetch && {
        fetch: (role, onProgress) => {
          asked += 1;
          return fetch(role, onProgress);
        },
        install: async (file) => void installed.push(file),
      },
      limits,
      stop,
      onDownload: (download) => void told.push(download),
    });
  beforeEach(() => {
    told = [];
    installed = [];
    asked = 0;
    stop = new StopSignal();
  });

  it('tells each percent once and puts the file in place', async () => {
    const install = start(async (role, onProgress) => {
      onProgress(0, null);
      for (let done = 0; done <= 1000; done += 1) onProgress(done, 1000);
      return `${role}.db`;
    });
    expect(await install.run([], heads('operator', 100))).toBe(true);
    expect(installed).toEqual(['operator.db']);
    expect(told).toHaveLength(103);
    expect(told[0]).toEqual({ doneBytes: 0, totalBytes: null });
    expect(told.at(-2)).toEqual({ doneBytes: 1000, totalBytes: 1000 });
    expect(told.at(-1)).toBeNull();
    expect(await install.run([], heads('operator', 100))).toBe(false);
    expect(asked).toBe(1);
  });

  it('is not tried without a way to one', async () => {
    expect(await start(null).run([], heads('operator', 100))).toBe(false);
    expect(await start(async () => '').run([], heads('operator', 1))).toBe(false);
    expect(asked).toBe(0);
  });

  it('gives way to snapshots when the file cannot be used, and is not tried again', async () => {
    const install = start(() => Promise.reject(new ChiLangError('internal', 'no')));
    expect(await install.run([], heads('operator', 100))).toBe(false);
    expect(await install.run([], heads('operator', 100))).toBe(false);
    expect(asked).toBe(1);
    expect(told.at(-1)).toBeNull();
  });

  it.each<ErrorKind>(['hubUnreachable', 'timeout', 'diskFull', 'cancelled'])('goes on later after %s', async (kind) => {
    const install = start(() => Promise.reject(new ChiLangError(kind, 'no')));
    await expect(install.run([], heads('operator', 100))).rejects.toMatchObject({ kind });
    await expect(install.run([], heads('operator', 100))).rejects.toMatchObject({ kind });
    expect(asked).toBe(2);
  });

  it('does not hide a defect', async () => {
    await expect(start(() => Promise.reject(new TypeError('x'))).run([], heads('operator', 100))).rejects.toThrow(TypeError);
  });

  it('touches nothing once stopped', async () => {
    const install = start(() => new Promise(() => {}));
    const running = install.run([], heads('operator', 100));
    stop.stop();
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
    expect(installed).toEqual([]);
  });
});
