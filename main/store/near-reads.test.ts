import { describe, expect, it } from 'vitest';
import type { ReadEngine } from './engine/read-engine.ts';
import { isShort, NearReads } from './near-reads.ts';

const setUp = () => {
  const state = { nowMs: 0, opened: 0, closed: 0 };
  const engine = { close: () => void (state.closed += 1) } as unknown as ReadEngine;
  const open = (): ReadEngine => {
    state.opened += 1;
    return engine;
  };
  const near = new NearReads(open, () => state.nowMs);
  const read = (tookMs: number, name = 'a'): string | undefined =>
    near.read(name, () => {
      state.nowMs += tookMs;
      return 'answer';
    });
  return { state, near, read };
};

describe('short reads', () => {
  it('are answered on the spot, from files opened once and again after they were released', () => {
    const { state, near, read } = setUp();
    expect([read(1), read(1)]).toEqual(['answer', 'answer']);
    expect(state).toMatchObject({ opened: 1, closed: 0 });
    near.release();
    near.release();
    expect(read(1)).toBe('answer');
    expect(state).toMatchObject({ opened: 2, closed: 1 });
  });

  it('go on after one that lost its turn, and go away where the disk is slow, each for itself, for a minute', () => {
    const { state, read } = setUp();
    expect([read(30), read(1)]).toEqual(['answer', 'answer']);
    for (let i = 0; i < 20; i += 1) read(9);
    expect(read(1)).toBeUndefined();
    expect(read(1, 'b')).toBe('answer');
    state.nowMs += 60_000;
    expect(read(1)).toBe('answer');
  });

  it('go away when they fail: the reading thread says why', () => {
    const { near, read } = setUp();
    const fails = (): never => {
      throw new Error('the file is damaged');
    };
    expect(near.read('a', fails)).toBeUndefined();
    expect(read(1)).toBeUndefined();
  });

  it.each([
    ['incident.detail', { id: 'a' }, true],
    ['incident.timeline', { id: 'a' }, true],
    ['incidents.list', { filter: { scope: 'open' }, limit: 200 }, true],
    ['incidents.list', { filter: { scope: 'open', text: '' }, limit: 100 }, true],
    ['incidents.list', { filter: { scope: 'open' }, limit: 201 }, false],
    ['incidents.list', { filter: { scope: 'all' }, limit: 10 }, false],
    ['incidents.list', { filter: { scope: 'open', text: 'cháy' }, limit: 10 }, false],
    ['incidents.list', { filter: { scope: 'open', severities: [] }, limit: 10 }, false],
    ['incidents.map', {}, false],
    ['outbox.actions', {}, false],
  ] as const)('are known by their shape: %s %j', (name, params, expected) => {
    expect(isShort(name, params)).toBe(expected);
  });
});
