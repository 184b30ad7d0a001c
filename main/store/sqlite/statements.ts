import type { Database, Statement } from 'better-sqlite3';

/** Prepares each statement of a connection once; the text is the key. */
export type Statements = (sql: string) => Statement;

export const statementsOf = (db: Database): Statements => {
  const known = new Map<string, Statement>();
  return (sql) => {
    const present = known.get(sql);
    if (present) return present;
    const made = db.prepare(sql);
    known.set(sql, made);
    return made;
  };
};
