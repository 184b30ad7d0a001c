import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeRowsDiff, sameValue, type RowsDiff, type Shown } from './rows-diff.ts';

/** What a window does with a diff, as the contract words it. */
const apply = (shown: Shown | null, diff: RowsDiff | null): Shown => {
  if (!diff) return shown ?? { rows: [], total: 0 };
  const rows = new Map((shown?.rows ?? []).map((row) => [String(row['id']), row]));
  for (const key of diff.gone) rows.delete(key);
  for (const row of diff.put) rows.set(String(row['id']), row);
  const order = diff.order ?? [...rows.keys()];
  return { rows: order.map((key) => rows.get(key) ?? { missing: key }), total: diff.total };
};

const row = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  v: fc.integer({ min: 0, max: 2 }),
  deep: fc.array(fc.boolean(), { maxLength: 2 }),
});
const list = fc
  .tuple(fc.uniqueArray(row, { selector: ({ id }) => id }), fc.nat(3))
  .map(([rows, more]): Shown => ({ rows, total: rows.length + more }));

describe('computeRowsDiff', () => {
  it('takes a window through any history to what the core has', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 8 }), (history) => {
        let window: Shown | null = null;
        let prev: Shown | null = null;
        for (const next of history) {
          window = apply(window, computeRowsDiff(prev, next, 'id'));
          expect(window).toEqual(next);
          prev = next;
        }
      }),
    );
  });

  it('sends nothing for an equal list', () => {
    fc.assert(
      fc.property(list, (shown) => {
        expect(computeRowsDiff(shown, structuredClone(shown), 'id')).toBeNull();
      }),
    );
  });

  it('sends only the row that changed, without the order', () => {
    const prev: Shown = {
      rows: [
        { id: 'a', v: 1 },
        { id: 'b', v: 1 },
      ],
      total: 2,
    };
    const next: Shown = {
      rows: [
        { id: 'a', v: 1 },
        { id: 'b', v: 2 },
      ],
      total: 2,
    };
    expect(computeRowsDiff(prev, next, 'id')).toEqual({ put: [{ id: 'b', v: 2 }], gone: [], total: 2 });
  });

  it('is complete the first time, also when empty', () => {
    expect(computeRowsDiff(null, { rows: [], total: 0 }, 'id')).toEqual({ put: [], gone: [], order: [], total: 0 });
  });

  it('tells a change of the total alone', () => {
    expect(computeRowsDiff({ rows: [], total: 1 }, { rows: [], total: 2 }, 'id')).toEqual({ put: [], gone: [], total: 2 });
  });
});

it('compares JSON values as JSON does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(sameValue(a, structuredClone(a))).toBe(true);
      if (JSON.stringify(a) === JSON.stringify(b)) expect(sameValue(a, b)).toBe(true);
    }),
  );
  expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(sameValue([], {})).toBe(false);
  expect(sameValue({ a: 1 }, { b: 1 })).toBe(false);
});
