import Database from 'better-sqlite3';
import { ChiLangError } from '#contract/errors.ts';

/** What this machine's SQLite is, read once. */
export type SqliteFacts = { readonly nodeApi: number; readonly version: string; readonly options: readonly string[] };

const readFacts = (): SqliteFacts => {
  const db = new Database(':memory:');
  try {
    return {
      nodeApi: Number(process.versions.napi ?? 0),
      version: String(db.prepare('SELECT sqlite_version()').pluck().get()),
      options: db.prepare('PRAGMA compile_options').pluck().all() as string[],
    };
  } finally {
    db.close();
  }
};

const atLeast = (version: string, wanted: readonly number[]): boolean => {
  const parts = version.split('.').map(Number);
  for (const [i, want] of wanted.entries()) {
    const part = parts[i] ?? 0;
    if (part !== want) return part > want;
  }
  return true;
};

/**
 * Refuses to touch data with a SQLite that could harm it: before 3.51.3 a write-ahead log could be reset under a reader
 * (https://sqlite.org/wal.html#walresetbug), and search needs FTS5. Throws `unsupported`.
 */
export const assertRequirements = (facts: SqliteFacts): void => {
  const missing = [
    facts.nodeApi >= 10 ? '' : `Node-API 10 or newer (this is ${facts.nodeApi})`,
    atLeast(facts.version, [3, 51, 3]) ? '' : `SQLite 3.51.3 or newer (this is ${facts.version})`,
    facts.options.includes('ENABLE_FTS5') ? '' : 'SQLite with FTS5',
    facts.options.includes('ENABLE_RTREE') ? '' : 'SQLite with R*Tree',
  ].filter(Boolean);
  if (missing.length > 0)
    throw new ChiLangError('unsupported', `This installation needs ${missing.join(', ')}; install it again with npm ci.`);
};

let checked = false;

/** Checks this process once. */
export const checkRequirements = (): void => {
  if (checked) return;
  assertRequirements(readFacts());
  checked = true;
};
