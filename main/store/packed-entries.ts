import { LazyEntry } from '../sync/lazy-entry.ts';
import type { FeedEntry } from '../sync/ports.ts';

/** Entries on their way between threads: an array each and the body as text, which costs a fraction of sending objects. */
export type PackedEntries = readonly (readonly [
  FeedEntry['s'],
  FeedEntry['k'],
  FeedEntry['id'],
  FeedEntry['ver'],
  FeedEntry['op'],
  FeedEntry['sv'],
  FeedEntry['by'],
  string | null,
])[];

/** The body of an entry as JSON, without reading one that was not read yet. */
export const bodyTextOf = (entry: FeedEntry): string | null => {
  if (entry.text !== undefined) return entry.text;
  return entry.body === null ? null : JSON.stringify(entry.body);
};

export const packEntries = (entries: readonly FeedEntry[]): PackedEntries =>
  entries.map((entry) => [entry.s, entry.k, entry.id, entry.ver, entry.op, entry.sv, entry.by, bodyTextOf(entry)]);

export const unpackEntries = (packed: PackedEntries): FeedEntry[] =>
  packed.map(([s, k, id, ver, op, sv, by, text]) => new LazyEntry({ s, k, id, ver, op, sv, by }, text));
