import { createHash } from 'node:crypto';
import type { NewsItem } from '#domain/ingest/news-item.ts';
import type { PressItem } from './read-feed.ts';

/** An item as consoles list it; the same one of several feeds has one id. */
export const newsOf = ({ guid, title, link, atMs }: PressItem, source: string, receivedMs: number): NewsItem => ({
  id: `news-${createHash('sha256').update(guid).digest('hex').slice(0, 32)}`,
  ...{ title, link, source: source.slice(0, 80), publishedMs: atMs, receivedMs },
});
