import { ChiLangError } from '#contract/errors.ts';
import { Entry } from '#contract/wire.ts';
import { EntityKind } from '#domain/streams.ts';
import type { FeedEntry } from '../sync/ports.ts';
import { parseWire } from './wire-json.ts';

/** An entry as our hubs write it, its body last, with an id in ASCII. Whatever is written otherwise is read the long way. */
const form = new RegExp(
  `^\\{"s":([1-9]\\d{0,14}),"k":"(${EntityKind.options.join('|')})","id":"([ !#-[\\]-~]{1,64})","ver":([1-9]\\d{0,14}),` +
    `"op":"(put|del|leave)","sv":([1-9]\\d{0,14}),"by":(?:null|"([A-Za-z0-9][A-Za-z0-9._:-]{0,63})"),"body":(null\\}$)?`,
);

/** No head that fits is longer. */
const headBytes = 320;
const [openingBrace, closingBrace] = [0x7b, 0x7d];

const decoder = new TextDecoder('utf-8', { fatal: true });

const garbled = (what: string, cause: unknown): ChiLangError =>
  new ChiLangError('hubUnreachable', `The hub's ${what} came in pieces or garbled.`, { cause });

/** An entry whose body is read each time somebody asks for it: `hubUnreachable` where it came garbled. */
class UnreadEntry implements FeedEntry {
  readonly s: Entry['s'];
  readonly k: Entry['k'];
  readonly id: Entry['id'];
  readonly ver: Entry['ver'];
  readonly op: Entry['op'];
  readonly sv: Entry['sv'];
  readonly by: Entry['by'];
  readonly unread: Uint8Array | null;

  /** `head` is what `form` found. */
  constructor(head: RegExpExecArray, unread: Uint8Array | null) {
    const [, s, k, id, ver, op, sv, by = null] = head;
    this.s = Number(s);
    this.k = k as Entry['k'];
    this.id = id as Entry['id'];
    this.ver = Number(ver);
    this.op = op as Entry['op'];
    this.sv = Number(sv);
    this.by = by as Entry['by'];
    this.unread = unread;
  }

  get body(): Entry['body'] {
    if (this.unread === null) return null;
    try {
      return JSON.parse(decoder.decode(this.unread)) as Entry['body'];
    } catch (cause) {
      throw garbled(`${this.k} ${this.id}`, cause);
    }
  }
}

/**
 * Reads one line of a page or snapshot, but not yet its body: a catch-up brings bodies by the hundred thousand, and the thread that
 * reads them answers windows too. What does not fit the protocol is told as by `parseWire`; a garbled body by whoever reads it.
 */
export const readFeedEntry = (line: Buffer, what: string): FeedEntry => {
  const head = form.exec(line.toString('latin1', 0, headBytes));
  const unread = head && unreadBody(line, head);
  return head && unread !== undefined ? new UnreadEntry(head, unread) : parseWire(Entry, textOf(line, what), what);
};

/** What stands between the head and the last brace, where that looks like a body; null: none; undefined: something else. */
const unreadBody = (line: Buffer, head: RegExpExecArray): Uint8Array | null | undefined => {
  if (head[8] !== undefined) return null;
  const body = line.subarray(head[0].length, -1);
  const looksSound = body.length > 1 && body[0] === openingBrace && body.at(-1) === closingBrace && line.at(-1) === closingBrace;
  return looksSound ? body : undefined;
};

const textOf = (line: Buffer, what: string): string => {
  try {
    return decoder.decode(line);
  } catch (cause) {
    throw garbled(what, cause);
  }
};
