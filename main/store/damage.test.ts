import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { WriteEngine } from './engine/write-engine.ts';
import { openOutbox, pathsIn, withCache } from './files.ts';
import { type Database } from './sqlite/open.ts';
import { BenchDesk, hashOf, incident, put, stream } from './testing/bench-desk.ts';

const pages = 12;
const rowsInPage = 20;
const actions = 40;

/** Numbers in [0, below), the same ones for a seed. */
const seeded = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
};

const pageOf = (n: number) =>
  Array.from({ length: rowsInPage }, (_, i) => put(n * rowsInPage + i + 1, 'incident', `inc-${n}-${i}`, incident(`inc-${n}-${i}`)));

let desk: BenchDesk;
/** A folder as a power cut leaves it: everything still in the WALs. */
let source = '';
let bodies: string[] = [];
const folders: string[] = [];

beforeAll(() => {
  desk = new BenchDesk();
  for (const db of [desk.cache, desk.outbox]) db.pragma('wal_autocheckpoint = 0');
  for (let n = 0; n < pages; n += 1) desk.page(pageOf(n));
  for (let n = 0; n < actions; n += 1) desk.act('incident.note', `inc-0-${n % rowsInPage}`, { text: `việc ${n}` });
  bodies = desk.outbox.prepare('SELECT body FROM operation ORDER BY n').pluck().all() as string[];
  source = mkdtempSync(join(tmpdir(), 'chilang-torn-'));
  cpSync(desk.folder, source, { recursive: true });
});
afterAll(() => {
  desk.remove();
  for (const folder of [source, ...folders]) rmSync(folder, { recursive: true, force: true });
});

const copy = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-torn-'));
  folders.push(folder);
  cpSync(source, folder, { recursive: true });
  // The index of a WAL does not survive a power cut either.
  for (const name of readdirSync(folder)) if (name.endsWith('-shm')) rmSync(join(folder, name));
  return folder;
};

const tear = (file: string, at: number): void => truncateSync(file, at);
const flip = (file: string, at: number, bit: number): void => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(file, bytes);
};

type Reopened = { engine: WriteEngine; cache: Database; outbox: Database; troubles: Failure[] };

const reopen = (folder: string): Reopened => {
  const paths = pathsIn(folder);
  const troubles: Failure[] = [];
  const outbox = openOutbox(paths.outbox);
  return withCache(
    paths.cache,
    1,
    (failure) => void troubles.push(failure),
    (cache) => {
      const parts = { cache, outbox, reserveFile: paths.reserve, now: () => 1, onChanged: () => undefined, onTrouble: () => undefined };
      return { engine: new WriteEngine(parts), cache, outbox, troubles };
    },
  );
};

/** What is kept of the actions is what was done first, letter by letter. */
const expectFirstActions = ({ outbox }: Reopened, least = 0): number => {
  const kept = outbox.prepare('SELECT body FROM operation ORDER BY n').pluck().all() as string[];
  expect(kept).toEqual(bodies.slice(0, kept.length));
  expect(kept.length).toBeGreaterThanOrEqual(least);
  return kept.length;
};

/** Rows and cursor are those of one page, and what is missing can be followed to the same end. */
const expectWholePages = ({ engine, cache }: Reopened): number => {
  const [cursor] = engine.cursors();
  const seq = cursor?.seq ?? 0;
  const ids = () => cache.prepare('SELECT count(*) FROM incident').pluck().get();
  expect(seq % rowsInPage).toBe(0);
  expect(ids()).toBe(seq);
  for (let n = seq / rowsInPage; n < pages; n += 1) {
    const [from, to] = [n * rowsInPage, (n + 1) * rowsInPage];
    const page = { stream, from: { seq: from, h: hashOf(from) }, to: { seq: to, h: hashOf(to) }, entries: pageOf(n) };
    // This desk's pages are told apart by position alone.
    expect(engine.applyPage(page)).toBe(true);
  }
  expect(ids()).toBe(pages * rowsInPage);
  return seq / rowsInPage;
};

describe('a WAL that was', () => {
  const random = seeded(20);
  const places = Array.from({ length: 40 }, () => [random(1_000_000) / 1_000_000, random(8)] as const);

  it.each([
    ['torn', (file: string, at: number) => tear(file, at)],
    ['flipped', (file: string, at: number, bit: number) => flip(file, at, bit)],
  ])('%s keeps whole pages with their cursor, and actions in order', (_what, damage) => {
    const found = { pages: new Set<number>(), actions: new Set<number>() };
    for (const [place, bit] of places) {
      for (const name of ['cache.db-wal', 'outbox.db-wal']) {
        const folder = copy();
        const file = join(folder, name);
        damage(file, Math.floor(place * statSync(file).size), bit);
        const opened = reopen(folder);
        found.actions.add(expectFirstActions(opened, name === 'outbox.db-wal' ? 0 : actions));
        found.pages.add(expectWholePages(opened));
        expect(opened.troubles).toEqual([]);
        opened.engine.close();
        rmSync(folder, { recursive: true });
      }
    }
    // The damage went deep, and not always everywhere.
    expect(found.pages.size).toBeGreaterThan(4);
    expect(found.actions.size).toBeGreaterThan(4);
  });

  it('lost beside an intact other one costs what was in it, and no more', () => {
    for (const name of ['cache.db', 'outbox.db']) {
      const folder = copy();
      rmSync(join(folder, `${name}-wal`));
      const opened = reopen(folder);
      expectFirstActions(opened, name === 'outbox.db' ? 0 : actions);
      expectWholePages(opened);
      opened.engine.close();
    }
  });
});

describe('a file that was', () => {
  const checkpointed = (): string => {
    const folder = copy();
    const opened = reopen(folder);
    opened.engine.close();
    for (const name of ['cache.db-wal', 'outbox.db-wal']) expect(existsSync(join(folder, name))).toBe(false);
    return folder;
  };
  const random = seeded(21);
  const places = Array.from({ length: 12 }, () => random(1_000_000) / 1_000_000);

  it('torn is set aside where the hub has it again, and the actions are all there', () => {
    let aside = 0;
    for (const place of places) {
      const folder = checkpointed();
      const file = join(folder, 'cache.db');
      tear(file, Math.floor(place * statSync(file).size));
      const opened = reopen(folder);
      expectFirstActions(opened, actions);
      aside += opened.troubles.length;
      // What was opened in spite of the damage is found out when it is read, and set aside at the next start.
      if (opened.troubles.length > 0) expect(expectWholePages(opened)).toBe(0);
      opened.engine.close();
    }
    expect(aside).toBeGreaterThan(6);
  });

  it('torn is never touched where it holds actions', () => {
    let told = 0;
    for (const place of places) {
      const folder = checkpointed();
      const file = join(folder, 'outbox.db');
      tear(file, Math.floor(place * statSync(file).size));
      const before = readFileSync(file);
      try {
        const opened = reopen(folder);
        expectFirstActions(opened);
        opened.engine.close();
      } catch (thrown) {
        told += 1;
        expect(thrown).toMatchObject({ kind: 'dataCorrupt', message: expect.stringContaining('outbox.db') });
        expect(readFileSync(file).equals(before)).toBe(true);
      }
    }
    expect(told).toBeGreaterThan(6);
  });
});
