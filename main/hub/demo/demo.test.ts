import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EntityKind, entitySchemas } from '#domain/streams.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Incident } from '#domain/incident.ts';
import type { HubRow } from '../log.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { readDeviceAddress } from '../../onvif/device-address.ts';
import { OnvifPtzDevice } from '../../onvif/ptz-device.ts';
import { createDemoCameras } from './cameras.ts';
import { openDemoLife } from './life.ts';
import { seededRandom } from './random.ts';
import { seedDemo } from './seed.ts';
import { readPolicy } from './units.ts';

const resources = join(import.meta.dirname, '../../../resources');
const nowMs = Date.UTC(2026, 10, 23, 3, 0);
const folder = mkdtempSync(join(tmpdir(), 'chilang-demo-'));
let log: SqliteLog;
let count = 0;

beforeEach(() => {
  log = new SqliteLog({ path: join(folder, `${count++}.db`), province: '20', now: () => nowMs });
});
afterEach(async () => log.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has cameras that turn, as its rows say', async () => {
  let atMs = nowMs;
  const cameras = createDemoCameras({ folder: join(resources, 'demo', 'cameras'), now: () => atMs });
  await seedDemo(log, resources, nowMs);
  const turning = (await log.rows('camera')).flatMap(({ body }) => (body['ptz'] === true ? [String(body['onvif'])] : []));
  expect(turning).toHaveLength(3);
  const over = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => cameras.fetch(new Request(url, init));
  const [device] = turning.map(
    (path) =>
      new OnvifPtzDevice(readDeviceAddress(path, new URL('http://127.0.0.1:4700/')), {
        fetch: over as typeof fetch,
        after: () => () => {},
      }),
  );
  await device?.move({ pan: 1, tilt: 0, zoom: 0 });
  atMs += 1000;
  expect(await device?.look()).toMatchObject({ aim: { pan: 0.25 }, moving: true });
  expect(await device?.presets()).toHaveLength(3);
  const still = await cameras.fetch(new Request(`http://h${turning[0]?.replace('onvif/device_service', 'still.jpg')}`));
  expect([...new Uint8Array(await still.arrayBuffer()).slice(0, 2)]).toEqual([0xff, 0xd8]);
  cameras.setOutage(/cam-\d+/.exec(turning[0] ?? '')?.[0] ?? '', true);
  await expect(device?.look()).rejects.toMatchObject({ kind: 'refused' });
});

describe('the demo’s past', () => {
  it('has what it promises, and every row fits the contract', async () => {
    await seedDemo(log, resources, nowMs);
    const rows: Partial<Record<EntityKind, HubRow[]>> = {};
    for (const k of Object.keys(entitySchemas) as EntityKind[]) rows[k] = await log.rows(k);
    expect(rows['adminUnit']?.filter(({ body }) => body['type'] !== 'tinh')).toHaveLength(65);
    expect(rows['place']?.filter(({ body }) => body['kind'] === 'gate')).toHaveLength(13);
    expect(rows['camera']).toHaveLength(60);
    expect(rows['camera']?.filter(({ body }) => (body['streams'] as { main: string | null }).main !== null).length).toBeGreaterThanOrEqual(
      16,
    );
    expect(rows['incident']).toHaveLength(500);
    for (const [k, all] of Object.entries(rows)) {
      for (const { body } of all)
        expect(entitySchemas[k as EntityKind].safeParse(body).error?.issues, JSON.stringify(body)).toBeUndefined();
    }
    const incidents = (rows['incident'] ?? []).map(({ body }) => body as Incident);
    expect(Math.max(...incidents.map(({ reportedAtMs }) => reportedAtMs))).toBeLessThanOrEqual(nowMs);
    expect(Math.min(...incidents.map(({ reportedAtMs }) => reportedAtMs))).toBeGreaterThanOrEqual(nowMs - 90 * 24 * 3600 * 1000);
    expect(incidents.filter(({ status }) => isOpen(status)).length).toBeGreaterThan(20);
    expect(incidents.filter(({ status }) => status === 'new').length).toBeGreaterThan(0);
  });

  it('is the same for the same moment, and is written once', async () => {
    await seedDemo(log, resources, nowMs);
    const { heads } = await log.heads({ device: 'd' as never, known: [] });
    await seedDemo(log, resources, nowMs + 1000);
    expect((await log.heads({ device: 'd' as never, known: [] })).heads).toEqual(heads);
    const other = new SqliteLog({ path: join(folder, 'twin.db'), province: '20', now: () => nowMs });
    await seedDemo(other, resources, nowMs);
    expect((await other.heads({ device: 'd' as never, known: [] })).heads).toEqual(heads);
    await other.close();
  });
});

describe('the demo’s life', () => {
  it('brings incidents, moves them on, and takes cameras away and gives them back; all settle', async () => {
    await seedDemo(log, resources, nowMs);
    let now = nowMs;
    const waiting: { at: number; run: () => void }[] = [];
    const outages: [string, boolean][] = [];
    const life = await openDemoLife({
      policy: readPolicy(resources),
      log,
      now: () => now,
      random: seededRandom(7),
      pace: 1,
      after: (delayMs, run) => {
        const entry = { at: now + delayMs, run };
        waiting.push(entry);
        return () => void waiting.splice(waiting.indexOf(entry), 1);
      },
      setOutage: (id, down) => void outages.push([id, down]),
      onDefect: (error) => expect.fail(String(error)),
    });
    const before = (await log.rows('timeline')).length;
    life.start();
    for (let steps = 0; steps < 400; steps += 1) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (!next) break;
      now = next.at;
      next.run();
      await life.idle();
    }
    expect((await log.rows('incident')).length).toBeGreaterThan(510);
    expect((await log.rows('timeline')).length).toBeGreaterThan(before + 100);
    expect(outages.some(([, down]) => down)).toBe(true);
    expect(outages.some(([, down]) => !down)).toBe(true);
    await life.stop();
    expect(waiting).toEqual([]);
  });

  it('leaves the board neither empty nor full after a night', async () => {
    let now = Date.UTC(2026, 10, 23, 15, 0);
    const dawn = now + 4 * 3_600_000;
    await seedDemo(log, resources, now);
    const waiting: { at: number; run: () => void }[] = [];
    const life = await openDemoLife({
      policy: readPolicy(resources),
      log,
      now: () => now,
      random: seededRandom(3),
      pace: 1,
      after: (delayMs, run) => (waiting.push({ at: now + delayMs, run }), () => {}),
      setOutage: () => {},
      onDefect: (error) => expect.fail(String(error)),
    });
    life.start();
    while (now < dawn) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (!next) break;
      now = next.at;
      next.run();
      await life.idle();
    }
    await life.stop();
    const open = (await log.rows('incident')).filter(({ body }) => isOpen((body as Incident).status)).length;
    expect(open).toBeGreaterThan(5);
    expect(open).toBeLessThan(60);
  }, 30_000);

  it('does nothing by itself at pace 0', async () => {
    await seedDemo(log, resources, nowMs);
    const planned: unknown[] = [];
    const life = await openDemoLife({
      policy: readPolicy(resources),
      log,
      now: () => nowMs,
      random: seededRandom(1),
      pace: 0,
      after: (...all) => (planned.push(all), () => {}),
      setOutage: () => {},
      onDefect: () => {},
    });
    life.start();
    expect(planned).toEqual([]);
  });
});

describe('the demo’s cameras', () => {
  let now = 1_795_000_000_000;
  const cameras = createDemoCameras({ folder: join(resources, 'demo/cameras'), now: () => now });
  const get = (path: string): Promise<Response> => cameras.fetch(new Request(`http://hub/demo/cameras/${path}`));
  /** baseMediaDecodeTime of a segment, in units of its timescale. */
  const decodeTime = (bytes: Uint8Array): bigint => {
    const at = Buffer.from(bytes).indexOf('tfdt');
    return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at + 8);
  };
  const list = async (path: string) => (await (await get(path)).text()).split('\n');

  it.each(['main', 'sub'])('play %s without a seam for longer than their loop', async (rendition) => {
    const times: bigint[] = [];
    const dates: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const lines = await list(`cam-001/${rendition}/index.m3u8`);
      const last = lines.filter((line) => line.endsWith('.m4s')).at(-1) ?? '';
      dates.push(Date.parse((lines.filter((line) => line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')).at(-1) ?? '').slice(25)));
      const response = await get(`cam-001/${rendition}/${last}`);
      expect(response.status).toBe(200);
      times.push(decodeTime(new Uint8Array(await response.arrayBuffer())));
      now += 2000;
    }
    const steps = new Set(times.slice(1).map((time, i) => time - (times[i] ?? 0n)));
    expect(steps.size).toBe(1);
    expect(new Set(dates.slice(1).map((date, i) => date - (dates[i] ?? 0)))).toEqual(new Set([2000]));
  });

  it('have an initialisation and both renditions for each of the cameras with a clip', async () => {
    for (let i = 1; i <= 18; i += 1) {
      const id = `cam-${String(i).padStart(3, '0')}`;
      expect((await list(`${id}/index.m3u8`)).filter((line) => line.startsWith('#EXT-X-STREAM-INF'))).toHaveLength(2);
      for (const rendition of ['main', 'sub']) expect((await get(`${id}/${rendition}/init.mp4`)).status).toBe(200);
    }
  });

  it('are gone while they are out', async () => {
    cameras.setOutage('cam-001', true);
    expect((await get('cam-001/main/index.m3u8')).status).toBe(503);
    cameras.setOutage('cam-001', false);
    expect((await get('cam-001/main/index.m3u8')).status).toBe(200);
  });

  it.each([
    'cam-019/index.m3u8',
    'nobody/index.m3u8',
    'cam-001/main/0.m4s',
    'cam-001/main/99999999999.m4s',
    'cam-001/other/index.m3u8',
    'cam-001/main/../../cameras.json',
    'cam-001/main/%2e%2e/init.mp4',
    '',
  ])('refuse %s', async (path) => expect((await get(path)).status).toBe(404));
});
