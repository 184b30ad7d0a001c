import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, type DocumentOperation } from '../documents/documents.ts';
import type { OperationArgs } from '../operation.ts';
import { Alarm, type AlarmAct, mostHistory } from './alarm.ts';
import { type AlarmPhase, alarmStateAt, isActive, isUnacknowledged } from './alarm-states.ts';
import { alarmOperation, raiseArgs } from './testing/alarm-samples.ts';

type Doing = { readonly kind: AlarmAct; readonly args: never; readonly device: string; readonly actor: string; readonly lag: number };

const atMs = fc.integer({ min: 0, max: 40 });
const reason = fc.constant('vì bảo trì');
const argsOf: { readonly [K in AlarmAct]: fc.Arbitrary<OperationArgs<K>> } = {
  'alarm.raise': fc
    .record({ at: atMs, priority: fc.constantFrom(1, 2, 3, 4), times: fc.integer({ min: 0, max: 3 }), isLatching: fc.boolean() })
    .map(({ at, ...rest }) => raiseArgs(at, rest as never)),
  'alarm.clear': fc.record({ clearedAtMs: atMs }),
  'alarm.acknowledge': fc.record({ raisedAtMs: atMs }),
  'alarm.unacknowledge': fc.record({ raisedAtMs: atMs }),
  'alarm.reset': fc.record({ raisedAtMs: atMs }),
  'alarm.shelve': fc.record({ untilMs: fc.integer({ min: 4_000, max: 9_000 }), reason }),
  'alarm.unshelve': fc.constant({}),
  'alarm.suppress': fc.record({ isSuppressed: fc.boolean(), reason }),
  'alarm.outOfService': fc.record({ isOut: fc.boolean(), reason }),
  'alarm.link': fc.record({ incidentId: fc.constantFrom(null, 'inc-1' as never) }),
  'alarm.note': fc.record({ text: fc.constantFrom('một', 'hai') }),
  'alarm.escalate': fc.record({ waitingSinceMs: atMs, step: fc.integer({ min: 1, max: 2 }), role: fc.constant('shiftLead' as const) }),
};
const doing: fc.Arbitrary<Doing> = fc.oneof(
  ...(Object.keys(argsOf) as AlarmAct[]).map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      args: argsOf[kind] as fc.Arbitrary<never>,
      device: fc.constantFrom('d1', 'd2'),
      actor: fc.constantFrom('an', 'binh'),
      lag: fc.constantFrom(0, 0, 1, 4),
    }),
  ),
);

const next: Readonly<Record<AlarmPhase, readonly AlarmPhase[]>> = {
  normal: ['unacknowledged'],
  unacknowledged: ['acknowledged', 'returned', 'latchedUnacknowledged'],
  acknowledged: ['normal', 'latchedAcknowledged', 'unacknowledged'],
  returned: ['normal', 'unacknowledged'],
  latchedUnacknowledged: ['latchedAcknowledged', 'unacknowledged'],
  latchedAcknowledged: ['normal', 'unacknowledged'],
};

/** Plays acts in order as the hub would; each is judged on the row as it is then. */
const play = (
  acts: readonly DocumentOperation[],
  look: (before: Alarm | undefined, after: Alarm | undefined, op: DocumentOperation) => void = () => {},
) => {
  let row: Alarm | undefined;
  let ver = 0;
  for (const op of acts) {
    const effect = applyDocumentOperation(op, row, ver + 1);
    if (!effect.ok) expect(effect.message, op.kind).toMatch(/\w.+\./);
    const after = effect.ok ? (effect.row as Alarm) : row;
    look(row, after, op);
    if (effect.ok) ver += 1;
    row = after;
  }
  return row;
};

const operations = (doings: readonly Doing[]): DocumentOperation[] =>
  doings.map(({ kind, args, device, actor, lag }, i) =>
    alarmOperation(kind, args, { device, actor, baseVer: Math.max(0, i - lag) }),
  ) as unknown as DocumentOperation[];

describe('every sequence of acts on an alarm', () => {
  it('is legal or refused with a reason, keeps the row whole and moves only along the machine', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
        play(operations(doings), (before, after) => {
          if (!after) return;
          Alarm.parse(after);
          expect(after.history.length).toBeLessThanOrEqual(mostHistory);
          expect(after.acknowledged === null || !isUnacknowledged(after.phase)).toBe(true);
          expect(isActive(after.phase) && after.returnedAtMs !== null).toBe(false);
          if (before && before.phase !== after.phase) expect(next[before.phase]).toContain(after.phase);
          if (before) expect(after.count).toBeGreaterThanOrEqual(before.count);
          for (const now of [0, 4_500, 99_999]) {
            const state = alarmStateAt(after, now);
            expect(state === after.phase || after.shelf !== null || after.service !== null || after.suppression !== null).toBe(true);
          }
        });
      }),
      { numRuns: 600 },
    );
  });

  it('said twice comes to what it came to when it was said once', () => {
    const idempotent: readonly AlarmAct[] = ['alarm.acknowledge', 'alarm.clear', 'alarm.escalate', 'alarm.unshelve', 'alarm.reset'];
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 25 }), (doings) => {
        const said = (times: number) =>
          play(
            operations(
              doings
                .flatMap((each) => (idempotent.includes(each.kind) ? Array.from({ length: times }, () => each) : [each]))
                .map((each) => ({ ...each, lag: 0 })),
            ),
          );
        const [once, twice] = [said(1), said(2)];
        expect([twice?.phase, twice?.count, twice?.escalation?.step, twice?.acknowledged?.by]).toEqual([
          ...[once?.phase, once?.count, once?.escalation?.step, once?.acknowledged?.by],
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('of two officers at once comes to one phase, whoever reaches the hub first', () => {
    const both = fc.constantFrom<AlarmAct>('alarm.acknowledge', 'alarm.clear', 'alarm.escalate', 'alarm.note');
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 12 }), both, both, atMs, (past, one, two, at) => {
        const before = past.map((each) => ({ ...each, lag: 0 }));
        const args = {
          'alarm.acknowledge': { raisedAtMs: at },
          'alarm.clear': { clearedAtMs: at },
          'alarm.escalate': { waitingSinceMs: at, step: 1, role: 'shiftLead' },
          'alarm.note': { text: 'x' },
        };
        const mine: Doing = { kind: one, args: args[one as keyof typeof args] as never, device: 'd1', actor: 'an', lag: 1 };
        const theirs: Doing = { kind: two, args: args[two as keyof typeof args] as never, device: 'd2', actor: 'binh', lag: 2 };
        const ways = [
          [mine, theirs],
          [theirs, mine],
        ].map((pair) => play(operations([...before, ...pair])));
        expect(ways[0]?.phase).toBe(ways[1]?.phase);
      }),
      { numRuns: 400 },
    );
  });
});
