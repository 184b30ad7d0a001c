import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

const wide = { lineBytes: 1_000, bodyBytes: 100_000 };

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

const read = async (bytes: Uint8Array[], limits = wide): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of readLines(pieces(...bytes), limits)) lines.push(line);
  return lines;
};

describe('readLines', () => {
  it('gives the same lines however the bytes were cut', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.array(fc.nat({ max: 60 })), async (lines, cuts) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        const at = [...cuts.filter((cut) => cut < bytes.length), 0, bytes.length].sort((a, b) => a - b);
        const cut = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(await read(cut)).toEqual(lines);
      }),
    );
  });

  it('forgives a missing last line feed', async () => {
    expect(await read([Buffer.from('a\nb')])).toEqual(['a', 'b']);
  });

  it.each([
    ['a line that ends too late', [`${'x'.repeat(11)}\n`], { lineBytes: 10, bodyBytes: 100 }],
    ['a line that does not end', ['xxxxxx', 'xxxxxx'], { lineBytes: 10, bodyBytes: 100 }],
    ['too much in all', ['xxx\n', 'xxx\n'], { lineBytes: 10, bodyBytes: 7 }],
  ])('refuses %s', async (_what, texts, limits) => {
    await expect(
      read(
        texts.map((text) => Buffer.from(text)),
        limits,
      ),
    ).rejects.toMatchObject({ kind: 'tooLarge' });
  });

  it('refuses what is no UTF-8', async () => {
    await expect(read([Buffer.from([0xc3, 0x28, 10])])).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });
});
