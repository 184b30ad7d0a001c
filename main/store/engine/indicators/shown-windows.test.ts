import { describe, expect, it } from 'vitest';
import type { Board } from '#domain/boards/board.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { shownWindows } from './shown-windows.ts';

const nowMs = Date.parse('2026-11-28T10:00+07:00');
const at = (date: string): number => Date.parse(`${date}T00:00+07:00`);
const definitions = new Map(
  [
    indicator('a.day'),
    indicator('b.month', { cadence: 'month' }),
    indicator('c.made', { formula: 'a.day / b.month' }),
    indicator('d.event', { cadence: 'event' }),
    indicator('e.bad', { formula: 'a.day +' }),
    indicator('f.round', { formula: 'f.round + 1' }),
  ].map((each) => [each.id as string, each]),
);
const place = { at: { x: 0, y: 0, w: 2, h: 2 }, titleVi: '', titleEn: '' };
const line = (of: string, periods: number) => ({
  ...place,
  id: 'w',
  k: 'line',
  of: [{ indicator: of, area: null }],
  periods,
  isPlanShown: false,
});
const number = (of: string, compare: string) => ({
  ...place,
  id: 'w',
  k: 'number',
  of: { indicator: of, area: null },
  compare,
  periods: 0,
});
const board = (widgets: readonly object[], isRemoved = false): Board =>
  ({ isRemoved, content: { titleVi: '', titleEn: '', group: '', widgets: widgets as Widget[] } }) as Board;
const shown = (...widgets: object[]) => Object.fromEntries(shownWindows([board(widgets)], definitions, nowMs));

describe('what boards show of the past', () => {
  it('begins so many periods ago, and one more, for the newest may not be there yet', () => {
    expect(shown(line('a.day', 30))).toEqual({ 'a.day': at('2026-10-29') });
    expect(shown(number('a.day', 'none'))).toEqual({ 'a.day': at('2026-11-27') });
    expect(shown(number('a.day', 'before'))).toEqual({ 'a.day': at('2026-11-26') });
  });
  it('begins a year ago where that is compared with', () =>
    expect(shown(number('a.day', 'lastYear'))).toEqual({ 'a.day': at('2025-11-27') }));
  it('is what any board shows most of', () => {
    const boards = [board([line('a.day', 10)]), board([line('a.day', 30)]), board([line('a.day', 20)])];
    expect(shownWindows(boards, definitions, nowMs).get('a.day')).toBe(at('2026-10-29'));
  });
  it('is that of the inputs, each in its own periods', () =>
    expect(shown(line('c.made', 30))).toEqual({ 'c.made': at('2026-10-29'), 'a.day': at('2026-10-29'), 'b.month': at('2026-10-01') }));
  it('is the present of events, whose past has no periods', () => expect(shown(line('d.event', 30))).toEqual({ 'd.event': nowMs }));
  it('is nothing of boards that were removed and of what nobody defined; a formula that is wrong or goes in a circle ends', () => {
    expect(shownWindows([board([line('a.day', 30)], true)], definitions, nowMs).size).toBe(0);
    expect(shown(line('no.one', 30))).toEqual({});
    expect(Object.keys(shown(line('e.bad', 2), line('f.round', 2)))).toEqual(['e.bad', 'f.round']);
  });
});
