import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UserId } from '#domain/ids.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { type FileProcedure, readProcedureFile } from '#domain/procedures/procedure-file.ts';
import type { Ingested, Log } from '../log.ts';

/** Who published what came with the product; no account. */
const shippedBy = 'chilang' as UserId;

const rowOf = ({ id, content }: FileProcedure, nowMs: number): Ingested => {
  const version = { version: 1, content, publishedAtMs: nowMs, publishedBy: shippedBy, note: '' };
  const body: Procedure = {
    ...{ id, draft: null, versions: [version], officialVersion: null, isRetired: false },
    ...{ updatedAtMs: nowMs, marks: {}, ops: [] },
  };
  return { k: 'procedure', id, body };
};

/** Brings in the procedures the product ships, as proposals; those the centre has already, edited or retired, are left as they are. */
export const seedProcedures = async (log: Log, resources: string, nowMs: number): Promise<void> => {
  const path = join(resources, 'domain', 'procedures.json');
  const shipped = readProcedureFile(await readFile(path, 'utf8'));
  if (!shipped.ok) throw new Error(`The installation is broken: ${path} ${JSON.stringify(shipped.problem)}`);
  const known = new Set((await log.rows('procedure')).map(({ id }) => id));
  const missing = shipped.procedures.filter(({ id }) => !known.has(id));
  if (missing.length > 0) await log.ingest(missing.map((each) => rowOf(each, nowMs)));
};
