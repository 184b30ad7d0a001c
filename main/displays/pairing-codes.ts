import { ChiLangError } from '#contract/errors.ts';
import type { SecretHashes } from './secrets.ts';

/** How long a code can be typed. */
export const codeLivesMs = 5 * 60_000;
/** A wrong code is a slip of the finger; more than this in a minute is a guess. */
export const wrongTries = { most: 5, withinMs: 60_000 } as const;
/** Computers that wait at a time. One address cannot keep the others out. */
const most = { waiting: 64, ofOneAddress: 8 } as const;

export type CodeParts = {
  readonly now: () => number;
  /** A whole number from 0 to `below` - 1 that nobody can foresee. */
  readonly random: (below: number) => number;
};

type Waiting = { readonly hashes: SecretHashes; readonly code: string; readonly address: string; readonly untilMs: number };

/** The codes that computers show which want to be screens of the wall. In memory only: after a restart they show new ones. */
export class PairingCodes {
  readonly #parts: CodeParts;
  /** By the hash of the token the computer holds; oldest first. */
  readonly #waiting = new Map<string, Waiting>();
  #wrongAtMs: number[] = [];

  constructor(parts: CodeParts) {
    this.#parts = parts;
  }

  /** Whether a computer with this token waits, with a code that can still be typed. */
  waits(tokenHash: string): boolean {
    this.#forget();
    return this.#waiting.has(tokenHash);
  }

  /** The code of the one who holds this token: the same until it expires. */
  offer(hashes: SecretHashes, address: string): { code: string; forMs: number } {
    this.#forget();
    const nowMs = this.#parts.now();
    const known = this.#waiting.get(hashes.tokenHash);
    if (known) return { code: known.code, forMs: known.untilMs - nowMs };
    this.#makeRoom(address);
    const code = this.#newCode();
    this.#waiting.set(hashes.tokenHash, { hashes, code, address, untilMs: nowMs + codeLivesMs });
    return { code, forMs: codeLivesMs };
  }

  /** Ends the waiting of the one who shows this code. `notFound`, or `overloaded` while too many were wrong. */
  redeem(code: string): SecretHashes {
    this.#forget();
    const nowMs = this.#parts.now();
    this.#wrongAtMs = this.#wrongAtMs.filter((atMs) => nowMs - atMs < wrongTries.withinMs);
    const [first = nowMs] = this.#wrongAtMs;
    if (this.#wrongAtMs.length >= wrongTries.most) {
      const retryAfterMs = first + wrongTries.withinMs - nowMs;
      throw new ChiLangError('overloaded', `Too many wrong codes; try again in ${Math.ceil(retryAfterMs / 1000)} s.`, {
        details: { retryAfterMs },
      });
    }
    const found = [...this.#waiting.values()].find((each) => each.code === code);
    if (!found) {
      this.#wrongAtMs.push(nowMs);
      throw new ChiLangError('notFound', 'No display shows this code now; read it from the display again.');
    }
    this.#waiting.delete(found.hashes.tokenHash);
    return found.hashes;
  }

  #forget(): void {
    const nowMs = this.#parts.now();
    for (const [key, { untilMs }] of this.#waiting) if (untilMs <= nowMs) this.#waiting.delete(key);
  }

  #makeRoom(address: string): void {
    const own = [...this.#waiting].filter(([, waiting]) => waiting.address === address);
    const [oldest] = own.length >= most.ofOneAddress ? own : this.#waiting.size >= most.waiting ? this.#waiting : [];
    if (oldest) this.#waiting.delete(oldest[0]);
  }

  #newCode(): string {
    const taken = new Set([...this.#waiting.values()].map(({ code }) => code));
    for (;;) {
      const code = String(this.#parts.random(1_000_000)).padStart(6, '0');
      if (!taken.has(code)) return code;
    }
  }
}
