import { promisify } from 'node:util';
import { constants, gzip, zstdCompress } from 'node:zlib';
import { ChiLangError, type ErrorKind, failureOf } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';

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

/** An answer in the best coding the console takes: zstd, then gzip. */
export const answer = async (text: string, type: 'json' | 'lines', accepts: string): Promise<Response> => {
  const headers = headersOf(type === 'json' ? 'application/json; charset=utf-8' : 'application/jsonl; charset=utf-8');
  headers.set('vary', 'accept-encoding');
  const bytes = Buffer.from(text);
  if (bytes.byteLength >= compressFromBytes && /\bzstd\b/.test(accepts)) {
    headers.set('content-encoding', 'zstd');
    return new Response(new Uint8Array(await zstdOf(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })), { headers });
  }
  if (bytes.byteLength >= compressFromBytes && /\bgzip\b/.test(accepts)) {
    headers.set('content-encoding', 'gzip');
    return new Response(new Uint8Array(await gzipOf(bytes, { level: 4 })), { headers });
  }
  return new Response(bytes, { headers });
};

/** JSON lines: a header, then one line a row. */
export const jsonLines = (header: unknown, rows: readonly unknown[]): string =>
  [header, ...rows].map((each) => JSON.stringify(each)).join('\n');

/** A body read up to `limit` bytes and parsed as JSON: `tooLarge`, `badInput`. */
export const readBody = async (request: Request, limit: number): Promise<unknown> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > limit) throw new ChiLangError('tooLarge', `A request may hold ${limit} bytes; send less at a time.`);
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    throw new ChiLangError('badInput', 'The body is no JSON.', { cause });
  }
};
