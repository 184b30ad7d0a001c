import type { StreamName } from '#domain/streams.ts';
import type { Coding, SealedPage } from '../log.ts';
import type { Ask } from './connection.ts';
import { readHashAt, readPurges } from './reading.ts';

/** Any number, the same for every gateway: pages are kept by many at once, and by nobody while rows are erased. */
const erasingLock = 7_014_202;

/** From here to the end of the transaction no other gateway erases rows or keeps pages. */
export const lockErasing = (ask: Ask): Promise<unknown> => ask({ text: 'SELECT pg_advisory_xact_lock($1)', values: [erasingLock] });

export const readSealed = async (ask: Ask, stream: StreamName, from: number, coding: Coding): Promise<Uint8Array | null> => {
  const [found] = await ask<{ bytes: Buffer }>({
    name: 'sealed',
    text: 'SELECT bytes FROM sealed WHERE stream = $1 AND from_s = $2 AND coding = $3',
    values: [stream, from, coding],
  });
  return found?.bytes ?? null;
};

/** Keeps a page, unless its history or what was erased changed since it was read. One that is lost is made again. */
export const keepSealed = async (ask: Ask, from: number, { stream, to, coding, bytes }: SealedPage, purges: number): Promise<void> => {
  await ask({ text: 'SET LOCAL synchronous_commit = off' });
  await ask({ text: 'SELECT pg_advisory_xact_lock_shared($1)', values: [erasingLock] });
  if ((await readHashAt(ask, stream, to.seq)) !== to.h || (await readPurges(ask)) !== purges) return;
  await ask({
    name: 'keep-sealed',
    text: 'INSERT INTO sealed (stream, from_s, to_s, coding, bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
    values: [stream, from, to.seq, coding, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
  });
};
