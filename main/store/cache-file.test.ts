import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { originHash } from '#contract/wire.ts';
import type { IncidentId } from '#domain/ids.ts';
import { openReadOnly } from './sqlite/open.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store, Topic } from './store.ts';
import { hashOf, incident, put, stream } from './testing/bench-desk.ts';

let folder: string;
let troubles: Failure[];
const stores: Store[] = [];
const open = async (name: string): Promise<Store> => {
  const own = join(folder, name);
  mkdirSync(own);
  const store = await openSqliteStore({ folder: own, onTrouble: (failure) => void troubles.push(failure) });
  stores.push(store);
  return store;
};

/** A file with one incident, as a hub makes it. */
const exported = async (): Promise<string> => {
  const maker = await open('maker');
  const entries = [put(1, 'incident', 'a', incident('a', { title: 'Ngập cầu Kỳ Cùng' }))];
  await maker.applyPage({ stream, from: { seq: 0, h: originHash }, to: { seq: 1, h: hashOf(1) }, entries }, 7);
  const file = join(folder, 'cache-of-maker.db');
  expect(await maker.exportCache(file)).toBe(3);
  return file;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-cache-file-'));
  troubles = [];
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('leaves as one compact file without a mark, its search index done', async () => {
  const file = await exported();
  const db = openReadOnly(file);
  expect(db.prepare(`SELECT count(*) FROM meta WHERE name = 'mark'`).pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM incident_unindexed').pluck().get()).toBe(0);
  db.close();
  await expect((stores[0] as Store).exportCache(file)).rejects.toMatchObject({ kind: expect.any(String) });
});

it('comes in place of another cache; own actions are shown over it, and what is asked meanwhile is answered', async () => {
  const file = await exported();
  const store = await open('desk');
  const topics = new Set<Topic>();
  store.onChanged((touched) => touched.forEach((topic) => topics.add(topic)));
  const note = {
    id: 'op-1',
    sv: 1,
    kind: 'incident.note',
    target: { k: 'incident', id: 'a' },
    args: { text: 'Nước lên' },
    baseVer: 1,
    actor: 'u',
    atMs: 5,
  };
  await store.record([note as never]);
  topics.clear();
  const [, meanwhile, recorded] = await Promise.all([
    store.installCache(file),
    store.query('incidents.list', { filter: { scope: 'all' }, limit: 5 }),
    store.record([{ ...note, id: 'op-2' } as never]),
  ]);
  expect(meanwhile.rows).toMatchObject([{ id: 'a' }]);
  expect(recorded[0]?.n).toBe(2);
  expect(topics.has('place')).toBe(true);
  expect((await store.query('incident.detail', { id: 'a' as IncidentId })).rows).toMatchObject([{ title: 'Ngập cầu Kỳ Cùng', waiting: 2 }]);
  expect(await store.search('ngap cau', 5)).toHaveLength(1);
  expect(await store.cursors()).toEqual([{ stream, seq: 1, h: hashOf(1) }]);
  expect(existsSync(file)).toBe(false);
  expect(troubles).toEqual([]);
});

it('is kept as it was when the other file is not there, and made anew when that one is damaged', async () => {
  const store = await open('desk');
  await store.applyPage({ stream, from: { seq: 0, h: originHash }, to: { seq: 1, h: hashOf(1) }, entries: [] });
  await expect(store.installCache(join(folder, 'nothing.db'))).rejects.toMatchObject({ kind: expect.any(String) });
  expect(await store.cursors()).toHaveLength(1);
  const damaged = join(folder, 'damaged.db');
  writeFileSync(damaged, 'SQLite format 3\0 and then nothing of the kind'.repeat(200));
  await store.installCache(damaged);
  expect(await store.cursors()).toEqual([]);
  expect(troubles).toMatchObject([{ kind: 'dataCorrupt' }]);
  expect(readdirSync(join(folder, 'desk')).some((name) => name.includes('broken'))).toBe(true);
});
