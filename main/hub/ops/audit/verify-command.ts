import { ChiLangError } from '#contract/errors.ts';
import { ChainHash, type Cursor } from '#contract/wire.ts';
import { helpLines, type FlagTable, readFlags } from '../../../cli/flags.ts';
import type { Command } from '../command.ts';
import { folderOf, help, data, sayFindings } from '../command.ts';
import { verifyFolder } from './folder-audit.ts';

const table = {
  data,
  log: { kind: 'text', value: 'ADDRESS', about: 'verify the audit in this PostgreSQL instead of in a folder' },
  anchor: { kind: 'text', value: 'SEQ:HASH', about: 'where it was known to stand earlier, as an earlier verification said' },
  help,
} as const satisfies FlagTable;

/** Computes the chain of the audit again and tells the first place that is broken. */
export const verifyAuditCommand: Command = async (argv, { env, now, say }) => {
  if (argv.includes('--help')) {
    const usage = 'npm run hub -- verify-audit [flags]   proves that no line of the audit was changed; ends with 1 when one was';
    for (const line of [usage, '', ...helpLines(table)]) say(line);
    return 0;
  }
  const flags = readFlags(table, argv, env);
  const anchor = flags.anchor === undefined ? null : readAnchor(flags.anchor);
  if (flags.log === undefined) return sayFindings(verifyFolder(folderOf(flags.data, env), anchor), say);
  const { verifyDatabase } = await import('../../postgres-log/audit.ts');
  return sayFindings(verifyDatabase(flags.log, now, anchor), say);
};

const readAnchor = (text: string): Cursor => {
  const [seq = '', h = ''] = text.split(':');
  if (/^\d{1,15}$/.test(seq) && ChainHash.safeParse(h).success) return { seq: Number(seq), h };
  throw new ChiLangError('badInput', `--anchor was given "${text}"; it takes what a verification said, as 120:0123…cdef.`);
};
