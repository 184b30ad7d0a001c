import { failureOf } from '#contract/errors.ts';
import { ChainCheck, type ChainRow } from '../ops/chain-check.ts';
import { fail, type Finding, ok, warning } from '../ops/finding.ts';
import { parsePostgresAddress } from './address.ts';
import type { Ask } from './connection.ts';
import { newestSchema } from './migrate.ts';
import { Primary, type Reading } from './primary.ts';
import { readHeads } from './reading.ts';

const pageRows = 5000;

/** Looks at the log in a PostgreSQL, with hubs on it or not, as of one moment; changes nothing. Findings come as they are made. */
export async function* examineDatabase(address: string, now: () => number): AsyncGenerator<Finding> {
  const servers = parsePostgresAddress(address);
  const after = (delayMs: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  };
  const primary = new Primary(servers, { now, after, random: Math.random });
  let reading: Reading | null = null;
  try {
    reading = await primary.reading();
    yield* examine(reading.ask, servers.length);
  } catch (error) {
    yield fail('database', failureOf(error).message);
  } finally {
    reading?.end();
    await primary.close();
  }
}

async function* examine(ask: Ask, servers: number): AsyncGenerator<Finding> {
  const [server] = await ask<{ version: string; at: string; schema: boolean }>({
    text: `SELECT current_setting('server_version') AS version, coalesce(host(inet_server_addr()) || ':' || inet_server_port(), 'here') AS at,
      to_regclass('schema_version') IS NOT NULL AS schema`,
  });
  yield ok('primary', `PostgreSQL ${server?.version ?? 'unknown'} at ${server?.at ?? 'unknown'}`);
  yield await standby(ask, servers);
  if (!server?.schema) {
    yield warning('schema', 'the database is empty; the first hub makes its tables');
    return;
  }
  const [schema] = await ask<{ version: number }>({ text: 'SELECT version FROM schema_version' });
  yield schema?.version === newestSchema
    ? ok('schema', `version ${newestSchema}`)
    : warning('schema', `version ${schema?.version ?? 0}, this program has ${newestSchema}; the older of the two is to be updated`);
  for (const { stream, seq, h } of await readHeads(ask)) {
    const check = new ChainCheck();
    await addEntries(ask, stream, check);
    yield check.findingOf(stream, { seq, h });
  }
}

/** Whether a commit that is answered is on a second machine. */
const standby = async (ask: Ask, servers: number): Promise<Finding> => {
  const [found] = await ask<{ names: string }>({ text: `SELECT current_setting('synchronous_standby_names') AS names` });
  if (found?.names) return ok('standby', `answers wait for ${found.names}`);
  const text = 'answers are on one machine only; resources/deploy has synchronous_mode_strict';
  return servers > 1 ? fail('standby', text) : warning('standby', text);
};

const addEntries = async (ask: Ask, stream: string, check: ChainCheck): Promise<void> => {
  for (let after = 0; ; ) {
    const rows = await ask<ChainRow>({
      name: 'chain',
      text: `SELECT s, k, id, ver, op, sv, by_operation AS by, body, h FROM entry WHERE stream = $1 AND s > $2 ORDER BY s LIMIT ${pageRows}`,
      values: [stream, after],
    });
    for (const row of rows) if (!check.add(row)) return;
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.s;
  }
};
