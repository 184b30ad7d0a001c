import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDocument } from './map-records.ts';
import { Mapping } from './mapping.ts';
import { readField } from './read-field.ts';
import { readTime } from './read-time.ts';

const at = (text: string): number => Date.parse(text);

describe('a moment', () => {
  it.each([
    ['2026-11-28T10:00:00+07:00', '2026-11-28T10:00+07:00'],
    ['2026-11-28T03:00:00Z', '2026-11-28T10:00+07:00'],
    ['2026-11-28 10:00', '2026-11-28T10:00+07:00'],
    ['28/11/2026', '2026-11-28T00:00+07:00'],
    ['28.11.2026 20:00', '2026-11-28T20:00+07:00'],
    ['8/1/2026 7h05', '2026-01-08T07:05+07:00'],
    [1_795_834_800, '2026-11-28T10:00+07:00'],
    [1_795_834_800_000, '2026-11-28T10:00+07:00'],
    [new Date('2026-11-28T10:00:00Z'), '2026-11-28T10:00+07:00'],
  ])('%s is read', (given, moment) => expect(readTime(given)).toBe(at(moment)));
  it.each(['', 'nay', '31/02/2026', '2026-13-01', '2026-11-28T25:00', '11/28/2026', -1, Number.NaN, null, {}, new Date('x')])(
    '%s is none',
    (given) => expect(readTime(given)).toBeNull(),
  );
});

describe('a field', () => {
  it.each([
    [{ as: 'number' }, '12.5', 12.5],
    [{ as: 'number', factor: 0.001 }, 9_805_500, 9805.5],
    [{ as: 'vietnameseNumber' }, '9.805,5', 9805.5],
    [{ as: 'vietnameseNumber' }, '1.234', 1234],
    [{ as: 'text' }, 20, '20'],
    [{ as: 'asIs', table: { '01': 'gate-huu-nghi' } }, '01', 'gate-huu-nghi'],
  ])('%o reads %o', (how, found, value) => expect(readField(found, { path: '$', ...how } as never)).toEqual({ value }));
  it.each([
    [{ as: 'number' }, '1.234,5'],
    [{ as: 'number' }, '0x10'],
    [{ as: 'vietnameseNumber' }, '12.5'],
    [{ as: 'asIs', table: { a: 'b' } }, 'constructor'],
    [{ as: 'time' }, 'hôm nay'],
  ])('%o does not read %o, and says so', (how, found) =>
    expect(readField(found, { path: '$', ...how } as never)).toMatchObject({ problem: expect.stringContaining(found) }),
  );
  it.each([null, undefined, '', '  '])('that is empty (%o) is nothing, not 0', (found) =>
    expect(readField(found, { path: '$', as: 'number' } as never)).toBeNull(),
  );
});

describe('a mapping', () => {
  const fields = { indicator: { const: 'x' }, area: { const: '20' }, period: { path: '$.p' }, value: { path: '$.v' } };
  it.each([
    [{ fields: { ...fields, value: undefined } }],
    [{ fields: { ...fields, value: { path: 'v' } } }],
    [{ fields: { ...fields, value: { path: '$.v', as: 'period' } } }],
    [{ fields: { ...fields, value: { path: '$.v', per: { cadence: 'day' } } } }],
    [{ fields: { ...fields, extra: { const: 1 } } }],
    [{ records: '$[', fields }],
  ])('that says too little or what is not is refused: %o', (mapping) => expect(Mapping.safeParse(mapping).success).toBe(false));

  it('reads a document that begins with a mark of its encoding', () => {
    const [record] = compileDocument([Mapping.parse({ fields })])('\uFEFF[{"p":"2026","v":5}]');
    expect(record).toMatchObject({ record: { indicator: 'x', period: '2026', value: 5 }, isNamed: false });
  });
  it('never fails, whatever document comes: records, or the document as one that cannot be read', () => {
    const read = compileDocument([Mapping.parse({ records: '$..r[*]', fields })]);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(read(text).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
