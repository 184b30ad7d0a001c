import { describe, expect, it } from 'vitest';
import { originHash } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { isCatchUp, missingEntries, planStreams } from './plan-streams.ts';

const h = 'a'.repeat(32);
const at = (stream: string, seq: number): { stream: StreamName; seq: number; h: string } => ({ stream: stream as StreamName, seq, h });
const limits = { snapshotFromEntries: 100, catchUpFromEntries: 50 };

describe('planStreams', () => {
  it('takes reference data, cameras, incidents, observations; the nearest first', () => {
    const heads = [at('obs:20', 1), at('inc:06184', 9), at('inc:06169', 3), at('inc:06172', 3), at('cam:20', 60), at('ref:20', 80)];
    expect(planStreams(heads, [at('ref:20', 10)], limits).map(({ stream }) => stream)).toEqual([
      'ref:20',
      'cam:20',
      'inc:06169',
      'inc:06172',
      'inc:06184',
      'obs:20',
    ]);
  });

  it('takes streams with open incidents right after names', () => {
    const heads = [at('inc:06184', 3), at('inc:06169', 90), at('cam:20', 1), at('ref:20', 80)];
    expect(planStreams(heads, [], limits, ['inc:06169' as StreamName]).map(({ stream }) => stream)).toEqual([
      'ref:20',
      'inc:06169',
      'cam:20',
      'inc:06184',
    ]);
  });

  it('starts an unknown stream at its origin and a far one from a snapshot', () => {
    const [near, far, followed] = planStreams(
      [at('inc:06169', 99), at('inc:06172', 100), at('inc:06184', 500)],
      [at('inc:06184', 1)],
      limits,
    );
    expect(near).toEqual({ stream: 'inc:06169', from: { seq: 0, h: originHash }, head: { seq: 99, h }, by: 'feed' });
    expect(far?.by).toBe('snapshot');
    expect(followed).toMatchObject({ from: { seq: 1, h }, by: 'feed' });
  });

  it('counts nothing as missing where the hub went back', () => {
    const [task] = planStreams([at('inc:06169', 3)], [at('inc:06169', 7)], limits);
    expect(task && missingEntries(task)).toBe(0);
  });

  it('shows a catch-up only when there is much to fetch', () => {
    expect(isCatchUp(planStreams([at('inc:06169', 49)], [], limits), limits)).toBe(false);
    expect(isCatchUp(planStreams([at('inc:06169', 49), at('cam:20', 1)], [], limits), limits)).toBe(true);
  });
});
