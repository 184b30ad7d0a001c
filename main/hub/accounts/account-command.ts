import { ChiLangError } from '#contract/errors.ts';
import { UserId } from '#domain/ids.ts';
import { checkStrength, hashPassword } from '../../accounts/password.ts';
import { helpLines, type FlagTable, readFlags } from '../../cli/flags.ts';
import { type Command, type CommandParts, data, folderOf, help } from '../ops/command.ts';
import type { AccountBook } from './account-book.ts';
import { SqliteBook } from './sqlite-book.ts';

const table = {
  data,
  log: { kind: 'text', value: 'ADDRESS', about: 'accounts in this PostgreSQL, for all its gateways, instead of in a folder' },
  help,
} as const satisfies FlagTable;

const usage = [
  'npm run hub -- account set-password USER   gives an account a password, typed unseen or piped in; a hub may be running',
  'npm run hub -- account withdraw USER       takes it away: nobody signs on with this account, and what was granted to it ends',
  'npm run hub -- account list                accounts that have or had one',
];

/** Passwords of officers. As soon as one is set, officers of this hub have to sign on. */
export const accountCommand: Command = async (argv, parts) => {
  const [verb, ...rest] = argv;
  if (argv.includes('--help') || verb === undefined) {
    for (const line of [...usage, '', ...helpLines(table)]) parts.say(line);
    return verb === undefined ? 1 : 0;
  }
  if (verb === 'list') return withBook(rest, parts, (book) => list(book, parts));
  if (verb !== 'set-password' && verb !== 'withdraw')
    throw new ChiLangError('badInput', `There is no "account ${verb}". ${usage[0] ?? ''}`);
  const [name, ...flags] = rest;
  const user = UserId.safeParse(name);
  if (!user.success) throw new ChiLangError('badInput', `The account is missing: npm run hub -- account ${verb} USER`);
  return withBook(flags, parts, (book) => (verb === 'withdraw' ? withdraw(book, user.data, parts) : setPassword(book, user.data, parts)));
};

const withBook = async (argv: readonly string[], parts: CommandParts, run: (book: AccountBook) => Promise<number>): Promise<number> => {
  const { data: folder, log } = readFlags(table, argv, parts.env);
  const { book, close } = log === undefined ? openFolder(folderOf(folder, parts.env)) : await openShared(log, parts);
  try {
    return await run(book);
  } finally {
    await close();
  }
};

type Opened = { readonly book: AccountBook; readonly close: () => Promise<void> };

const openFolder = (folder: string): Opened => {
  const book = new SqliteBook(folder);
  return { book, close: () => book.close() };
};

const openShared = async (address: string, { now }: CommandParts): Promise<Opened> => {
  // Only where it is asked for, as the hub does.
  const { openPostgresLog } = await import('../postgres-log/postgres-log.ts');
  const after = (delayMs: number, then: () => void): (() => void) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  };
  const log = await openPostgresLog({ address, province: '', now, after, random: Math.random });
  return { book: log.accounts(), close: () => log.close() };
};

const setPassword = async (book: AccountBook, user: UserId, { readSecret, say, now }: CommandParts): Promise<number> => {
  const password = await readSecret(`password of ${user}: `);
  checkStrength(password, user);
  await book.setHash(user, await hashPassword(password), now());
  say(`${user} has a new password; whoever was signed on with it signs on again`);
  return 0;
};

const withdraw = async (book: AccountBook, user: UserId, { say, now }: CommandParts): Promise<number> => {
  if (!(await book.account(user))) throw new ChiLangError('notFound', `${user} has no password; npm run hub -- account list`);
  await book.setHash(user, null, now());
  say(`nobody signs on as ${user} any more`);
  return 0;
};

const list = async (book: AccountBook, { say }: CommandParts): Promise<number> => {
  const users = await book.users();
  if (users.length === 0) say('no account has a password: officers are chosen from the list');
  for (const { user, changedAtMs, hasPassword } of users)
    say(`${hasPassword ? 'password ' : 'withdrawn'} since ${new Date(changedAtMs).toISOString()}  ${user}`);
  return 0;
};
