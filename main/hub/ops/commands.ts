import { resolve } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { helpLines, type FlagTable, readFlags } from '../../cli/flags.ts';
import { accountCommand } from '../accounts/account-command.ts';
import { importIndicatorsCommand } from '../indicators/import-command.ts';
import { ingestFileCommand } from '../ingest/files/file-command.ts';
import { verifyAuditCommand } from './audit/verify-command.ts';
import { backUp } from './backup.ts';
import { type Command, data, folderOf, help, sayFindings } from './command.ts';
import { examineFolder, examineHub } from './doctor.ts';
import type { Finding } from './finding.ts';
import { restore } from './restore.ts';

/** The file a command is about comes first; everything else is flags. */
const takeFile = (argv: readonly string[], usage: string): { file: string; rest: readonly string[] } => {
  const [file, ...rest] = argv;
  if (file === undefined || file.startsWith('--')) throw new ChiLangError('badInput', `The file is missing: ${usage}`);
  return { file: resolve(file), rest };
};

const asksForHelp = (argv: readonly string[]): boolean => argv.includes('--help');

/** One line for each tenth of each step. */
const sayTenths = (say: (line: string) => void) => {
  let last = '';
  return (step: string, share: number): void => {
    const line = `${step} ${Math.floor(share * 10) * 10} %`;
    if (line !== last) say(line);
    last = line;
  };
};

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const backupCommand: Command = async (argv, { version, env, now, say, signal }) => {
  const usage = 'npm run hub -- backup FILE [--data DIR]';
  const table = { data, help } as const satisfies FlagTable;
  if (asksForHelp(argv)) {
    for (const line of [
      `${usage}   copies the log of a hub and the files attached to its incidents, running or not, into one file`,
      '',
      ...helpLines(table),
    ])
      say(line);
    return 0;
  }
  const { file, rest } = takeFile(argv, usage);
  const dataFolder = folderOf(readFlags(table, rest, env).data, env);
  const { bytes, sha256, files } = await backUp({ dataFolder, file, version, now, signal, onProgress: sayTenths(say) });
  say(`${file}: ${mebibytes(bytes)} of log, sha256 ${sha256}; ${files.count} attached files, ${mebibytes(files.bytes)}`);
  return 0;
};

const restoreCommand: Command = async (argv, { env, now, say, signal }) => {
  const usage = 'npm run hub -- restore FILE [--data DIR]';
  const table = { data, help } as const satisfies FlagTable;
  if (asksForHelp(argv)) {
    for (const line of [
      `${usage}   puts a backup back; the log that was there is kept aside, attached files join those that are there`,
      '',
      ...helpLines(table),
    ])
      say(line);
    return 0;
  }
  const { file, rest } = takeFile(argv, usage);
  const dataFolder = folderOf(readFlags(table, rest, env).data, env);
  const { manifest, keptAt, erasedSince } = await restore({ dataFolder, file, now, signal, onProgress: sayTenths(say) });
  say(`${dataFolder} has the log of ${new Date(manifest.madeAtMs).toISOString()}`);
  if (keptAt !== null) say(`the log that was there: ${keptAt}`);
  if (erasedSince === null) say('the log that was there cannot be read: erase by hand what was erased for good since the backup');
  else if (erasedSince > 0) say(`${erasedSince} rows erased for good since the backup are erased again when the hub starts`);
  return 0;
};

const doctorCommand: Command = async (argv, { env, now, say }) => {
  const table = {
    data,
    log: { kind: 'text', value: 'ADDRESS', about: 'look at the log in this PostgreSQL instead of at a folder' },
    hub: { kind: 'text', value: 'URL', about: 'ask a running hub instead of looking at a folder' },
    'hub-key': { kind: 'text', value: 'KEY', about: 'the hub’s own key' },
    help,
  } as const satisfies FlagTable;
  if (asksForHelp(argv)) {
    for (const line of ['npm run hub -- doctor [flags]   looks at a hub and says what to do; changes nothing', '', ...helpLines(table)])
      say(line);
    return 0;
  }
  const flags = readFlags(table, argv, env);
  return sayFindings(await findingsOf(flags, env, now), say);
};

const findingsOf = async (
  flags: { readonly data?: string; readonly log?: string; readonly hub?: string; readonly 'hub-key'?: string },
  env: NodeJS.ProcessEnv,
  now: () => number,
): Promise<Iterable<Finding> | AsyncIterable<Finding>> => {
  if (flags.hub !== undefined) return examineHub(readUrl(flags.hub), flags['hub-key'] ?? null, now);
  if (flags.log === undefined) return examineFolder(folderOf(flags.data, env));
  const { examineDatabase } = await import('../postgres-log/doctor.ts');
  return examineDatabase(flags.log, now);
};

const readUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new ChiLangError('badInput', `--hub was given "${text}"; it takes an address as in http://127.0.0.1:4700`);
};

/** Commands of the hub's program, by name. */
export const hubCommands: Readonly<Record<string, Command>> = {
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
  'verify-audit': verifyAuditCommand,
  account: accountCommand,
  'import-indicators': importIndicatorsCommand,
  'ingest-file': ingestFileCommand,
};
