import { describe, expect, it } from 'vitest';
import type { DeviceId, UserId } from './ids.ts';
import { computeLease, type Lease, leaseMs, type LeaseWant } from './lease.ts';

const want = (act: LeaseWant['act'], who = 'a', at = 'd1'): LeaseWant => ({ act, officer: who as UserId, device: at as DeviceId });
const play = (...steps: [atMs: number, want: LeaseWant][]) => {
  let lease: Lease | null = null;
  let granted = false;
  for (const [atMs, wanted] of steps) ({ lease, granted } = computeLease(lease, wanted, atMs));
  return { lease: lease as Lease | null, granted };
};

describe('who holds a camera', () => {
  it('is the first, for thirty seconds, and longer by use', () => {
    expect(play([0, want('hold')], [29_999, want('hold', 'b')])).toMatchObject({ granted: false, lease: { officer: 'a' } });
    expect(play([0, want('hold')], [leaseMs, want('hold', 'b')])).toMatchObject({
      granted: true,
      lease: { officer: 'b', sinceMs: leaseMs },
    });
    expect(play([0, want('hold')], [20_000, want('hold')], [45_000, want('hold', 'b')])).toMatchObject({
      granted: false,
      lease: { officer: 'a', sinceMs: 0, untilMs: 50_000 },
    });
  });

  it('is somebody else at another console, whoever sits there', () => {
    expect(play([0, want('hold')], [1, want('hold', 'a', 'd2')]).granted).toBe(false);
  });

  it('is told who asks, until it lets go', () => {
    expect(play([0, want('hold')], [1, want('ask', 'b')], [2, want('hold')]).lease?.asked).toEqual({ officer: 'b', device: 'd1', atMs: 1 });
    expect(play([0, want('hold')], [1, want('ask', 'b')], [2, want('release', 'b')]).lease?.officer).toBe('a');
    expect(play([0, want('hold')], [1, want('ask', 'b')], [2, want('release')]).lease).toBeNull();
    expect(play([0, want('hold')], [1, want('release')], [2, want('hold', 'b')]).lease?.asked).toBeNull();
  });

  it('is whoever takes it', () => {
    expect(play([0, want('hold')], [5, want('take', 'b')])).toMatchObject({
      granted: true,
      lease: { officer: 'b', sinceMs: 5, asked: null },
    });
  });

  it('is a hand before a patrol, also one’s own', () => {
    expect(play([0, want('patrol')], [1, want('hold', 'b')])).toMatchObject({ granted: true, lease: { officer: 'b', grade: 'hand' } });
    expect(play([0, want('hold')], [1, want('patrol')])).toMatchObject({ granted: false, lease: { grade: 'hand' } });
    expect(play([0, want('patrol')], [1, want('patrol', 'b')])).toMatchObject({ granted: false, lease: { officer: 'a' } });
    expect(play([0, want('patrol')], [1, want('hold')])).toMatchObject({ granted: true, lease: { grade: 'hand', sinceMs: 1 } });
    expect(play([0, want('hold')], [1, want('release')], [2, want('patrol')]).granted).toBe(true);
  });

  it('does not change by being read', () => {
    expect(play([0, want('hold')], [1, want('read', 'b')])).toMatchObject({ granted: false, lease: { officer: 'a', untilMs: leaseMs } });
    expect(play([0, want('hold')], [leaseMs, want('read', 'b')]).lease).toBeNull();
  });
});
