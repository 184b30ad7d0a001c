import { BlobHash } from '#domain/desk/attachment.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { toBase64 } from './read-picture.ts';

const pieceBytes = 1024 * 1024;

const hashOf = async (bytes: ArrayBuffer): Promise<BlobHash> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return BlobHash.parse(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''));
};

/** Keeps a file on this machine, piece by piece, and answers its name there. Fails as the call does. */
export const keepFile = async (bridge: Bridge, file: Blob): Promise<BlobHash> => {
  const bytes = await file.arrayBuffer();
  const hash = await hashOf(bytes);
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (;;) {
    const data = toBase64(whole.subarray(offset, offset + pieceBytes));
    const state = await bridge
      .call('attachment.piece', { hash, offset, bytes: whole.length, data })
      .catch((error: unknown) => resumeAt(error, offset));
    if (state.isWhole) return hash;
    offset = state.offset;
  }
};

/** A file that was broken off goes on where it was; anything else is the caller's to tell. */
const resumeAt = (error: unknown, tried: number): { offset: number; isWhole: boolean } => {
  const offset = (error as { details?: { offset?: unknown } }).details?.offset;
  if (typeof offset !== 'number' || offset === tried) throw error;
  return { offset, isWhole: false };
};
