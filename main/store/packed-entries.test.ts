import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Entry, originHash } from '#contract/wire.ts';
import type { FeedEntry } from '../sync/ports.ts';
import { bodyTextOf, packEntries, unpackEntries } from './packed-entries.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { gone, hashOf, incident, put, stream } from './testing/bench-desk.ts';

const plain = ({ s, k, id, ver, op, sv, by, body }: Entry): Entry => ({ s, k, id, ver, op, sv, by, body });

const unread = (entry: Entry, text: string): FeedEntry => ({ ...entry, unread: Buffer.from(text) });

it('brings entries over as they are, read or not', () => {
  const entries = [put(1, 'incident', 'a', incident('a', { title: 'Đồng Đăng' })), gone(2, 'incident', 'a'), put(3, 'place', 'p', {})];
  expect(unpackEntries(packEntries(entries)).map(plain)).toEqual(entries);
  const [kept] = unpackEntries(packEntries([unread(put(4, 'place', 'p', {}), '{"name": "as it came"}')]));
  expect(kept && bodyTextOf(kept)).toBe('{"name": "as it came"}');
  expect(kept?.body).toEqual({ name: 'as it came' });
  expect(unpackEntries(packEntries([{ ...gone(5, 'place', 'p'), unread: null }]))[0]?.body).toBeNull();
});

it.each([
  ['JSON', Buffer.from('{"id":"b"')],
  ['text', Buffer.from([0x7b, 0xff, 0x7d])],
])('commits nothing of a page or snapshot with a body that is no %s', async (_what, bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-packed-'));
  const store = await openSqliteStore({ folder, onTrouble: () => undefined });
  try {
    const entries = [put(1, 'incident', 'a', incident('a')), { ...put(2, 'incident', 'b', {}), unread: bytes }];
    const page = { stream, from: { seq: 0, h: originHash }, to: { seq: 2, h: hashOf(2) }, entries };
    await expect(store.applyPage(page)).rejects.toMatchObject({ kind: 'hubUnreachable' });
    await store.beginSnapshot(stream);
    await expect(store.addSnapshotRows(stream, entries)).rejects.toMatchObject({ kind: 'hubUnreachable' });
    expect(await store.cursors()).toEqual([]);
    expect(await store.query('incidents.list', { filter: { scope: 'all' }, limit: 10 })).toEqual({ rows: [], total: 0 });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
