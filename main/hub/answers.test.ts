import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#contract/wire.ts';
import { answerRows, codingOf } from './answers.ts';
import type { Snapshot } from './log.ts';

it.each([
  ['gzip, zstd', 'zstd'],
  ['gzip', 'gzip'],
  ['zstd;q=0, gzip;q=0.5', 'gzip'],
  ['zstd; q=0.0, gzip;q=0', null],
  ['br, identity', null],
  ['', null],
])('of %j takes %j', (accepts, coding) => expect(codingOf(accepts)).toBe(coding));

describe('a snapshot', () => {
  const entry = { s: 1, k: 'place', id: 'p', ver: 1, op: 'put', sv: 1, by: null, body: { text: 'x'.repeat(2000) } } as Entry;
  const snapshotOf = (chunks: number): { snapshot: Snapshot; ended: () => number } => {
    let ended = 0;
    const rows = async function* (): AsyncGenerator<readonly Entry[]> {
      try {
        for (let chunk = 0; chunk < chunks; chunk += 1) yield [entry, entry];
      } finally {
        ended += 1;
      }
    };
    return { snapshot: { header: { seq: 1, h: '', n: chunks * 2, mark: 0 }, rows: rows() }, ended: () => ended };
  };

  it('is a line a row, in the coding that is taken', async () => {
    for (const [accepts, read] of [
      ['', (bytes: Buffer) => bytes],
      ['zstd', zstdDecompressSync],
    ] as const) {
      const { snapshot, ended } = snapshotOf(3);
      const text = read(Buffer.from(await (await answerRows(snapshot, accepts)).arrayBuffer())).toString();
      expect(text.split('\n').map((line) => JSON.parse(line) as object)).toEqual([snapshot.header, ...Array<Entry>(6).fill(entry)]);
      expect(ended()).toBe(1);
    }
  });

  it('ends its reading when the console leaves, however early', async () => {
    for (const accepts of ['', 'zstd']) {
      const { snapshot, ended } = snapshotOf(10_000);
      const response = await answerRows(snapshot, accepts);
      await response.body?.cancel();
      await new Promise<void>((resolve) => void setImmediate(resolve));
      expect(ended()).toBe(1);
    }
  });
});
