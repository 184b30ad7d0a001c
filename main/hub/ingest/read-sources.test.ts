import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSources } from './read-sources.ts';

const mappings = [
  { fields: { indicator: { const: 'ck.xe_ton' }, area: { const: '20' }, period: { path: '$.p' }, value: { path: '$.v' } } },
];
const webhook = { kind: 'webhook', id: 'y-te', name: 'Sở Y tế', key: 'khoa-cua-so-y-te-01', mappings };
const rest = { kind: 'rest', id: 'ck', name: 'Cửa khẩu', url: 'https://x.example.vn/a', everySeconds: 60, mappings };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chilang-sources-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

describe('sources', () => {
  it('come from a file, or from every document of a folder', async () => {
    const file = write('all.json', { sources: [webhook, rest] });
    expect((await readSources(file)).map(({ id }) => id)).toEqual(['y-te', 'ck']);
    rmSync(file);
    write('1.json', rest);
    write('2.json', { sources: [webhook] });
    write('read me.txt', 'x');
    expect((await readSources(folder)).map(({ id }) => id)).toEqual(['ck', 'y-te']);
  });
  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['no source', [], 'neither a source'],
    ['an unknown kind', { ...rest, kind: 'ftp' }, 'source "ck", kind'],
    ['a key that is too short', { ...webhook, key: 'ngan' }, 'source "y-te", key: a key is 16'],
    ['an address that is none', { ...rest, url: 'ftp://x' }, 'source "ck", url: an address begins with http'],
    ['an interval that is too short', { ...rest, everySeconds: 1 }, 'source "ck", everySeconds'],
    [
      'a path that is none',
      { ...rest, mappings: [{ fields: { ...mappings[0]?.fields, value: { path: 'v' } } }] },
      'fields.value.path: it is no JSONPath',
    ],
    ['the name of what officers bring', { ...rest, name: 'Nhập tay: a.xlsx' }, 'name: what officers bring by hand'],
    ['a word too many', { ...rest, intervall: 5 }, 'intervall'],
    ['two of one id', { sources: [rest, { ...rest, name: 'Khác' }] }, 'two sources have the id "ck"'],
    ['two of one name', { sources: [rest, { ...rest, id: 'khac' }] }, 'two sources have the name "Cửa khẩu"'],
  ])('with %s are refused with one sentence', async (_, content, words) => {
    const file = write('sources.json', content);
    await expect(readSources(file)).rejects.toMatchObject({ kind: 'badInput', message: expect.stringContaining(words) });
    await expect(readSources(file)).rejects.toMatchObject({ message: expect.stringContaining('sources.json') });
  });
  it('that are not there are told of', async () =>
    expect(readSources(join(folder, 'none.json'))).rejects.toMatchObject({ message: expect.stringContaining('no such file') }));
});
