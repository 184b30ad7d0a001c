import { describe, expect, it } from 'vitest';
import { originHash } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { chainHash } from '../chain.ts';
import type { HubRow } from '../log.ts';
import { Draft, ReadRows, Unread } from './draft.ts';
import { computeChain } from './writing.ts';

const here = 'inc:06184' as StreamName;
const there = 'inc:06040' as StreamName;
const note = (id: string, stream = here): HubRow => ({ k: 'timeline', id, stream, ver: 1, body: { incidentId: 'a' } });

describe('Draft', () => {
  it('asks for what was not read, and knows what is not there', () => {
    const read = new ReadRows();
    read.addRows([{ k: 'incident', id: 'a' }], []);
    const draft = new Draft(read);
    expect(draft.row('incident', 'a')).toBeNull();
    expect(() => draft.row('incident', 'b')).toThrow(Unread);
    expect(() => draft.timelineOf('a')).toThrow(expect.objectContaining({ asked: { timelineOf: 'a' } }));
    expect(() => draft.put('user', 'u', here, {}, null)).toThrow(expect.objectContaining({ asked: { row: { k: 'user', id: 'u' } } }));
  });

  it('reads what it wrote, timelines by id, and leaves what was read untouched', () => {
    const read = new ReadRows();
    read.addRows([{ k: 'timeline', id: 't1' }], []);
    read.addTimeline('a', [note('t0'), note('t2')]);
    const draft = new Draft(read);
    expect(draft.put('timeline', 't1', here, { incidentId: 'a' }, null)).toBe(1);
    expect(draft.put('timeline', 't1', here, { incidentId: 'a', text: 'x' }, null)).toBe(2);
    expect(draft.timelineOf('a').map(({ id, ver }) => [id, ver])).toEqual([
      ['t0', 1],
      ['t1', 2],
      ['t2', 1],
    ]);
    expect(draft.rows()).toEqual([{ row: expect.objectContaining({ id: 't1', ver: 2 }), isNew: true }]);
    expect(new Draft(read).row('timeline', 't1')).toBeNull();
  });

  it('leaves the old stream in the same breath', () => {
    const read = new ReadRows();
    read.addRows([], [note('t0')]);
    const draft = new Draft(read);
    draft.put('timeline', 't0', there, { incidentId: 'a' }, null);
    expect(draft.changes.map(({ stream, entry: { op, ver } }) => [stream, op, ver])).toEqual([
      [here, 'leave', 2],
      [there, 'put', 2],
    ]);
    expect(draft.rows()).toEqual([{ row: expect.objectContaining({ stream: there }), isNew: false }]);
  });
});

describe('computeChain', () => {
  it('numbers each stream densely from where it stands, and chains every entry', () => {
    const entry = { k: 'user', id: 'u', ver: 1, op: 'put', sv: 1, by: null, body: {} } as const;
    const before = 'b'.repeat(32);
    const { numbered, heads } = computeChain(
      [here, there, here].map((stream) => ({ stream, entry })),
      new Map([[here, { seq: 7, h: before }]]),
    );
    expect(numbered.map(({ stream, entry: { s } }) => [stream, s])).toEqual([
      [here, 8],
      [there, 1],
      [here, 9],
    ]);
    const first = chainHash(before, { s: 8, ...entry });
    expect(heads).toEqual([
      { stream: here, seq: 9, h: chainHash(first, { s: 9, ...entry }) },
      { stream: there, seq: 1, h: chainHash(originHash, { s: 1, ...entry }) },
    ]);
  });
});
