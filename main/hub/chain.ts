import { createHash } from 'node:crypto';
import type { Entry } from '#contract/wire.ts';

/** An entry as bytes: the fields in this order, whatever object it came in. */
export const canonicalBytes = ({ s, k, id, ver, op, sv, by, body }: Entry): string => JSON.stringify([s, k, id, ver, op, sv, by, body]);

/** The chain hash after an entry: the first 128 bits of SHA-256 over the hash before it and its bytes, as 32 hex digits. */
export const chainHash = (before: string, entry: Entry): string =>
  createHash('sha256').update(before).update(canonicalBytes(entry)).digest('hex').slice(0, 32);
