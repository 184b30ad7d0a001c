import { describe, expect, it } from 'vitest';
import type { AlarmRow } from '#contract/alarms.ts';
import { computeAlarmKey, computeMove, computeNextUnacknowledged, keyOfAct } from './alarm-keys.ts';

const rows = [
  { k: 'flood', id: 'f', unacknowledged: 0 },
  { k: 'alarm', id: 'a', phase: 'unacknowledged' },
  { k: 'alarm', id: 'b', phase: 'acknowledged' },
  { k: 'alarm', id: 'c', phase: 'returned' },
] as AlarmRow[];

describe('keys among alarms', () => {
  it('mean an act, a step, or nothing', () => {
    expect([computeAlarmKey('a'), computeAlarmKey('A'), computeAlarmKey('ArrowDown')]).toEqual([
      ...[{ act: 'acknowledge' }, { act: 'acknowledgeAll' }, { move: 1 }],
    ]);
    expect(['z', '__proto__', 'toString', 'n', 'w'].map(computeAlarmKey)).toEqual([null, null, null, null, null]);
    expect(keyOfAct.shelve).toBe('s');
  });

  it('step to the ends and no further', () => {
    expect([computeMove(rows, null, -1), computeMove(rows, 'f', -1), computeMove(rows, 'b', 1), computeMove(rows, 'c', 1)]).toEqual([
      'f',
      'f',
      'c',
      'c',
    ]);
    expect([computeMove(rows, 'a', 'last'), computeMove([], null, 1)]).toEqual(['c', null]);
  });

  it('find the next one nobody has seen, round the list', () => {
    expect([null, 'a', 'c', 'gone'].map((chosen) => computeNextUnacknowledged(rows, chosen))).toEqual(['a', 'c', 'a', 'a']);
    expect(computeNextUnacknowledged([rows[2] as AlarmRow], null)).toBeNull();
  });
});
