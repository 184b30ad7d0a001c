import { describe, expect, it } from 'vitest';
import { addWidget } from '#domain/boards/edit-board.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { BoardFigureRow } from '#contract/boards.ts';
import { toggledAreas } from './edit/area-list.tsx';
import { keyedChange } from './edit/edit-card.tsx';
import { draggedRect } from './edit/use-drag.ts';
import { paperSize, planDeskBoard, planPaperBoard, planWallBoard } from './plan-board.ts';
import { listedFor } from './use-boards.ts';
import { rankAreas } from './widgets/ranking-widget.tsx';
import { saysUnit, shortNames, withoutList } from './widgets/short-name.ts';

const code = 'ck.xe_ton' as IndicatorId;
const one = addWidget({ titleVi: 'Bảng', titleEn: '', group: '', widgets: [] }, 'number', code);
const two = addWidget(one, 'number', code);

describe('a board in its window', () => {
  it('fills a desk as far as it stays readable, and puts less side by side where it is narrow', () => {
    expect(planDeskBoard(two.widgets, { width: 1600, height: 900 })).toMatchObject({ rows: 3, rowPx: 96, fontPx: 13 });
    expect(planDeskBoard(two.widgets, { width: 1600, height: 100 }).rowPx).toBe(50);
    expect(planDeskBoard(two.widgets, { width: 900, height: 900 }).widgets.map(({ at }) => at.w)).toEqual([6, 6]);
    expect(planDeskBoard(two.widgets, { width: 500, height: 900 })).toMatchObject({ rows: 6 });
  });
  it('is whole on a wall, in text of 24 pixels on 1080 lines', () => {
    const plan = planWallBoard(two.widgets, { width: 1920, height: 1080 });
    expect(plan.fontPx).toBe(24);
    expect(plan.rows * (plan.rowPx + plan.gapPx) + plan.gapPx).toBeCloseTo(1080);
    expect(planWallBoard(two.widgets, { width: 3840, height: 2160 }).fontPx).toBe(48);
  });
  it('goes on one sheet of paper while rows stay readable, then on more', () => {
    const tall = (rows: number) => two.widgets.map((widget, n) => ({ ...widget, at: { ...widget.at, y: n * (rows / 2), h: rows / 2 } }));
    const used = ({ rows, rowPx, gapPx }: ReturnType<typeof planPaperBoard>): number => rows * (rowPx + gapPx) + gapPx;
    expect(used(planPaperBoard(tall(12)))).toBeLessThanOrEqual(paperSize.height);
    expect(used(planPaperBoard(tall(14)))).toBeLessThanOrEqual(paperSize.height);
    expect(planPaperBoard(tall(30)).rowPx).toBe(42);
    expect(planPaperBoard(tall(4)).rowPx).toBe(96);
  });
});

describe('editing by hand', () => {
  it('takes areas out of a table and puts them back in their order; all of them is no choice, and one stays', () => {
    const all = ['a', 'b', 'c'];
    expect(toggledAreas(all, null, 'b')).toEqual(['a', 'c']);
    expect(toggledAreas(all, ['c'], 'a')).toEqual(['a', 'c']);
    expect(toggledAreas(all, ['a', 'c'], 'b')).toBeNull();
    expect(toggledAreas(all, ['c'], 'c')).toEqual(['c']);
  });
  it('moves by arrows, sizes with Shift, removes by Delete, and leaves other keys alone', () => {
    expect(keyedChange(one, 'number-1', 'ArrowRight', false)?.widgets[0]?.at).toMatchObject({ x: 1, w: 3 });
    expect(keyedChange(one, 'number-1', 'ArrowRight', true)?.widgets[0]?.at).toMatchObject({ x: 0, w: 4 });
    expect(keyedChange(one, 'number-1', 'ArrowDown', true)?.widgets[0]?.at.h).toBe(4);
    expect(keyedChange(one, 'number-1', 'Delete', false)?.widgets).toEqual([]);
    expect(keyedChange(one, 'number-1', 'a', false)).toBeUndefined();
  });
  it('drags by whole cells and never outside', () => {
    const at = { x: 8, y: 1, w: 4, h: 3 };
    expect(draggedRect(at, 'move', { x: -2.6, y: -9 })).toEqual({ x: 5, y: 0, w: 4, h: 3 });
    expect(draggedRect(at, 'size', { x: 5, y: 1.4 })).toEqual({ x: 8, y: 1, w: 4, h: 4 });
    expect(draggedRect(at, 'size', { x: -9, y: -9 })).toEqual({ x: 8, y: 1, w: 1, h: 1 });
  });
});

describe('what is listed', () => {
  const row = (area: string, value: number | null, state = 'live') => ({ area, value, state }) as BoardFigureRow;

  it('ranks areas by what is good, those without a number last', () => {
    const rows = [row('a', 5), row('b', 9), row('c', null), row('d', 99, 'lost')];
    expect(rankAreas(rows, 'up', 'best').map(({ area }) => area)).toEqual(['b', 'a', 'c', 'd']);
    expect(rankAreas(rows, 'up', 'worst').map(({ area }) => area)).toEqual(['a', 'b', 'c', 'd']);
    expect(rankAreas(rows, 'down', 'best').map(({ area }) => area)).toEqual(['a', 'b', 'c', 'd']);
  });
  it('says what all names begin with once', () => {
    expect(shortNames(['Bản tin 20 giờ: xe tồn', 'Bản tin 20 giờ: xe đến'])).toEqual(['Xe tồn', 'Xe đến']);
    expect(shortNames(['20:00 bulletin: trucks', '20:00 bulletin: wagons'])).toEqual(['Trucks', 'Wagons']);
    expect(shortNames(['Tai nạn: vụ', 'Vụ án'])).toEqual(['Tai nạn: vụ', 'Vụ án']);
    expect(shortNames(['Xe xuất (theo cửa khẩu)'])).toEqual(['Xe xuất']);
    expect(['Tai nạn giao thông: vụ / chết / bị thương', 'Cảnh báo (cao/thấp)', 'Thu ngân sách (lũy kế)'].map(withoutList)).toEqual([
      ...['Tai nạn giao thông', 'Cảnh báo', 'Thu ngân sách (lũy kế)'],
    ]);
  });
  it('says no unit a name has already, as a word of its own', () =>
    expect([
      ...[saysUnit('ca nghi ngờ', 'ca'), saysUnit('C2 connections', 'connections'), saysUnit('Tai nạn: vụ', 'vụ')],
      ...[saysUnit('cao', 'ca'), saysUnit('chết', '')],
    ]).toEqual([true, true, true, false, false]));
  it('lists what is shared and one’s own, nothing removed', () => {
    const line = (id: string, change: object) => ({ id, isShared: false, isRemoved: false, ownerId: 'an', ...change }) as never;
    const all = [
      line('own', {}),
      line('shared', { isShared: true, ownerId: 'b' }),
      line('other', { ownerId: 'b' }),
      line('gone', { isRemoved: true }),
    ];
    expect(listedFor(all, 'an').map(({ id }) => id)).toEqual(['own', 'shared']);
    expect(listedFor(all, null).map(({ id }) => id)).toEqual(['shared']);
  });
});
