import { mostNews, newsKeptMs, type NewsItem } from '#domain/ingest/news-item.ts';
import type { Log } from '../../log.ts';

type ShelfParts = { readonly log: Pick<Log, 'rows' | 'ingest' | 'retire'>; readonly now: () => number };

/** The newest items of the press, for consoles to list; bounded, so that the log is as small after a year as after a month. */
export class NewsShelf {
  readonly #parts: ShelfParts;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  /** Keeps items that are not here yet, and lets go of those that are too old or too many. */
  async keep(items: readonly NewsItem[]): Promise<void> {
    if (items.length === 0) return;
    const { log, now } = this.#parts;
    const present = (await log.rows('newsItem')).map(({ body }) => body as NewsItem);
    const known = new Set(present.map(({ id }) => id));
    const all = [...present, ...items.filter(({ id }) => !known.has(id))].sort((a, b) => b.publishedMs - a.publishedMs);
    const kept = new Set(all.filter(({ publishedMs }, at) => at < mostNews && publishedMs >= now() - newsKeptMs).map(({ id }) => id));
    const fresh = all.filter(({ id }) => kept.has(id) && !known.has(id));
    const gone = present.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    if (fresh.length > 0) await log.ingest(fresh.map((body) => ({ k: 'newsItem' as const, id: body.id, body })));
    if (gone.length > 0) await log.retire('newsItem', gone);
  }
}
