import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { SavedSearch } from '#domain/search/saved-search.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const stream = 'dsk:20' as StreamName;
const id = 'sch-1';
const order = (name: string) => ({ name, filter: { scope: 'all' as const, text: 'cháy' }, isShared: false });
const saved = (name: string, ops: string[] = []): SavedSearch =>
  SavedSearch.parse({ id, ...order(name), ownerId: 'u-1', isRemoved: false, updatedAtMs: 1, marks: {}, ops });

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const shown = (): unknown => desk.read.query('searches.list', {}).rows.map(({ name, ver, waiting }) => [name, ver, waiting]);

describe('a document of the desk', () => {
  it('is there before the hub ever heard of it', () => {
    desk.act('search.save', id, order('một'), 0);
    expect(shown()).toEqual([['một', 0, 1]]);
  });

  it('shows what the hub has with what waits over it, and the hub’s own once it is settled', () => {
    desk.page([put(1, 'savedSearch', id, saved('hub'), 4)], stream);
    desk.act('search.save', id, order('một'), 4);
    expect(shown()).toEqual([['một', 4, 1]]);
    desk.page([put(2, 'savedSearch', id, saved('một', ['op-1']), 5)], stream, 1);
    expect(shown()).toEqual([['một', 5, 0]]);
  });

  it('shows an operation once though the row that has it comes before the mark that proves it', () => {
    desk.page([put(1, 'savedSearch', id, saved('hub'), 4)], stream);
    desk.act('search.save', id, order('một'), 4);
    desk.page([put(2, 'savedSearch', id, saved('khác', ['op-1', 'op-9']), 6)], stream);
    expect(shown()).toEqual([['khác', 6, 1]]);
  });

  it('shows what the hub has when it refused', () => {
    desk.page([put(1, 'savedSearch', id, saved('hub'), 4)], stream);
    desk.act('search.save', id, order('một'), 4);
    desk.write.recordVerdicts([{ n: 1, id: 'op-1' as never, result: 'rejected', kind: 'conflict', message: 'Somebody else.' }]);
    expect(shown()).toEqual([['hub', 4, 0]]);
    expect(desk.read.query('outbox.actions', {}).rows).toMatchObject([{ targetKind: 'savedSearch', targetTitle: 'một' }]);
  });
});
