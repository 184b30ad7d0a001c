import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { signalTree } from './process-tree.ts';
import { freePort } from './processes.ts';

/** A PostgreSQL of its own, in a temporary folder, on a free port of this machine. */
export type PostgresCluster = {
  /** Makes an empty database; the answer is its address. */
  readonly createDatabase: () => Promise<string>;
  /** A copy of a database nobody is connected to, under a new address: what a backup is. */
  readonly copyDatabase: (url: string) => Promise<string>;
  /** Runs one statement in a database; the answer is its rows. */
  readonly query: <Row>(url: string, sql: string) => Promise<Row[]>;
  /** All its processes stand still; connections stay open and say nothing. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => Promise<void>;
};

type Account = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: there it runs as `postgres`, else as `nobody`. */
export const plainAccount = (): Account | null => {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody to run it as');
};

/** Settings of a cluster that nothing outlives: no fsync, many connections. */
const settings = ['fsync=off', 'max_connections=200', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'lc_messages=C'];

/** Starts a cluster with the programs in `programs`; rejects with its output when it does not come up. */
export const startCluster = async (programs: string): Promise<PostgresCluster> => {
  const account = plainAccount();
  const folder = mkdtempSync(join(tmpdir(), 'chilang-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'chilang', '-E', 'UTF8', '--locale=C', '--no-sync', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    { ...account, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stdout}${made.stderr}`);
  const port = await freePort();
  const server = await serve(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])], {
    ...account,
    cwd: folder,
  });
  const pid = server.pid ?? 0;
  const urlOf = (database: string): string => `postgres://chilang:${password}@127.0.0.1:${port}/${database}`;
  let databases = 0;
  const query = async <Row>(url: string, sql: string): Promise<Row[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql).finally(() => client.end());
    return rows;
  };
  const create = async (source: string): Promise<string> => {
    databases += 1;
    const name = `log_${databases}`;
    await query(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${source}`);
    return urlOf(name);
  };
  return {
    createDatabase: () => create('template0'),
    copyDatabase: (url) => create(new URL(url).pathname.slice(1)),
    query,
    pause: () => signalTree('SIGSTOP', [pid]),
    resume: () => signalTree('SIGCONT', [pid]),
    stop: async () => {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const serve = (command: string, args: readonly string[], options: Partial<Account> & { cwd: string }): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const server = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
      if (output.includes('database system is ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${output}`)));
  });

/** SIGINT: clients are disconnected, files closed. */
const ended = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
