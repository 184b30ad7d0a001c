import { fold } from '#domain/fold.ts';
import type { Incident } from '#domain/incident.ts';
import type { SearchWay } from '#domain/search/read-search.ts';
import { derivedWords, searchWords } from '#domain/search/search-words.ts';
import type { Database } from '../sqlite/open.ts';

/** The text an incident is found by, as typed. */
export const searchTextOf = (incident: Incident): string => `${incident.title}\n${incident.placeText}\n${incident.description}`;

/** What is written into the index for a text: its folded self, and plates, roads and kilometre posts in one spelling each. */
export const indexTextOf = (text: string): string => `${fold(text)} ${derivedWords(text).join(' ')}`;

const quoted = (word: string): string => `"${word}"`;

/** An FTS5 expression for the words of one way; null: it asks for none. Words are quoted, so nothing typed is syntax. */
export const matchExpression = ({ words, groups, isOpen }: Pick<SearchWay, 'words' | 'groups' | 'isOpen'>): string | null => {
  const each = words.map((word, i) => `${quoted(word)}${isOpen && i === words.length - 1 ? '*' : ''}`);
  const any = groups.map((group) => `(${group.map(quoted).join(' OR ')})`);
  const all = [...each, ...any];
  return all.length === 0 ? null : all.join(' AND ');
};

/** Whether a text answers the words of a way: what the index will say once it has the row. */
export const textMatches = (text: string, { words, groups, isOpen }: Pick<SearchWay, 'words' | 'groups' | 'isOpen'>): boolean => {
  // Words between single spaces, so that what was typed as one is found as one.
  const present = ` ${[...searchWords(text), ...derivedWords(text)].join(' ')} `;
  const has = (word: string, i: number): boolean => present.includes(` ${word}${isOpen && i === words.length - 1 ? '' : ' '}`);
  return words.every(has) && groups.every((group) => group.some((word) => present.includes(` ${word} `)));
};

const notesSql = `SELECT group_concat(json_extract(body, '$.text'), char(10)) FROM timeline WHERE incident_id = ? AND json_extract(body, '$.kind') <> 'created'`;

/** Indexes up to `limit` rows that changed since they were last indexed, with what was noted of them; answers whether more are left. */
export const drainIndex = (db: Database, limit: number): boolean => {
  const rows = db
    .prepare('SELECT u.rowid, i.id, i.body FROM incident_unindexed u LEFT JOIN incident i ON i.rowid = u.rowid LIMIT ?')
    .all(limit) as { rowid: number; id: string; body: string | null }[];
  if (rows.length === 0) return false;
  db.transaction(() => {
    const forget = db.prepare('DELETE FROM incident_text WHERE rowid = ?');
    const add = db.prepare('INSERT INTO incident_text (rowid, text) VALUES (?, ?)');
    const done = db.prepare('DELETE FROM incident_unindexed WHERE rowid = ?');
    const notes = db.prepare(notesSql).pluck();
    for (const { rowid, id, body } of rows) {
      forget.run(rowid);
      const noted = body === null ? null : (notes.get(id) as string | null);
      if (body !== null) add.run(rowid, indexTextOf(`${searchTextOf(JSON.parse(body) as Incident)}\n${noted ?? ''}`));
      done.run(rowid);
    }
  }).immediate();
  return rows.length === limit;
};
