import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { Incoming } from '../../indicators/read-incoming.ts';
import type { Mapped } from '../mapping/map-records.ts';
import { Feeder, type Reader } from './feeder.ts';
import { RawBatches } from './raw-batches.ts';
import { StateFile } from './source-state.ts';

let folder: string;
let taken: Incoming[];
let failure: ChiLangError | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-feeder-'));
  [taken, failure] = [[], null];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const values = (texts: readonly string[]): Mapped[] => texts.map((value) => ({ record: { value }, raw: value, isNamed: true }));
const begin = async (read: Reader = ({ body }) => ({ values: values(body.toString().split(' ')) })) => {
  const raw = new RawBatches(folder, { count: 3, bytes: 10_000 });
  const state = new StateFile(join(folder, 'state.json'));
  await state.open();
  await raw.open(state.now.done);
  const sinks = {
    values: {
      recordValues: (batch: readonly Incoming[]) => {
        if (failure) return Promise.reject(failure);
        taken.push(...batch);
        return Promise.resolve({ taken: batch.length, known: 0, quarantined: [] });
      },
    },
    warnings: { hold: () => Promise.resolve({ taken: 0, known: 0, refused: [] }) },
    telemetry: () => undefined,
    news: { keep: async () => undefined },
  };
  const log = { row: () => Promise.resolve(null), ingest: () => Promise.resolve() };
  return { state, feeder: new Feeder({ name: 's', raw, state, read, sinks, log, now: () => 5 }) };
};
const said = (): unknown[] => taken.map(({ record }) => (record as { value: string }).value);

describe('a feeder', () => {
  it('answers each what became of its own batch, in the order they came', async () => {
    const { feeder } = await begin();
    const send = async (text: string) => feeder.drain((await feeder.keep('', Buffer.from(text))).n);
    const fed = await Promise.all([send('a b'), send('c')]);
    expect(fed.map((each) => each.taken)).toEqual([2, 1]);
    expect(said()).toEqual(['a', 'b', 'c']);
  });
  it('holds everything behind what cannot be recorded, takes no more than it has room for, and loses none of it', async () => {
    const { feeder, state } = await begin();
    failure = new ChiLangError('tooLarge', 'Quarantine is full.');
    for (const text of ['a', 'b', 'c']) {
      await feeder.keep('', Buffer.from(text));
      await expect(feeder.drain()).rejects.toBe(failure);
    }
    await expect(feeder.keep('', Buffer.from('d'))).rejects.toMatchObject({ kind: 'overloaded' });
    expect([feeder.waiting, state.now.tally.failed, state.now.lastError?.message]).toEqual([3, 3, 'Quarantine is full.']);
    failure = null;
    await feeder.drain();
    await feeder.keep('', Buffer.from('d'));
    await feeder.drain();
    expect([said(), feeder.waiting]).toEqual([['a', 'b', 'c', 'd'], 0]);
  });
  it('records as of when it came, also when it is recorded later', async () => {
    const { feeder } = await begin();
    await feeder.keep('', Buffer.from('a'));
    await feeder.drain();
    expect(taken[0]?.record).toEqual({ value: 'a', asOfMs: 5 });
  });
  it('leaves a batch out that the disk spoiled, says so, and goes on', async () => {
    const { feeder, state } = await begin();
    await feeder.keep('', Buffer.from('a'));
    await feeder.keep('', Buffer.from('b'));
    writeFileSync(join(folder, '000000000001.raw'), 'hỏng');
    await feeder.drain();
    expect([said(), state.now.tally.failed, state.now.lastError?.trouble]).toEqual([['b'], 1, { k: 'damaged', of: expect.any(Number) }]);
  });
  it('begins anew where its memory is spoiled: what is still there is read once more', async () => {
    const first = await begin();
    await first.feeder.keep('', Buffer.from('a'));
    await first.feeder.drain();
    writeFileSync(join(folder, 'state.json'), '{');
    const second = await begin();
    await second.feeder.drain();
    expect(said()).toEqual(['a', 'a']);
  });
});
