import { ChiLangError } from '#contract/errors.ts';

const newline = 10;

type LineLimits = { readonly lineBytes: number; readonly bodyBytes: number };

/** Splits a body into lines as it comes; `tooLarge` when a line or the whole exceeds its limit. A missing last line feed is forgiven. */
export async function* readLines(body: AsyncIterable<Uint8Array>, limits: LineLimits): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const line of readByteLines(body, limits)) yield decode(decoder, line);
}

/** The same, of lines that nobody has looked at yet. */
export async function* readByteLines(body: AsyncIterable<Uint8Array>, limits: LineLimits): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let total = 0;
  for await (const piece of body) {
    total += piece.byteLength;
    if (total > limits.bodyBytes) throw tooLarge('answer', limits.bodyBytes);
    const data = rest.length > 0 ? Buffer.concat([rest, piece]) : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let start = 0;
    for (let end = data.indexOf(newline); end >= 0; end = data.indexOf(newline, start)) {
      if (end - start > limits.lineBytes) throw tooLarge('line', limits.lineBytes);
      yield data.subarray(start, end);
      start = end + 1;
    }
    rest = Buffer.from(data.subarray(start));
    if (rest.length > limits.lineBytes) throw tooLarge('line', limits.lineBytes);
  }
  if (rest.length > 0) yield rest;
}

const decode = (decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ChiLangError('hubUnreachable', "The hub's answer is garbled.", { cause });
  }
};

const tooLarge = (what: string, bytes: number): ChiLangError =>
  new ChiLangError('tooLarge', `The hub sent a ${what} of more than ${bytes} bytes; it was not read.`);
