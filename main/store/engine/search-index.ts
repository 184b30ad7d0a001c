import { fold } from '#domain/fold.ts';
import type { Incident } from '#domain/incident.ts';
import type { Database } from '../sqlite/open.ts';

/** The text an incident is found by, as typed. */
export const searchTextOf = (incident: Incident): string => `${incident.title}\n${incident.placeText}\n${incident.description}`;

/** Words as search compares them: folded, split at everything that is neither letter nor digit. */
export const searchWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** An FTS5 expression in which every word must occur and the last may be the start of one; null for no words. Words are quoted, so nothing typed is syntax. */
export const matchExpression = (text: string): string | null => {
  const words = searchWords(text);
  return words.length === 0 ? null : words.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' ');
};

/** Whether an incident's text holds all words, the last as a prefix: what the index will say once it has the row. */
export const textMatches = (incident: Incident, words: readonly string[]): boolean => {
  const present = searchWords(searchTextOf(incident));
  return words.every((word, i) => present.some((each) => (i === words.length - 1 ? each.startsWith(word) : each === word)));
};

/** Indexes up to `limit` rows that changed since they were last indexed; answers whether more are left. */
export const drainIndex = (db: Database, limit: number): boolean => {
  const rows = db
    .prepare('SELECT u.rowid, i.body FROM incident_unindexed u LEFT JOIN incident i ON i.rowid = u.rowid LIMIT ?')
    .all(limit) as { rowid: number; body: string | null }[];
  if (rows.length === 0) return false;
  db.transaction(() => {
    const forget = db.prepare('DELETE FROM incident_text WHERE rowid = ?');
    const add = db.prepare('INSERT INTO incident_text (rowid, text) VALUES (?, ?)');
    const done = db.prepare('DELETE FROM incident_unindexed WHERE rowid = ?');
    for (const { rowid, body } of rows) {
      forget.run(rowid);
      if (body !== null) add.run(rowid, fold(searchTextOf(JSON.parse(body) as Incident)));
      done.run(rowid);
    }
  }).immediate();
  return rows.length === limit;
};
