import { describe, expect, it } from 'vitest';
import type { Entry, FeedHeader } from '#contract/wire.ts';
import { isLevel, pageFault } from './check-page.ts';
import type { FeedEntry } from './ports.ts';

const h1 = '1'.repeat(32);
const h2 = '2'.repeat(32);
const cursor = { seq: 4, h: h1 };
const header: FeedHeader = { from: 4, hf: h1, to: 8, h: h2, n: 2, elided: 2, mark: 0 };
const entry = (s: number, change: Partial<Entry> = {}): Entry => ({
  s,
  k: 'place',
  id: `p${s}`,
  ver: 1,
  op: 'put',
  sv: 1,
  by: null,
  body: {},
  ...change,
});
const unread = (of: Entry, bytes: Uint8Array | null): FeedEntry => ({ ...of, unread: bytes });
const page = [entry(6), entry(8)];

describe('a page', () => {
  it('passes when it continues the cursor and accounts for every change', () => {
    expect(pageFault(cursor, header, page)).toBeNull();
    expect(pageFault(cursor, header, [entry(6), unread(entry(8, { body: null }), new Uint8Array(2))])).toBeNull();
    expect(pageFault(cursor, { ...header, to: 4, h: h1, n: 0, elided: 0 }, [])).toBeNull();
    expect(pageFault(cursor, header, [entry(6), entry(8, { op: 'leave', body: null })])).toBeNull();
  });

  it.each<[string, Partial<FeedHeader>, Entry[]]>([
    ['another start', { from: 3, elided: 3 }, page],
    ['another history at its start', { hf: h2 }, page],
    ['fewer entries than announced', {}, [entry(6)]],
    ['more entries than announced', {}, [...page, entry(7)]],
    ['a hole that elision does not explain', { elided: 1 }, page],
    ['more changes than its range', { elided: 3 }, page],
    ['an end before its start', { to: 2, n: 0, elided: -2 }, []],
    ['an empty range that ends in another history', { to: 4, n: 0, elided: 0 }, []],
    ['entries out of order', {}, [entry(8), entry(6)]],
    ['the same entry twice', {}, [entry(6), entry(6)]],
    ['an entry before the range', {}, [entry(4), entry(8)]],
    ['an entry beyond the range', {}, [entry(6), entry(9)]],
    ['a put without a body', {}, [entry(6, { body: null }), entry(8)]],
    ['a put without a body that was not read yet', {}, [unread(entry(6), null), entry(8)]],
  ])('is refused for %s', (_why, change, entries) => {
    expect(pageFault(cursor, { ...header, ...change }, entries)).toEqual(expect.any(String));
  });
});

describe('level with a head', () => {
  const head = { seq: 8, h: h2 };
  it.each([
    ['the head itself', { seq: 8, h: h2 }, 5, true],
    ['the number of the head on another history', { seq: 8, h: h1 }, 5, false],
    ['below the head', { seq: 7, h: h2 }, 9, false],
    ['beyond the head', { seq: 9, h: h1 }, 5, true],
    ['beyond the head of a hub whose mark fell', { seq: 9, h: h1 }, 4, false],
  ])('%s', (_where, at, mark, expected) => {
    expect(isLevel(at, mark, head, 5)).toBe(expected);
  });
});
