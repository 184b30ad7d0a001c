import { createCipheriv } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { RingRanges } from '#contract/media.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import { type CameraRelay, createRelay } from './relay.ts';
import { CameraServer } from './testing/camera-server.ts';

const id = 'cam-1' as CameraId;
let server: CameraServer;
let hub: URL;
let folder: string;
let relay: CameraRelay;
let notices: Failure[];
let stream: string;

const open = (ringFolder = join(folder, 'ring'), budgetBytes = 10 ** 9): CameraRelay =>
  createRelay({
    store: {
      camera: async () => ({ id, streams: { main: stream, sub: null } }) as unknown as Camera,
      cameraIds: async () => [id],
    },
    hub: { url: hub, key: null },
    clock: { now: () => 5_000_000, after: () => () => {} },
    hubNow: () => 5_000_000,
    random: () => 0.5,
    recording: {
      mode: 'watched',
      open: { folder: ringFolder, limits: { budgetBytes, keepMs: 60_000 } },
      onNotice: (failure) => notices.push(failure),
    },
  });
const get = (path: string): Promise<Response> => relay.handle(new Request(`http://127.0.0.1/media/${path}`));
const uris = (playlist: string): string[] => playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

/** Watches every segment of the camera as a window would. */
const watch = async (): Promise<Response[]> => {
  const playlist = await (await get('cam-1/main/index.m3u8')).text();
  const [, init] = /#EXT-X-MAP:URI="([^"]+)"/.exec(playlist) ?? [];
  if (init) await get(`cam-1/main/${init}`);
  const names = uris(playlist);
  const answers: Response[] = [];
  for (const name of names) answers.push(await get(`cam-1/main/${name}`));
  return answers;
};
/** Waits for what is written behind. */
const settle = async (): Promise<void> => {
  await relay.close();
  relay = open();
  await opened();
};
const opened = async (): Promise<void> => {
  while (relay.ring().state === 'opening') await new Promise((next) => setImmediate(next));
};

beforeEach(async () => {
  server = new CameraServer();
  hub = await server.listen();
  folder = await mkdtemp(join(tmpdir(), 'chilang-relay-'));
  notices = [];
  stream = '/cam/index.m3u8';
  relay = open();
  await opened();
});
afterEach(async () => {
  await relay.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('what a relay keeps', () => {
  it('plays again with the camera gone, after a restart', async () => {
    server.live('/cam', 7);
    await watch();
    await settle();
    await server.close();
    const ranges = RingRanges.parse(await (await get('cam-1/ring/ranges.json')).json());
    expect(ranges).toEqual({ ranges: [{ fromMs: 4_994_000, toMs: 5_000_000, isEstimated: true }] });
    const replay = await (await get('cam-1/ring/index.m3u8?from=4996000&to=5000000')).text();
    expect(uris(replay)).toHaveLength(2);
    const first = await get(`cam-1/ring/${uris(replay)[0]}`);
    expect([first.headers.get('content-type'), await first.text()]).toEqual(['video/mp2t', 'picture 8']);
    const growing = await (await get('cam-1/ring/index.m3u8?from=4996000&open=1')).text();
    expect([uris(growing).length, growing.includes('#EXT-X-ENDLIST')]).toEqual([2, false]);
    server = new CameraServer();
    await server.listen();
  });

  it('answers plainly what it has not, and reads nothing else', async () => {
    for (const path of ['ring/index.m3u8', 'ring/main-0_0_dc_-.ts', 'ring/main-..%2f..%2fpins.json', 'ring/x', 'ring/index.m3u8?from=x']) {
      expect((await get(`cam-1/${path}`)).status, path).toBe(404);
    }
    expect(await (await get('cam-1/ring/ranges.json')).json()).toEqual({ ranges: [] });
  });

  it('keeps fragments with their initialisation', async () => {
    server.bytes('/cam/i.mp4', 'init', 'video/mp4');
    server.bytes('/cam/1.m4s', 'fragment', 'video/mp4');
    server.text('/cam/index.m3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI="i.mp4"\n#EXTINF:2,\n1.m4s\n');
    await watch();
    await settle();
    const replay = await (await get('cam-1/ring/index.m3u8')).text();
    const [, map] = /#EXT-X-MAP:URI="([^"]+)"/.exec(replay) ?? [];
    expect(await (await get(`cam-1/ring/${map}`)).text()).toBe('init');
    expect(await (await get(`cam-1/ring/${uris(replay)[0]}`)).text()).toBe('fragment');
  });

  it('opens encrypted pictures with a key that needs the camera’s password, for windows and for the disk', async () => {
    const key = Buffer.from('0123456789abcdef');
    const seal = (text: string, sequence: number): Buffer => {
      const iv = Buffer.alloc(16);
      iv.writeUInt32BE(sequence, 12);
      const cipher = createCipheriv('aes-128-cbc', key, iv);
      return Buffer.concat([cipher.update(text), cipher.final()]);
    };
    server.bytes('/cam/key', key, 'application/octet-stream');
    for (const n of [41, 42]) server.bytes(`/cam/${n}.ts`, seal(`picture ${n}`, n), 'video/mp2t');
    server.text(
      '/cam/index.m3u8',
      '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:41\n#EXT-X-KEY:METHOD=AES-128,URI="key"\n#EXTINF:2,\n41.ts\n#EXTINF:2,\n42.ts\n',
    );
    stream = Object.assign(new URL('/cam/index.m3u8', hub), { username: 'u', password: 'p' }).href;
    const pictures = await Promise.all((await watch()).map((answer) => answer.text()));
    expect(pictures).toEqual(['picture 41', 'picture 42']);
    expect(server.asked.filter(({ url }) => url === '/cam/key').map(({ authorization }) => authorization)).toEqual(['Basic dTpw']);
    await settle();
    const replay = await (await get('cam-1/ring/index.m3u8')).text();
    expect(await (await get(`cam-1/ring/${uris(replay)[1]}`)).text()).toBe('picture 42');
  });

  it('says so when the key does not fit', async () => {
    server.bytes('/cam/key', 'fedcba9876543210', 'application/octet-stream');
    server.bytes('/cam/1.ts', 'x'.repeat(32), 'video/mp2t');
    server.text('/cam/index.m3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=AES-128,URI="key"\n#EXTINF:2,\n1.ts\n');
    const [answer] = await watch();
    expect(await answer?.json()).toMatchObject({ failure: { kind: 'encrypted' } });
  });

  it('goes on showing pictures when its folder cannot be used, and tells', async () => {
    await relay.close();
    await writeFile(join(folder, 'file'), '');
    relay = open(join(folder, 'file', 'ring'));
    await opened();
    server.live('/cam', 7);
    expect((await watch()).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([relay.ring().state, notices.map(({ kind }) => kind)]).toEqual(['failed', ['internal']]);
  });
});
