import { isUtf8 } from 'node:buffer';
import { ChiLangError } from '#contract/errors.ts';
import type { Entry } from '#contract/wire.ts';
import type { FeedEntry } from '../sync/ports.ts';

type Head = readonly [Entry['s'], Entry['k'], Entry['id'], Entry['ver'], Entry['op'], Entry['sv'], Entry['by']];

/**
 * Entries on their way between threads: their bodies are one piece of memory that is handed over, not copied. `ends` says where
 * each body ends; one that is empty is none.
 */
export type PackedEntries = { readonly heads: readonly Head[]; readonly ends: Uint32Array; readonly bodies: Uint8Array };

const garbled = (what: string, cause?: unknown): ChiLangError =>
  new ChiLangError('hubUnreachable', `What the hub sent${what} came in pieces or garbled.`, { cause });

/** An entry whose body is kept as it came. `body` reads it each time, and throws `hubUnreachable` where it came garbled. */
class KeptEntry implements FeedEntry {
  readonly s: Entry['s'];
  readonly k: Entry['k'];
  readonly id: Entry['id'];
  readonly ver: Entry['ver'];
  readonly op: Entry['op'];
  readonly sv: Entry['sv'];
  readonly by: Entry['by'];
  readonly text: string | null;

  constructor([s, k, id, ver, op, sv, by]: Head, text: string | null) {
    this.s = s;
    this.k = k;
    this.id = id;
    this.ver = ver;
    this.op = op;
    this.sv = sv;
    this.by = by;
    this.text = text;
  }

  get body(): Entry['body'] {
    try {
      return this.text === null ? null : (JSON.parse(this.text) as Entry['body']);
    } catch (cause) {
      throw garbled(` of ${this.k} ${this.id}`, cause);
    }
  }
}

/** The body of an entry as JSON. */
export const bodyTextOf = (entry: FeedEntry): string | null => {
  if (entry instanceof KeptEntry) return entry.text;
  return entry.body === null ? null : JSON.stringify(entry.body);
};

export const packEntries = (entries: readonly FeedEntry[]): PackedEntries => {
  const bodies = entries.map(unreadBodyOf);
  const ends = new Uint32Array(entries.length);
  const all = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 0));
  let at = 0;
  for (const [i, body] of bodies.entries()) {
    all.set(body, at);
    at += body.length;
    ends[i] = at;
  }
  return { heads: entries.map((entry) => [entry.s, entry.k, entry.id, entry.ver, entry.op, entry.sv, entry.by]), ends, bodies: all };
};

const none = new Uint8Array(0);

const unreadBodyOf = (entry: FeedEntry): Uint8Array => {
  if (entry.unread !== undefined) return entry.unread ?? none;
  const text = bodyTextOf(entry);
  return text === null ? none : Buffer.from(text);
};

/** `hubUnreachable` where a body is no text; no JSON it is found to be when it is read. */
export const unpackEntries = ({ heads, ends, bodies }: PackedEntries): FeedEntry[] => {
  if (!isUtf8(bodies)) throw garbled('');
  const text = Buffer.from(bodies.buffer, bodies.byteOffset, bodies.byteLength);
  return heads.map((head, i) => {
    const [start, end] = [ends[i - 1] ?? 0, ends[i] ?? 0];
    return new KeptEntry(head, start === end ? null : text.toString('utf8', start, end));
  });
};

/** What is handed over with packed entries. */
export const transferOf = ({ ends, bodies }: PackedEntries): ArrayBuffer[] => [ends.buffer, bodies.buffer] as ArrayBuffer[];
