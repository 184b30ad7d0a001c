import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDemoCameras } from '../hub/demo/cameras.ts';
import type { CameraId } from '#domain/ids.ts';
import { probeStream } from './probe-stream.ts';
import { readPicture } from './read-picture.ts';

const folder = join(import.meta.dirname, '../../resources/demo/cameras');
const hub = { url: new URL('http://hub:4700/'), key: null };
const nowMs = 1_790_000_000_000;
const clock = { now: () => nowMs, after: () => () => {} };
const probe = (streams: { main: string | null; sub: string | null }, fetcher: typeof fetch) =>
  probeStream({ id: 'c-1' as CameraId, streams }, { hub, clock, fetch: fetcher });
const demo = createDemoCameras({ folder, now: () => nowMs });
const overDemo = (async (url: string | URL | Request) => demo.fetch(new Request(url))) as typeof fetch;
const answers = (...texts: string[]) => (async () => new Response(texts.shift() ?? '')) as unknown as typeof fetch;

describe('a stream that is tried', () => {
  it('tells its codec, size, segments, clock and how late it is', async () => {
    expect(await probe({ main: '/demo/cameras/cam-001/main/index.m3u8', sub: null }, overDemo)).toMatchObject({
      ...{ codec: 'avc1', width: 640, height: 360, segmentMs: 2000, tellsTime: true, answerMs: 0 },
    });
  });

  it('tells what a master playlist says', async () => {
    const found = await probe({ main: null, sub: '/demo/cameras/cam-001/index.m3u8' }, overDemo);
    expect(found).toMatchObject({ codec: 'avc1.4d400d', width: 320, height: 180 });
  });

  it.each<[string, typeof fetch, string]>([
    ['that is a web page', answers('<html>'), 'notHls'],
    ['without segments', answers('#EXTM3U\n'), 'notHls'],
    ['with an empty segment', answers('#EXTM3U\n#EXTINF:2,\na.ts\n', ''), 'torn'],
    ['that is not there', (() => Promise.reject(new TypeError('x'))) as unknown as typeof fetch, 'unreachable'],
    ['that wants a password', (async () => new Response('', { status: 401 })) as unknown as typeof fetch, 'unauthorized'],
  ])('%s is told by kind', async (_, fetcher, kind) => {
    await expect(probe({ main: 'http://cam/1.m3u8', sub: null }, fetcher)).rejects.toMatchObject({ kind });
  });
});

describe('the picture in bytes', () => {
  const packet = (pid: number, ...section: number[]): number[] => {
    const head = [0x47, 0x40 | (pid >> 8), pid & 0xff, 0x10, 0, ...section];
    return [...head, ...Array.from({ length: 188 - head.length }, () => 0xff)];
  };
  const programs = packet(0, 0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe1, 0x00, 0, 0, 0, 0);
  const map = (type: number): number[] =>
    packet(0x100, 2, 0xb0, 23, 0, 1, 0xc1, 0, 0, 0xe1, 1, 0xf0, 0, 0x0f, 0xe1, 2, 0xf0, 0, type, 0xe1, 1, 0xf0, 0, 0, 0, 0, 0);

  it.each([
    [0x1b, 'avc1'],
    [0x24, 'hvc1'],
  ])('of a transport stream is known by its type %i', (type, codec) => {
    expect(readPicture(Uint8Array.from([...programs, ...map(type)]))).toEqual({ codec, width: null, height: null });
  });

  it('of a fragmented MP4 is known with its size', () => {
    expect(readPicture(readFileSync(join(folder, 'clips/bridge/sub.mp4')))).toEqual({ codec: 'avc1', width: 320, height: 180 });
  });

  it('of anything else is not known', () => {
    for (const bytes of [[], [0x47], [1, 2, 3], map(0x0f)]) expect(readPicture(Uint8Array.from(bytes))).toBeNull();
  });
});
