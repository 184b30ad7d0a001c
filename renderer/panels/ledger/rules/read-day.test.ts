import { expect, it } from 'vitest';
import { readDayEnd } from './read-day.ts';

it.each([
  ['28/11/2026', '2026-11-29T00:00+07:00'],
  [' 1.2.2027 ', '2027-02-02T00:00+07:00'],
  ['31/12/2026', '2027-01-01T00:00+07:00'],
])('reads %s as the end of that day here', (text, end) => expect(readDayEnd(text)).toBe(Date.parse(end)));

it.each(['', '2026-11-28', '31/02/2026', '1/13/2026', '28/11/26', 'mai'])('does not take %s for a day', (text) =>
  expect(readDayEnd(text)).toBeNull(),
);
