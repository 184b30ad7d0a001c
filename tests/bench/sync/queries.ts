import { join } from 'node:path';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import type { Store } from '../../../main/store/store.ts';
import type { QueryParams } from '../../../preload/contract/queries.ts';
import { type Figure, figureAtMost, median, p99 } from '../report.ts';
import { follow, openStore } from './follow.ts';
import { type Place, say } from './place.ts';

/** One thing officers ask for, by the store and by the bare SQL that answers it from the same file. */
type Question = { readonly name: string; readonly params: QueryParams<'incidents.list'>; readonly sql: string };

const questions: readonly Question[] = [
  {
    name: 'newest open by severity',
    params: { filter: { scope: 'open' }, limit: 100 },
    sql: 'SELECT body, waiting, conflicts, ver FROM incident WHERE rank < 9 ORDER BY rank, reported_at DESC, id LIMIT 100',
  },
];

type QueryTimes = { readonly name: string; readonly ours: number[]; readonly bare: number[] };

/** Asks store and bare SQL turn by turn until told to stop. */
const askMeanwhile = async (store: Store, folder: string, stopped: () => boolean): Promise<QueryTimes[]> => {
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

/** Queries of a store that is catching up, against bare SQL on the same file at the same time. */
export const measureQueries = async (place: Place): Promise<Figure[]> => {
  const hub = await place.changedHub();
  const folder = await place.copyOfConsole('asked');
  const store = await openStore(folder);
  let level = false;
  const followed = follow(store, hub.url).finally(() => {
    level = true;
  });
  const times = await askMeanwhile(store, folder, () => level);
  await followed;
  await store.close();
  return times.map(({ name, ours, bare }) => {
    say(`${name}: asked ${ours.length} times, median ${median(ours).toFixed(2)} ms against ${median(bare).toFixed(2)} ms`);
    return figureAtMost(`${name}, p99 while catching up`, 'ms', p99(ours), { name: 'bare SQL, rows parsed', value: p99(bare) }, 2);
  });
};
