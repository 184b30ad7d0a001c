import { expect, it } from 'vitest';
import type { AlarmSaying } from '#domain/alarms/alarm-saying.ts';
import { openHandoverSources } from './handover-sources.ts';

const says: AlarmSaying = {
  ...{ nameVi: 'Xe hàng tồn', nameEn: 'Trucks waiting', unit: 'xe', decimals: 0, placeEn: '' },
  what: { k: 'unusual', value: 800, low: 400, high: 500 },
};

it('hands over alarms nobody saw, those of numbers with what they say in figures', async () => {
  const row = { k: 'alarm', id: 'alm-1', title: 'Xe hàng tồn', detail: '800 xe', condition: 'unusualValue', priority: 4 };
  const rows = [
    { ...row, phase: 'unacknowledged', says },
    { ...row, id: 'alm-2', phase: 'acknowledged', says },
    { ...row, id: 'alm-3', phase: 'unacknowledged', detail: '', condition: 'levelHigh' },
  ];
  const store = { query: async () => ({ rows, total: rows.length }) } as never;
  const sources = openHandoverSources({ store, pictures: { conditions: () => [] }, hubNow: () => 0 });
  expect(await sources.alarms()).toEqual([
    { k: 'alarm', id: 'alm-1', title: 'Xe hàng tồn', detail: 'P4 · 800 xe', says },
    { k: 'alarm', id: 'alm-3', title: 'Xe hàng tồn', detail: 'P4 · levelHigh' },
  ]);
});
