import { describe, expect, it } from 'vitest';
import { LedgerRow } from '#contract/indicators.ts';
import { computeLines, counted, nextFeed, sideways, standsAt } from './compute-lines.ts';

const row = (id: string, group: string, change: Partial<LedgerRow> = {}): LedgerRow =>
  LedgerRow.parse({
    ...{
      id,
      nameVi: 'Xe tồn',
      nameEn: 'Waiting',
      group,
      unit: 'xe',
      owner: 'Ban Quản lý KKTCK',
      source: 's',
      isDerived: false,
      isProposal: true,
    },
    ...{ shortVi: '', shortEn: '', partOf: null, family: null },
    ...{ state: 'live', asOfMs: 1, receivedAtMs: 1, nextDueMs: 1, missingSinceMs: null, areas: { inTime: 1, of: 1 } },
    ...{ completeness: 1, cleanliness: 1, quarantined: 0, reminders: 0, step: null, silenced: null },
    ...change,
  });
const rows = [row('a', 'ck'), row('b', 'ck', { state: 'lost', nameVi: 'Đồng Đăng' }), row('c', 'yt', { owner: 'Sở Y tế' })];
const all = { text: '', state: '' } as const;

describe('the lines of the ledger', () => {
  it('stand under their groups, which say how many are in time', () =>
    expect(computeLines(rows, all)).toMatchObject([
      { k: 'group', group: 'ck', live: 1, of: 2 },
      { id: 'a' },
      { id: 'b' },
      { group: 'yt', live: 1, of: 1 },
      { id: 'c' },
    ]));
  it('are found without accents, by name, unit and code; a group without any goes', () => {
    expect(computeLines(rows, { ...all, text: 'dong dang' }).map(({ id }) => id)).toEqual(['group ck', 'b']);
    expect(computeLines(rows, { ...all, text: 'so y' }).map(({ id }) => id)).toEqual(['group yt', 'c']);
    expect(computeLines(rows, { ...all, state: 'lost' })).toMatchObject([{ live: 1, of: 2 }, { id: 'b' }]);
  });
  it('count what nobody is reminded of apart, and what of it is late not among the others', () => {
    const silenced = { reason: 'sáp nhập', untilMs: 9 };
    const some = [row('a', 'ck', { silenced }), row('b', 'ck', { state: 'slow', silenced }), row('c', 'ck', { state: 'slow' })];
    const counted = (['live', 'slow', 'silenced'] as const).map((standing) => some.filter((each) => standsAt(each, standing)).length);
    expect(counted).toEqual([1, 1, 2]);
    expect(computeLines(some, { ...all, state: 'slow' }).map(({ id }) => id)).toEqual(['group ck', 'c']);
    expect(computeLines(some, { ...all, state: 'silenced' }).map(({ id }) => id)).toEqual(['group ck', 'a', 'b']);
  });
  it('are walked through without stopping at the heads', () => {
    const lines = computeLines(rows, all);
    expect([
      nextFeed(lines, null, 1),
      nextFeed(lines, 'b', 1),
      nextFeed(lines, 'c', 20),
      nextFeed(lines, 'b', -1),
      nextFeed([], null, 1),
    ]).toEqual(['a', 'c', 'c', 'a', null]);
  });
});

describe('an indicator of several figures', () => {
  const of = (at: number, change: Partial<LedgerRow> = {}): LedgerRow =>
    row(`t.${at}`, 'gt', { nameVi: `Tai nạn: số ${at}`, shortVi: `số ${at}`, partOf: { indicator: 't' as never, at }, ...change });
  const main = row('t', 'gt', { nameVi: 'Tai nạn', shortVi: 'vụ', family: { state: 'lost', live: 1, of: 3 } });
  const family = [main, of(1), of(2, { state: 'lost' }), row('u', 'gt', { nameVi: 'Vi phạm' })];
  const ids = (...args: Parameters<typeof computeLines>): string[] => computeLines(...args).map(({ id }) => id);

  it('stands above them, is folded with them, and is counted once, as its worst', () => {
    expect(ids(family, all)).toEqual(['group gt', 't', 't.1', 't.2', 'u']);
    expect(ids(family, all, new Set(['t']))).toEqual(['group gt', 't', 'u']);
    expect(computeLines(family, all)[0]).toMatchObject({ live: 1, of: 2 });
    expect(counted(family).map(({ id }) => id)).toEqual(['t', 'u']);
  });
  it('is in sight with what is sought of it, folded or not', () => {
    expect(ids(family, { ...all, text: 'so 2' }, new Set(['t']))).toEqual(['group gt', 't', 't.2']);
    expect(ids(family, { ...all, text: 'tai nan' })).toEqual(['group gt', 't', 't.1', 't.2']);
    expect(ids(family, { ...all, state: 'lost' })).toEqual(['group gt', 't', 't.2']);
    expect(ids(family, { ...all, state: 'slow' })).toEqual([]);
  });
  it('folds and unfolds by the keys to the side, which lead from a figure to it', () => {
    const [open, folded] = [computeLines(family, all), computeLines(family, all, new Set(['t']))];
    expect(sideways(open, 't', 'ArrowLeft')).toEqual({ k: 'fold', id: 't' });
    expect(sideways(folded, 't', 'ArrowRight')).toEqual({ k: 'unfold', id: 't' });
    expect(sideways(open, 't.2', 'ArrowLeft')).toEqual({ k: 'choose', id: 't' });
    expect([sideways(folded, 't', 'ArrowLeft'), sideways(open, 'u', 'ArrowLeft'), sideways(open, null, 'ArrowRight')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
