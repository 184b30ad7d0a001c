import { describe, expect, it } from 'vitest';
import type { UnitRow } from '#contract/desk.ts';
import { unitPositions } from './unit-positions.ts';

const unit = (id: string, more: Partial<UnitRow>): UnitRow =>
  ({ id, name: `Tổ ${id}`, nameEn: `Crew ${id}`, position: [106.7, 21.8], isRemoved: false, updatedAtMs: 1000, ...more }) as UnitRow;

describe('unitPositions', () => {
  it('believes the unit itself when it told later than its row', () => {
    const units = [unit('a', {}), unit('b', {}), unit('c', { position: null }), unit('d', { position: null })];
    const tracked = [
      { id: 'a', position: [106.9, 21.9] as [number, number], atMs: 2000 },
      { id: 'b', position: [106.9, 21.9] as [number, number], atMs: 500 },
      { id: 'c', position: [106.9, 21.9] as [number, number], atMs: 500 },
    ];
    expect(unitPositions(units, tracked, 'vi').map(({ id, position, atMs }) => [id, position[0], atMs])).toEqual([
      ['a', 106.9, 2000],
      ['b', 106.7, 1000],
      ['c', 106.9, 500],
    ]);
  });

  it('leaves out units that are no more, wherever they say they are', () => {
    expect(unitPositions([unit('a', { isRemoved: true })], [{ id: 'a', position: [106, 21], atMs: 5000 }], 'vi')).toEqual([]);
  });
});
