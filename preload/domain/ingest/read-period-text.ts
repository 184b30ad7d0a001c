import { localMidnight, periodAt, readPeriod, type Rhythm } from '../indicators/periods.ts';
import { fold } from '../fold.ts';

const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
const between = '[\\s/.-]*(?:nam |year )?\\s*';
const month = new RegExp(`^(?:thang |t|month )?\\s*(\\d{1,2})${between}(\\d{4})$`);
const quarter = new RegExp(`^(?:quy |q|quarter )\\s*(iv|i{1,3}|[1-4])${between}(\\d{4})$`);
const year = /^(?:nam |year )?(\d{4})$/;

/**
 * Reads a period as people write it in tables: what `writePeriod` writes, `11/2026`, `Tháng 11 năm 2026`, `Quý III/2026`, `Năm 2026`.
 * UTC milliseconds where it begins; null: it names no period of this rhythm.
 */
export const readPeriodText = (rhythm: Rhythm, text: string): number | null => {
  const exact = readPeriod(rhythm, text.trim());
  if (exact) return exact.startMs;
  const words = fold(text);
  const [, inYear] = year.exec(words) ?? [];
  if (rhythm.cadence === 'year') return inYear === undefined ? null : localMidnight(Number(inYear), 0, 1);
  if (rhythm.cadence === 'quarter') {
    const [, which = '', of] = quarter.exec(words) ?? [];
    const n = quarters[which];
    return n === undefined || of === undefined ? null : localMidnight(Number(of), (n - 1) * 3, 1);
  }
  if (rhythm.cadence !== 'month') return null;
  const [, which, of] = month.exec(words) ?? [];
  const n = Number(which ?? 0);
  return n < 1 || n > 12 ? null : periodAt(rhythm, localMidnight(Number(of), n - 1, 1)).startMs;
};
