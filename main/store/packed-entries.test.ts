import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Entry, originHash } from '#contract/wire.ts';
import { LazyEntry } from '../sync/lazy-entry.ts';
import { packEntries, unpackEntries } from './packed-entries.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { gone, hashOf, incident, put, stream } from './testing/bench-desk.ts';

const plain = ({ s, k, id, ver, op, sv, by, body }: Entry): Entry => ({ s, k, id, ver, op, sv, by, body });

it('brings entries over as they are, read or not', () => {
  const entries = [put(1, 'incident', 'a', incident('a')), gone(2, 'incident', 'a')];
  expect(unpackEntries(packEntries(entries)).map(plain)).toEqual(entries);
  const unread = new LazyEntry(gone(3, 'place', 'p'), '{"name": "as it came"}');
  expect(packEntries([unread])[0]?.[7]).toBe('{"name": "as it came"}');
});

it('commits nothing of a page or snapshot with a body that came garbled', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-packed-'));
  const store = await openSqliteStore({ folder, onTrouble: () => undefined });
  try {
    const entries = [put(1, 'incident', 'a', incident('a')), new LazyEntry(put(2, 'incident', 'b', {}), '{"id":"b"')];
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
