import { describe, expect, it } from 'vitest';
import type { AlarmRow } from '#contract/alarms.ts';
import type { IncidentRow } from '#contract/rows.ts';
import { keyOf, planSituations } from './plan-situations.ts';

const alarm = (source: string, condition: string, change: object = {}): AlarmRow =>
  ({ k: 'alarm', sourceKind: 'other', source, condition, title: source, incidentId: null, ...change }) as unknown as AlarmRow;
const incidents = [{ id: 'inc-1', title: 'Cháy kho' }] as unknown as IncidentRow[];
const titleOf = (row: AlarmRow): string => (row.k === 'alarm' ? row.title : '');

describe('situations to choose from', () => {
  it('are numbers that ring, each once, and open incidents', () => {
    const alarms = [
      alarm('ck.xe_ton@20', 'limitCrossed', { incidentId: 'inc-1' }),
      alarm('ck.xe_ton@20', 'unusualValue'),
      alarm('ck.bt_ton@gate-a', 'limitAhead'),
      alarm('Sổ dữ liệu', 'ck.xe_ton'),
      { k: 'flood' } as unknown as AlarmRow,
    ];
    const found = planSituations(alarms, incidents, titleOf);
    expect(found.map(({ key }) => key)).toEqual(['number ck.xe_ton@20', 'number ck.bt_ton@gate-a', 'incident inc-1']);
    expect(found[0]?.situation).toMatchObject({ k: 'number', incidentId: 'inc-1' });
    expect(found.every(({ key, situation }) => key === keyOf(situation))).toBe(true);
  });
});
