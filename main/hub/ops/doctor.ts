import { accessSync, constants, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '#contract/errors.ts';
import { lockFolder } from '../../store/sqlite/lock.ts';
import { type Database, openReadOnly } from '../../store/sqlite/open.ts';
import { checkRequirements } from '../../store/sqlite/requirements.ts';
import { ChainCheck, type ChainRow } from './chain-check.ts';
import { fail, type Finding, ok, warning } from './finding.ts';

const gibi = 2 ** 30;

/** Looks at the folder of a hub, running or not; changes nothing. Findings come as they are made. */
export function* examineFolder(dataFolder: string): Generator<Finding> {
  yield attempt('node and SQLite', () => {
    checkRequirements();
    return `Node ${process.versions.node}, requirements met`;
  });
  const rights = attempt('folder', () => {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return `${dataFolder} can be read and written`;
  });
  yield rights;
  if (rights.state === 'fail') return;
  yield freeSpace(dataFolder);
  yield whoHolds(dataFolder);
  yield* examineLog(join(dataFolder, 'log.db'));
}

const attempt = (name: string, look: () => string): Finding => {
  try {
    return ok(name, look());
  } catch (error) {
    return fail(name, failureOf(error).kind === 'internal' ? String((error as Error).message) : failureOf(error).message);
  }
};

const freeSpace = (dataFolder: string): Finding => {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const text = `${(free / gibi).toFixed(1)} GiB free`;
  if (free < gibi / 16) return fail('disk', `${text}; the hub takes nothing more, free some space`);
  return free < gibi ? warning('disk', `${text}; free some space soon`) : ok('disk', text);
};

const whoHolds = (dataFolder: string): Finding => {
  try {
    lockFolder(join(dataFolder, 'lock.db'), dataFolder).release();
    return ok('hub', 'no hub runs on this folder');
  } catch (error) {
    return failureOf(error).kind === 'dataLocked' ? ok('hub', 'a hub runs on this folder') : fail('lock', failureOf(error).message);
  }
};

function* examineLog(path: string): Generator<Finding> {
  let db: Database;
  try {
    db = openReadOnly(path);
  } catch (error) {
    yield fail('log', `${failureOf(error).message} Restore a backup: npm run hub -- restore FILE`);
    return;
  }
  try {
    const said = db.pragma('integrity_check', { simple: true }) as string;
    if (said !== 'ok') {
      yield fail('log file', `damaged (${said.split('\n').at(-1) ?? ''}); restore a backup: npm run hub -- restore FILE`);
      return;
    }
    yield ok('log file', 'whole');
    for (const { name, head, h } of db.prepare('SELECT name, head, h FROM stream ORDER BY name').all() as StreamRow[])
      yield checkChain(db, name, head, h);
  } finally {
    db.close();
  }
}

type StreamRow = { name: string; head: number; h: string };
/** Computes the chain of a stream again. */
const checkChain = (db: Database, stream: string, head: number, h: string): Finding => {
  const check = new ChainCheck();
  const rows = db
    .prepare('SELECT s, k, id, ver, op, sv, by_operation AS by, body, h FROM entry WHERE stream = ? ORDER BY s')
    .iterate(stream);
  for (const row of rows as IterableIterator<ChainRow>) if (!check.add(row)) break;
  return check.findingOf(stream, { seq: head, h });
};

/** Asks a running hub how it is. */
export async function* examineHub(url: URL, key: string | null, now: () => number): AsyncGenerator<Finding> {
  const sentAtMs = now();
  const answer = await fetch(new URL('health', url), { signal: AbortSignal.timeout(10_000), redirect: 'error' }).catch(() => null);
  if (!answer) {
    yield fail('address', `${url.href} does not answer; start the hub, or check the address`);
    return;
  }
  const body = (await answer.json().catch(() => null)) as { status?: string; reasons?: string[]; version?: string; nowMs?: number } | null;
  if (!body?.status) {
    yield fail('address', `${url.href} answers, but is no hub`);
    return;
  }
  yield body.status === 'ok'
    ? ok('health', `version ${body.version ?? 'unknown'}`)
    : (body.status === 'down' ? fail : warning)('health', (body.reasons ?? []).join(' '));
  const offsetMs = Math.abs((body.nowMs ?? 0) - (sentAtMs + now()) / 2);
  yield offsetMs > 60_000
    ? warning('clock', `the hub's clock is ${Math.round(offsetMs / 1000)} s away from this machine's`)
    : ok('clock', 'agrees with this machine');
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const metrics = await fetch(new URL('metrics', url), { headers, signal: AbortSignal.timeout(10_000) }).catch(() => null);
  yield metrics?.status === 200 ? ok('key', 'fits') : warning('key', 'the hub asks for a key; give its own with --hub-key');
}
