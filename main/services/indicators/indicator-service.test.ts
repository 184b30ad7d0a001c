import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorKind } from '#contract/errors.ts';
import { handSource } from '#domain/indicators/quarantine-id.ts';
import { defaultWatchPolicy } from '#domain/insight/watch-policy.ts';
import type { StreamName } from '#domain/streams.ts';
import { indicator, indicatorDraft } from '#domain/testing/indicators.ts';
import type { UserRole } from '#domain/user.ts';
import { BenchDesk, put } from '../../store/testing/bench-desk.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import { indicatorHandlers } from './indicator-service.ts';

let desk: BenchDesk;
let console: FakeConsole;
let calls: ReturnType<typeof indicatorHandlers>;
let s: number;

const page = (k: string, id: string, body: object, of: string): void => {
  s += 1;
  desk.page([put(s, k as 'indicator', id, body as never)], of as StreamName);
};
const unit = (code: string, type: string) => ({
  ...{ code, type, name: code, fullName: code, nameEn: code, legacyDistrict: null, aliases: [], position: null, accuracyKm: null },
});

/** The store of a real desk below the use cases, so that lists and rules are the product's own. */
const at = (role: UserRole): void => {
  console.users.set('me', officer('me', role));
  console.settings.set('session.officer', 'me');
};

beforeEach(() => {
  desk = new BenchDesk();
  console = new FakeConsole();
  console.nowMs = Date.parse('2026-11-28T10:00+07:00');
  s = 0;
  const store = {
    ...console.store,
    query: async (name: never, params: never) => desk.read.query(name, params),
    document: async (k: never, id: string) => desk.read.document(k, id),
    record: async (drafts: never) => desk.write.record(drafts, { offline: false, lan: false }),
  };
  calls = indicatorHandlers({ ...console.parts(), store: store as never });
  page('adminUnit', '20', unit('20', 'tinh'), 'ref:20');
  s = 0;
  page('indicator', 'ck.xe_ton', indicator(), 'ind:20');
  page('indicator', 'ck.thu', indicator('ck.thu', { isCumulative: true, range: { least: 0, most: 5000 } }), 'ind:20');
  at('supervisor');
});
afterEach(() => desk.remove());

const refused = async (act: Promise<unknown>): Promise<[ErrorKind, unknown]> => {
  try {
    await act;
  } catch (error) {
    const { kind, details } = error as { kind: ErrorKind; details?: unknown };
    return [kind, details];
  }
  throw new Error('it was not refused');
};
const record = (change: object = {}) => ({ indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 512, ...change }) as never;
const plan = (change: object = {}) =>
  ({ baseVer: 0, indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', plan: 500, reason: 'nghị quyết', ...change }) as never;

describe('a value told by hand', () => {
  it('waits as a record for the hub, said as of now', async () => {
    await calls['indicator.bringIn']({ record: record(), reason: 'báo điện thoại' });
    const [row] = desk.read.query('indicators.quarantine', { open: true }).rows;
    expect(row).toMatchObject({ source: handSource, state: 'asked', reason: 'byHand', waiting: 1, indicator: 'ck.xe_ton' });
    expect(JSON.parse(row?.raw ?? '')).toMatchObject({ value: 512, asOfMs: console.nowMs, reason: 'báo điện thoại' });
  });

  it('is refused at once with the reason it would end in quarantine for', async () => {
    const tell = (change: object) => refused(calls['indicator.bringIn']({ record: record(change), reason: 'x' }));
    expect(await tell({ value: -1 })).toEqual(['badInput', { why: 'outOfRange' }]);
    expect(await tell({ area: '06184' })).toEqual(['badInput', { why: 'unknownArea' }]);
    expect(await tell({ period: '2026-11' })).toEqual(['badInput', { why: 'wrongPeriod' }]);
    expect(await tell({ indicator: 'ck.khong_co' })).toEqual(['badInput', { why: 'unknownIndicator' }]);
    expect(desk.read.query('indicators.quarantine', { open: true }).total).toBe(0);
  });

  it('is not for an operator', async () => {
    at('operator');
    expect((await refused(calls['indicator.bringIn']({ record: record(), reason: 'x' })))[0]).toBe('forbidden');
    at('shiftLead');
    await calls['indicator.bringIn']({ record: record(), reason: 'x' });
  });
});

describe('a plan', () => {
  it('is decided for a period of the indicator, or for a year where amounts count from its beginning', async () => {
    await calls['indicatorPlan.put'](plan());
    await calls['indicatorPlan.put'](plan({ indicator: 'ck.thu', period: '2026' }));
    expect(desk.read.query('indicators.plans', { indicator: 'ck.xe_ton' as never }).rows).toMatchObject([
      { plan: 500, decidedBy: 'me', waiting: 1 },
    ]);
    expect(await refused(calls['indicatorPlan.put'](plan({ period: '2026' })))).toEqual(['badInput', { why: 'wrongPeriod' }]);
    expect(await refused(calls['indicatorPlan.put'](plan({ area: '06184' })))).toEqual(['badInput', { why: 'unknownArea' }]);
    expect((await refused(calls['indicatorPlan.put'](plan({ indicator: 'ck.khong_co' }))))[0]).toBe('notFound');
  });

  it('is not for those who only run the shift', async () => {
    at('shiftLead');
    expect((await refused(calls['indicatorPlan.put'](plan())))[0]).toBe('forbidden');
  });
});

describe('a definition and the rules', () => {
  it('are refused where the formula names what is not there, or the role may not', async () => {
    const define = (change: object) =>
      calls['indicator.put']({ id: 'ck.moi' as never, baseVer: 0, draft: indicatorDraft(change), reason: 'x' });
    expect(await refused(define({ formula: 'ck.khong_co + 1' }))).toEqual(['badInput', { k: 'unknownInput', at: 'ck.khong_co' }]);
    await define({ formula: 'ck.xe_ton + 1' });
    await calls['watchPolicy.put']({ baseVer: 0, policy: { ...defaultWatchPolicy, aheadDays: 7 } });
    expect(desk.read.query('watchPolicy.get', {}).rows).toMatchObject([{ aheadDays: 7, waiting: 1 }]);
    at('operator');
    expect((await refused(define({})))[0]).toBe('forbidden');
    expect((await refused(calls['watchPolicy.put']({ baseVer: 1, policy: defaultWatchPolicy })))[0]).toBe('forbidden');
  });
});
