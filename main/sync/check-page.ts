import type { Cursor, FeedHeader } from '#contract/wire.ts';
import type { StreamTask } from './plan-streams.ts';
import type { FeedEntry } from './ports.ts';

/**
 * Why a page must not be applied after `cursor`; null: it may. A page that passes continues exactly the
 * history that was followed and leaves nothing out that the hub does not own up to (`elided`).
 */
export const pageFault = (cursor: Cursor, header: FeedHeader, entries: readonly FeedEntry[]): string | null => {
  if (header.from !== cursor.seq || header.hf !== cursor.h) return `The page starts at ${header.from}, not at the cursor ${cursor.seq}.`;
  if (entries.length !== header.n) return `The page holds ${entries.length} entries and announced ${header.n}.`;
  if (header.to < header.from) return `The page ends at ${header.to}, before its start.`;
  if (header.n + header.elided !== header.to - header.from) {
    return `The page covers ${header.to - header.from} changes but accounts for ${header.n + header.elided}.`;
  }
  if (header.to === header.from && header.h !== header.hf) return 'An empty page ends in another history.';
  let last = header.from;
  for (const entry of entries) {
    if (entry.s <= last || entry.s > header.to) return `Entry ${entry.s} is out of order after ${last}.`;
    if (entry.op === 'put' && isWithoutBody(entry)) return `Entry ${entry.s} puts a row without a body.`;
    last = entry.s;
  }
  return null;
};

/** Told without reading a body that was not read yet. */
const isWithoutBody = (entry: FeedEntry): boolean => (entry.unread === undefined ? entry.body === null : entry.unread === null);

/**
 * Whether a stream that now stands at `at` has what the heads promised. Beyond the head it still has, provided that
 * the mark has not fallen meanwhile: only a restored hub lowers it, and such a hub wrote another history past the cursor.
 */
export const isLevel = (at: Cursor, mark: number, head: StreamTask['head'], headMark: number): boolean =>
  at.seq === head.seq ? at.h === head.h : at.seq > head.seq && mark >= headMark;
