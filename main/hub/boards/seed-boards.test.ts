import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Board } from '#domain/boards/board.ts';
import type { Ingested } from '../log.ts';
import { seedBoards } from './seed-boards.ts';

const resources = join(import.meta.dirname, '../../../resources');

describe('shipped boards', () => {
  let folder: string;
  const taken: Ingested[] = [];
  const log = (known: readonly string[]) =>
    ({
      rows: () => Promise.resolve(known.map((id) => ({ id }))),
      ingest: (rows: Ingested[]) => Promise.resolve(void taken.push(...rows)),
    }) as unknown as Parameters<typeof seedBoards>[0];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'boards-'));
    taken.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('come to a new hub as shared boards of nobody’s', async () => {
    await seedBoards(log([]), resources, 7);
    expect(taken).toHaveLength(14);
    expect(taken.every(({ k, body }) => k === 'board' && Board.safeParse(body).success)).toBe(true);
    expect(taken[0]?.body).toMatchObject({ ownerId: 'chilang', isShared: true, version: 1, updatedAtMs: 7 });
  });
  it('leave those alone that the centre has', async () => {
    await seedBoards(log(['board-overview', 'board-y-te']), resources, 7);
    expect(taken.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['board-overview']));
    expect(taken).toHaveLength(12);
  });
  it('that cannot be read are a broken installation, and named', async () => {
    await mkdir(join(folder, 'domain'));
    await writeFile(join(folder, 'domain', 'boards.json'), '{"boards":[{"id":"x"}]}');
    await expect(seedBoards(log([]), folder, 7)).rejects.toThrow('boards.json');
  });
});
