import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentId, SceneId } from './ids.ts';
import {
  type AutomationMemory,
  centreOffsetMinutes,
  nextRunMs,
  noMemory,
  planAutomation,
  rememberTake,
  type TakeTrigger,
} from './plan-automation.ts';
import type { RuleArea, SceneRule, SceneSchedule } from './scene.ts';

const minute = 60_000;
/** Monday, 2 November 2026, by the clock on the wall in Lạng Sơn. */
const at = (hour: number, minutes: number, seconds = 0): number => Date.UTC(2026, 10, 2, hour - 7, minutes, seconds);
const schedule = (hour: number, minutes: number, change: Partial<SceneSchedule> = {}): SceneSchedule => ({
  ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], at: hour * 60 + minutes, isOn: true },
  ...change,
});
const rule = (change: Partial<SceneRule> = {}): SceneRule => ({
  ...{ severity: 2, types: [], area: { k: 'anywhere' }, quietMinutes: 0, isOn: true },
  ...change,
});
const scene = (id: string, schedules: SceneSchedule[], rules: SceneRule[] = [], change: object = {}) => ({
  ...{ id: id as SceneId, name: `Cảnh ${id}`, schedules, rules, isRemoved: false, updatedAtMs: 0 },
  ...change,
});
type S = ReturnType<typeof scene>;
const incident = (id: string, change: Partial<TakeTrigger> = {}): TakeTrigger => ({
  ...{ id: id as IncidentId, severity: 2, type: 'fire', position: null, communeCode: null, reportedAtMs: at(8, 0), updatedAtMs: at(8, 0) },
  ...change,
});

/** A console that looks at these moments, each with what there was then. */
const looks = (
  looksAt: readonly (readonly [nowMs: number, scenes: S[], triggers?: readonly TakeTrigger[]])[],
  from: AutomationMemory = noMemory,
) => {
  let memory = from;
  return looksAt.map(([nowMs, scenes, triggers = []]) => {
    const plan = planAutomation({ nowMs, offsetMinutes: centreOffsetMinutes, scenes, triggers }, memory);
    memory = plan.takes.reduce((kept, take) => rememberTake(kept, take, nowMs), JSON.parse(JSON.stringify(plan.memory)));
    return plan.takes.map(({ scene: { id }, trigger }) => (trigger ? `${id} ${trigger.id}` : id));
  });
};

describe('a rule about alarms', () => {
  const onAlarms = [scene('a', [], [rule({ on: 'alarms' })]), scene('b', [], [rule()])];
  const alarm = (id: string, change: Partial<TakeTrigger> = {}): TakeTrigger => incident(id, { type: null, ...change });

  it('is set off by alarms and by nothing else', () => {
    const later = { reportedAtMs: at(8, 1), updatedAtMs: at(8, 1) };
    expect(
      looks([
        [at(8, 0), onAlarms],
        [at(8, 1), onAlarms, [alarm('alm-1', later)]],
      ])[1],
    ).toEqual(['a alm-1']);
    expect(
      looks([
        [at(8, 0), onAlarms],
        [at(8, 1), onAlarms, [incident('inc-1', later)]],
      ])[1],
    ).toEqual(['b inc-1']);
  });

  it('is set off again by one that was over and comes again', () => {
    const came = (ms: number): TakeTrigger[] => [alarm('alm-1', { reportedAtMs: ms, updatedAtMs: ms })];
    const told = looks([
      [at(8, 0), onAlarms],
      [at(8, 1), onAlarms, came(at(8, 1))],
      [at(8, 3), onAlarms],
      [at(8, 5), onAlarms, came(at(8, 5))],
    ]);
    expect(told).toEqual([[], ['a alm-1'], [], ['a alm-1']]);
  });
});

describe('a schedule', () => {
  const eight = [scene('a', [schedule(8, 0)])];

  it('is run in its minute by the clock of the centre, and once', () =>
    expect(looks([at(7, 59, 59), at(8, 0), at(8, 0, 30), at(8, 1)].map((now) => [now, eight]))).toEqual([[], ['a'], [], []]));

  it('is run on its weekdays, also where the day begins before that of UTC', () => {
    const monday = [scene('a', [schedule(1, 0, { weekdays: [1] })])];
    const sunday = [scene('a', [schedule(1, 0, { weekdays: [7] })])];
    expect(looks([[at(1, 0), monday]])).toEqual([['a']]);
    expect(looks([[at(1, 0), sunday]])).toEqual([[]]);
  });

  it.each([
    ['ten minutes late', at(8, 10), ['a']],
    ['later than that', at(8, 10, 1), []],
  ])('that was missed is run up to %s', (_, now, taken) => expect(looks([[now, eight]])).toEqual([taken]));

  it('that was written after its minute waits for the next one', () =>
    expect(looks([[at(8, 5), [scene('a', [schedule(8, 0)], [], { updatedAtMs: at(8, 4) })]]])).toEqual([[]]));

  it('is not doubled by a clock put back, nor lost by one put forward', () => {
    expect(looks([at(8, 0), at(7, 10), at(8, 0)].map((now) => [now, eight]))).toEqual([['a'], [], []]);
    expect(looks([at(7, 58), at(8, 9)].map((now) => [now, eight]))).toEqual([[], ['a']]);
  });

  it('is run at its real minute after a clock that was days wrong', () =>
    expect(looks([at(8, 0) + 3 * 1440 * minute, at(7, 30), at(8, 0)].map((now) => [now, eight]))).toEqual([['a'], [], ['a']]));

  it('that is off, or of a removed scene, is never run', () => {
    const off = scene('a', [schedule(8, 0, { isOn: false })]);
    const removed = scene('b', [schedule(8, 0)], [], { isRemoved: true });
    expect(looks([[at(8, 0), [off, removed]]])).toEqual([[]]);
  });

  it('of one minute goes by name, then id; one of a minute before goes first', () => {
    const [z, b, a] = [scene('z', [schedule(8, 0)], [], { name: 'Ca sáng' }), scene('b', [schedule(8, 1)]), scene('a', [schedule(8, 1)])];
    expect(looks([[at(8, 1), [b, z, a]]])).toEqual([['z', 'a', 'b']]);
    expect(looks([[at(8, 1), [a, b, z]]])).toEqual([['z', 'a', 'b']]);
  });

  it('runs once for each of its minutes, however often and unevenly the console looks and starts anew', () => {
    const scenes = [scene('a', [schedule(8, 0), schedule(8, 20), schedule(8, 45)])];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 540 }), { minLength: 120, maxLength: 200 }), (steps) => {
        let nowMs = at(7, 50);
        const moments = steps.map((seconds) => (nowMs += seconds * 1000)).filter((moment) => moment < at(10, 0));
        fc.pre(nowMs > at(9, 0));
        expect(looks(moments.map((moment) => [moment, scenes])).flat()).toEqual(['a', 'a', 'a']);
      }),
    );
  });

  it('never doubles a minute while the clock wanders within an hour', () => {
    const scenes = [scene('a', [schedule(8, 0)])];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1800, max: 1800 }), { maxLength: 60 }), (offsets) => {
        const moments = offsets.map((seconds) => at(8, 0) + seconds * 1000);
        expect(looks(moments.map((moment) => [moment, scenes])).flat().length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('tells when it is next due', () => {
    expect(nextRunMs(schedule(8, 0), at(7, 0), centreOffsetMinutes)).toBe(at(8, 0));
    expect(nextRunMs(schedule(8, 0), at(8, 0), centreOffsetMinutes)).toBe(at(8, 0) + 1440 * minute);
    expect(nextRunMs(schedule(8, 0, { weekdays: [1] }), at(8, 0), centreOffsetMinutes)).toBe(at(8, 0) + 7 * 1440 * minute);
    expect(nextRunMs(schedule(8, 0, { isOn: false }), at(7, 0), centreOffsetMinutes)).toBeNull();
  });
});

describe('a rule', () => {
  const now = at(8, 1);
  const met = (rules: SceneRule[], triggers: TakeTrigger[]): string[] =>
    looks([
      [at(8, 0), [scene('a', [], rules)]],
      [now, [scene('a', [], rules)], triggers],
    ])[1] ?? [];

  it('takes its scene for a new incident, once', () => {
    const scenes = [scene('a', [], [rule()])];
    const all = [at(8, 0), at(8, 1), at(8, 2)];
    expect(looks(all.map((moment, i) => [moment, scenes, i === 0 ? [] : [incident('i')]]))).toEqual([[], ['a i'], []]);
  });

  it('does not count what was there when it began to watch', () =>
    expect(looks([at(8, 0), at(8, 1)].map((moment) => [moment, [scene('a', [], [rule()])], [incident('i')]]))).toEqual([[], []]));

  const near: RuleArea = { k: 'circle', center: [106.7, 21.9], radiusM: 1000 };
  it.each<[string, Partial<SceneRule>, Partial<TakeTrigger>, boolean]>([
    ['as serious as asked', {}, {}, true],
    ['more serious', {}, { severity: 1 }, true],
    ['less serious', {}, { severity: 3 }, false],
    ['of a type that is asked for', { types: ['fire', 'flood'] }, {}, true],
    ['of another type', { types: ['flood'] }, {}, false],
    ['in the unit', { area: { k: 'unit', code: '06184' as never } }, { communeCode: '06184' as never }, true],
    ['in another unit', { area: { k: 'unit', code: '06184' as never } }, { communeCode: '06169' as never }, false],
    ['in the province', { area: { k: 'unit', code: '20' as never } }, { communeCode: '06169' as never }, true],
    ['in the circle', { area: near }, { position: [106.705, 21.9] }, true],
    ['outside of the circle', { area: near }, { position: [106.72, 21.9] }, false],
    ['nobody knows where, of a circle', { area: near }, { communeCode: '06184' as never }, false],
    ['switched off', { isOn: false }, {}, false],
    ['reported ten minutes ago', {}, { reportedAtMs: now - 10 * minute }, true],
    ['reported before that', {}, { reportedAtMs: now - 10 * minute - 1 }, false],
  ])('and an incident that is %s', (_, change, of, isMet) =>
    expect(met([rule(change)], [incident('i', of)])).toEqual(isMet ? ['a i'] : []),
  );

  it('counts an incident that became serious enough, once', () => {
    const scenes = [scene('a', [], [rule()])];
    const of = (severity: 1 | 2 | 3, moment: number) => [incident('i', { severity, reportedAtMs: at(7, 0), updatedAtMs: moment })];
    const steps = ([3, 2, 3, 2, 1] as const).map((severity, i) => [at(8, i), scenes, of(severity, at(8, i))] as const);
    expect(looks(steps)).toEqual([[], ['a i'], [], [], []]);
    expect(
      looks([
        [at(8, 0), scenes, of(3, at(7, 0))],
        [at(9, 0), scenes, of(2, at(8, 30))],
      ]),
    ).toEqual([[], []]);
  });

  it('is quiet after a take, for its minutes', () => {
    const scenes = [scene('a', [], [rule({ quietMinutes: 5 })])];
    const fresh = (id: string, moment: number) => [moment, scenes, [incident(id, { reportedAtMs: moment })]] as const;
    expect(looks([fresh('i', at(7, 59)), fresh('j', at(8, 0)), fresh('k', at(8, 4)), fresh('l', at(8, 5))])).toEqual([
      [],
      ['a j'],
      [],
      ['a l'],
    ]);
  });

  it('takes once in a flood, for the most serious and then the newest', () =>
    expect(
      met(
        [rule(), rule({ types: ['fire'] })],
        [
          ...['i', 'j'].map((id, i) => incident(id, { severity: 1, reportedAtMs: now - i })),
          incident('k', { reportedAtMs: now }),
        ].toReversed(),
      ),
    ).toEqual(['a i']));

  it('has a scene that a schedule wants too, and comes after schedules; the most serious last', () => {
    const scenes = [
      scene('a', [schedule(8, 1)], [rule({ types: ['fire'] })]),
      scene('b', [], [rule({ types: ['flood'] })]),
      scene('c', [schedule(8, 1)]),
    ];
    const triggers = [incident('i', { severity: 1 }), incident('j', { type: 'flood' })];
    expect(
      looks([
        [at(8, 0), scenes],
        [now, scenes, triggers],
      ])[1],
    ).toEqual(['c', 'b j', 'a i']);
  });
});
