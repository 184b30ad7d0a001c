import { z } from 'zod';
import { dayMs } from '../indicators/periods.ts';
import { UtcMs } from '../values.ts';

/** An item of the press that a source told of: what it is called, where it stands, and when it came. Its text stays with its publisher. */
export const NewsItem = z.looseObject({
  id: z.string().regex(/^news-[0-9a-f]{32}$/, 'An item of the press is news- and 32 hex digits'),
  title: z.string().min(1).max(300),
  /** An address of a page; empty: the feed names none. */
  link: z.string().max(500),
  source: z.string().max(80),
  publishedMs: UtcMs,
  receivedMs: UtcMs,
});
export type NewsItem = z.infer<typeof NewsItem>;

/** So many are kept, the newest, and none for longer. */
export const mostNews = 500;
export const newsKeptMs = 14 * dayMs;
