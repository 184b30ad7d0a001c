import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '#domain/ids.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const due = (respondByMs: number | null, resolveByMs: number | null) => ({ deadlines: { respondByMs, resolveByMs } });

describe('the list by what is due', () => {
  it('has the open ones in the order of their next deadline, those without one last', () => {
    const transfer = { unitId: null, agency: 'CSGT', state: 'sent' as const, sentAtMs: 1, dueAtMs: 50, chases: 0, lastChases: [] };
    desk.page([
      put(1, 'incident', 'none', incident('none', { severity: 1 })),
      put(2, 'incident', 'taken', incident('taken', { status: 'assigned', ...due(10, 300) })),
      put(3, 'incident', 'new', incident('new', { status: 'new', ...due(100, 900) })),
      put(4, 'incident', 'chased', incident('chased', { ...due(null, 999), transfer: { ...transfer, answeredAtMs: null, answer: '' } })),
    ]);
    expect(desk.list({ scope: 'open', order: 'due' }).rows.map(({ id }) => id)).toEqual(['chased', 'new', 'taken', 'none']);
    expect(desk.list({ scope: 'open', order: 'due' }, 1)).toMatchObject({ total: 4 });
    expect(desk.list({ scope: 'open' }).rows[0]).toMatchObject({ id: 'none' });
  });
});

describe('a merged incident', () => {
  const into = (id: string) => ({ mergedInto: id as IncidentId });

  it('leaves the open list, and is read from the one that stands for it, however often that was merged', () => {
    desk.page([
      put(1, 'incident', 'a', incident('a')),
      put(2, 'incident', 'b', incident('b', into('a'))),
      put(3, 'incident', 'c', incident('c', into('b'))),
    ]);
    expect(desk.list({ scope: 'open' })).toMatchObject({ total: 1, rows: [{ id: 'a' }] });
    const read = (id: string) => desk.read.query('incident.merged', { id }).rows.map((row) => row.id);
    expect([read('a'), read('b'), read('c')]).toEqual([['b', 'c'], ['c'], []]);
  });

  it('in a circle, as desks without a hub may make, is still read to the end', () => {
    desk.page([put(1, 'incident', 'a', incident('a', into('b'))), put(2, 'incident', 'b', incident('b', into('a')))]);
    expect(desk.read.query('incident.merged', { id: 'a' }).rows.map(({ id }) => id)).toEqual(['b']);
  });
});
