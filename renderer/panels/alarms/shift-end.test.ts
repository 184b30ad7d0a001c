import { expect, it } from 'vitest';
import { computeShiftEndMs } from './shift-end.ts';

const at = (hour: number, minute = 0): number => Date.UTC(2026, 10, 28, hour - 7, minute);

it('ends with the shift that is on, also over midnight', () => {
  expect([at(6, 59), at(7), at(14), at(23, 30)].map(computeShiftEndMs)).toEqual([at(7), at(15), at(15), at(31)]);
});
