import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { isExecutable } from '../support/test-browser.ts';
import { providePostgres } from '../support/postgres.ts';

const installMs = 420_000;
const needed = ['etcd', 'patroni'] as const;

const absent = (): string[] =>
  needed.filter((name) => !(process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name))));

/** PostgreSQL's programs where Patroni and etcd are there as well; as root on Debian installs what is missing. */
export const providePatroni = (say: (line: string) => void): { folder: string } | { missing: string } => {
  const postgres = providePostgres(say);
  if ('missing' in postgres || absent().length === 0) return postgres;
  if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
    say(`no ${absent().join(', ')} here: installing the packages patroni and etcd-server`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const args = ['install', '-y', '-qq', '--no-install-recommends', 'patroni', 'etcd-server', 'python3-etcd'];
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', timeout: installMs, env });
    spawnSync('apt-get', args, { stdio: 'inherit', timeout: installMs, env });
  }
  return absent().length === 0
    ? postgres
    : { missing: `no ${absent().join(', ')}; install the packages patroni, etcd-server and python3-etcd` };
};
