import type { KeyObject } from 'node:crypto';
import type { AccountRows } from './account-book.ts';
import { hasBook, SqliteBook } from './sqlite-book.ts';

type Adopting = { adopt(rows: AccountRows, key: KeyObject): Promise<boolean> };

/**
 * Gives the accounts of a hub's folder to the database it serves from now on, unless that has some already: a hub that moves to a database
 * must not open its doors to everybody. Passwords, grants and their key go on; the files stay as they are.
 */
export const adoptAccounts = async (into: Adopting, dataFolder: string): Promise<void> => {
  if (!hasBook(dataFolder)) return;
  const own = new SqliteBook(dataFolder);
  try {
    await into.adopt(own.rows(), await own.signingKey());
  } finally {
    await own.close();
  }
};
