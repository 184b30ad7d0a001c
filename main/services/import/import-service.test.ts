import { beforeEach, describe, expect, it } from 'vitest';
import { Operation } from '#domain/operation.ts';
import type { Camera } from '#domain/camera.ts';
import { CandidateRow, ImportRow } from '#contract/rows.ts';
import { createHandlers, type Handlers } from '../handlers.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import type { ImportService } from './import-service.ts';

let fake: FakeConsole;
let call: Handlers;
let imports: ImportService;

const setUp = (): void => {
  const parts = fake.parts();
  call = createHandlers(parts);
  imports = parts.imports;
};
beforeEach(() => {
  fake = new FakeConsole();
  setUp();
});

const table = (...rows: string[]): string => ['id,name,lat,lon,heading,url main,onvif', ...rows].join('\n');
const one = 'c-1,Một,21.8,106.7,90,http://u:secret@h/1.m3u8?token=secret,';
const two = 'c-2,Hai,21.9,106.8,,http://h/2.m3u8,http://u:secret@10.0.0.2/onvif';
const settled = async (): Promise<void> => {
  for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const states = (importId: string) => imports.candidates(importId).map(({ line, state, changes }) => [line, state, changes.join()]);

describe('an import', () => {
  it('shows what a file would change, takes what is chosen and takes it back', async () => {
    const first = await call['cameras.readFile']({ name: 'a.csv', text: table(one) });
    expect(await call['cameras.take']({ ...first, keys: ['2'] })).toEqual({ taken: 1 });
    const { importId } = await call['cameras.readFile']({ name: 'b.csv', text: table(one.replace('Một', 'Mới'), two, 'c 3,,x,1,,,') });
    expect(states(importId)).toEqual([
      [2, 'changed', 'name'],
      [3, 'new', ''],
      [4, 'bad', ''],
    ]);
    expect(fake.recorded).toHaveLength(1);
    expect(imports.rows(importId)).toMatchObject([{ new: 1, changed: 1, unchanged: 0, bad: 1, taken: 0, phase: 'idle' }]);
    expect(await call['cameras.take']({ importId, keys: ['2', '3', '4', 'none'] })).toEqual({ taken: 2 });
    expect(await call['cameras.take']({ importId, keys: ['2', '3'] })).toEqual({ taken: 0 });
    expect(fake.cameras.get('c-1')?.name).toBe('Mới');
    expect(await call['cameras.undoTake']({ importId })).toEqual({ restored: 1, remaining: 1 });
    expect(fake.cameras.get('c-1')?.name).toBe('Một');
    expect(Operation.array().safeParse(fake.recorded).success).toBe(true);
    expect(fake.recorded.every(({ actor }) => actor === 'op-1')).toBe(true);
  });

  it('tells windows no password, no query and no address of its own', async () => {
    const { importId } = await call['cameras.readFile']({ name: 'a.csv', text: table(one, two, 'c-3,Ba,1,1,,rtsp://u:secret@h/,') });
    const rows = imports.candidates(importId);
    expect(JSON.stringify(rows)).not.toContain('secret');
    expect(rows.map(({ address }) => address)).toEqual(['http://h/1.m3u8', 'http://h/2.m3u8', '']);
    expect(CandidateRow.array().safeParse(rows).error).toBeUndefined();
    expect(ImportRow.array().safeParse(imports.rows(importId)).error).toBeUndefined();
  });

  it('tries streams a few at a time, and can be cancelled', async () => {
    let running = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    fake.probe = {
      probe: async ({ id }) => {
        most = Math.max(most, (running += 1));
        await new Promise<void>((resolve) => waiting.push(resolve));
        running -= 1;
        if (id === 'c-1') throw Object.assign(new Error('No.'), { kind: 'unauthorized' });
        return { codec: 'avc1', width: 640, height: 360, segmentMs: 2000, tellsTime: true, answerMs: 5, behindMs: 10 };
      },
    };
    setUp();
    const rows = Array.from({ length: 9 }, (_, at) => two.replace('c-2', `c-${at}`));
    const { importId } = await call['cameras.readFile']({ name: 'a.csv', text: table(...rows) });
    await call['cameras.probe']({ importId, keys: null });
    for (let i = 0; i < 4; i += 1) {
      await settled();
      waiting.shift()?.();
    }
    await settled();
    expect(most).toBe(4);
    expect(imports.rows(importId)).toMatchObject([{ phase: 'probing', done: 4, total: 9 }]);
    await call['cameras.cancel']({ importId });
    for (const go of waiting.splice(0)) go();
    await settled();
    expect(imports.rows(importId)).toMatchObject([{ phase: 'idle' }]);
    const probes = imports.candidates(importId).map(({ probe }) => probe?.state ?? null);
    expect(probes.slice(0, 4)).toEqual(['plays', 'fails', 'plays', 'plays']);
    expect(probes).toContain(null);
    expect(imports.candidates(importId)[1]?.probe).toMatchObject({ state: 'fails', why: 'unauthorized' });
  });

  it('of ten thousand rows is there at once', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => two.replace('c-2', `c-${at}`));
    const { importId } = await call['cameras.readFile']({ name: 'a.csv', text: table(...rows) });
    expect(imports.rows(importId)).toMatchObject([{ new: 10_000 }]);
    expect(await call['cameras.take']({ importId, keys: rows.map((_, at) => String(at + 2)) })).toEqual({ taken: 10_000 });
  });

  it('is over when the next begins, and is nothing for who only reads', async () => {
    const { importId } = await call['cameras.readFile']({ name: 'a.csv', text: table(one) });
    await call['cameras.check']({ ids: null });
    await expect(call['cameras.take']({ importId, keys: [] })).rejects.toMatchObject({ kind: 'notFound' });
    expect(imports.candidates(importId)).toEqual([]);
    fake.settings.set('session.officer', 'boss');
    await expect(call['cameras.readFile']({ name: 'a.csv', text: '' })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(call['cameras.check']({ ids: null })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('what is found in a network', () => {
  const account = { username: 'u', password: 'p@ss' };
  it('can be taken with what it offers; RTSP alone is told, with what to do', async () => {
    const described = { name: 'Maker X1', snapshot: 'http://10.0.0.2/snap.jpg', hasPtz: true };
    fake.finder = {
      find: async () => ['2', '3', '4'].map((end) => ({ address: `http://10.0.0.${end}/onvif`, name: end === '2' ? 'Cổng' : '' })),
      describe: async (address) => {
        if (address.includes('.4/')) throw Object.assign(new Error('Wrong name.'), { kind: 'unauthorized' });
        return { ...described, streams: [address.includes('.3/') ? 'http://10.0.0.3/live.m3u8' : 'rtsp://10.0.0.2/main'] };
      },
    };
    setUp();
    const { importId } = await call['cameras.discover']({ from: null, ...account, position: [106, 21] });
    await settled();
    const rows = imports.candidates(importId);
    expect(rows.map(({ name, state, isRtspOnly }) => [name, state, isRtspOnly])).toEqual([
      ['Cổng', 'new', true],
      ['Maker X1', 'new', false],
      ['10.0.0.4', 'bad', false],
    ]);
    expect(rows[0]?.problems[0]?.expected).toContain('MediaMTX');
    expect(rows[2]?.problems[0]).toMatchObject({ reason: 'Wrong name.', expected: expect.stringContaining('name and password') });
    expect(JSON.stringify(rows)).not.toContain('p%40ss');
    await call['cameras.take']({ importId, keys: ['1', '2'] });
    expect(fake.cameras.get('onvif-10-0-0-2')).toMatchObject({
      ...{ onvif: 'http://u:p%40ss@10.0.0.2/onvif', ptz: true, snapshot: 'http://u:p%40ss@10.0.0.2/snap.jpg' },
      streams: { main: null, sub: null },
    });
    const again = await call['cameras.discover']({ from: null, ...account, position: [0, 0] });
    await settled();
    expect(imports.candidates(again.importId).map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'bad']);
  });

  it('keeps what is known of a camera that is here already', async () => {
    const here: Camera = {
      ...{ id: 'gate-1' as Camera['id'], name: 'Cổng 1', nameEn: 'Gate', kind: 'gate', position: [106.7, 21.9], headingDeg: 5 },
      ...{ fovDeg: null, communeCode: null, roadKm: null, streams: { main: 'http://hls/1.m3u8', sub: null }, onvif: 'http://10.0.0.9/x' },
    };
    fake.cameras.set(here.id, here);
    fake.finder = {
      find: async () => [{ address: 'http://10.0.0.9/onvif', name: 'Other' }],
      describe: async () => ({ name: '', streams: ['rtsp://10.0.0.9/1'], snapshot: null, hasPtz: true }),
    };
    setUp();
    const { importId } = await call['cameras.discover']({ from: null, ...account, position: [0, 0] });
    await settled();
    expect(imports.candidates(importId)).toMatchObject([
      { cameraId: 'gate-1', name: 'Cổng 1', state: 'changed', changes: ['onvif', 'ptz'] },
    ]);
  });

  it('says why nothing could be looked for', async () => {
    fake.finder = { ...fake.finder, find: () => Promise.reject(Object.assign(new Error('No network.'), { kind: 'unreachable' })) };
    setUp();
    const { importId } = await call['cameras.discover']({ from: '10.0.0.1', ...account, position: [0, 0] });
    await settled();
    expect(imports.rows(importId)).toMatchObject([{ phase: 'idle', failure: 'No network.' }]);
  });
});
