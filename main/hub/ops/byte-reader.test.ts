import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const taken = async (reader: ByteReader, bytes: number): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of reader.take(bytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
};

it('reads lines and stretches alike however the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^[a-z]{0,20}$/), async (size, body) => {
      const reader = new ByteReader(inChunks(Buffer.from(`head\n${body}\ntail`), size));
      expect(await reader.line(10)).toBe('head');
      expect(await taken(reader, body.length)).toBe(body);
      expect(await reader.isAtEnd()).toBe(false);
      expect(await reader.line(10)).toBe('');
      expect(await taken(reader, 100)).toBe('tail');
      expect(await reader.isAtEnd()).toBe(true);
    }),
  );
});

it('gives up on a line that is too long or never ends', async () => {
  expect(await new ByteReader(inChunks(Buffer.from(`${'x'.repeat(50)}\n`), 7)).line(20)).toBeNull();
  expect(await new ByteReader(inChunks(Buffer.from('short'), 7)).line(20)).toBeNull();
});
