import type { Operation } from '#domain/operation.ts';
import type { SyncLimits } from './limits.ts';

/**
 * The next push: of `pending` (rising, from the store) what follows `after` without a gap, as far as the limits
 * allow. `after` null: from the first. A single operation above the byte limit still goes, alone.
 */
export const planOutboxBatch = (
  pending: readonly Operation[],
  after: number | null,
  limits: Pick<SyncLimits, 'batchOperations' | 'batchBytes'>,
): Operation[] => {
  const batch: Operation[] = [];
  let expected = after === null ? pending[0]?.n : after + 1;
  let bytes = 0;
  for (const operation of pending) {
    if (after !== null && operation.n <= after) continue;
    if (operation.n !== expected || batch.length >= limits.batchOperations) break;
    bytes += utf8Length(JSON.stringify(operation));
    if (batch.length > 0 && bytes > limits.batchBytes) break;
    batch.push(operation);
    expected += 1;
  }
  return batch;
};

/** Bytes of a text on the wire; this folder has no TextEncoder. */
const utf8Length = (text: string): number => {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
};
