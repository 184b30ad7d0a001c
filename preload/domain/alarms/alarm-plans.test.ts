import { describe, expect, it } from 'vitest';
import { alarmIdOf } from './alarm-id.ts';
import { AlarmId } from '../ids.ts';
import { defaultAlarmPolicy } from './alarm-policy.ts';
import { computeBins, computeOffenders, computeRate, loadBandOf } from './compute-load.ts';
import { type Floodable, planFloods } from './plan-floods.ts';
import { planEscalation } from './plan-escalation.ts';
import { alarmAfter, alarmOperation, facts, raiseArgs } from './testing/alarm-samples.ts';

const minute = 60_000;

describe('the id of an alarm', () => {
  it('is the same for the same condition of the same source and another for any other', () => {
    const ids = new Set(Array.from({ length: 20_000 }, (_, n) => alarmIdOf({ ...facts, source: `s-${n}` })));
    expect([ids.size, alarmIdOf({ ...facts }) === alarmIdOf(facts), AlarmId.safeParse(alarmIdOf(facts)).success]).toEqual([
      20_000,
      true,
      true,
    ]);
    expect(alarmIdOf({ ...facts, source: 'a', condition: 'bc' })).not.toBe(alarmIdOf({ ...facts, source: 'ab', condition: 'c' }));
  });
});

describe('escalation', () => {
  const raised = alarmAfter(alarmOperation('alarm.raise', raiseArgs(0)));
  const at = (minutes: number, row = raised) =>
    planEscalation([row], defaultAlarmPolicy, minutes * minute).map(({ step, role }) => [step, role]);

  it('goes to the next role, then to the leader, each once', () => {
    expect([at(2), at(3), at(8)]).toEqual([[], [[1, 'shiftLead']], [[2, 'leader']]]);
    expect(at(5, { ...raised, escalation: { step: 1, role: 'shiftLead', atMs: 1 } })).toEqual([]);
  });

  it('leaves alone what was seen, is set aside, or is of little weight', () => {
    expect(at(9, { ...raised, phase: 'acknowledged' })).toEqual([]);
    expect(at(9, { ...raised, priority: 3 })).toEqual([]);
    const shelf = { untilMs: 10 * minute, reason: 'x', by: 'an' as never, atMs: 0 };
    expect([at(9, { ...raised, shelf }), at(10, { ...raised, shelf })]).toEqual([[], [[2, 'leader']]]);
  });
});

describe('floods', () => {
  const policy = { count: 3, windowMinutes: 10 };
  const one = (id: string, minutes: number, change: Partial<Floodable> = {}): Floodable => ({
    ...{ id, sourceKind: 'sensor', area: '06184', priority: 3, raisedAtMs: minutes * minute, isUnacknowledged: true },
    ...change,
  });

  it('are alarms of one area and kind that came together', () => {
    const floods = planFloods([one('a', 0), one('b', 4), one('c', 9), one('d', 40), one('e', 5, { area: '06169' })], policy);
    expect(floods).toMatchObject([{ id: 'flood:06184:sensor', count: 3, members: ['a', 'b', 'c'], firstAtMs: 0, lastAtMs: 9 * minute }]);
  });

  it('are not what merely adds up, nor the most serious', () => {
    expect(planFloods([one('a', 0), one('b', 6), one('c', 12), one('d', 18)], policy)).toEqual([]);
    expect(planFloods([one('a', 0), one('b', 1), one('c', 2, { priority: 1 })], policy)).toEqual([]);
  });

  it('say how many of them nobody saw and how serious the worst is', () => {
    const floods = planFloods([one('a', 0, { isUnacknowledged: false }), one('b', 1, { priority: 2 }), one('c', 2)], policy);
    expect(floods).toMatchObject([{ unacknowledged: 2, priority: 2 }]);
  });
});

describe('the load', () => {
  it('has the bands of EEMUA 191', () => {
    expect([0, 1, 1.5, 2, 2.1, 10, 10.1].map(loadBandOf)).toEqual([
      ...['acceptable', 'acceptable', 'manageable', 'manageable', 'overDemanding', 'overDemanding', 'unacceptable'],
    ]);
  });

  it('is counted in spans of ten minutes over a day, and as a rate now', () => {
    const nowMs = 1000 * 10 * minute + 4 * minute;
    const bins = computeBins(
      [
        {
          bins: [
            [1000, 2],
            [999, 5],
            [100, 9],
          ],
        },
        { bins: [[1000, 1]] },
      ],
      nowMs,
    );
    expect([bins.length, bins.at(-1)?.n, bins.at(-2)?.n]).toEqual([144, 3, 5]);
    expect(computeRate(bins, nowMs)).toBe(6);
  });

  it('names who was raised most within the week', () => {
    const nowMs = 100 * 24 * 60 * minute;
    const rows = [
      {
        id: 'a',
        days: [
          [93, 50],
          [99, 2],
        ] as [number, number][],
      },
      {
        id: 'b',
        days: [
          [94, 3],
          [100, 1],
        ] as [number, number][],
      },
      { id: 'c', days: [] },
    ];
    expect(computeOffenders(rows, nowMs, 5)).toEqual([
      { id: 'b', n: 4 },
      { id: 'a', n: 2 },
    ]);
  });
});
