import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '#domain/operation.ts';
import { planOutboxBatch } from './plan-outbox-batch.ts';

const note = (n: number, text = 'ok'): Operation =>
  ({
    n,
    id: `op-${n}`,
    sv: 1,
    baseVer: 1,
    actor: 'u',
    device: 'd',
    atMs: 0,
    sig: null,
    kind: 'incident.note',
    target: { k: 'incident', id: 'i' },
    args: { text },
  }) as Operation;
const numbers = (operations: readonly Operation[]): number[] => operations.map(({ n }) => n);
const wide = { batchOperations: 500, batchBytes: 1_000_000 };

describe('planOutboxBatch', () => {
  it('starts at the first, or after what was answered', () => {
    const pending = [4, 5, 6].map((n) => note(n));
    expect(numbers(planOutboxBatch(pending, null, wide))).toEqual([4, 5, 6]);
    expect(numbers(planOutboxBatch(pending, 4, wide))).toEqual([5, 6]);
    expect(planOutboxBatch(pending, 6, wide)).toEqual([]);
    expect(planOutboxBatch([], null, wide)).toEqual([]);
  });

  it('never leaves out an operation', () => {
    expect(
      numbers(
        planOutboxBatch(
          [1, 2, 4].map((n) => note(n)),
          null,
          wide,
        ),
      ),
    ).toEqual([1, 2]);
    expect(planOutboxBatch([note(4)], 2, wide)).toEqual([]);
  });

  it('keeps to the number and the bytes, but sends one that is larger alone', () => {
    const size = new TextEncoder().encode(JSON.stringify(note(1))).length;
    const pending = [1, 2, 3].map((n) => note(n));
    expect(numbers(planOutboxBatch(pending, null, { ...wide, batchOperations: 2 }))).toEqual([1, 2]);
    expect(numbers(planOutboxBatch(pending, null, { ...wide, batchBytes: size * 2 }))).toEqual([1, 2]);
    expect(numbers(planOutboxBatch(pending, null, { ...wide, batchBytes: size * 2 - 1 }))).toEqual([1]);
    expect(numbers(planOutboxBatch(pending, null, { ...wide, batchBytes: 1 }))).toEqual([1]);
  });

  it('counts bytes as UTF-8 writes them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = [note(1, text), note(2, text)].reduce((sum, op) => sum + new TextEncoder().encode(JSON.stringify(op)).length, 0);
        const pending = [note(1, text), note(2, text)];
        return (
          planOutboxBatch(pending, null, { ...wide, batchBytes: bytes }).length === 2 &&
          planOutboxBatch(pending, null, { ...wide, batchBytes: bytes - 1 }).length === 1
        );
      }),
    );
  });
});
