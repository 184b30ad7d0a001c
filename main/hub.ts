import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { helpLines, type FlagTable, readFlags } from './cli/flags.ts';
import { readSecret } from './cli/read-secret.ts';
import { openDemo } from './hub/demo/demo-mode.ts';
import { hubCommands } from './hub/ops/commands.ts';
import { openHubLog } from './hub/ops/hub-log-file.ts';
import { defaultGuidePort, readGuideChoice } from './hub/display-guide/guide-choice.ts';
import { runHub } from './hub/run-hub.ts';
import { computeDefaultDataFolder } from './startup/data-folder.ts';
import { untilToldToEnd } from './startup/ending.ts';

const defaultPort = 4700;

const table = {
  port: { kind: 'number', min: 0, max: 65535, about: `port on 127.0.0.1, 0 for any free one (default ${defaultPort})` },
  data: { kind: 'text', value: 'DIR', about: "folder of the hub's log (default: this account's own)" },
  log: {
    kind: 'text',
    value: 'ADDRESS',
    about: 'the log in PostgreSQL, for several hubs at once: postgres://account@host,host/database (default: a file in --data)',
  },
  'hub-key': { kind: 'text', value: 'KEY', about: 'key every console must give (default: none is asked for)' },
  consoles: { kind: 'text', value: 'FILE', about: 'JSON file of consoles with keys of their own: role, areas, days (default: none)' },
  ingest: {
    kind: 'text',
    value: 'FILE',
    about: 'JSON file, or a folder of them, of systems whose records come in: main/hub/ingest/README.md (default: none)',
  },
  displays: {
    kind: 'text',
    value: 'ADDRESS[:PORT]',
    about: `address of this machine, 0.0.0.0 for all, at which screens are led to their wall (port ${defaultGuidePort}; default: only by a proxy, at /display)`,
  },
  province: { kind: 'text', value: 'CODE', about: 'area of rows without a commune (default 20, Lạng Sơn)' },
  demo: { kind: 'switch', about: 'demo data of Lạng Sơn, its cameras and its life (default: no)' },
  'demo-pace': {
    kind: 'number',
    min: 0,
    max: 1000,
    about: 'how fast the demo lives: 1 believable, 10 ten times as fast, 0 not at all (default 1)',
  },
  help: { kind: 'switch', about: 'print this and end' },
} as const satisfies FlagTable;

const help = (): string =>
  [
    'npm run hub -- [flags]   starts a hub of its own; consoles join it with --hub URL',
    '',
    ...helpLines(table),
    '',
    'npm run hub -- backup FILE | restore FILE | doctor | verify-audit | account | import-indicators FILE.csv | ingest-file FILE   (each with --help)',
  ].join('\n');

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };

/** Runs one of the commands beside serving; Ctrl-C ends it and leaves nothing half done. */
const runCommand = async (name: string, argv: readonly string[]): Promise<number> => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  return (await hubCommands[name]?.(argv, { version, env: process.env, now: Date.now, say, readSecret, signal: stop.signal })) ?? 1;
};

const run = async (): Promise<void> => {
  const [command = '', ...argv] = process.argv.slice(2);
  if (Object.hasOwn(hubCommands, command)) process.exit(await runCommand(command, argv));
  const flags = readFlags(table, process.argv.slice(2), process.env);
  if (flags.help) {
    process.stdout.write(`${help()}\n`);
    return;
  }
  const displays = flags.displays === undefined ? null : readGuideChoice(flags.displays);
  const province = flags.province ?? '20';
  if (!/^\d{2}$/.test(province)) throw new ChiLangError('badInput', `--province was given "${province}"; it takes two digits.`);
  const dataFolder = resolve(flags.data ?? join(computeDefaultDataFolder(process.platform, process.env), 'hub'));
  const now = (): number => Date.now();
  const after = (delayMs: number, tell: () => void): (() => void) => {
    const timer = setTimeout(tell, delayMs);
    return () => clearTimeout(timer);
  };
  const logger = openHubLog(dataFolder);
  const onDefect = (error: unknown): void => {
    logger.error({ err: error }, 'defect');
    process.stderr.write(`hub: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const resources = join(import.meta.dirname, '..', 'resources');
  // The address may hold a password.
  process.stdout.write(flags.log === undefined ? `opening ${dataFolder}\n` : 'opening the log in PostgreSQL\n');
  const hub = await runHub({
    port: flags.port ?? defaultPort,
    dataFolder,
    key: flags['hub-key'] ?? null,
    ...(flags.consoles === undefined ? {} : { consolesFile: resolve(flags.consoles) }),
    sources: { path: flags.ingest === undefined ? null : resolve(flags.ingest) },
    province,
    now,
    after,
    openDemo: flags.demo
      ? (log, intakes) => openDemo({ log, ...intakes, resources, now, after, random: Math.random, pace: flags['demo-pace'] ?? 1, onDefect })
      : null,
    resources,
    onDefect,
    version,
    logger,
    ...(displays ? { displays } : {}),
    ...(flags.log === undefined ? {} : { postgres: { address: flags.log, random: Math.random } }),
  });
  if (displays) process.stdout.write(`displays are led to their wall at http://${displays.address}:${hub.displaysPort}/\n`);
  process.stdout.write(`ready http://127.0.0.1:${hub.port}/\n`);
  logger.info({ version, port: hub.port }, 'ready');
  await untilToldToEnd(process);
  await hub.close();
  logger.info('ended');
  process.exit(0);
};

run().catch((error: unknown) => {
  const told = error instanceof ChiLangError ? error.message : String((error as Error | undefined)?.stack ?? error);
  process.stderr.write(`hub: ${told}\n`);
  process.exit(1);
});
