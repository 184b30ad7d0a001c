import { describe, expect, it } from 'vitest';
import { StateHolder } from './state-holder.ts';
import { initialState } from './sync-state.ts';

describe('StateHolder', () => {
  it('tells only what changed, to everybody who still listens', () => {
    const holder = new StateHolder(initialState(7));
    const seen: (number | null)[] = [];
    holder.listen(() => {
      throw new Error('a defect of a listener');
    });
    const stop = holder.listen((state) => seen.push(state.clockOffsetMs));
    holder.change({ lastSyncAtMs: 7 });
    holder.change({ clockOffsetMs: 5 });
    stop();
    holder.change({ clockOffsetMs: 6 });
    expect(seen).toEqual([5]);
    expect(holder.state).toMatchObject({ lastSyncAtMs: 7, clockOffsetMs: 6 });
  });
});
