import { ChiLangError } from '#contract/errors.ts';
import { firstTables } from './0001-first-tables.ts';
import { cameraLeases } from './0002-camera-leases.ts';
import { accounts } from './0003-accounts.ts';
import { erasedFiles } from './0004-erased-files.ts';
import type { Ask } from './connection.ts';

/** Steps of the schema in order; never edited once released. */
const steps: readonly string[] = [firstTables, cameraLeases, accounts, erasedFiles];

/** The schema this program knows. */
export const newestSchema = steps.length;

/** Any number, the same for every gateway: who holds it migrates, the others wait. */
const migrationLock = 7_014_201;

/**
 * Brings a database to the newest schema in the caller's transaction; gateways that start together take turns. A
 * database of a newer version is refused untouched (`unsupported`).
 */
export const migrate = async (ask: Ask): Promise<void> => {
  await ask({ text: 'SELECT pg_advisory_xact_lock($1)', values: [migrationLock] });
  await ask({ text: 'CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)' });
  const [present] = await ask<{ version: number }>({ text: 'SELECT version FROM schema_version' });
  const version = present?.version ?? 0;
  if (version > steps.length) {
    throw new ChiLangError(
      'unsupported',
      'The database was written by a newer version of the hub; start that version, or name another with --log.',
    );
  }
  for (const step of steps.slice(version)) await ask({ text: step });
  await ask({
    text: present ? 'UPDATE schema_version SET version = $1' : 'INSERT INTO schema_version VALUES ($1)',
    values: [steps.length],
  });
};
