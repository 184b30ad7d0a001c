import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownVersions, ownVersionsSql } from './engine/outbox.ts';
import { openDatabase, type Database } from './sqlite/open.ts';
import { outboxMigrations } from './migrations/migrations.ts';

let db: Database;
beforeEach(() => {
  db = openDatabase({ path: ':memory:', synchronous: 'NORMAL', migrations: outboxMigrations });
  const keep = db.prepare('INSERT INTO operation (n, id, target_k, target_id, at, body, verdict) VALUES (?, ?, ?, ?, 0, ?, ?)');
  const took = (n: number, ver: number, target = 'wall-1'): unknown =>
    keep.run(n, `op-${n}`, 'wall', target, '{}', JSON.stringify({ result: 'ok', ver }));
  for (let n = 1; n <= 2000; n += 1) took(n, n);
  took(2001, 2003);
  took(2002, 1, 'wall-2');
});
afterEach(() => db.close());

it('are those made since what the officer saw, and no more of a wall’s long life is read', () => {
  let read = 0;
  const of = { target_k: 'wall', target_id: 'wall-1' };
  const sql = db.prepare(ownVersionsSql('operation'));
  const counted = new Proxy(sql, {
    get: (on, name) =>
      name !== 'pluck'
        ? Reflect.get(on, name)
        : () => ({
            *iterate(given: object) {
              for (const row of on.pluck().iterate(given)) yield ((read += 1), row);
            },
          }),
  });
  expect(ownVersions(counted, { ...of, n: 2001 }, 1998)).toEqual([2000, 1999]);
  expect(read).toBe(3);
  expect(ownVersions(sql, { ...of, n: 1 }, 0)).toEqual([]);
  expect(ownVersions(sql, { ...of, target_id: 'wall-2', n: 3000 }, 0)).toEqual([1]);
});
