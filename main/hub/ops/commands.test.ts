import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../store/sqlite/lock.ts';
import { openDatabase } from '../../store/sqlite/open.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { hubCommands } from './commands.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-ops-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const gate = (id: string, name: string) => ({
  k: 'place' as const,
  id,
  body: { id, kind: 'gate', name, nameEn: null, position: [106.7, 21.9], accuracyKm: null, communeCode: null, status: null },
});

const openLog = async (name: string): Promise<SqliteLog> => {
  await mkdir(at(name), { recursive: true });
  return new SqliteLog({ path: join(at(name), 'log.db'), province: '20', now: () => 1000 });
};

const fill = async (name: string, ...names: string[]): Promise<void> => {
  const log = await openLog(name);
  await log.ingest(names.map((each, i) => gate(`gate-${i}`, each)));
  await log.close();
};

const namesIn = async (name: string): Promise<unknown[]> => {
  const log = await openLog(name);
  const rows = await log.rows('place');
  await log.close();
  return rows.map(({ body }) => body['name']).sort();
};

/** What a backup begins with, and what follows: without attached files, the log. */
const split = (plain: Buffer): [Record<string, unknown>, Buffer] => {
  const end = plain.indexOf(10);
  return [JSON.parse(plain.subarray(0, end).toString('utf8')) as Record<string, unknown>, plain.subarray(end + 1)];
};

const secret = '';

/** What a command says, and how it ends: an exit code, or the kind of its failure. */
const run = async (line: string[], signal = new AbortController().signal): Promise<{ said: string; end: unknown }> => {
  const said: string[] = [];
  const [name = '', ...argv] = line;
  const parts = {
    version: '1.2.3',
    env: {},
    now: () => 5000,
    readSecret: async () => secret,
    say: (each: string) => void said.push(each),
    signal,
  };
  const end = await hubCommands[name]?.(argv, parts).catch((error: { kind?: string }) => error.kind ?? String(error));
  return { said: said.join('\n'), end };
};

describe('backup and restore', () => {
  it('bring back what was there, while the hub goes on, and keep what was there in between', async () => {
    const log = await openLog('hub');
    await log.ingest([gate('gate-1', 'Hữu Nghị')]);
    expect(await run(['backup', at('one'), '--data', at('hub')])).toMatchObject({ end: 0, said: expect.stringContaining('sha256') });
    await log.ingest([gate('gate-1', 'Tân Thanh'), gate('gate-2', 'Cốc Nam')]);
    await log.close();
    expect(await run(['restore', at('one'), '--data', at('hub')])).toMatchObject({
      end: 0,
      said: expect.stringContaining('log-before-1970'),
    });
    expect(await namesIn('hub')).toEqual(['Hữu Nghị']);
    const kept = (await readdir(at('hub'))).find((name) => name.startsWith('log-before-') && name.endsWith('.db'));
    await mkdir(at('kept'));
    await writeFile(join(at('kept'), 'log.db'), await readFile(join(at('hub'), kept ?? '')));
    expect(await namesIn('kept')).toEqual(['Cốc Nam', 'Tân Thanh']);
  });

  it('restores into an empty folder', async () => {
    await fill('hub', 'Chi Ma');
    await run(['backup', at('one'), '--data', at('hub')]);
    expect((await run(['restore', at('one'), '--data', at('new')])).end).toBe(0);
    expect(await namesIn('new')).toEqual(['Chi Ma']);
  });

  it('bring back the files attached to incidents, beside those that are there', async () => {
    await fill('hub', 'Chi Ma');
    const pictures = [Buffer.from('the first picture'), Buffer.from('the second')];
    const hashes = pictures.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    await mkdir(join(at('hub'), 'attachments'));
    for (const [i, bytes] of pictures.entries()) await writeFile(join(at('hub'), 'attachments', hashes[i] ?? ''), bytes);
    await writeFile(join(at('hub'), 'attachments', `${hashes[0]}.part`), 'still coming');
    expect((await run(['backup', at('one'), '--data', at('hub')])).said).toContain('2 attached files');
    await mkdir(join(at('new'), 'attachments'), { recursive: true });
    await writeFile(join(at('new'), 'attachments', 'f'.repeat(64)), 'there already');
    expect((await run(['restore', at('one'), '--data', at('new')])).end).toBe(0);
    const there = await readdir(join(at('new'), 'attachments'));
    expect(there.sort()).toEqual([...hashes, 'f'.repeat(64)].sort());
    expect(await readFile(join(at('new'), 'attachments', hashes[1] ?? ''), 'utf8')).toBe('the second');
  });

  it('restores a backup of the first format, which had no attached files', async () => {
    await fill('hub', 'Chi Ma');
    await run(['backup', at('two'), '--data', at('hub')]);
    const [head, log] = split(zstdDecompressSync(await readFile(at('two'))));
    const { files: _, ...first } = head;
    await writeFile(at('one'), zstdCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify({ ...first, formatVersion: 1 })}\n`), log])));
    expect((await run(['restore', at('one'), '--data', at('new')])).end).toBe(0);
    expect(await namesIn('new')).toEqual(['Chi Ma']);
  });

  it.each([
    ['named out of its folder', { hash: '../../../../tmp/evil', bytes: 4 }],
    ['not what its name says', { hash: 'a'.repeat(64), bytes: 4 }],
    ['longer than there is', { hash: 'a'.repeat(64), bytes: 4000 }],
  ])('refuses a backup with a file that is %s, and keeps the log', async (_name, line) => {
    await fill('hub', 'Chi Ma');
    await run(['backup', at('two'), '--data', at('hub')]);
    const [head, log] = split(zstdDecompressSync(await readFile(at('two'))));
    const lines = [{ ...head, files: { count: 1, bytes: 4 } }, line].map((each) => Buffer.from(`${JSON.stringify(each)}\n`));
    await writeFile(at('one'), zstdCompressSync(Buffer.concat([lines[0] ?? log, log, lines[1] ?? log, Buffer.from('evil')])));
    expect(['badInput', 'dataCorrupt']).toContain((await run(['restore', at('one'), '--data', at('hub')])).end);
    expect(await namesIn('hub')).toEqual(['Chi Ma']);
    expect(await readdir(at('hub'))).not.toContain('attachments.restoring');
  });

  it('leaves nothing behind when it is cancelled, and never writes over a file', async () => {
    await fill('hub', 'Chi Ma');
    const cancelled = new AbortController();
    cancelled.abort();
    expect((await run(['backup', at('one'), '--data', at('hub')], cancelled.signal)).end).toBe('cancelled');
    expect(await readdir(folder)).toEqual(['hub']);
    await writeFile(at('one'), 'mine');
    expect((await run(['backup', at('one'), '--data', at('hub')])).end).toBe('alreadyExists');
    expect(await readFile(at('one'), 'utf8')).toBe('mine');
  });

  it('refuses a folder a hub runs on, and changes nothing when cancelled', async () => {
    await fill('hub', 'Chi Ma');
    await run(['backup', at('one'), '--data', at('hub')]);
    const lock = lockFolder(join(at('hub'), 'lock.db'), at('hub'));
    expect((await run(['restore', at('one'), '--data', at('hub')])).end).toBe('dataLocked');
    lock.release();
    await fill('hub', 'Chi Ma', 'Na Nưa');
    const cancelled = new AbortController();
    cancelled.abort();
    expect((await run(['restore', at('one'), '--data', at('hub')], cancelled.signal)).end).toBe('cancelled');
    expect(await namesIn('hub')).toEqual(['Chi Ma', 'Na Nưa']);
  });

  it.each([
    ['empty', async () => Buffer.alloc(0)],
    ['text', async () => Buffer.from('hello')],
    ['a compressed something', async () => zstdCompressSync(Buffer.from('{"format":"other"}\nxyz'))],
    ['cut off', async (whole: Buffer) => whole.subarray(0, whole.length - 20)],
    [
      'changed inside',
      async (whole: Buffer) => {
        const plain = zstdDecompressSync(whole);
        plain[plain.length - 100] = (plain[plain.length - 100] ?? 0) ^ 1;
        return zstdCompressSync(plain);
      },
    ],
    ['longer than it says', async (whole: Buffer) => zstdCompressSync(Buffer.concat([zstdDecompressSync(whole), Buffer.alloc(1000)]))],
  ])('refuses a file that is %s, and keeps the log', async (_name, spoil) => {
    await fill('hub', 'Chi Ma');
    await run(['backup', at('one'), '--data', at('hub')]);
    await writeFile(at('two'), await spoil(await readFile(at('one'))));
    const { end } = await run(['restore', at('two'), '--data', at('hub')]);
    expect(['badInput', 'dataCorrupt']).toContain(end);
    expect(await namesIn('hub')).toEqual(['Chi Ma']);
    expect(await readdir(at('hub'))).not.toContain('log.db.restoring');
  });

  it('say what is missing', async () => {
    expect((await run(['backup'])).end).toBe('badInput');
    expect((await run(['backup', at('x'), '--data', at('none')])).end).toBe('notFound');
    expect((await run(['restore', at('none'), '--data', at('hub')])).end).toBe('notFound');
    for (const name of Object.keys(hubCommands))
      expect(await run([name, '--help'])).toMatchObject({ end: 0, said: expect.stringMatching(/--data DIR|--hub URL/) });
  });
});

describe('doctor', () => {
  it('finds a healthy hub healthy', async () => {
    await fill('hub', 'Chi Ma', 'Na Nưa');
    const { said, end } = await run(['doctor', '--data', at('hub')]);
    expect(end).toBe(0);
    expect(said).toMatch(/ok +stream ref:20: 2 entries to 2, chain whole/);
    expect(said).not.toContain('FAIL');
  });

  it.each([
    [`UPDATE entry SET body = replace(body, 'Chi Ma', 'Chi La') WHERE s = 1`, 'entry 1 does not fit its place in the chain'],
    ['DELETE FROM entry WHERE s = 2', 'entry 2 is missing'],
    ['DELETE FROM entry WHERE s = 3', 'its head 3 is not its last entry'],
  ])('sees what was changed behind the hub’s back: %s', async (sql, found) => {
    await fill('hub', 'Chi Ma', 'Na Nưa', 'Cốc Nam');
    const db = openDatabase({
      path: join(at('hub'), 'log.db'),
      synchronous: 'FULL',
      migrations: Array.from({ length: 9 }, () => () => undefined),
    });
    db.exec(sql);
    db.close();
    expect(await run(['doctor', '--data', at('hub')])).toMatchObject({ end: 1, said: expect.stringContaining(found) });
  });

  it('sees a damaged file', async () => {
    await fill('hub', 'Chi Ma');
    const file = await open(join(at('hub'), 'log.db'), 'r+');
    await file.write(Buffer.alloc(2000, 7), 0, 2000, 4096);
    await file.close();
    expect(await run(['doctor', '--data', at('hub')])).toMatchObject({ end: 1, said: expect.stringContaining('restore a backup') });
  });

  it('tells a folder that is none, and an address that is no hub', async () => {
    expect((await run(['doctor', '--data', at('none')])).end).toBe(1);
    expect(await run(['doctor', '--hub', 'http://127.0.0.1:9'])).toMatchObject({
      end: 1,
      said: expect.stringContaining('does not answer'),
    });
    expect((await run(['doctor', '--hub', 'nonsense'])).end).toBe('badInput');
  });
});
