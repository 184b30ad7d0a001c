import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceId, IncidentId, OperationId, UnitId } from '../ids.ts';
import { Incident } from '../incident.ts';
import { applyOperation } from '../mutators.ts';
import { Operation, type OperationArgs } from '../operation.ts';
import { incident, operation } from '../testing/samples.ts';
import type { DeskKind } from './desk-acts.ts';
import { DispatchState } from './dispatch.ts';
import { LinkRelation } from './incident-link.ts';
import { survivorOf } from './survivor.ts';

const others = ['inc-1', 'inc-2', 'inc-3'] as IncidentId[];
const time = fc.constantFrom(null, 10_000, 20_000, 30_000);
const deadlines = fc.record({ respondByMs: time, resolveByMs: time });
const relation = fc.constantFrom(null, ...LinkRelation.options);
const text = fc.constantFrom('', 'lý do');
const unit = fc.constantFrom('u-1', 'u-2') as fc.Arbitrary<UnitId>;

const argsOf: {
  readonly [K in Exclude<DeskKind, 'incident.attach' | 'incident.detach' | 'incident.call'>]: fc.Arbitrary<OperationArgs<K>>;
} = {
  'incident.deadline': fc.tuple(deadlines, deadlines).map(([wanted, was]) => ({ ...wanted, was, reason: 'lý do' })),
  'incident.dispatch': fc.record({
    unitId: unit,
    name: fc.constant('Đội 1'),
    phone: fc.constant(null),
    state: fc.constantFrom(...DispatchState.options),
    text,
  }),
  'incident.transfer': fc.record({ unitId: fc.constant(null), agency: fc.constantFrom('Sở Y tế', 'CSGT'), dueAtMs: time, text }),
  'incident.chase': fc.record({ dueAtMs: time, text }),
  'incident.answer': fc.record({ answer: fc.constantFrom('accepted', 'returned', 'done'), text }),
  'incident.link': fc.record({ to: fc.constantFrom(...others), relation, was: relation }),
  'incident.merge': fc.record({ into: fc.constantFrom(...others), reason: text }),
  'incident.split': fc.record({ from: fc.constantFrom(...others), reason: fc.constant('lý do') }),
};

const anyAct: fc.Arbitrary<Operation> = fc.oneof(
  ...Object.entries(argsOf).map(([kind, args]) =>
    fc
      .record({
        args: args as fc.Arbitrary<never>,
        n: fc.nat({ max: 999 }),
        target: fc.constantFrom(...others),
        device: fc.constantFrom('d1', 'd2'),
      })
      .map(({ args, n, target, device }) =>
        operation(kind as DeskKind, args, {
          id: `op-${n}` as OperationId,
          atMs: 5_000 + n,
          device: device as DeviceId,
          target: { k: 'incident', id: target },
        }),
      ),
  ),
);

type Rows = Map<string, Incident>;
const fresh = (): Rows => new Map(others.map((id) => [id, incident({ id })]));

/** As a hub does it: one after the other, each judged on what is there. */
const act = (rows: Rows, op: Operation) => {
  const survivor = op.kind === 'incident.merge' ? { survivor: rows.get(op.args.into) ?? null } : {};
  const effect = applyOperation(op, { incident: rows.get(op.target.id), ...survivor }, 9);
  if (effect.ok && effect.k === 'incident') rows.set(effect.row.id, effect.row);
  return effect;
};
const after = (acts: readonly Operation[]): Rows => {
  const rows = fresh();
  for (const op of acts) act(rows, op);
  return rows;
};

describe('every sequence of the desk’s acts', () => {
  it('is legal or refused with a reason, and leaves incidents that fit their schema', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
        const rows = fresh();
        for (const op of acts) {
          const effect = act(rows, Operation.parse(structuredClone(op)));
          if (!effect.ok) expect(effect.message).toMatch(/\S/);
        }
        for (const row of rows.values()) expect(Incident.parse(row)).toEqual(row);
      }),
    );
  });

  it('never merges in a circle where one hub judges all of them, and loses no incident', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 60 }), (acts) => {
        const rows = after(acts);
        for (const id of others) {
          const survivor = survivorOf(id, (each) => rows.get(each));
          expect(rows.get(survivor)?.mergedInto ?? null).toBeNull();
        }
      }),
    );
  });

  it('done twice in a row changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 20 }), anyAct, (acts, op) => {
        const rows = after(acts);
        const once = act(rows, op);
        const before = rows.get(op.target.id);
        if (!once.ok) return;
        expect(act(rows, op)).toMatchObject({ ok: true });
        expect(rows.get(op.target.id)).toEqual(before);
      }),
    );
  });

  it('comes, of two officers at once, in either order to a state both can see: done or refused', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 12 }), anyAct, anyAct, (past, one, two) => {
        for (const [first, second] of [
          [one, two],
          [two, one],
        ] as const) {
          const rows = after(past);
          act(rows, first);
          const known = JSON.stringify([...rows]);
          const effect = act(rows, second);
          if (!effect.ok) expect(JSON.stringify([...rows])).toBe(known);
        }
      }),
    );
  });
});

describe('a merge', () => {
  const merge = (from: string, into: string) =>
    operation('incident.merge', { into: into as IncidentId, reason: '' }, { target: { k: 'incident', id: from as IncidentId } });

  it('into what was itself merged away is refused, whoever was first', () => {
    const rows = fresh();
    expect(act(rows, merge('inc-1', 'inc-2'))).toMatchObject({ ok: true });
    expect(act(rows, merge('inc-2', 'inc-1'))).toMatchObject({ ok: false, kind: 'conflict' });
    expect(act(rows, merge('inc-3', 'inc-1'))).toMatchObject({ ok: false, kind: 'conflict' });
    expect(act(rows, merge('inc-2', 'inc-3'))).toMatchObject({ ok: true });
    expect(survivorOf('inc-1' as IncidentId, (id) => rows.get(id))).toBe('inc-3');
  });

  it('is taken back by a split, with everything as it was', () => {
    const rows = fresh();
    act(rows, merge('inc-1', 'inc-2'));
    const split = operation('incident.split', { from: 'inc-2' as IncidentId, reason: 'hai vụ khác nhau' });
    expect(act(rows, split)).toMatchObject({ ok: true, timeline: { kind: 'split' } });
    const { mergedInto, ...rest } = rows.get('inc-1') as Incident;
    expect(mergedInto).toBeNull();
    expect({ ...rest, updatedAtMs: 1_000 }).toEqual(incident({ id: 'inc-1' as IncidentId }));
  });

  it('made in a circle by desks without a hub has one survivor on every desk', () => {
    const rows = new Map([
      ['inc-1', { mergedInto: 'inc-2' as IncidentId }],
      ['inc-2', { mergedInto: 'inc-1' as IncidentId }],
    ]);
    for (const id of ['inc-1', 'inc-2'] as IncidentId[]) expect(survivorOf(id, (each) => rows.get(each))).toBe('inc-1');
  });
});

describe('a transfer', () => {
  const rows = fresh();
  const does = <K extends DeskKind>(kind: K, args: OperationArgs<K>, id: string) =>
    act(rows, operation(kind, args, { id: id as OperationId }));

  it('is chased, counted, returned with a reason, and may then go to another agency', () => {
    expect(does('incident.transfer', { unitId: null, agency: 'Sở Y tế', dueAtMs: 9_000, text: '' }, 'op-1')).toMatchObject({ ok: true });
    expect(does('incident.transfer', { unitId: null, agency: 'CSGT', dueAtMs: null, text: '' }, 'op-2')).toMatchObject({
      kind: 'conflict',
    });
    does('incident.chase', { dueAtMs: null, text: '' }, 'op-3');
    does('incident.chase', { dueAtMs: 12_000, text: 'gọi lại' }, 'op-4');
    expect(rows.get('inc-1')?.transfer).toMatchObject({ state: 'sent', chases: 2, dueAtMs: 12_000 });
    expect(does('incident.answer', { answer: 'returned', text: ' ' }, 'op-5')).toMatchObject({ ok: false, kind: 'badInput' });
    expect(does('incident.answer', { answer: 'returned', text: 'không thuộc thẩm quyền' }, 'op-6')).toMatchObject({ ok: true });
    expect(does('incident.chase', { dueAtMs: null, text: '' }, 'op-7')).toMatchObject({ kind: 'illegalTransition' });
    expect(does('incident.transfer', { unitId: null, agency: 'CSGT', dueAtMs: null, text: '' }, 'op-8')).toMatchObject({ ok: true });
  });
});
