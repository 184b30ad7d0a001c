import { describe, expect, it } from 'vitest';
import { agreedOrder, computeAgreement } from './agreement.ts';
import { conflictingGroups } from './mutators.ts';
import type { Operation, OperationArgs, OperationKind } from './operation.ts';
import { incident, operation } from './testing/samples.ts';

type Who = { device: string; n: number; clock: number; after?: Record<string, number>; baseVer?: number };

const by = <K extends OperationKind>(kind: K, args: OperationArgs<K>, { device, n, clock, after = {}, baseVer = 2 }: Who): Operation =>
  operation(kind, args, {
    id: `${device}-${n}`,
    device,
    n,
    baseVer,
    actor: `officer of ${device}`.replaceAll(' ', '-'),
    lan: { clock, after },
  } as unknown as Partial<Operation>);
const take = (who: Who): Operation => by('incident.assign', { ownerId: `of-${who.device}` as never, unit: null }, who);
const ids = (operations: readonly Operation[]): string[] => operations.map(({ id }) => id);

describe('the agreed order', () => {
  it('is the same whatever came first, and each desk keeps its own', () => {
    const operations = [
      take({ device: 'b', n: 1, clock: 1 }),
      take({ device: 'a', n: 7, clock: 1 }),
      take({ device: 'a', n: 8, clock: 4 }),
      take({ device: 'b', n: 2, clock: 3 }),
    ];
    const expected = ['a-7', 'b-1', 'b-2', 'a-8'];
    expect(ids(agreedOrder(operations))).toEqual(expected);
    expect(ids(agreedOrder(operations.toReversed()))).toEqual(expected);
  });

  it('never turns a desk around, though it did not exchange operations for a while', () => {
    const { lan: _, ...plain } = take({ device: 'a', n: 3, clock: 9 });
    const later = plain as Operation;
    expect(ids(agreedOrder([later, take({ device: 'b', n: 1, clock: 2 }), take({ device: 'a', n: 2, clock: 5 })]))).toEqual([
      'b-1',
      'a-2',
      'a-3',
    ]);
  });
});

describe('an agreement', () => {
  const base = incident({ status: 'received' });

  it('gives an incident to the desk that was first, and tells the other who that was', () => {
    const operations = [take({ device: 'a', n: 1, clock: 1 }), take({ device: 'b', n: 1, clock: 1 })];
    const { row, timeline, yielded } = computeAgreement(base, 2, operations);
    expect(row).toMatchObject({ ownerId: 'of-a', status: 'assigned' });
    expect(ids(timeline as never)).toEqual(['a-1']);
    expect([...yielded]).toEqual([['b-1', 'officer-of-a']]);
  });

  it('lets an officer act upon what another desk did before', () => {
    const operations = [take({ device: 'a', n: 1, clock: 1 }), take({ device: 'b', n: 1, clock: 2, after: { a: 1 } })];
    const { row, yielded } = computeAgreement(base, 2, operations);
    expect(row).toMatchObject({ ownerId: 'of-b' });
    expect(yielded.size).toBe(0);
  });

  it('merges what touches different groups', () => {
    const operations = [
      take({ device: 'a', n: 1, clock: 1 }),
      by('incident.update', { title: 'Nặng hơn' }, { device: 'b', n: 1, clock: 1 }),
    ];
    expect(computeAgreement(base, 2, operations).row).toMatchObject({ ownerId: 'of-a', title: 'Nặng hơn' });
  });

  it('tells of an action that another desk made impossible', () => {
    const close = by('incident.transition', { to: 'rejected', reason: 'báo nhầm' }, { device: 'a', n: 1, clock: 1 });
    const { row, yielded } = computeAgreement(base, 2, [close, take({ device: 'b', n: 1, clock: 1 })]);
    expect(row).toMatchObject({ status: 'rejected', ownerId: null });
    expect([...yielded]).toEqual([['b-1', 'officer-of-a']]);
  });

  it('does not count what only the hub can say', () => {
    const groups = { ...base.groups, owner: { ver: 5, device: 'c' as never } };
    const late = take({ device: 'b', n: 1, clock: 1 });
    expect([...computeAgreement({ ...base, groups }, 5, [late]).yielded]).toEqual([['b-1', null]]);
    const { lan: _, ...alone } = late;
    expect(computeAgreement({ ...base, groups }, 5, [alone as Operation]).row).toMatchObject({ ownerId: 'of-b' });
  });

  it('has nothing to show where nothing made the incident', () => {
    expect(computeAgreement(undefined, 0, [take({ device: 'a', n: 1, clock: 1 })])).toMatchObject({ row: undefined, timeline: [] });
  });
});

describe('a change of another desk', () => {
  const taken = (n: number) => incident({ groups: { ...incident().groups, owner: { ver: 9, device: 'a' as never, n } } });

  it('that the officer had before them is no conflict at the hub either', () => {
    const upon = take({ device: 'b', n: 1, clock: 2, after: { a: 4 } });
    expect(conflictingGroups(upon, taken(4))).toEqual([]);
    expect(conflictingGroups(upon, taken(5))).toEqual(['owner']);
  });

  it('that came without its number is taken as unseen', () => {
    const { n: _, ...mark } = taken(4).groups.owner ?? { ver: 9, device: 'a' as never };
    const row = incident({ groups: { ...incident().groups, owner: mark } });
    expect(conflictingGroups(take({ device: 'b', n: 1, clock: 2, after: { a: 4 } }), row)).toEqual(['owner']);
  });
});
