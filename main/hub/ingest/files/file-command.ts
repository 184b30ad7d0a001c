import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { helpLines, type FlagTable, readFlags } from '../../../cli/flags.ts';
import { type Command, help } from '../../ops/command.ts';
import { parseJson } from '../mapping/map-records.ts';

const usage = 'npm run hub -- ingest-file FILE (--source ID | --mapping FILE.json) [--preview]';

const table = {
  hub: { kind: 'text', value: 'URL', about: 'the running hub (default http://127.0.0.1:4700)' },
  'hub-key': { kind: 'text', value: 'KEY', about: 'the hub’s own key' },
  source: { kind: 'text', value: 'ID', about: 'a source of kind "file" of the hub: its mapping' },
  mapping: { kind: 'text', value: 'FILE', about: 'JSON file of mappings: which column is which field' },
  sheet: { kind: 'text', value: 'NAME', about: 'with --mapping, the sheet of a workbook (default: the first)' },
  'header-row': { kind: 'number', min: 1, max: 50, about: 'with --mapping, the row that names the columns (default 1)' },
  preview: { kind: 'switch', about: 'show what would become of the first 20 rows; nothing is recorded' },
  help,
} as const satisfies FlagTable;

const Fed = z.looseObject({
  taken: z.number(),
  known: z.number(),
  quarantined: z.array(z.looseObject({ index: z.number(), message: z.string() })),
  waiting: z.boolean().optional(),
});
const Preview = z.looseObject({
  columns: z.array(z.string()),
  rows: z.number(),
  preview: z.array(z.looseObject({ line: z.number(), record: z.unknown(), bad: z.looseObject({ message: z.string() }).nullable() })),
});

/** Brings a CSV or XLSX file in by a mapping, or shows what would come of it. Rows that do not fit go to quarantine and are told. */
export const ingestFileCommand: Command = async (argv, { env, say, signal }) => {
  if (argv.includes('--help')) {
    for (const line of [`${usage}   brings the rows of a CSV or XLSX file in`, '', ...helpLines(table)]) say(line);
    return 0;
  }
  const [file, ...rest] = argv;
  if (file === undefined || file.startsWith('--')) throw new ChiLangError('badInput', `The file is missing: ${usage}`);
  const flags = readFlags(table, rest, env);
  if ((flags.source === undefined) === (flags.mapping === undefined))
    throw new ChiLangError('badInput', `A file comes with --source or with --mapping: ${usage}`);
  const body = {
    ...{ name: basename(file), content: (await readOr(file)).toString('base64'), preview: flags.preview ?? false },
    ...(flags.source === undefined
      ? { mappings: parseJson((await readOr(flags.mapping ?? '')).toString('utf8')) }
      : { source: flags.source }),
    ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }),
    ...(flags['header-row'] === undefined ? {} : { headerRow: flags['header-row'] }),
  };
  const answer = await post(flags, body, signal);
  return sayPreview(answer, say) ?? sayFed(answer, say);
};

const readOr = (file: string): Promise<Buffer> =>
  readFile(resolve(file)).catch(() => {
    throw new ChiLangError('notFound', `${file} cannot be read; give the path of a file.`);
  });

/** Null: it is no preview. */
const sayPreview = (answer: unknown, say: (line: string) => void): number | null => {
  const { data } = Preview.safeParse(answer);
  if (!data) return null;
  say(`${data.rows} rows; columns: ${data.columns.join(', ')}`);
  for (const { line, record, bad } of data.preview) say(`line ${line}: ${bad ? `NOT TAKEN, ${bad.message}` : JSON.stringify(record)}`);
  return data.preview.some(({ bad }) => bad) ? 1 : 0;
};

const sayFed = (answer: unknown, say: (line: string) => void): number => {
  const { data } = Fed.safeParse(answer);
  if (!data) throw new ChiLangError('unsupported', 'The hub answered what this program does not know; use programs of one version.');
  if (data.waiting) {
    say('the file is kept at the hub and waits to be recorded; see GET /v1/ingest');
    return 1;
  }
  for (const { index, message } of data.quarantined) say(`record ${index + 1}: ${message}`);
  say(`${data.taken} values taken, ${data.known} known already, ${data.quarantined.length} in quarantine`);
  return data.quarantined.length > 0 ? 1 : 0;
};

const post = async (
  flags: { readonly hub?: string; readonly 'hub-key'?: string },
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> => {
  const hub = flags.hub ?? 'http://127.0.0.1:4700';
  if (!URL.canParse('/v1/ingest/files', hub))
    throw new ChiLangError('badInput', `--hub was given "${hub}"; it takes an address as in http://127.0.0.1:4700`);
  const key = flags['hub-key'];
  const headers = {
    ...{ [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' },
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const response = await fetch(new URL('/v1/ingest/files', hub), request).catch(() => {
    throw new ChiLangError('hubUnreachable', `No hub answers at ${hub}; start it, or say where it is with --hub.`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const failure = (answer as { failure?: { message?: unknown } } | null)?.failure;
  throw new ChiLangError('badInput', `The hub refused the file: ${String(failure?.message ?? response.status)}`);
};
