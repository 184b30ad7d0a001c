import { localMidnight } from '#domain/indicators/periods.ts';

const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/i;
const local = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/;
/** As people of the province write it: `28/11/2026 20:00`. */
const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?$/;
/** Seconds since 1970 are below, milliseconds above. */
const secondsBelow = 100_000_000_000;

const moment = (year: number, month: number, day: number, rest: readonly (string | undefined)[]): number | null => {
  const [hour, minute, second] = rest.map((part) => Number(part ?? 0));
  const midnight = localMidnight(year, month - 1, day);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (!isDay || (hour ?? 0) > 24 || (minute ?? 0) > 59 || (second ?? 0) > 60) return null;
  return midnight + ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) * 1000;
};

/**
 * A moment in UTC milliseconds: a date of a spreadsheet, seconds or milliseconds since 1970, ISO 8601, or `28/11/2026 20:00`. What names
 * no time zone is by the province's. Null: it is none.
 */
export const readTime = (value: unknown): number | null => {
  if (value instanceof Date) {
    const ms = value.getTime();
    // A spreadsheet knows no time zone: what it shows is the province's time.
    return Number.isNaN(ms) ? null : ms - 7 * 3_600_000;
  }
  if (typeof value === 'number')
    return !Number.isFinite(value) || value < 0 ? null : Math.round(value < secondsBelow ? value * 1000 : value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (zoned.test(text)) return Number.isNaN(Date.parse(text)) ? null : Date.parse(text);
  const [, day, month, year, ...later] = vietnamese.exec(text) ?? [];
  if (year !== undefined) return moment(Number(year), Number(month), Number(day), later);
  const found = local.exec(text);
  if (!found || found[0].length !== text.length) return null;
  return moment(Number(found[1]), Number(found[2]), Number(found[3]), found.slice(4));
};
