import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, createZstdCompress, gzip, zstdCompress } from 'node:zlib';
import { ChiLangError, type ErrorKind, failureOf } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import type { Entry } from '#contract/wire.ts';
import type { Coding, Snapshot } from './log.ts';

const zstdOf = promisify(zstdCompress);
const gzipOf = promisify(gzip);

/** Below this a body is sent as it is: compressing costs more than it saves. */
const compressFromBytes = 1024;

const statuses: Partial<Record<ErrorKind, 400 | 401 | 404 | 409 | 413 | 421 | 426 | 429 | 500 | 503 | 507>> = {
  badInput: 400,
  forbidden: 401,
  notFound: 404,
  reset: 409,
  tooLarge: 413,
  protocolMismatch: 426,
  overloaded: 429,
  diskFull: 507,
};

const headersOf = (type: string): Headers =>
  new Headers({
    'content-type': type,
    [protocolHeader]: String(protocolVersion),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });

/** A refusal as the wire has it. A gap in a push is a 409: the console has to begin elsewhere. */
export const refusal = (thrown: unknown): Response => {
  const failure = failureOf(thrown);
  const gap = failure.kind === 'badInput' && failure.details?.['expected'] !== undefined;
  const status = gap ? 409 : (statuses[failure.kind] ?? 500);
  const headers = headersOf('application/json; charset=utf-8');
  if (status === 429) headers.set('retry-after', '1');
  return new Response(JSON.stringify({ failure }), { status, headers });
};

const zstdLevel = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const gzipLevel = { level: 4 };

/** The best coding a console takes, from its Accept-Encoding; one it refuses with `q=0` is none. Null: it takes none of ours. */
export const codingOf = (accepts: string): Coding | null => {
  const taken = accepts.split(',').flatMap((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (['zstd', 'gzip'] as const).find((coding) => taken.includes(coding)) ?? null;
};

/** A text compressed as the wire has it. */
export const compress = (text: string, coding: Coding): Promise<Uint8Array> =>
  coding === 'zstd' ? zstdOf(text, zstdLevel) : gzipOf(text, gzipLevel);

/** An answer in the best coding the console takes: zstd, then gzip; a small one as it is. */
export const answer = async (text: string, type: 'json' | 'lines', accepts: string): Promise<Response> => {
  const coding = codingOf(accepts);
  if (coding === null || text.length < compressFromBytes) return answerBytes(Buffer.from(text), type, null);
  return answerBytes(await compress(text, coding), type, coding);
};

/** An answer whose bytes are ready. */
export const answerBytes = (bytes: Uint8Array, type: 'json' | 'lines', coding: Coding | null): Response => {
  const headers = headersOf(type === 'json' ? 'application/json; charset=utf-8' : 'application/jsonl; charset=utf-8');
  headers.set('vary', 'accept-encoding');
  if (coding !== null) headers.set('content-encoding', coding);
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
};

type Chunk = readonly Entry[];

const lineOf = (row: unknown): string => `\n${JSON.stringify(row)}`;

async function* snapshotLines(header: unknown, first: IteratorResult<Chunk>, rest: AsyncIterator<Chunk>): AsyncGenerator<string> {
  try {
    yield JSON.stringify(header);
    for (let chunk = first; !chunk.done; chunk = await rest.next()) yield chunk.value.map(lineOf).join('');
  } finally {
    await rest.return?.();
  }
}

/**
 * A snapshot as JSON lines, compressed and sent while it is read: it is never held whole. Its reading has begun before
 * anything is sent, so that one a console leaves at once ends too.
 */
export const answerRows = async ({ header, rows }: Snapshot, accepts: string): Promise<Response> => {
  const headers = headersOf('application/jsonl; charset=utf-8');
  headers.set('vary', 'accept-encoding');
  const coding = header.n === 0 ? null : codingOf(accepts);
  if (coding !== null) headers.set('content-encoding', coding);
  const rest = rows[Symbol.asyncIterator]();
  const lines = snapshotLines(header, await rest.next(), rest);
  const source = Readable.from(primed(await lines.next(), lines), { objectMode: false });
  // A console that leaves ends the reading; a reading that fails ends the answer short, which the count in the header tells.
  const body =
    coding === null ? source : pipeline(source, coding === 'zstd' ? createZstdCompress(zstdLevel) : createGzip(gzipLevel), () => {});
  return new Response(Readable.toWeb(body) as ReadableStream, { headers });
};

/** A generator that has begun, from its first value on: its end is heard however early it comes. */
const primed = <T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => {
    let next: IteratorResult<T> | null = first;
    return {
      next: async () => {
        const now = next;
        next = null;
        return now ?? rest.next();
      },
      return: () => rest.return(undefined),
    };
  },
});

/** JSON lines: a header, then one line a row. */
export const jsonLines = (header: unknown, rows: readonly unknown[]): string =>
  [header, ...rows].map((each) => JSON.stringify(each)).join('\n');

/** A body read up to `limit` bytes: `tooLarge`. */
export const readBytes = async (request: Request, limit: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > limit) throw new ChiLangError('tooLarge', `A request may hold ${limit} bytes; send less at a time.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/** A body read up to `limit` bytes and parsed as JSON: `tooLarge`, `badInput`. */
export const readBody = async (request: Request, limit: number): Promise<unknown> => {
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new ChiLangError('badInput', 'The body is no JSON.', { cause });
  }
};
