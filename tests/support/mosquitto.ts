import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isExecutable } from './test-browser.ts';

/** Where Mosquitto is, or why there is none. */
export type TestMosquitto = { readonly program: string } | { readonly missing: string };

const installMs = 180_000;

const look = (): string | null =>
  [
    process.env['CHILANG_TEST_MOSQUITTO'] ?? '',
    '/usr/sbin/mosquitto',
    ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'mosquitto')),
  ].find((path) => path !== '' && isExecutable(path)) ?? null;

export const findMosquitto = (): TestMosquitto => {
  const program = look();
  return program
    ? { program }
    : { missing: 'no Mosquitto is installed; install the package mosquitto, or name the program with CHILANG_TEST_MOSQUITTO' };
};

/** Finds Mosquitto; as root on Debian installs it where there is none and it can be had. */
export const provideMosquitto = (say: (line: string) => void): TestMosquitto => {
  const present = findMosquitto();
  if ('program' in present || process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return present;
  say('no Mosquitto here: installing the package mosquitto');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'mosquitto'],
  ])
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: installMs, env });
  return findMosquitto();
};

export type Broker = { readonly url: string; stop(): Promise<void> };

/** Starts a broker that keeps sessions and messages in `folder`, on this machine alone. */
export const startBroker = async (program: string, folder: string, port: number): Promise<Broker> => {
  const file = join(folder, 'mosquitto.conf');
  const settings = [
    ...[`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence true', `persistence_location ${folder}/`],
    ...['autosave_interval 1', 'autosave_on_changes true', 'max_queued_messages 100000', 'user root'],
  ];
  writeFileSync(file, `${settings.join('\n')}\n`);
  const child = spawn(program, ['-c', file, '-v'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((ready, fail) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(' running')) ready();
    });
    child.once('exit', () => fail(new Error(`Mosquitto ended: ${said}`)));
  });
  child.stderr.removeAllListeners('data').resume();
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
