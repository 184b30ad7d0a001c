import { computeBoardAsks } from '../../../preload/domain/boards/board-asks.ts';
import type { BoardContent } from '../../../preload/domain/boards/board.ts';
import { periodBefore, sameLastYear } from '../../../preload/domain/indicators/periods.ts';
import { stretchAt } from '../../../preload/domain/indicators/series.ts';
import { Stretch } from '../../../main/store/engine/indicators/stretch.ts';
import type { Database } from '../../../main/store/sqlite/open.ts';
import { newestMs, rhythm, unitOf } from './values.ts';

/** Periods a number is asked for: the newest, those drawn before it, and what it is compared with. */
const startsOf = ({ periods, before, lastYear }: ReturnType<typeof computeBoardAsks>[number]): number[] => {
  const starts = [newestMs];
  while (starts.length < Math.max(periods, before ? 2 : 1)) starts.push(periodBefore(rhythm, starts.at(-1) as number).startMs);
  return lastYear ? [...starts, sameLastYear(rhythm, newestMs).startMs] : starts;
};

/** The numbers a board shows by bare SQL and addition: stretches by their keys, parsed once each. No names, no ages, no states. */
export const readBareBoard = (db: Database, content: BoardContent, units: number): number => {
  const find = db.prepare('SELECT body FROM indicator_stretch WHERE id = ?').pluck();
  const read = new Map<string, Stretch | null>();
  const valueAt = (id: string, startMs: number): number => {
    const known = read.get(id);
    if (known !== undefined) return known?.current(startMs)?.entry.v ?? 0;
    const body = find.get(id) as string | undefined;
    const made = body === undefined ? null : new Stretch(body);
    read.set(id, made);
    return made?.current(startMs)?.entry.v ?? 0;
  };
  const all = Array.from({ length: units }, (_, unit) => unitOf(unit));
  let numbers = 0;
  for (const ask of computeBoardAsks(content)) {
    const areas = ask.area === null || ask.area === 'all' ? all : [ask.area];
    for (const startMs of startsOf(ask)) {
      let sum = 0;
      const { name } = stretchAt(rhythm, startMs);
      for (const area of areas) sum += valueAt(`${ask.indicator}:${area}:${name}`, startMs);
      numbers += sum > 0 ? 1 : 0;
    }
  }
  return numbers;
};
