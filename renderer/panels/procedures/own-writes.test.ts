import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { type OwnWrites, shownContent, withWrite } from './own-writes.ts';

/** Stands for a content: only whether two are the same matters here. A new object each time, as rows come. */
const content = (n: number): ProcedureContent => ({ n }) as unknown as ProcedureContent;

describe('own writes', () => {
  it('shows the newest write while an earlier one comes back late', () => {
    let writes: OwnWrites = [];
    for (const n of [1, 2, 3]) writes = withWrite(writes, content(0), content(n));
    for (const back of [0, 1, 2, 3]) expect(shownContent(writes, content(back))).toEqual(content(3));
  });

  it('shows what somebody else wrote, and builds on it', () => {
    const writes = withWrite([], content(0), content(1));
    expect(shownContent(writes, content(9))).toEqual(content(9));
    expect(withWrite(writes, content(9), content(10))).toEqual([content(9), content(10)]);
  });

  it('forgets the way once all of it came back', () => {
    const writes = withWrite([], content(0), content(1));
    expect(withWrite(writes, content(1), content(2))).toEqual([content(1), content(2)]);
    expect(shownContent(withWrite(writes, content(1), content(2)), content(0))).toEqual(content(0));
  });

  it('never loses a write, whatever comes back when', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ write: fc.nat(5), seen: fc.nat(3) }), { maxLength: 12 }), (acts) => {
        let writes: OwnWrites = [];
        const log = [content(0)];
        let at = 0;
        for (const { write, seen } of acts) {
          at = Math.min(log.length - 1, at + seen);
          const kept = log[at] as ProcedureContent;
          expect(shownContent(writes, kept)).toEqual(log.at(-1));
          writes = withWrite(writes, kept, content(write));
          log.push(content(write));
        }
      }),
    );
  });
});
