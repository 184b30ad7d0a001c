import { fold } from '../fold.ts';

/** A stretch of time, UTC milliseconds: from, inclusive, to, exclusive. */
export type TimeRange = { readonly fromMs: number; readonly toMs: number };

/** What was read, and the words it was read from. */
export type FoundTime = TimeRange & { readonly words: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Asia/Ho_Chi_Minh has no summer time. */
const offsetMs = 7 * hourMs;

const dayStart = (ms: number): number => Math.floor((ms + offsetMs) / dayMs) * dayMs - offsetMs;
const local = (ms: number): Date => new Date(ms + offsetMs);
const at = (year: number, month: number, day: number): number => Date.UTC(year, month, day) - offsetMs;
/** Weeks begin on Monday. */
const weekStart = (ms: number): number => dayStart(ms) - ((local(ms).getUTCDay() + 6) % 7) * dayMs;
const monthStart = (ms: number, shift = 0): number => at(local(ms).getUTCFullYear(), local(ms).getUTCMonth() + shift, 1);
const yearStart = (ms: number, shift = 0): number => at(local(ms).getUTCFullYear() + shift, 0, 1);

const days = (from: number, n: number): TimeRange => ({ fromMs: from, toMs: from + n * dayMs });
const hours = (day: number, from: number, to: number): TimeRange => ({ fromMs: day + from * hourMs, toMs: day + to * hourMs });

type Reading = (now: number) => TimeRange;

/** By the folded words, longest first where one begins another. */
const phrases: readonly (readonly [string, Reading])[] = [
  ['hom kia', (now) => days(dayStart(now) - 2 * dayMs, 1)],
  ['hom qua', (now) => days(dayStart(now) - dayMs, 1)],
  ['hom nay', (now) => days(dayStart(now), 1)],
  ['sang qua', (now) => hours(dayStart(now) - dayMs, 4, 12)],
  ['chieu qua', (now) => hours(dayStart(now) - dayMs, 12, 18)],
  ['toi qua', (now) => hours(dayStart(now) - dayMs, 18, 24)],
  ['dem qua', (now) => hours(dayStart(now) - dayMs, 18, 30)],
  ['sang nay', (now) => hours(dayStart(now), 4, 12)],
  ['trua nay', (now) => hours(dayStart(now), 11, 13)],
  ['chieu nay', (now) => hours(dayStart(now), 12, 18)],
  ['toi nay', (now) => hours(dayStart(now), 18, 24)],
  ['dem nay', (now) => hours(dayStart(now), 18, 30)],
  ['tuan truoc', (now) => days(weekStart(now) - 7 * dayMs, 7)],
  ['tuan nay', (now) => days(weekStart(now), 7)],
  ['thang truoc', (now) => ({ fromMs: monthStart(now, -1), toMs: monthStart(now) })],
  ['thang nay', (now) => ({ fromMs: monthStart(now), toMs: monthStart(now, 1) })],
  ['nam ngoai', (now) => ({ fromMs: yearStart(now, -1), toMs: yearStart(now) })],
  ['nam nay', (now) => ({ fromMs: yearStart(now), toMs: yearStart(now, 1) })],
  ['last night', (now) => hours(dayStart(now) - dayMs, 18, 30)],
  ['this morning', (now) => hours(dayStart(now), 4, 12)],
  ['yesterday', (now) => days(dayStart(now) - dayMs, 1)],
  ['today', (now) => days(dayStart(now), 1)],
  ['last week', (now) => days(weekStart(now) - 7 * dayMs, 7)],
  ['this week', (now) => days(weekStart(now), 7)],
  ['last month', (now) => ({ fromMs: monthStart(now, -1), toMs: monthStart(now) })],
  ['this month', (now) => ({ fromMs: monthStart(now), toMs: monthStart(now, 1) })],
  ['last year', (now) => ({ fromMs: yearStart(now, -1), toMs: yearStart(now) })],
];

const unitMs: Readonly<Record<string, number>> = { phut: 60_000, gio: hourMs, tieng: hourMs, ngay: dayMs, tuan: 7 * dayMs };
const englishMs: Readonly<Record<string, number>> = { minute: 60_000, hour: hourMs, day: dayMs, week: 7 * dayMs };

/** A date of this year, or of the last where this year's is still to come. Null: there is no such day. */
const dayOf = (day: number, month: number, year: number | null, now: number): number | null => {
  const given = year === null ? local(now).getUTCFullYear() : year < 100 ? 2000 + year : year;
  const start = at(given, month - 1, day);
  if (local(start).getUTCDate() !== day || local(start).getUTCMonth() !== month - 1) return null;
  return year === null && start > now ? dayOf(day, month, given - 1, now) : start;
};

const date = String.raw`(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?`;
const numbers = (match: RegExpExecArray, from: number): [number, number, number | null] => {
  const [day, month, year] = match.slice(from, from + 3);
  return [Number(day), Number(month), year === undefined ? null : Number(year)];
};

const span = (a: number | null, b: number | null): TimeRange | null =>
  a === null || b === null ? null : { fromMs: Math.min(a, b), toMs: Math.max(a, b) + dayMs };

type Rule = { readonly pattern: RegExp; readonly read: (match: RegExpExecArray, now: number) => TimeRange | null };

const whole = (inner: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}/.+-])(?:${inner})(?![\p{L}\p{N}/+])`, 'u');

const rules: readonly Rule[] = [
  {
    pattern: whole(`(?:tu )?${date} (?:den|toi|to) ${date}`),
    read: (match, now) => span(dayOf(...numbers(match, 1), now), dayOf(...numbers(match, 4), now)),
  },
  {
    pattern: whole(date),
    read: (match, now) => {
      const start = dayOf(...numbers(match, 1), now);
      return start === null ? null : days(start, 1);
    },
  },
  {
    pattern: whole(String.raw`(\d{1,4}) (phut|gio|tieng|ngay|tuan) (?:qua|truoc|gan day)`),
    read: ([, n, unit = ''], now) => ({ fromMs: now - Number(n) * (unitMs[unit] ?? hourMs), toMs: now + 1 }),
  },
  {
    pattern: whole(String.raw`(?:last |past )(\d{1,4}) (minute|hour|day|week)s?`),
    read: ([, n, unit = ''], now) => ({ fromMs: now - Number(n) * (englishMs[unit] ?? hourMs), toMs: now + 1 }),
  },
  ...phrases.map(([words, read]): Rule => ({ pattern: whole(words), read: (_, now) => read(now) })),
];

/** The first time a text tells, and the text without it. Times are those of the province's clock, whatever this machine's zone is. */
export const takeTime = (text: string, now: number): { readonly time: FoundTime | null; readonly rest: string } => {
  const folded = fold(text);
  for (const { pattern, read } of rules) {
    const match = pattern.exec(folded);
    const range = match && read(match, now);
    if (!match || !range) continue;
    const rest = `${folded.slice(0, match.index)} ${folded.slice(match.index + match[0].length)}`;
    return { time: { ...range, words: match[0] }, rest: fold(rest) };
  }
  return { time: null, rest: folded };
};
