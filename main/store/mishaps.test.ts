import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { computeMine } from './engine/outbox-outcomes.ts';
import { openOutbox, pathsIn, setReserve } from './files.ts';
import { storageError } from './sqlite/failures.ts';
import { lockFolder } from './sqlite/lock.ts';
import { openDatabase, openReadOnly } from './sqlite/open.ts';
import { assertRequirements } from './sqlite/requirements.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

describe('a full disk', () => {
  it('gives the reserve to the outbox once, then says so; what was recorded stays', () => {
    const fill = (): void => {
      const pages = Number(desk.outbox.pragma('page_count', { simple: true }));
      desk.outbox.pragma(`max_page_count = ${pages}`);
    };
    desk.act('incident.note', 'a', { text: 'before' });
    fill();
    const long = 'x'.repeat(4000);
    const fails = (): unknown => {
      try {
        for (let i = 0; i < 50; i += 1) desk.act('incident.note', 'a', { text: long });
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(fails()).toMatchObject({ kind: 'diskFull' });
    expect(existsSync(pathsIn(desk.folder).reserve)).toBe(false);
    expect(fails()).toMatchObject({ kind: 'diskFull' });
    expect(desk.write.pendingOperations(100)[0]?.n).toBe(1);
  });

  it('shows later what the cache could not take', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.cache.exec(`CREATE TRIGGER full BEFORE UPDATE ON incident BEGIN SELECT raise(ABORT, 'no'); END`);
    desk.act('incident.transition', 'a', { to: 'received', reason: '' });
    expect(desk.one('a')).toMatchObject({ status: 'new' });
    desk.cache.exec('DROP TRIGGER full');
    desk.page([put(2, 'incident', 'b', incident('b'))]);
    expect(desk.one('a')).toMatchObject({ status: 'received', waiting: 1 });
  });

  it('needs no reserve where none can be set aside', () => {
    setReserve(join(desk.folder, 'no', 'such', 'folder'));
    expect(readdirSync(desk.folder)).toContain('reserve');
  });
});

describe('damage', () => {
  it('sets a damaged cache aside, makes it anew, and loses no action', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.transition', 'a', { to: 'received', reason: '' });
    desk.close();
    const { cache } = pathsIn(desk.folder);
    for (const suffix of ['-wal', '-shm']) rmSync(cache + suffix, { force: true });
    writeFileSync(cache, 'this is no database, and long enough to be read as one'.repeat(40));
    desk.open();
    expect(desk.troubles).toMatchObject([{ kind: 'dataCorrupt' }]);
    expect(readdirSync(desk.folder).some((name) => name.startsWith('cache.db.broken-'))).toBe(true);
    expect(desk.write.cursors()).toEqual([]);
    expect(desk.write.pendingOperations(10)).toHaveLength(1);
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    expect(desk.write.cursors()).toHaveLength(0);
  });

  it('never touches a damaged outbox', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chilang-outbox-'));
    const path = join(folder, 'outbox.db');
    writeFileSync(path, 'this is no database either, and long enough as well'.repeat(40));
    expect(() => openOutbox(path)).toThrow(
      expect.objectContaining({ kind: 'dataCorrupt', message: expect.stringContaining('Nothing was changed') }),
    );
    expect(readdirSync(folder)).toContain('outbox.db');
    rmSync(folder, { recursive: true });
  });

  it('heals a cache that lost its last commits beside an outbox that kept them', () => {
    desk.page([put(1, 'incident', 'a', incident('a'))]);
    desk.act('incident.note', 'a', { text: 'kept' });
    desk.cache.exec(`DELETE FROM timeline; DELETE FROM base_copy; UPDATE incident SET waiting = 0`);
    desk.reopen();
    expect(desk.one('a')).toMatchObject({ waiting: 1 });
    expect(desk.timeline('a')).toMatchObject([{ text: 'kept', waiting: true }]);
  });
});

describe('opening', () => {
  it('refuses a file of a newer version untouched', () => {
    const path = join(desk.folder, 'newer.db');
    openDatabase({
      path,
      synchronous: 'NORMAL',
      migrations: [(db) => db.exec('CREATE TABLE a (b)'), (db) => db.exec('CREATE TABLE c (d)')],
    }).close();
    expect(() => openDatabase({ path, synchronous: 'NORMAL', migrations: [] })).toThrow(expect.objectContaining({ kind: 'unsupported' }));
  });

  it('refuses a file that is not there, for reading', () => {
    expect(() => openReadOnly(join(desk.folder, 'nothing.db'))).toThrow(expect.objectContaining({ kind: 'dataUnreadable' }));
  });

  it('refuses a folder that another console holds, until it lets go', () => {
    const path = join(desk.folder, 'lock.db');
    const held = lockFolder(path, desk.folder);
    expect(() => lockFolder(path, desk.folder)).toThrow(
      expect.objectContaining({ kind: 'dataLocked', message: expect.stringContaining(desk.folder) }),
    );
    held.release();
    lockFolder(path, desk.folder).release();
  });

  it.each([
    [{ nodeApi: 9, version: '3.54.1', options: ['ENABLE_FTS5', 'ENABLE_RTREE'] }, /Node-API 10/],
    [{ nodeApi: 10, version: '3.51.2', options: ['ENABLE_FTS5', 'ENABLE_RTREE'] }, /SQLite 3.51.3/],
    [{ nodeApi: 10, version: '4.0', options: [] }, /FTS5.*R\*Tree/],
  ])('refuses %o', (facts, message) => expect(() => assertRequirements(facts)).toThrow(message));

  it('takes what is enough', () => {
    for (const version of ['3.51.3', '3.52', '4.0.0'])
      expect(() => assertRequirements({ nodeApi: 10, version, options: ['ENABLE_FTS5', 'ENABLE_RTREE'] })).not.toThrow();
  });
});

describe('failures', () => {
  it.each([
    ['SQLITE_FULL', 'diskFull'],
    ['ENOSPC', 'diskFull'],
    ['SQLITE_BUSY_SNAPSHOT', 'dataLocked'],
    ['SQLITE_CORRUPT_VTAB', 'dataCorrupt'],
    ['SQLITE_NOTADB', 'dataCorrupt'],
    ['SQLITE_READONLY', 'dataUnreadable'],
    ['EACCES', 'dataUnreadable'],
    ['SQLITE_MISUSE', 'internal'],
  ])('%s is %s', (code, kind) =>
    expect(storageError(Object.assign(new Error('x'), { code }), '/d/cache.db')).toMatchObject({
      kind,
      message: expect.stringContaining('/d/cache.db'),
    }),
  );

  it('passes what was thrown on purpose, and names what has no code', () => {
    const error = new ChiLangError('reset', 'x');
    expect(storageError(error, 'p')).toBe(error);
    expect(storageError('odd', 'p')).toMatchObject({ kind: 'internal' });
    expect(storageError(null, 'p').message).toContain('unknown cause');
  });
});

describe('what an action wants', () => {
  it('is told by field', () => {
    expect(computeMine({ kind: 'incident.transition', args: { to: 'onHold', reason: 'chờ' } } as never)).toEqual({
      status: 'onHold',
      reason: 'chờ',
    });
    expect(computeMine({ kind: 'incident.transition', args: { to: 'received', reason: '' } } as never)).toEqual({ status: 'received' });
    expect(computeMine({ kind: 'incident.note', args: { text: 'x' } } as never)).toEqual({ text: 'x' });
  });
});

describe('through its threads', () => {
  it('serves, keeps across a restart, tells of changes, and lets one console in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chilang-threads-'));
    const options = { folder, onTrouble: () => undefined };
    const store = await openSqliteStore(options);
    const told = new Promise<ReadonlySet<string>>((resolve) => void store.onChanged(resolve));
    await store.record([
      {
        id: 'op-1',
        kind: 'incident.note',
        sv: 1,
        target: { k: 'incident', id: 'a' },
        baseVer: 0,
        args: { text: 'x' },
        actor: 'u',
        atMs: 1,
      } as never,
    ]);
    expect([...(await told)]).toContain('outbox');
    expect((await store.outboxCounts()).waiting).toBe(1);
    await expect(
      store.record([
        {
          id: 'op-1',
          kind: 'incident.note',
          sv: 1,
          target: { k: 'incident', id: 'a' },
          baseVer: 0,
          args: { text: 'x' },
          actor: 'u',
          atMs: 1,
        } as never,
      ]),
    ).rejects.toMatchObject({ kind: 'alreadyExists' });
    await expect(openSqliteStore(options)).rejects.toMatchObject({ kind: 'dataLocked' });
    await store.close();
    await expect(store.device()).rejects.toMatchObject({ kind: 'internal' });
    const again = await openSqliteStore(options);
    expect((await again.query('outbox.list', {})).total).toBe(1);
    await again.close();
    rmSync(folder, { recursive: true });
  });
});
