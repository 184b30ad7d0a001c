import { type Cursor, type Entry, originHash } from '#contract/wire.ts';
import { chainHash } from '../chain.ts';
import { fail, type Finding, ok } from './finding.ts';

/** An entry as an engine keeps it, with the hash after it. */
export type ChainRow = Omit<Entry, 'body'> & { readonly body: string | null; readonly h: string };

/**
 * Computes the chain of a stream again, entry by entry in their order. A link whose row was erased for good cannot be
 * computed, and is taken from the log.
 */
export class ChainCheck {
  #before: Cursor | null = null;
  #erased = 0;
  #count = 0;
  #fault: string | null = null;

  /** The next entry; false: what is wrong was found, no more are needed. */
  add({ h, body, ...rest }: ChainRow): boolean {
    const before = rest.s === 1 && this.#before === null ? { seq: 0, h: originHash } : this.#before;
    const known = before !== null && !(rest.op === 'put' && body === null);
    if (before && rest.s !== before.seq + 1) this.#fault = `entry ${before.seq + 1} is missing`;
    else if (known && chainHash(before.h, { ...rest, body: body === null ? null : JSON.parse(body) }) !== h)
      this.#fault = `entry ${rest.s} does not fit its place in the chain`;
    this.#erased += known ? 0 : 1;
    this.#count += 1;
    this.#before = { seq: rest.s, h };
    return this.#fault === null;
  }

  /** What to say of the stream once all its entries were added. */
  findingOf(stream: string, head: Cursor): Finding {
    const name = `stream ${stream}`;
    const last = this.#before;
    const fault = this.#fault ?? (last?.seq === head.seq && last.h === head.h ? null : `its head ${head.seq} is not its last entry`);
    if (fault !== null) return fail(name, `${fault}; restore a backup`);
    const without = this.#erased > 0 ? ` (${this.#erased} without their content, as retention and purges leave them)` : '';
    return ok(name, `${this.#count} entries to ${head.seq}, chain whole${without}`);
  }
}
