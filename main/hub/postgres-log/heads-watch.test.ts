import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import type { Heads } from '../log.ts';
import { HeadsWatch } from './heads-watch.ts';

const head = (stream: string, seq: number, h = String(seq)): Heads['heads'][number] => ({ stream: stream as StreamName, seq, h });

describe('HeadsWatch', () => {
  let due: (() => void)[];
  let asked: { answer: (heads: Heads['heads']) => void; fail: () => void }[];
  let told: string[][];
  let watch: HeadsWatch;

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const look = async (): Promise<void> => due.shift()?.();
  const reads = async (heads: Heads['heads']): Promise<void> => {
    await look();
    asked.shift()?.answer(heads);
    await settle();
  };

  beforeEach(() => {
    [due, asked, told] = [[], [], []];
    watch = new HeadsWatch({
      readHeads: () => new Promise((resolve, reject) => asked.push({ answer: resolve, fail: () => reject(new Error('away')) })),
      clock: {
        after: (_delayMs, run) => {
          due.push(run);
          return () => void due.splice(due.indexOf(run), 1);
        },
      },
      tell: (streams) => void told.push([...streams]),
    });
    watch.start();
  });

  it('tells what moved since it began to look, each move once', async () => {
    await reads([head('inc:20', 5)]);
    expect(told).toEqual([]);
    await reads([head('inc:20', 6), head('cam:20', 1)]);
    await reads([head('inc:20', 6), head('cam:20', 1)]);
    expect(told).toEqual([['inc:20', 'cam:20']]);
  });

  it('tells of the first stream of an empty log', async () => {
    await reads([]);
    await reads([head('inc:20', 1)]);
    expect(told).toEqual([['inc:20']]);
  });

  it('tells a history that begins anew at the same number', async () => {
    await reads([head('inc:20', 5, 'a')]);
    await reads([head('inc:20', 5, 'b')]);
    expect(told).toEqual([['inc:20']]);
  });

  it('tells its own commits at once and not again, also when a reading from before arrives after', async () => {
    await reads([head('inc:20', 5)]);
    await look();
    watch.committed([head('inc:20', 6)]);
    asked.shift()?.answer([head('inc:20', 5)]);
    await settle();
    await reads([head('inc:20', 6)]);
    expect(told).toEqual([['inc:20']]);
    watch.committed([]);
    expect(told).toHaveLength(1);
  });

  it('goes on looking after a reading that failed', async () => {
    await reads([head('inc:20', 5)]);
    await look();
    asked.shift()?.fail();
    await settle();
    await reads([head('inc:20', 6)]);
    expect(told).toEqual([['inc:20']]);
  });

  it('looks no more once stopped, and once only when started twice', async () => {
    watch.start();
    expect(due).toHaveLength(1);
    await look();
    watch.stop();
    asked.shift()?.answer([head('inc:20', 5)]);
    await settle();
    expect(due).toEqual([]);
    watch.start();
    watch.stop();
    expect(due).toEqual([]);
    expect(told).toEqual([]);
  });
});
