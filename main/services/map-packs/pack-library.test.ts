import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapPackRow } from '#contract/map-packs.ts';
import type { UserRole } from '#domain/user.ts';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';
import { PackFolder } from '../../tiles/pack-folder.ts';
import { officer } from '../testing/fake-console.ts';
import { packError } from './pack-error.ts';
import { PackLibrary } from './pack-library.ts';
import type { PackStream } from './ports.ts';

const facts: PackFacts = {
  ...{ format: 'pmtiles', tiles: 'mvt', schema: 'protomaps', bounds: [106, 21, 107, 22], minZoom: 0, maxZoom: 12 },
  ...{ tileSize: 256, encoding: null, title: 'Lạng Sơn', attribution: '© OSM', layers: [] },
};
const mb = 1024 * 1024;
const file = Buffer.concat([Buffer.from('PMTiles\u0003'), Buffer.alloc(3 * mb, 7)]);

let folder: string;
let settings: Map<string, unknown>;
let role: UserRole;
let verdict: () => PackFacts;
let answers: ((from: { bytes: number; etag: string | null }) => PackStream)[];
let asked: { bytes: number; etag: string | null }[];
let timers: { delayMs: number; run: () => void }[];
let next: number;
let budgetBytes: number;
let running: PackLibrary[];

const open = async (): Promise<PackLibrary> => {
  const library = new PackLibrary({
    files: new PackFolder(folder),
    reader: { check: async () => verdict(), tile: async () => null, release: async () => {} },
    fetcher: {
      open: async (_url, from) => {
        asked.push(from);
        const answer = answers.shift();
        if (!answer) throw packError('unreachable', 'no network');
        return answer(from);
      },
    },
    budgetBytes,
    store: { setting: async (name) => settings.get(name) ?? null, saveSetting: async (name, value) => void settings.set(name, value) },
    session: { operator: async () => officer('op-1', role) },
    now: () => 1000,
    newId: (prefix) => `${prefix}-number${(next += 1)}`,
    after: (delayMs, run) => {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    onDefect: (error) => expect.fail(String(error)),
  });
  await library.start();
  running.push(library);
  return library;
};

async function* pieces(bytes: Buffer, breaksAt = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += mb) {
    if (at >= breaksAt) throw packError('cutShort', 'broken off');
    yield bytes.subarray(at, at + mb);
  }
}

const whole = (breaksAt?: number) => (): PackStream => ({
  isRest: false,
  etag: '"1"',
  totalBytes: file.length,
  body: pieces(file, breaksAt),
});
const rest = ({ bytes }: { bytes: number }): PackStream => ({
  ...{ isRest: true, etag: '"1"', totalBytes: file.length },
  body: pieces(file.subarray(bytes)),
});

const offer = (library: PackLibrary, bytes = file) =>
  library.offer({ name: 'lang-son.pmtiles', bytes: bytes.length, head: bytes.subarray(0, 512).toString('base64') });
const states = (library: PackLibrary): string[] => library.rows().map(({ state }) => (state.k === 'failed' ? state.why : state.k));
const until = async (library: PackLibrary, holds: (rows: MapPackRow[]) => boolean): Promise<void> => {
  while (!holds(library.rows())) await new Promise((done) => setImmediate(done));
};
const isReady = (rows: MapPackRow[]): boolean => rows.length > 0 && rows.every(({ state }) => state.k === 'ready');
/** Lets what waits longest for its pause go on; the look at the folder is the last one. */
const passPause = (): void => timers.find(({ delayMs }) => delayMs !== 4000)?.run();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'library-'));
  [settings, role, answers, asked, timers, next, running] = [new Map(), 'shiftLead', [], [], [], 0, []];
  budgetBytes = 100 * mb;
  verdict = () => facts;
});
afterEach(async () => {
  for (const each of running) await each.stop();
  await rm(folder, { recursive: true });
});

describe('a pack a window sends', () => {
  it('is a pack once it is whole and was checked, and still one after a restart', async () => {
    const library = await open();
    const { id } = await offer(library);
    expect(states(library)).toEqual(['receiving']);
    await library.receive(id, pieces(file));
    expect(library.rows()).toMatchObject([
      { name: 'Lạng Sơn', bytes: file.length, isShown: true, host: null, state: { k: 'ready', facts } },
    ]);
    expect(await readdir(folder)).toContain('lang-son.pmtiles');
    expect((await open()).rows()).toEqual(library.rows());
  });

  it('that is none is refused before a byte of it travels', async () => {
    const library = await open();
    const refused = (text: string) => offer(library, Buffer.from(text)).catch((error: { details?: unknown }) => error.details);
    expect(await refused('{"type":"FeatureCollection"')).toEqual({ pack: 'geoJson' });
    expect(await refused('<!doctype html>')).toEqual({ pack: 'webPage' });
    expect(library.rows()).toEqual([]);
  });

  it('that does not pass its check is told by its row, and nothing of it stays', async () => {
    const library = await open();
    const { id } = await offer(library);
    verdict = () => {
      throw packError('truncated', 'ends early');
    };
    await expect(library.receive(id, pieces(file))).rejects.toThrow('ends early');
    expect(states(library)).toEqual(['truncated']);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    await library.remove({ id });
    expect(library.rows()).toEqual([]);
  });

  it('is dropped when its window goes away, when it is too short, or longer than it said', async () => {
    const library = await open();
    const gone = async function* (): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, mb);
      throw new Error('socket hang up');
    };
    for (const body of [gone(), pieces(file.subarray(0, mb)), pieces(Buffer.concat([file, file]))]) {
      const { id } = await offer(library);
      await expect(library.receive(id, body)).rejects.toMatchObject({ details: { pack: 'cutShort' } });
    }
    expect(states(library)).toEqual(['cutShort', 'cutShort', 'cutShort']);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('that is half here when the console ends is forgotten', async () => {
    const library = await open();
    await offer(library);
    await writeFile(join(folder, 'incoming', 'pack-number1'), 'half');
    const again = await open();
    expect(again.rows()).toEqual([]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('has no room beyond the budget', async () => {
    budgetBytes = 2 * mb;
    await expect(offer(await open())).rejects.toMatchObject({ kind: 'tooLarge', details: { pack: 'overBudget' } });
  });

  it('is not taken when it was not offered', async () => {
    const library = await open();
    await expect(library.receive('pack-unknown' as never, pieces(file))).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('a pack from an address', () => {
  const url = 'https://maps.example/lang-son.pmtiles';

  it('comes from https only, and only for who runs the shift', async () => {
    const library = await open();
    for (const bad of ['http://maps.example/a.pmtiles', 'file:///etc/passwd', 'https://me:secret@maps.example/a', 'nothing'])
      await expect(library.fetch({ url: bad })).rejects.toMatchObject({ kind: 'badInput' });
    role = 'operator';
    await expect(library.fetch({ url })).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('goes on after a cut from where it was', async () => {
    answers = [whole(2 * mb), rest];
    const library = await open();
    await library.fetch({ url });
    await until(library, ([row]) => row?.state.k === 'waiting');
    expect(library.rows()).toMatchObject([{ host: 'maps.example', state: { doneBytes: 2 * mb, totalBytes: file.length } }]);
    passPause();
    await until(library, isReady);
    expect(asked).toEqual([
      { bytes: 0, etag: null },
      { bytes: 2 * mb, etag: '"1"' },
    ]);
    expect(library.rows()[0]?.bytes).toBe(file.length);
  });

  it('goes on after a restart of the console', async () => {
    answers = [whole(2 * mb)];
    const library = await open();
    await library.fetch({ url });
    await until(library, ([row]) => row?.state.k === 'waiting');
    await library.stop();
    answers = [rest];
    const again = await open();
    await until(again, isReady);
    expect(asked.at(-1)).toEqual({ bytes: 2 * mb, etag: '"1"' });
  });

  it('begins anew when the address has another file now', async () => {
    answers = [whole(2 * mb), whole()];
    const library = await open();
    await library.fetch({ url });
    await until(library, ([row]) => row?.state.k === 'waiting');
    passPause();
    await until(library, isReady);
    expect(library.rows()[0]?.bytes).toBe(file.length);
  });

  it('is tried again for as long as the network is away', async () => {
    const library = await open();
    await library.fetch({ url });
    for (let time = 0; time < 6; time++) {
      await until(library, ([row]) => row?.state.k === 'waiting');
      await until(library, () => timers.some(({ delayMs }) => delayMs !== 4000));
      const timer = timers.find(({ delayMs }) => delayMs !== 4000);
      timers = timers.filter((each) => each !== timer);
      if (time === 5) answers = [whole()];
      timer?.run();
      if (time < 5) await until(library, () => asked.length === time + 2);
    }
    await until(library, isReady);
  });

  it('that is a web page, or not there, is told and can be tried again', async () => {
    const page = Buffer.from(`<!doctype html>${' '.repeat(600)}`);
    answers = [() => ({ isRest: false, etag: null, totalBytes: page.length, body: pieces(page) })];
    const library = await open();
    const { id } = await library.fetch({ url });
    await until(library, ([row]) => row?.state.k === 'failed');
    expect(states(library)).toEqual(['webPage']);
    answers = [whole()];
    await library.retry({ id });
    await until(library, isReady);
  });

  it('can be several at once, and be stopped', async () => {
    answers = [whole(mb), whole(mb)];
    const library = await open();
    const { id } = await library.fetch({ url });
    await library.fetch({ url: `${url}?other` });
    await until(library, (rows) => rows.every(({ state }) => state.k === 'waiting'));
    await library.remove({ id });
    expect(library.rows()).toHaveLength(1);
    expect(await readdir(join(folder, 'incoming'))).toHaveLength(1);
  });
});

describe('a file that is put into the folder', () => {
  it('is taken once it no longer changes, checked again when it does, and told when it is gone', async () => {
    const library = await open();
    await writeFile(join(folder, 'a.pmtiles'), 'half');
    await library.look();
    await writeFile(join(folder, 'a.pmtiles'), 'whole now');
    await library.look();
    expect(library.rows()).toEqual([]);
    await library.look();
    expect(states(library)).toEqual(['ready']);
    await writeFile(join(folder, 'a.pmtiles'), 'another, longer one');
    verdict = () => {
      throw packError('damaged', 'broken');
    };
    await library.look();
    await library.look();
    expect(states(library)).toEqual(['damaged']);
    await rm(join(folder, 'a.pmtiles'));
    await library.look();
    expect(states(library)).toEqual(['gone']);
  });
});

describe('the list of packs', () => {
  const add = async (library: PackLibrary, name: string, more: Partial<PackFacts> = {}): Promise<void> => {
    verdict = () => ({ ...facts, title: name, ...more });
    const { id } = await offer(library);
    await library.receive(id, pieces(file));
  };
  const names = (library: PackLibrary): string[] => library.rows().map(({ name }) => name);

  it('has own layers on top, then maps, then pictures, until somebody moves them', async () => {
    const library = await open();
    await add(library, 'roads');
    await add(library, 'picture', { tiles: 'png', schema: 'satellite' });
    await add(library, 'own', { schema: 'vector' });
    await add(library, 'country');
    expect(names(library)).toEqual(['own', 'country', 'roads', 'picture']);
    await library.remove({ id: library.rows()[1]?.id as never });
    await library.move({ id: library.rows()[2]?.id as never, by: -1 });
    await library.move({ id: library.rows()[0]?.id as never, by: -1 });
    expect(names(library)).toEqual(['own', 'picture', 'roads']);
    expect(names(await open())).toEqual(['own', 'picture', 'roads']);
  });

  it('remembers names and what is shown', async () => {
    const library = await open();
    await add(library, 'roads');
    const id = library.rows()[0]?.id as never;
    await library.rename({ id, name: 'Đường tỉnh' });
    await library.show({ id, isShown: false });
    expect((await open()).rows()).toMatchObject([{ name: 'Đường tỉnh', isShown: false }]);
  });

  it('takes a pack away with its file', async () => {
    const library = await open();
    await add(library, 'roads');
    await library.remove({ id: library.rows()[0]?.id as never });
    expect([library.rows(), (await readdir(folder)).filter((name) => name.endsWith('.pmtiles'))]).toEqual([[], []]);
  });
});
