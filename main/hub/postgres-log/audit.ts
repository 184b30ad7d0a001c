import { failureOf } from '#contract/errors.ts';
import type { Cursor } from '#contract/wire.ts';
import { type AuditRow, checkAudit } from '../ops/audit/audit-check.ts';
import { emptyAudit } from '../ops/audit/folder-audit.ts';
import type { ChainRow } from '../ops/chain-check.ts';
import { fail, type Finding } from '../ops/finding.ts';
import { parsePostgresAddress } from './address.ts';
import type { Ask } from './connection.ts';
import { Primary, type Reading } from './primary.ts';
import { readHeads } from './reading.ts';

const pageRows = 5000;

/** Verifies the audit in a PostgreSQL, with hubs on it or not, as of one moment; changes nothing. */
export async function* verifyDatabase(address: string, now: () => number, anchor: Cursor | null): AsyncGenerator<Finding> {
  const servers = parsePostgresAddress(address);
  const after = (delayMs: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  };
  const primary = new Primary(servers, { now, after, random: Math.random });
  let reading: Reading | null = null;
  try {
    reading = await primary.reading();
    yield* verify(reading.ask, anchor);
  } catch (error) {
    yield fail('database', failureOf(error).message);
  } finally {
    reading?.end();
    await primary.close();
  }
}

async function* verify(ask: Ask, anchor: Cursor | null): AsyncGenerator<Finding> {
  const heads = (await readHeads(ask)).filter(({ stream }) => stream.startsWith('aud:'));
  const scrubbed = new Set((await ask<{ id: string }>({ text: `SELECT id FROM purge WHERE k = 'audit'` })).map(({ id }) => id));
  for (const { stream, ...head } of heads) {
    const source = { stream, head, entries: entriesOf(ask, stream), rows: rowsOf(ask, stream) };
    yield await checkAudit({ ...source, isScrubbed: (id) => scrubbed.has(id) }, anchor);
  }
  if (heads.length === 0) yield emptyAudit(anchor);
}

async function* entriesOf(ask: Ask, stream: string): AsyncGenerator<ChainRow> {
  for (let after = 0; ; ) {
    const page = await ask<ChainRow>({
      name: 'chain',
      text: `SELECT s, k, id, ver, op, sv, by_operation AS by, body, h FROM entry WHERE stream = $1 AND s > $2 ORDER BY s LIMIT ${pageRows}`,
      values: [stream, after],
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.s;
  }
}

async function* rowsOf(ask: Ask, stream: string): AsyncGenerator<AuditRow> {
  for (let after = ''; ; ) {
    const page = await ask<AuditRow>({
      name: 'audit-rows',
      text: `SELECT id, ver, body FROM row WHERE stream = $1 AND k = 'audit' AND id > $2 ORDER BY id LIMIT ${pageRows}`,
      values: [stream, after],
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.id;
  }
}
