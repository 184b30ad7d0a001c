import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stepBehindWindows } from '../../../main/store/step-behind.ts';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import { matchExpression } from '../../../main/store/engine/search-index.ts';
import { readSearch } from '../../../preload/domain/search/read-search.ts';
import type { GateClient } from '../../support/gate-client.ts';

/** What officers type: it finds few of a million rows, and some thousands. */
const texts: readonly string[] = ['ùn ứ số 4242', 'QL1 Km42'];

/** What the index is asked for a text. */
const matchOf = (text: string): string =>
  readSearch(text, { now: Date.now(), units: [] })
    .ways.map((way) => matchExpression(way))
    .filter((expression) => expression !== null)
    .map((expression) => `(${expression})`)
    .join(' OR ');

const where = 'rowid IN (SELECT rowid FROM incident_text WHERE incident_text MATCH ?)';

export type SearchTimes = { readonly ours: number[]; readonly bare: number[] };

/** Waits until every row of a console's cache is in its index. */
export const indexed = async (folder: string, say: (line: string) => void): Promise<void> => {
  const db = openReadOnly(join(folder, 'cache.db'));
  const left = db.prepare('SELECT count(*) FROM incident_unindexed').pluck();
  for (let n = Number(left.get()); n > 0; n = Number(left.get())) {
    say(`${n} rows are still to be indexed`);
    await pause(5000);
  }
  db.close();
};

/**
 * Searches by a console and by bare SQL over the same file turn by turn until told to stop: rows and how many there are. Both with the same
 * priority, behind windows.
 */
export const searchMeanwhile = async (gate: GateClient, folder: string, stopped: () => boolean): Promise<SearchTimes> => {
  stepBehindWindows();
  const db = openReadOnly(join(folder, 'cache.db'));
  const rows = db.prepare(
    `SELECT body, waiting, conflicts, ver FROM incident WHERE ${where} ORDER BY rank, reported_at DESC, id LIMIT 100`,
  );
  const count = db.prepare(`SELECT count(*) FROM incident WHERE ${where}`).pluck();
  const times: SearchTimes = { ours: [], bare: [] };
  while (!stopped()) {
    for (const text of texts) {
      const match = matchOf(text);
      const atMs = performance.now();
      for (const { body } of rows.all(match) as { body: string }[]) JSON.parse(body);
      count.get(match);
      const betweenMs = performance.now();
      await gate.until('incidents.list', { filter: { scope: 'all', text }, limit: 100 }, (found) => found.length > 0);
      times.bare.push(betweenMs - atMs);
      times.ours.push(performance.now() - betweenMs);
      await pause(50);
    }
  }
  db.close();
  return times;
};
