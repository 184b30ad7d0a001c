import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { BenchDesk, gone, hashOf, incident, put, stream } from './testing/bench-desk.ts';

const other = 'inc:06184' as StreamName;

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

describe('a page', () => {
  it('is refused whole when it was asked from another place', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    const from = { seq: 0, h: hashOf(0) };
    expect(desk.write.applyPage({ stream, from, to: { seq: 2, h: hashOf(2) }, entries: [put(2, 'incident', 'b', incident('b'))] })).toBe(
      false,
    );
    expect(desk.write.applyPage({ stream, from: { seq: 1, h: hashOf(9) }, to: { seq: 2, h: hashOf(2) }, entries: [] })).toBe(false);
    expect(desk.list().rows.map(({ id }) => id)).toEqual(['a']);
    expect(desk.write.cursors()).toEqual([{ stream, seq: 1, h: hashOf(1) }]);
  });

  it('removes what was deleted', () => {
    desk.page([put(1, 'incident', 'a', incident('a')), put(2, 'incident', 'b', incident('b'))]);
    desk.page([gone(3, 'incident', 'a'), gone(4, 'incident', 'never')]);
    expect(desk.list()).toMatchObject({ total: 1, rows: [{ id: 'b' }] });
  });

  it('keeps a row that moved to another area, whichever side is heard first', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.page([put(1, 'incident', 'a', incident('a', { title: 'moved' }), 2)], other);
    expect(desk.one('a')).toMatchObject({ title: 'moved', ver: 2 });
    desk.page([gone(2, 'incident', 'a', 'leave')]);
    expect(desk.one('a')).toMatchObject({ title: 'moved' });

    desk.page([put(3, 'incident', 'b', incident('b'))]);
    desk.page([gone(4, 'incident', 'b', 'leave')]);
    expect(desk.one('b')).toBeUndefined();
    desk.page([put(2, 'incident', 'b', incident('b'), 2)], other);
    expect(desk.one('b')).toBeDefined();
  });

  it('shows the older copy again when a restored hub takes the newer one back', () => {
    desk.page([put(1, 'incident', 'a', incident('a', { title: 'old' }))]);
    desk.page([put(1, 'incident', 'a', incident('a', { title: 'new' }), 2)], other);
    desk.write.dropStream(other);
    expect(desk.one('a')).toMatchObject({ title: 'old', ver: 1 });
    expect(desk.write.cursors().map((cursor) => cursor.stream)).toEqual([stream]);
  });

  it('keeps aside a row it cannot read, says so once, and shows it when it can', () => {
    desk.page([
      put(1, 'incident', 'a', incident('a')),
      put(2, 'incident', 'b', { id: 'b', flying: true }),
      put(3, 'incident', 'c', incident('other')),
    ]);
    expect(desk.list().rows.map(({ id }) => id)).toEqual(['a']);
    expect(desk.troubles).toMatchObject([{ kind: 'unsupported', message: expect.stringContaining('2 rows') }]);
    desk.page([put(4, 'incident', 'b', incident('b'), 2)]);
    expect(desk.one('b')).toBeDefined();
    expect(desk.cache.prepare('SELECT id FROM unreadable_entry').pluck().all()).toEqual(['c']);
  });

  it('keeps fields this version does not know', () => {
    desk.page([put(1, 'incident', 'a', { ...incident('a'), wind: 'northerly' })]);
    expect(desk.one('a')).toMatchObject({ wind: 'northerly' });
  });
});

describe('a snapshot', () => {
  it('brings what came, sweeps what did not, and only at its end', () => {
    desk.page([put(1, 'incident', 'a', incident('a')), put(2, 'incident', 'b', incident('b'))]);
    desk.write.beginSnapshot(stream);
    desk.write.addSnapshotRows(stream, [
      put(9, 'incident', 'b', incident('b', { title: 'fresh' }), 3),
      put(9, 'incident', 'c', incident('c')),
    ]);
    expect(
      desk
        .list()
        .rows.map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'b']);
    desk.write.finishSnapshot(stream, { seq: 9, h: hashOf(9) });
    expect(
      desk
        .list()
        .rows.map(({ id }) => id)
        .sort(),
    ).toEqual(['b', 'c']);
    expect(desk.one('b')).toMatchObject({ title: 'fresh', ver: 3 });
    expect(desk.write.cursors()).toEqual([{ stream, seq: 9, h: hashOf(9) }]);
  });

  it('never takes an officer’s own unsettled action away', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.transition', 'a', { to: 'received', reason: '' });
    desk.write.beginSnapshot(stream);
    desk.write.addSnapshotRows(stream, [put(9, 'incident', 'a', incident('a', { title: 'fresh' }), 3)]);
    desk.write.finishSnapshot(stream, { seq: 9, h: hashOf(9) });
    expect(desk.one('a')).toMatchObject({ title: 'fresh', status: 'received', waiting: 1 });
  });
});
