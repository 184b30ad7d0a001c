import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '#domain/ids.ts';
import { fileLimits, readLanFile, writeLanFile } from './lan-file.ts';
import { sealerOf, textOf } from './testing/desk.ts';

const key = Buffer.alloc(32, 1);
const record = sealerOf('a').seal({ device: 'a' as DeviceId, n: 1, text: textOf('a', 1), seal: null });
const content = { from: 'a' as DeviceId, atMs: 5, records: [record] };
const written = writeLanFile(key, content);
const changed = (change: object): string => JSON.stringify({ ...JSON.parse(written), ...change });
const turned = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

describe('a file between posts', () => {
  it('says what was put in, to those who have the key', () => {
    expect(readLanFile(key, written)).toEqual(content);
    expect(written).not.toContain('op-a-1');
    expect(writeLanFile(key, content)).not.toBe(written);
  });

  it.each(['salt', 'iv', 'tag', 'data'])('is refused with another %s', (name) => {
    expect(() => readLanFile(key, changed({ [name]: turned(JSON.parse(written)[name]) }))).toThrow(
      expect.objectContaining({ kind: 'badInput' }),
    );
  });

  it.each([
    ['of another centre', Buffer.alloc(32, 2), written, 'badInput'],
    ['of a newer version', key, changed({ v: 2 }), 'unsupported'],
    ['of an older version than there ever was', key, changed({ v: 0 }), 'badInput'],
    ['with a tag cut short', key, changed({ tag: 'AAAA' }), 'badInput'],
    ['that is something else', key, '{"hello":1}', 'badInput'],
    ['that is no JSON', key, 'PK\u0003\u0004', 'badInput'],
    ['with a record that was never sealed', key, writeLanFile(key, { ...content, records: [{ ...record, seal: null }] }), 'unsupported'],
  ])('%s is refused by kind', (_what, with_, text, kind) => {
    expect(() => readLanFile(with_, text)).toThrow(expect.objectContaining({ kind }));
  });

  it('is refused with any one letter changed', () => {
    const whole = written.trimEnd();
    for (let i = 0; i < whole.length; i += 1) {
      const other = whole[i] === 'A' ? 'B' : 'A';
      expect(() => readLanFile(key, whole.slice(0, i) + other + whole.slice(i + 1)), `letter ${i}`).toThrow();
    }
  });

  it('is refused even where the changed letter says nothing', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const name of ['salt', 'tag']) {
      const text: string = JSON.parse(written)[name];
      const other = text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1];
      expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(text, 'base64url'));
      expect(() => readLanFile(key, changed({ [name]: other }))).toThrow(expect.objectContaining({ kind: 'badInput' }));
    }
  });

  it('is refused with its parts taken from two files', () => {
    const second = JSON.parse(writeLanFile(key, content));
    for (const name of ['salt', 'iv', 'tag', 'data']) expect(() => readLanFile(key, changed({ [name]: second[name] }))).toThrow();
  });

  it('is neither made nor read beyond its size', () => {
    const large = { ...record, text: randomBytes(100_000).toString('base64url') };
    const records = Array.from({ length: 60 }, () => ({ ...large, text: randomBytes(100_000).toString('base64url') }));
    expect(() => writeLanFile(key, { ...content, records })).toThrow(expect.objectContaining({ kind: 'tooLarge' }));
    const blank = 'x'.repeat(fileLimits.characters + 1);
    expect(() => readLanFile(key, blank)).toThrow(expect.objectContaining({ kind: 'tooLarge' }));
  });
});
