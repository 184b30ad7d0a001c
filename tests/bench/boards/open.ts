import { join } from 'node:path';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import type { Store } from '../../../main/store/store.ts';
import { indicatorGroups } from '../../../preload/domain/indicators/groups.ts';
import type { IndicatorId } from '../../../preload/domain/indicators/indicator-id.ts';
import { periodBefore, sameLastYear } from '../../../preload/domain/indicators/periods.ts';
import { chunkAt } from '../../../preload/domain/indicators/series.ts';
import { type Figure, figureAtMost, median, p95 } from '../report.ts';
import { say } from '../sync/place.ts';
import { type BoardSizes, codeOf, newestMs, rhythm, unitOf, valueIn } from './values.ts';

/** One group's newest numbers, each with the one before and a year ago, as its board asks for them. */
const readBoard = async (store: Store, group: number, { indicators }: BoardSizes): Promise<(number | null)[]> => {
  const ids = Array.from({ length: indicators }, (_, i) => i).filter((i) => i % indicatorGroups.length === group);
  const asks = ids.map((i) => ({ indicator: codeOf(i) as IndicatorId, area: null, periods: 0, before: true, lastYear: true }));
  const { rows } = await store.query('boards.figures', { asks });
  return rows.flatMap(({ value, before, lastYear }) => [value, before, lastYear]);
};

type Db = ReturnType<typeof openReadOnly>;

/** The same numbers by bare SQL and addition: stretches by their keys, parsed, three periods of every unit added up. No names, no ages, no states. */
const readBare = (db: Db, group: number, { indicators, units }: BoardSizes): number[] => {
  const find = db.prepare('SELECT body FROM indicator_stretch WHERE id = ?').pluck();
  const periods = [newestMs, periodBefore(rhythm, newestMs).startMs, sameLastYear(rhythm, newestMs).startMs];
  const sums: number[] = [];
  for (let i = group; i < indicators; i += indicatorGroups.length) {
    for (const startMs of periods) {
      let sum = 0;
      for (let unit = 0; unit < units; unit += 1) {
        const { id } = chunkAt(codeOf(i) as IndicatorId, unitOf(unit) as never, rhythm, startMs);
        const body = find.get(id) as string | undefined;
        sum += body === undefined ? 0 : (valueIn(body, startMs) ?? 0);
      }
      sums.push(sum);
    }
  }
  return sums;
};

const rounds = 5;

/** Opens every group's board in turn, and reads the same numbers bare right before it. */
export const measureOpen = async (store: Store, folder: string, sizes: BoardSizes): Promise<Figure[]> => {
  const db = openReadOnly(join(folder, 'cache.db'));
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, group] of indicatorGroups.entries()) {
      const beganMs = performance.now();
      const sums = readBare(db, at, sizes);
      const betweenMs = performance.now();
      const figures = await readBoard(store, at, sizes);
      ours.push(performance.now() - betweenMs);
      bare.push(betweenMs - beganMs);
      if (figures.length !== sums.length || figures.some((value, i) => value !== sums[i]))
        throw new Error(`The board of ${group} has other numbers than its rows.`);
    }
  }
  db.close();
  say(`boards: ${ours.length} opened, median ${median(ours).toFixed(1)} ms against ${median(bare).toFixed(1)} ms`);
  return [
    figureAtMost('figures of a board, p95', 'ms', p95(ours), { name: 'the same rows by bare SQL, parsed and added', value: p95(bare) }, 2),
  ];
};
