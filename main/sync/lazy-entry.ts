import { ChiLangError } from '#contract/errors.ts';
import type { Entry } from '#contract/wire.ts';

/** All of an entry but its body. */
export type EntryHead = Omit<Entry, 'body'>;

/**
 * An entry whose body is read only when somebody asks for it. `body` throws `hubUnreachable` where the text is broken JSON: it
 * was cut or garbled on its way, and is worth another try.
 */
export class LazyEntry implements Entry {
  readonly s: Entry['s'];
  readonly k: Entry['k'];
  readonly id: Entry['id'];
  readonly ver: Entry['ver'];
  readonly op: Entry['op'];
  readonly sv: Entry['sv'];
  readonly by: Entry['by'];
  /** The body as JSON; null: there is none. */
  readonly text: string | null;

  constructor({ s, k, id, ver, op, sv, by }: EntryHead, text: string | null) {
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
    if (this.text === null) return null;
    try {
      return JSON.parse(this.text) as Entry['body'];
    } catch (cause) {
      throw new ChiLangError('hubUnreachable', `What the hub sent of ${this.k} ${this.id} came in pieces or garbled.`, { cause });
    }
  }
}
