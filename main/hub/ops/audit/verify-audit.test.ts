import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceId } from '#domain/ids.ts';
import { details, operation } from '#domain/testing/samples.ts';
import { type Database, openDatabase } from '../../../store/sqlite/open.ts';
import { chainHash } from '../../chain.ts';
import { logTables, SqliteLog } from '../../sqlite-log/sqlite-log.ts';
import { hubCommands } from '../commands.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-audit-'));
});
afterEach(() => rm(folder, { recursive: true }));

const verify = async (...argv: string[]): Promise<{ end: unknown; said: string }> => {
  const said: string[] = [];
  const end = await hubCommands['verify-audit']?.(['--data', folder, ...argv], {
    ...{ version: '1', env: {}, now: () => 0, readSecret: async () => '', signal: new AbortController().signal },
    say: (line) => void said.push(line),
  });
  return { end, said: said.join('\n') };
};

/** A hub whose officer did five things, one of them on an incident that was erased since. */
const fill = async (): Promise<void> => {
  const log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => 1000 });
  const device = 'd2' as DeviceId;
  await log.ingest([{ k: 'user', id: 'binh', body: { id: 'binh', name: 'Bình', role: 'operator', unit: '' } }]);
  const operations = [1, 2, 3, 4, 5].map((n) =>
    operation('incident.create', details, { n, id: `op-${n}` as never, device, target: { k: 'incident', id: `inc-${n}` } as never }),
  );
  await log.push({ device, operations });
  await log.purge('incident', 'inc-3');
  await log.close();
};

/** Somebody with the file in their hands. */
const tamper = (change: (db: Database) => void): void => {
  const db = openDatabase({ path: join(folder, 'log.db'), synchronous: 'FULL', migrations: logTables });
  change(db);
  db.close();
};

const headNow = async (): Promise<string> => /(\d+:[0-9a-f]{32})/.exec((await verify()).said)?.[1] ?? '';

describe('verify-audit', () => {
  it('proves an audit that nobody touched, also where a row was erased for good', async () => {
    await fill();
    expect(await verify()).toEqual({
      end: 0,
      said: expect.stringMatching(/^ok {6}audit aud:20: 7 entries to 7, chain whole.*written\. Note where it stands: 7:[0-9a-f]{32}$/),
    });
    expect((await verify('--anchor', await headNow())).end).toBe(0);
  });

  it.each<[string, string, (db: Database) => void]>([
    [
      'a line whose row was changed',
      'line op-2 differs from entry 2',
      (db) => db.exec(`UPDATE row SET body = replace(body, 'binh', 'an') WHERE k = 'audit' AND id = 'op-2'`),
    ],
    [
      'an entry that was changed',
      'entry 2 does not fit',
      (db) => db.exec(`UPDATE entry SET body = replace(body, 'binh', 'an') WHERE stream = 'aud:20' AND s = 2`),
    ],
    ['an entry taken out', 'entry 2 is missing', (db) => db.exec(`DELETE FROM entry WHERE stream = 'aud:20' AND s = 2`)],
    [
      'the first entries taken out',
      'those before it were taken out',
      (db) => db.exec(`DELETE FROM entry WHERE stream = 'aud:20' AND s < 3`),
    ],
    ['a row taken out', 'line op-4 of entry 4 is missing', (db) => db.exec(`DELETE FROM row WHERE k = 'audit' AND id = 'op-4'`)],
    ['a row put in', 'line op-x is not in the chain', (db) => db.exec(`INSERT INTO row VALUES ('audit', 'op-x', 'aud:20', 1, '{}')`)],
    [
      'the words of an entry taken away',
      'what entry 2 said was taken out',
      (db) => db.exec(`UPDATE entry SET body = NULL WHERE stream = 'aud:20' AND s = 2`),
    ],
    ['the end cut off, head left', 'is not its last entry', (db) => db.exec(`DELETE FROM entry WHERE stream = 'aud:20' AND s = 7`)],
  ])('finds %s, names the place and ends with 1', async (_what, told, change) => {
    await fill();
    tamper(change);
    expect(await verify()).toEqual({ end: 1, said: expect.stringContaining(told) });
  });

  it('finds a chain computed anew over changed lines by an anchor taken earlier', async () => {
    await fill();
    const anchor = await headNow();
    tamper((db) => {
      const rows = db.prepare(`SELECT s, k, id, ver, op, sv, by_operation AS by, body FROM entry WHERE stream = 'aud:20' ORDER BY s`).all();
      let h = '0'.repeat(32);
      for (const row of rows as { s: number; id: string; body: string | null }[]) {
        const body = row.body?.replace('binh', 'an') ?? null;
        h = chainHash(h, { ...row, body: body === null ? null : JSON.parse(body) } as never);
        db.prepare(`UPDATE entry SET body = ?, h = ? WHERE stream = 'aud:20' AND s = ?`).run(body, h, row.s);
        if (body !== null) db.prepare(`UPDATE row SET body = ? WHERE k = 'audit' AND id = ?`).run(body, row.id);
      }
      db.prepare(`UPDATE stream SET h = ? WHERE name = 'aud:20'`).run(h);
    });
    expect((await verify()).end).toBe(0);
    expect(await verify('--anchor', anchor)).toEqual({ end: 1, said: expect.stringContaining('is not the one that stood') });
  });

  it('says what is wrong with an anchor, and that an audit that was there is gone', async () => {
    await expect(verify('--anchor', 'x')).rejects.toMatchObject({ kind: 'badInput' });
    await new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => 1 }).close();
    expect(await verify()).toMatchObject({ end: 0 });
    expect(await verify('--anchor', `1:${'0'.repeat(32)}`)).toMatchObject({ end: 1 });
  });
});
