import { expect, it } from 'vitest';
import { handFileSource, handSource } from '#domain/indicators/quarantine-id.ts';
import { IndicatorsRequest } from './indicator-records.ts';

it.each([
  ['Trạm đo Kỳ Cùng', true],
  ['Nhập tay của trạm', true],
  [handSource, false],
  [` ${handFileSource('ban-tin.xlsx')}`, false],
])('values sent by a system called %s: taken %s, for what officers bring by hand has names of its own', (source, isTaken) =>
  expect(IndicatorsRequest.safeParse({ source, records: [{}] }).success).toBe(isTaken),
);
