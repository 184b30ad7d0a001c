import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicator } from '../testing/indicators.ts';
import { dueAtOf, periodDue } from './due.ts';
import { type AreaLatest, computeLedgerLine, type LedgerInput } from './ledger.ts';
import { defaultLedgerPolicy as policy } from './ledger-policy.ts';
import { cadences, dayMs, periodAt, periodBefore } from './periods.ts';
import { computeRanking } from './ranking.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const nowMs = at('2026-11-28T10:00');
const latest = (area: string, startMs: number, change: Partial<AreaLatest> = {}): AreaLatest => ({
  ...{ area, startMs, asOfMs: startMs, receivedAtMs: startMs, entries: 10, corrected: 0 },
  ...change,
});
const input = (change: Partial<LedgerInput> = {}): LedgerInput => ({
  ...{ definition: indicator(), areas: ['20'], latest: [], quarantine: { count: 0, lastMs: null }, reminder: undefined },
  ...change,
});
const line = (change: Partial<LedgerInput> = {}) => computeLedgerLine(input(change), policy, nowMs);
const day = (text: string): number => at(`${text}T00:00`);

describe('the ledger', () => {
  it('awaits the day before until 08:00, then the next', () => {
    const known = [latest('20', day('2026-11-27'))];
    expect(line({ latest: known })).toMatchObject({
      state: 'live',
      nextDueMs: at('2026-11-29T08:00'),
      missingSinceMs: null,
      completeness: 1,
    });
    expect(computeLedgerLine(input({ latest: [latest('20', day('2026-11-26'))] }), policy, at('2026-11-28T07:59')).state).toBe('live');
  });
  it.each([
    ['slow', '2026-11-26', '2026-11-28T08:00'],
    ['slow', '2026-11-25', '2026-11-27T08:00'],
    ['lost', '2026-11-24', '2026-11-26T08:00'],
  ])('calls a feed %s whose newest value is of %s', (state, start, since) =>
    expect(line({ latest: [latest('20', day(start))] })).toMatchObject({ state, missingSinceMs: at(since) }),
  );
  it('calls a feed wrong that sent nothing but nonsense since, and never one that was never heard of', () => {
    expect(line({ latest: [latest('20', day('2026-11-24'))], quarantine: { count: 3, lastMs: nowMs } })).toMatchObject({
      state: 'wrong',
      quarantined: 3,
    });
    expect(line()).toMatchObject({ state: 'never', asOfMs: null });
  });
  it('takes a bulletin of 20:00 on the same day', () => {
    const definition = indicator('ck.bt_ton', { due: { by: 'clock', days: 0, minuteOfDay: 1200 } });
    const known = [latest('20', day('2026-11-27'))];
    expect(computeLedgerLine(input({ definition, latest: known }), policy, at('2026-11-28T19:59')).state).toBe('live');
    expect(computeLedgerLine(input({ definition, latest: known }), policy, at('2026-11-28T20:00')).state).toBe('slow');
  });
  it('tells of how many areas something came, and how clean it was', () => {
    const known = [latest('06184', day('2026-11-27'), { corrected: 1 }), latest('06187', day('2026-11-20'))];
    const told = line({ areas: ['06184', '06187', '06190', '06193'], latest: known, quarantine: { count: 4, lastMs: 5 } });
    expect(told).toMatchObject({ state: 'slow', areas: { inTime: 1, of: 4 }, completeness: 0.25, cleanliness: 1 - 5 / 24 });
  });
  it('counts reminders only while something is missing', () => {
    const reminder = { id: indicator().id, sinceMs: 1, sent: 4, lastMs: 2, everSent: 9 };
    expect(line({ latest: [latest('20', day('2026-11-24'))], reminder })).toMatchObject({ reminders: 4, step: 'leaderReview' });
    expect(line({ latest: [latest('20', day('2026-11-27'))], reminder })).toMatchObject({ reminders: 0, step: null });
  });
  it('never says live without a value, in time, of every area', () => {
    const cadence = fc.constantFrom(...cadences.filter((each) => each !== 'event'));
    fc.assert(
      fc.property(
        cadence,
        fc.array(fc.option(fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (each, backs, isWrong) => {
          const definition = indicator('x', { cadence: each, every: each === 'minute' ? 5 : 1, due: { by: 'delay', minutes: 10 } });
          const awaited = periodDue(definition, nowMs);
          const known = backs.flatMap((back, i) => {
            if (back === null) return [];
            let period = periodAt(definition, nowMs);
            for (let n = 0; n < back; n += 1) period = periodBefore(definition, period.startMs);
            return [latest(`a${i}`, period.startMs)];
          });
          const told = computeLedgerLine(
            input({
              definition,
              areas: backs.map((_, i) => `a${i}`),
              latest: known,
              quarantine: { count: isWrong ? 1 : 0, lastMs: isWrong ? nowMs : null },
            }),
            policy,
            nowMs,
          );
          const all = known.length === backs.length && known.every(({ startMs }) => startMs >= awaited.startMs);
          expect(dueAtOf(definition, awaited)).toBeLessThanOrEqual(nowMs);
          expect(told.state === 'live').toBe(all);
          expect(told.missingSinceMs === null).toBe(all);
        },
      ),
    );
  });
});

describe('the ranking of units', () => {
  const known = [latest('20', day('2026-11-27'))];
  it('goes by the weights of the centre, and says from what', () => {
    const [first, second] = computeRanking(
      [
        { unit: 'Sở Y tế', line: line() },
        { unit: 'Sở Y tế', line: line({ latest: known }) },
        { unit: 'Công an tỉnh', line: line({ latest: known }) },
      ],
      policy,
    );
    expect(first).toMatchObject({ unit: 'Công an tỉnh', place: 1, score: 100, late: 0 });
    expect(second).toMatchObject({ unit: 'Sở Y tế', place: 2, timeliness: 0.5, completeness: 0.5, cleanliness: 1, score: 60, late: 1 });
  });
  it('judges a unit that sent nothing by the rest', () =>
    expect(computeRanking([{ unit: 'A', line: line() }], policy)[0]).toMatchObject({ cleanliness: null, score: 0, place: 1 }));
});

it('is monotone: a day later nothing awaited is younger', () =>
  expect(periodDue(indicator(), nowMs + dayMs).startMs).toBe(periodDue(indicator(), nowMs).startMs + dayMs));
