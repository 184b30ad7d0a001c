import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Procedure } from '#domain/procedures/procedure.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { seedProcedures } from './seed-procedures.ts';

const resources = join(import.meta.dirname, '../../../resources');
let folder: string;
let log: SqliteLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-procedures-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => 1000 });
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = async (): Promise<Procedure[]> => (await log.rows('procedure')).map(({ body }) => Procedure.parse(body));

it('begins a hub with the ten of the product, as proposals in force', async () => {
  await seedProcedures(log, resources, 1000);
  const procedures = await all();
  expect(procedures).toHaveLength(10);
  for (const { versions, officialVersion, draft } of procedures)
    expect([versions.at(-1)?.version, officialVersion, draft]).toEqual([1, null, null]);
});

it('leaves alone what the centre changed, and brings back only what was never there', async () => {
  await seedProcedures(log, resources, 1000);
  const [first] = await all();
  if (!first) throw new Error('nothing was seeded');
  await log.ingest([{ k: 'procedure', id: first.id, body: { ...first, isRetired: true } }]);
  await log.purge('procedure', 'SOP-10');
  await seedProcedures(log, resources, 2000);
  const after = await all();
  expect(after.find(({ id }) => id === first.id)).toMatchObject({ isRetired: true, updatedAtMs: 1000 });
  expect(after.find(({ id }) => id === 'SOP-10')).toMatchObject({ updatedAtMs: 2000 });
});
