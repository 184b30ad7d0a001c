import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { readLanFile, writeLanFile } from './lan-file.ts';
import { deriveLanKeys } from './lan-key.ts';
import { type Lan, type LanOptions, openLan } from './open-lan.ts';
import type { LanRecord } from './ports.ts';
import { MemoryDesk, sealerOf } from './testing/desk.ts';
import { Timers } from './testing/timers.ts';

const secret = 'a secret that is long enough for this';
const keys = deriveLanKeys(secret);
let folder = '';
const running: Lan[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-open-lan-'));
  await writeFile(join(folder, 'key'), secret, { mode: 0o600 });
  await writeFile(join(folder, 'other-key'), 'another secret, long enough as well!', { mode: 0o600 });
});
afterEach(async () => {
  for (const lan of running.splice(0)) await lan.stop();
  await rm(folder, { recursive: true });
});

const start = async (name: string, options: Partial<LanOptions> = {}) => {
  const dataFolder = join(folder, name);
  await mkdir(dataFolder, { recursive: true });
  const store = new MemoryDesk(name);
  const notices: Failure[] = [];
  let taken = 0;
  const lan = await openLan(
    { keyFile: join(folder, 'key'), network: null, dataFolder, ...options },
    {
      store,
      now: () => 1_700_000_000_000,
      after: new Timers().after,
      random: () => 0.5,
      onTaken: () => void (taken += 1),
      onNotice: (failure) => void notices.push(failure),
    },
  );
  running.push(lan);
  return { lan, store, notices, taken: () => taken };
};

describe('a file from post to post', () => {
  it('brings what a desk and those it heard of did, once, and says who made it', async () => {
    const [a, b, c] = [await start('a'), await start('b'), await start('c')];
    a.store.act();
    b.store.act();
    const first = await a.lan.exportFile();
    expect(first.fileName).toMatch(/^a-\d{8}-\d{4}\.chilang$/);
    expect(await b.lan.importFile(first.text)).toEqual({ from: 'a', atMs: 1_700_000_000_000, records: 1, added: 1 });
    expect(await b.lan.importFile(first.text)).toMatchObject({ records: 1, added: 0 });
    expect(await c.lan.importFile((await b.lan.exportFile()).text)).toMatchObject({ from: 'b', records: 2, added: 2 });
    expect(c.store.known()).toEqual(['a 1', 'b 1']);
    expect([b.taken(), c.taken(), a.lan.linked()]).toEqual([1, 1, null]);
    expect([a.notices, b.notices, c.notices]).toEqual([[], [], []]);
  });

  it('of another centre, or with a record a member altered, brings nothing', async () => {
    const [a, b] = [await start('a'), await start('b', { keyFile: join(folder, 'other-key') })];
    const c = await start('c');
    for (let i = 0; i < 2; i += 1) a.store.act();
    const { text } = await a.lan.exportFile();
    await expect(b.lan.importFile(text)).rejects.toMatchObject({ kind: 'badInput' });
    const content = readLanFile(keys.file, text);
    const records = content.records.map((each) => (each.n === 2 ? { ...each, text: each.text.replace('"x"', '"y"') } : each));
    await expect(c.lan.importFile(writeLanFile(keys.file, { ...content, records }))).rejects.toMatchObject({ kind: 'forbidden' });
    expect([b.store.known(), c.store.known()]).toEqual([[], []]);
  });

  it('with a desk that shows another key brings the rest, and that is told', async () => {
    const [a, b] = [await start('a'), await start('b')];
    a.store.act();
    await b.lan.importFile((await a.lan.exportFile()).text);
    const again = sealerOf('a', { member: keys.member });
    const x = sealerOf('x', { member: keys.member });
    const [theirs, others] = [new MemoryDesk('a'), new MemoryDesk('x')];
    for (const store of [theirs, theirs, others]) store.act();
    const records = [
      ...(await theirs.lanBacklog({}, 9)).map((each) => again.seal(each)),
      ...(await others.lanBacklog({}, 9)).map((each) => x.seal(each)),
    ];
    const text = writeLanFile(keys.file, { from: others.name, atMs: 1, records });
    expect(await b.lan.importFile(text)).toMatchObject({ records: 3, added: 1 });
    expect(b.store.known()).toEqual(['a 1', 'x 1']);
    expect(b.notices).toMatchObject([{ kind: 'forbidden', message: expect.stringContaining('another key') }]);
  });

  it('leaves whom it met on the disk when the console ends', async () => {
    const b = await start('b');
    const names = Array.from({ length: 20 }, (_, i) => `met-${i}`);
    const records = await Promise.all(
      names.map(async (name) => {
        const store = new MemoryDesk(name);
        store.act();
        const [record] = await store.lanBacklog({}, 1);
        return sealerOf(name, { member: keys.member }).seal(record as LanRecord);
      }),
    );
    await b.lan.importFile(writeLanFile(keys.file, { from: b.store.name, atMs: 1, records }));
    await b.lan.stop();
    expect(await readdir(join(folder, 'b'))).toEqual(['lan-desk.pem', 'lan-desks.json']);
    expect(Object.keys(JSON.parse(await readFile(join(folder, 'b', 'lan-desks.json'), 'utf8')))).toEqual(names);
  });

  it('is not made of more than a file holds', async () => {
    const a = await start('a');
    for (let i = 0; i <= 10_000; i += 1) a.store.act();
    await expect(a.lan.exportFile()).rejects.toMatchObject({ kind: 'tooLarge' });
  });
});

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
};

describe('desks on a network', () => {
  it('are linked, say so, and hear at once what is done', async () => {
    const network = { address: '127.0.0.1', port: 0, beaconPort: null, peers: [] };
    const port = await freePort();
    const a = await start('a', { network: { ...network, port } });
    let told = 0;
    const off = a.lan.onState(() => (told += 1));
    const b = await start('b', { network: { ...network, peers: [{ host: '127.0.0.1', port }] } });
    await expect.poll(() => [a.lan.linked(), b.lan.linked(), told]).toEqual([1, 1, 1]);
    b.store.act();
    b.lan.poke();
    await expect.poll(() => a.store.known()).toEqual(['b 1']);
    await b.lan.stop();
    await expect.poll(() => [a.lan.linked(), told]).toEqual([0, 2]);
    off();
  });
});

it('without its key does not start', async () => {
  await expect(start('a', { keyFile: join(folder, 'none') })).rejects.toMatchObject({ kind: 'badInput' });
});
