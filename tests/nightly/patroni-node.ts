import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainAccount } from '../support/postgres-cluster.ts';
import { signalTree } from '../support/process-tree.ts';
import { readEnvironment } from './environment.ts';

const deploy = join(import.meta.dirname, '..', '..', 'resources', 'deploy');

export type Ports = { readonly client: number; readonly peer: number; readonly api: number; readonly database: number };

type NodeParts = {
  /** From 0. */
  readonly index: number;
  /** Ports of all nodes, this one's among them. */
  readonly ports: readonly Ports[];
  readonly folder: string;
  readonly programs: string;
  readonly password: string;
};

/** One machine of the example in resources/deploy, as processes on this machine: etcd, Patroni and its PostgreSQL. */
export class PatroniNode {
  readonly name: string;
  readonly ports: Ports;
  readonly #parts: NodeParts;
  readonly #folder: string;
  #children: ChildProcess[] = [];

  constructor(parts: NodeParts) {
    const ports = parts.ports[parts.index];
    if (!ports) throw new Error('a node without ports');
    this.#parts = parts;
    this.ports = ports;
    this.name = `node-${parts.index + 1}`;
    this.#folder = join(parts.folder, this.name);
    mkdirSync(this.#folder, { mode: 0o700 });
    const account = plainAccount();
    if (account) chownSync(this.#folder, account.uid, account.gid);
  }

  /** The machine is switched on: for the first time, or again. */
  start(): void {
    this.#run('etcd', [], readEnvironment(join(deploy, 'etcd.env'), this.#etcd()));
    this.#run('patroni', [join(deploy, 'patroni.yml')], readEnvironment(join(deploy, 'patroni.env'), this.#patroni()));
  }

  /** Power cut: everything of the machine ends at once. */
  kill(): void {
    this.#signal('SIGKILL');
    this.#children = [];
  }

  /** Everything of the machine stands still, and its connections stay open. */
  pause(): void {
    this.#signal('SIGSTOP');
  }

  /** Its PostgreSQL alone stands still; Patroni beside it finds out. */
  pauseDatabase(): void {
    signalTree('SIGSTOP', this.#postmaster());
  }

  resume(): void {
    this.#signal('SIGCONT');
  }

  /** PostgreSQL and its processes are not Patroni's children: they outlive it. */
  #signal(signal: NodeJS.Signals): void {
    signalTree(signal, [...this.#children.flatMap(({ pid }) => pid ?? []), ...this.#postmaster()]);
  }

  #postmaster(): number[] {
    try {
      const pid = Number(readFileSync(join(this.#folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      // A file left behind may name somebody else's process by now.
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.#folder) ? [pid] : [];
    } catch {
      return [];
    }
  }

  #run(command: string, args: readonly string[], env: Record<string, string>): void {
    const output = openSync(join(this.#parts.folder, `${this.name}-${command}.log`), 'a');
    const child = spawn(command, args, {
      ...plainAccount(),
      cwd: this.#folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.#folder, LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    child.on('error', (error) => process.stderr.write(`${this.name}: ${command}: ${error.message}\n`));
    this.#children.push(child);
  }

  #etcd(): Record<string, string> {
    const { client, peer } = this.ports;
    return {
      ETCD_NAME: this.name,
      ETCD_LISTEN_CLIENT_URLS: `http://127.0.0.1:${client}`,
      ETCD_ADVERTISE_CLIENT_URLS: `http://127.0.0.1:${client}`,
      ETCD_LISTEN_PEER_URLS: `http://127.0.0.1:${peer}`,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: `http://127.0.0.1:${peer}`,
      ETCD_INITIAL_CLUSTER: this.#parts.ports.map((each, at) => `node-${at + 1}=http://127.0.0.1:${each.peer}`).join(','),
      ETCD_DATA_DIR: join(this.#folder, 'etcd'),
    };
  }

  #patroni(): Record<string, string> {
    const { api, database } = this.ports;
    return {
      PATRONI_NAME: this.name,
      PATRONI_RESTAPI_LISTEN: `127.0.0.1:${api}`,
      PATRONI_RESTAPI_CONNECT_ADDRESS: `127.0.0.1:${api}`,
      PATRONI_POSTGRESQL_LISTEN: `127.0.0.1:${database}`,
      PATRONI_POSTGRESQL_CONNECT_ADDRESS: `127.0.0.1:${database}`,
      PATRONI_ETCD_HOSTS: this.#parts.ports.map(({ client }) => `127.0.0.1:${client}`).join(','),
      PATRONI_POSTGRESQL_BIN_DIR: this.#parts.programs,
      PATRONI_POSTGRESQL_DATA_DIR: join(this.#folder, 'data'),
      PATRONI_POSTGRESQL_PGPASS: join(this.#folder, 'pgpass'),
      PATRONI_SUPERUSER_PASSWORD: this.#parts.password,
      PATRONI_REPLICATION_PASSWORD: this.#parts.password,
      PATRONI_RESTAPI_PASSWORD: this.#parts.password,
    };
  }
}
