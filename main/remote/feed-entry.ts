import { Entry } from '#contract/wire.ts';
import { EntityKind } from '#domain/streams.ts';
import { type EntryHead, LazyEntry } from '../sync/lazy-entry.ts';
import type { FeedEntry } from '../sync/ports.ts';
import { parseWire } from './wire-json.ts';

/** An entry as our hubs write it, its body last. Whatever is written otherwise is read the long way. */
const form = new RegExp(
  `^\\{"s":([1-9]\\d{0,14}),"k":"(${EntityKind.options.join('|')})","id":"([^"\\\\\\u0000-\\u001f]{1,64})","ver":([1-9]\\d{0,14}),` +
    `"op":"(put|del|leave)","sv":([1-9]\\d{0,14}),"by":(?:null|"([A-Za-z0-9][A-Za-z0-9._:-]{0,63})"),"body":`,
);

/**
 * Reads one line of a page or snapshot, but not yet its body: a catch-up brings bodies by the hundred thousand, and the thread that
 * reads them answers windows too. What does not fit the protocol is told as by `parseWire`; a garbled body by whoever reads it.
 */
export const readFeedEntry = (line: string, what: string): FeedEntry => {
  const found = form.exec(line);
  const text = found && bodyText(line, found[0].length);
  if (!found || text === undefined) return parseWire(Entry, line, what);
  const [, s, k, id, ver, op, sv, by = null] = found;
  return new LazyEntry({ s: Number(s), k, id, ver: Number(ver), op, sv: Number(sv), by } as EntryHead, text);
};

/** What stands between the head and the last brace, where that looks like a body; else undefined. */
const bodyText = (line: string, start: number): string | null | undefined => {
  if (!line.endsWith('}')) return undefined;
  const text = line.slice(start, -1);
  if (text === 'null') return null;
  return text.startsWith('{') && text.endsWith('}') ? text : undefined;
};
