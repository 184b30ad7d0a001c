import { expect, it } from 'vitest';
import { Entry } from '#contract/wire.ts';
import { readFeedEntry } from './feed-entry.ts';

const sound = { s: 1, k: 'place', id: 'p1', ver: 2, op: 'put', sv: 1, by: 'op-1', body: { name: 'Đồng Đăng {1}', at: [1, 2] } };
const read = (line: string) => readFeedEntry(Buffer.from(line), 'page entry');

it.each([
  ['a row', sound],
  ['nobody’s change', { ...sound, by: null }],
  ['a row that went', { ...sound, op: 'del', body: null }],
  ['a row without a field', { ...sound, body: {} }],
  ['a row that looks like an entry', { ...sound, body: { body: null, s: 7 } }],
])('reads %s as it was written, its body later', (_what, entry) => {
  const got = read(JSON.stringify(entry));
  expect(got.unread && String(Buffer.from(got.unread))).toBe(entry.body === null ? null : JSON.stringify(entry.body));
  const { s, k, id, ver, op, sv, by, body } = got;
  expect({ s, k, id, ver, op, sv, by, body }).toEqual(Entry.parse(entry));
});

it.each([
  ['in another order', JSON.stringify(Object.fromEntries(Object.entries({ ...sound, id: 'p2' }).reverse())), 'p2'],
  ['with spaces', JSON.stringify(sound).replace('"k":', '"k": '), 'p1'],
  ['with an escape in its id', JSON.stringify({ ...sound, id: 'a"b' }), 'a"b'],
  ['with an id beyond ASCII', JSON.stringify({ ...sound, id: 'ải' }), 'ải'],
])('reads one %s the long way', (_what, line, id) => {
  const got = read(line);
  expect(got.unread).toBeUndefined();
  expect(got).toMatchObject({ id, body: JSON.parse(line).body });
});

it.each([
  ['a kind nobody knows', JSON.stringify({ ...sound, k: '__proto__' }), 'internal'],
  ['a field more', `${JSON.stringify(sound).slice(0, -1)},"more":1}`, 'internal'],
  ['no body', JSON.stringify({ ...sound, body: undefined }), 'internal'],
  ['a list for a body', JSON.stringify({ ...sound, body: [1] }), 'internal'],
  ['a sequence number of 0', JSON.stringify({ ...sound, s: 0 }), 'internal'],
  ['an id that is too long', JSON.stringify({ ...sound, id: 'x'.repeat(65) }), 'internal'],
  ['its end missing', JSON.stringify(sound).slice(0, -8), 'hubUnreachable'],
])('refuses one with %s', (_what, line, kind) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ kind }));
});

it('tells a garbled body when it is read', () => {
  const got = read(JSON.stringify(sound).replace('"at":', '"at"'));
  expect(() => got.body).toThrow(expect.objectContaining({ kind: 'hubUnreachable' }));
});

it('tells bytes that are no text', () => {
  const line = Buffer.from(JSON.stringify(sound));
  line[line.indexOf('Đồng')] = 0xff;
  expect(() => readFeedEntry(line, 'page entry').body).toThrow(expect.objectContaining({ kind: 'hubUnreachable' }));
  expect(() => readFeedEntry(Buffer.from([0xff]), 'page entry')).toThrow(expect.objectContaining({ kind: 'hubUnreachable' }));
});
