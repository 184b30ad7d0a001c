import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ChiLangError } from '#contract/errors.ts';
import { IndicatorsResponse } from '#contract/indicator-records.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { helpLines, type FlagTable, readFlags } from '../../cli/flags.ts';
import { type Command, help } from '../ops/command.ts';
import { recordOfLine } from './csv-record.ts';

const usage = 'npm run hub -- import-indicators FILE.csv [--hub URL]';

const table = {
  hub: { kind: 'text', value: 'URL', about: 'the running hub (default http://127.0.0.1:4700)' },
  'hub-key': { kind: 'text', value: 'KEY', about: 'the hub’s own key' },
  source: { kind: 'text', value: 'NAME', about: 'who says these values (default: the name of the file)' },
  help,
} as const satisfies FlagTable;

const columns = 'columns: indicator, area, period, value or numerator and denominator; target, unit, recordId, reason; separated by , or ;';

/** As many records as one request carries. */
const batch = 1000;

type Told = { taken: number; known: number; quarantined: number };

/** Brings values of a file in; lines that do not fit go to quarantine with the reason, and are told. */
export const importIndicatorsCommand: Command = async (argv, { env, say, signal }) => {
  if (argv.includes('--help')) {
    for (const line of [`${usage}   brings values of indicators in; ${columns}`, '', ...helpLines(table)]) say(line);
    return 0;
  }
  const [file, ...rest] = argv;
  if (file === undefined || file.startsWith('--')) throw new ChiLangError('badInput', `The file is missing: ${usage}`);
  const flags = readFlags(table, rest, env);
  const records = readCsv(await readFile(resolve(file), 'utf8').catch(() => cannotRead(file)));
  const source = flags.source ?? file.split(/[\\/]/).at(-1) ?? file;
  const all: Told = { taken: 0, known: 0, quarantined: 0 };
  for (let from = 0; from < records.length; from += batch) {
    const answer = await post(flags, { source: source.slice(0, 80), records: records.slice(from, from + batch) }, signal);
    all.taken += answer.taken;
    all.known += answer.known;
    all.quarantined += answer.quarantined.length;
    for (const { index, message } of answer.quarantined) say(`line ${from + index + 2}: ${message}`);
  }
  say(`${all.taken} values taken, ${all.known} known already, ${all.quarantined} in quarantine`);
  return all.quarantined > 0 ? 1 : 0;
};

const cannotRead = (file: string): never => {
  throw new ChiLangError('notFound', `${file} cannot be read; give the path of a CSV file.`);
};

const readCsv = (text: string): unknown[] => {
  const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  try {
    const lines = parse(text, { bom: true, columns: true, delimiter, skip_empty_lines: true, trim: true, relax_column_count: true });
    return (lines as Record<string, string>[]).map((line) => recordOfLine(line, delimiter === ';'));
  } catch (thrown) {
    throw new ChiLangError('badInput', `The file is no CSV: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
};

const post = async (
  flags: { readonly hub?: string; readonly 'hub-key'?: string },
  body: { source: string; records: unknown[] },
  signal: AbortSignal,
): Promise<IndicatorsResponse> => {
  const hub = flags.hub ?? 'http://127.0.0.1:4700';
  if (!URL.canParse('/v1/indicators', hub))
    throw new ChiLangError('badInput', `--hub was given "${hub}"; it takes an address as in http://127.0.0.1:4700`);
  const key = flags['hub-key'];
  const headers = {
    [protocolHeader]: String(protocolVersion),
    'content-type': 'application/json',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  const response = await fetch(new URL('/v1/indicators', hub), { method: 'POST', headers, body: JSON.stringify(body), signal }).catch(
    () => {
      throw new ChiLangError('hubUnreachable', `No hub answers at ${hub}; start it, or say where it is with --hub.`);
    },
  );
  const answer: unknown = await response.json().catch(() => null);
  const { data } = IndicatorsResponse.safeParse(answer);
  if (response.ok && data) return data;
  throw new ChiLangError(
    'badInput',
    `The hub refused the values: ${String((answer as { message?: unknown } | null)?.message ?? response.status)}`,
  );
};
