import { createHash } from 'node:crypto';
import { dayMs, periodAt } from '#domain/indicators/periods.ts';
import type { Mapped } from '../mapping/map-records.ts';
import type { SourceOf } from '../sources.ts';
import type { PressItem } from './read-feed.ts';

/** Items that were counted, by a short name, with when they were published. Kept while their day can still grow. */
export type Counted = Readonly<Record<string, number>>;

type Choice = Pick<SourceOf<'press'>, 'words' | 'indicator' | 'area' | 'per'>;

const keptDays = 8;
const mostCounted = 20_000;

const nameOf = (guid: string): string => createHash('sha256').update(guid).digest('base64url').slice(0, 12);

const isMeant = ({ words }: PressItem, wanted: readonly string[]): boolean => {
  const text = words.normalize('NFC').toLowerCase();
  return wanted.length === 0 || wanted.some((word) => text.includes(word.toLowerCase()));
};

/** Days and longer are counted by themselves; within a day it is the day so far that is told. */
const isShort = ({ per: { cadence } }: Choice): boolean => cadence !== 'day';
const rhythmOf = (choice: Choice) => (isShort(choice) ? { cadence: 'day' as const, every: 1 } : choice.per);

/** What is counted after these items, the numbers that changed with them, and the items that are news. What came before, or lies in the future, changes nothing. */
export const countItems = (
  counted: Counted,
  items: readonly PressItem[],
  choice: Choice,
  atMs: number,
): { counted: Counted; values: Mapped[]; news: PressItem[] } => {
  const all = new Map(Object.entries(counted));
  const fresh = new Map<number, PressItem[]>();
  const rhythm = rhythmOf(choice);
  for (const item of items) {
    const name = nameOf(item.guid);
    const isOld = item.atMs < atMs - keptDays * dayMs;
    if (all.has(name) || isOld || item.atMs > atMs || !isMeant(item, choice.words)) continue;
    all.set(name, item.atMs);
    const { startMs } = periodAt(rhythm, item.atMs);
    fresh.set(startMs, [...(fresh.get(startMs) ?? []), item]);
  }
  const values = [...fresh].map(([startMs, news]) => valueOf(startMs, [...all.values()], news, choice, atMs));
  const kept = [...all].filter(([, ms]) => ms >= atMs - (keptDays + 1) * dayMs).slice(-mostCounted);
  return { counted: Object.fromEntries(kept), values, news: [...fresh.values()].flat() };
};

/** One number, with the newest item as the word it stands on. */
const valueOf = (startMs: number, moments: readonly number[], news: readonly PressItem[], choice: Choice, atMs: number): Mapped => {
  const { endMs } = periodAt(rhythmOf(choice), startMs);
  const value = moments.filter((ms) => ms >= startMs && ms < endMs).length;
  const newest = news.reduce((a, b) => (b.atMs >= a.atMs ? b : a));
  // Of a day that is over the last stretch of it is told.
  const period = isShort(choice) ? periodAt(choice.per, Math.min(atMs, endMs - 1)).startMs : startMs;
  const raw = JSON.stringify({ title: newest.title.slice(0, 140), link: newest.link.slice(0, 200), fresh: news.length });
  return { record: { indicator: choice.indicator, area: choice.area, period, value, asOfMs: atMs }, raw, isNamed: true };
};
