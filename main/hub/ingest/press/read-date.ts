import { readTime } from '../mapping/read-time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 822 and what feeds make of it: the weekday may be missing or wrong, the year short, seconds left out, the zone in any form. */
const rfc822 =
  /^(?:[^\d]{2,12}[,\s]\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*)$/i;
const zones: Readonly<Record<string, number>> = {
  ...{ '': 7, ut: 0, utc: 0, gmt: 0, z: 0, ict: 7, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};

/** Minutes ahead of UTC; no zone at all is the province's; null: nobody knows it. */
const offsetOf = (zone: string): number | null => {
  const [, sign, hours, minutes] = /^(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
  const named = zones[zone.toLowerCase().replace(/[()]/g, '')];
  return named === undefined ? null : named * 60;
};

/** When an item of a feed was published, in UTC milliseconds; null: it cannot be told. */
export const readFeedDate = (text: string): number | null => {
  const read = readTime(text);
  if (read !== null) return read;
  const [, day, month = '', year = '', hour, minute, second, zone = ''] = rfc822.exec(text.trim()) ?? [];
  const at = months.indexOf(month.toLowerCase());
  const offset = offsetOf(zone.trim());
  if (day === undefined || at < 0 || offset === null) return null;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) <= 60;
  const isDay = Number(day) >= 1 && Number(day) <= new Date(Date.UTC(full, at + 1, 0)).getUTCDate();
  if (!isTime || !isDay) return null;
  return Date.UTC(full, at, Number(day), Number(hour), Number(minute), Number(second ?? 0)) - offset * 60_000;
};
