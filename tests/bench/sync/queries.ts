import type { QueryParams } from '../../../preload/contract/queries.ts';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import type { Store } from '../../../main/store/store.ts';
import { join } from 'node:path';

/** One thing officers ask for, by the store and by the bare SQL that answers it from the same file. */
type Question = { readonly name: string; readonly params: QueryParams<'incidents.list'>; readonly sql: string };

const questions: readonly Question[] = [
  {
    name: 'newest open by severity',
    params: { filter: { scope: 'open' }, limit: 100 },
    sql: 'SELECT body, waiting, conflicts, ver FROM incident WHERE rank < 9 ORDER BY rank, reported_at DESC, id LIMIT 100',
  },
];

/** The value that 99 of 100 stay under. */
export const p99 = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
};

export type QueryTimes = { readonly name: string; readonly ours: number[]; readonly bare: number[] };

/** Asks store and bare SQL turn by turn until told to stop. */
export const askMeanwhile = async (store: Store, folder: string, stopped: () => boolean): Promise<QueryTimes[]> => {
  const db = openReadOnly(join(folder, 'cache.db'));
  const asked = questions.map((question) => ({
    ...question,
    bare: db.prepare(question.sql),
    times: { name: question.name, ours: [] as number[], bare: [] as number[] },
  }));
  while (!stopped()) {
    for (const { params, bare, times } of asked) {
      const at = performance.now();
      const rows = bare.all() as { body: string }[];
      for (const { body } of rows) JSON.parse(body);
      const between = performance.now();
      await store.query('incidents.list', params);
      times.bare.push(between - at);
      times.ours.push(performance.now() - between);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  db.close();
  return asked.map(({ times }) => times);
};
