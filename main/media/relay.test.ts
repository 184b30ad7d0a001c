import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codecsTag, StreamPulse } from '#contract/media.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import { type CameraRelay, createRelay } from './relay.ts';
import { CameraServer } from './testing/camera-server.ts';

const id = 'cam-1' as CameraId;
let server: CameraServer;
let hub: URL;
let nowMs: number;
let timers: { atMs: number; run: () => void }[];
let cameras: Map<string, Pick<Camera, 'id' | 'streams'>>;
let relay: CameraRelay;

const passMs = (ms: number): void => {
  nowMs += ms;
  const due = timers.filter(({ atMs }) => atMs <= nowMs);
  timers = timers.filter(({ atMs }) => atMs > nowMs);
  for (const { run } of due) run();
};

const clock = {
  now: () => nowMs,
  after: (delayMs: number, run: () => void) => {
    const timer = { atMs: nowMs + delayMs, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  },
};

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  relay.handle(new Request(`http://127.0.0.1:4600/media/${path}`, { headers }));
const text = async (path: string): Promise<string> => (await get(path)).text();
const urisOf = (playlist: string): string[] => playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const camera = (main: string | null, sub: string | null = null): void => void cameras.set(id, { id, streams: { main, sub } });
const failureKind = async (response: Response): Promise<string> => ((await response.json()) as { failure: { kind: string } }).failure.kind;

beforeEach(async () => {
  server = new CameraServer();
  hub = await server.listen();
  nowMs = 1_000_000;
  timers = [];
  cameras = new Map();
  relay = createRelay({
    store: {
      camera: async (cameraId) => (cameras.get(cameraId) as Camera) ?? null,
      cameraIds: async () => [...cameras.keys()] as CameraId[],
    },
    hub: { url: hub, key: 'hub-key' },
    ...{ clock, hubNow: () => nowMs, random: () => 0.5, recording: null },
  });
});
afterEach(async () => {
  await relay.close();
  await server.close();
});

describe('pictures through the relay', () => {
  it('fetches a single picture with the camera’s password, and takes nothing else for one', async () => {
    server.bytes('/still.jpg', 'jpeg', 'image/jpeg');
    const snapshot = Object.assign(new URL('/still.jpg', hub), { username: 'u', password: 'p' }).href;
    const known = (more: object): void => void cameras.set(id, { id, streams: { main: null, sub: null }, ...more } as never);
    known({ snapshot });
    const picture = await get('cam-1/snapshot.jpg');
    expect([picture.status, await picture.text(), server.asked.at(-1)?.authorization]).toEqual([200, 'jpeg', 'Basic dTpw']);
    server.bytes('/page', '<html>', 'text/html');
    known({ snapshot: '/page' });
    expect((await get('cam-1/snapshot.jpg')).status).toBe(502);
    known({});
    expect((await get('cam-1/snapshot.jpg')).status).toBe(404);
  });

  it('tells without a failed request whether a player would find something, and why not', async () => {
    server.live('/cam/main', 7);
    camera('/cam/main/index.m3u8');
    expect(await (await get('cam-1/pulse')).json()).toEqual({ state: 'answers' });
    camera('/cam/gone/index.m3u8');
    const silent = await get('cam-1/pulse');
    expect([silent.status, StreamPulse.parse(await silent.json())]).toMatchObject([200, { state: 'silent', why: 'refused' }]);
    camera('/cam/gone/index.m3u8', '/cam/main/index.m3u8');
    expect(await (await get('cam-1/pulse')).json()).toEqual({ state: 'answers' });
    expect((await get('cam-2/pulse')).status).toBe(404);
  });

  it('offers both renditions, and carries playlist and segment under local names', async () => {
    server.live('/cam/main', 7);
    server.live('/cam/sub', 7);
    camera('/cam/main/index.m3u8', '/cam/sub/index.m3u8');
    const master = await text('cam-1/index.m3u8');
    expect(urisOf(master)).toEqual(['main/index.m3u8', 'sub/index.m3u8']);
    expect(master).toContain('RESOLUTION=640x360');
    const uris = urisOf(await text('cam-1/main/index.m3u8'));
    expect(uris).toHaveLength(3);
    expect(uris[0]).toMatch(/^[\w-]{22}\.ts$/);
    const segment = await get(`cam-1/main/${uris[0]}`);
    expect([segment.status, segment.headers.get('content-type'), await segment.text()]).toEqual([200, 'video/mp2t', 'picture 7']);
  });

  it('fetches once for all windows', async () => {
    server.live('/cam', 1);
    camera('/cam/index.m3u8');
    const [first] = urisOf((await Promise.all([1, 2, 3].map(() => text('cam-1/main/index.m3u8'))))[0] ?? '');
    await Promise.all([1, 2, 3].map(() => text(`cam-1/main/${first}`)));
    await text(`cam-1/main/${first}`);
    expect(server.asked.map(({ url }) => url)).toEqual(['/cam/index.m3u8', '/cam/seg-1.ts']);
  });

  it('asks again for a playlist when it is due', async () => {
    server.live('/cam', 1);
    camera('/cam/index.m3u8');
    const before = urisOf(await text('cam-1/main/index.m3u8'));
    server.live('/cam', 2);
    passMs(1000);
    expect(urisOf(await text('cam-1/main/index.m3u8')).slice(0, 2)).toEqual(before.slice(1));
  });

  it('takes the best of a camera own master for main and the worst for sub, with their figures', async () => {
    server.text(
      '/cam/master.m3u8',
      '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=1280x720,CODECS="avc1.64001f"\nhi/index.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=90000,RESOLUTION=320x180\nlo/index.m3u8',
    );
    server.live('/cam/hi', 1);
    server.live('/cam/lo', 50);
    camera('/cam/master.m3u8');
    const master = await text('cam-1/index.m3u8');
    expect(master).toContain('BANDWIDTH=900000,RESOLUTION=1280x720,CODECS="avc1.64001f"\nmain/index.m3u8');
    expect(urisOf(master)).toEqual(['main/index.m3u8', 'sub/index.m3u8']);
    expect(await text('cam-1/sub/index.m3u8')).toContain('#EXT-X-MEDIA-SEQUENCE:50');
    expect(await text('cam-1/sub/index.m3u8')).not.toContain(codecsTag);
    expect((await text('cam-1/main/index.m3u8')).split('\n').slice(0, 2)).toEqual(['#EXTM3U', `${codecsTag}avc1.64001f`]);
  });

  it('passes low-latency questions and ranges on', async () => {
    server.live('/cam', 1);
    camera('/cam/index.m3u8');
    const [first] = urisOf(await text('cam-1/main/index.m3u8?_HLS_msn=4&_HLS_part=1&other=1'));
    server.answers.set('/cam/seg-1.ts', (_, response) => {
      response.writeHead(206, { 'content-type': 'video/mp2t', 'content-range': 'bytes 0-1/9' }).end('pi');
    });
    const part = await get(`cam-1/main/${first}`, { range: 'bytes=0-1' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 0-1/9', 'pi']);
    expect(server.asked[0]?.url).toBe('/cam/index.m3u8?_HLS_msn=4&_HLS_part=1');
    expect(server.asked[1]?.range).toBe('bytes=0-1');
  });
});

describe('what the relay keeps to itself', () => {
  it('sends the hub its key, a camera its own name and password, and a window neither', async () => {
    server.live('/cam', 1);
    camera('/cam/index.m3u8', `http://officer:p%40ss@localhost:${hub.port}/cam/index.m3u8`);
    const playlists = [await text('cam-1/main/index.m3u8'), await text('cam-1/sub/index.m3u8'), await text('cam-1/index.m3u8')];
    await text(`cam-1/sub/${urisOf(playlists[1] ?? '')[0]}`);
    const basic = `Basic ${Buffer.from('officer:p@ss').toString('base64')}`;
    expect(server.asked.map(({ authorization }) => authorization)).toEqual(['Bearer hub-key', basic, basic]);
    expect(playlists.join()).not.toMatch(/officer|p%40ss|hub-key|localhost|127\.0/);
  });

  it('sends no right to another origin that the camera redirects to', async () => {
    const elsewhere = new CameraServer();
    const other = await elsewhere.listen();
    elsewhere.live('/moved', 1);
    server.answers.set(
      '/cam/index.m3u8',
      (_, response) => void response.writeHead(302, { location: `${other.href}moved/index.m3u8` }).end(),
    );
    camera('/cam/index.m3u8');
    const [first] = urisOf(await text('cam-1/main/index.m3u8'));
    expect(await text(`cam-1/main/${first}`)).toBe('picture 1');
    expect(elsewhere.asked.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
    await elsewhere.close();
  });

  it('fetches nothing that no playlist named', async () => {
    server.live('/cam', 1);
    server.bytes('/secret', 'secret', 'video/mp2t');
    camera('/cam/index.m3u8');
    await text('cam-1/main/index.m3u8');
    for (const name of ['secret', 'seg-1.ts', encodeURIComponent(`${hub.href}secret`), '..%2fsecret']) {
      expect((await get(`cam-1/main/${name}`)).status).toBe(404);
    }
    expect(server.asked).toHaveLength(1);
  });

  it('refuses playlists and redirects that lead to other than http', async () => {
    server.text('/cam/index.m3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:///etc/passwd');
    server.answers.set('/moved.m3u8', (_, response) => void response.writeHead(302, { location: 'ftp://10.0.0.1/x.m3u8' }).end());
    camera('/cam/index.m3u8', '/moved.m3u8');
    for (const rendition of ['main', 'sub']) {
      const response = await get(`cam-1/${rendition}/index.m3u8`);
      expect([response.status, await failureKind(response)]).toEqual([502, 'forbiddenAddress']);
    }
  });

  it('never passes a page into the console own origin', async () => {
    server.live('/cam', 1);
    server.bytes('/cam/seg-1.ts', '<script>', 'image/svg+xml');
    server.bytes('/cam/seg-2.ts', '<h1>', 'text/html; charset=utf-8');
    camera('/cam/index.m3u8');
    const [first, second] = urisOf(await text('cam-1/main/index.m3u8'));
    expect((await get(`cam-1/main/${first}`)).headers.get('content-type')).toBe('application/octet-stream');
    expect(await failureKind(await get(`cam-1/main/${second}`))).toBe('notHls');
  });
});

describe('a camera that fails', () => {
  it.each([
    ['unauthorized', 401, 'no'],
    ['refused', 500, 'no'],
    ['notHls', 200, '<!doctype html><title>Sign in</title>'],
    ['notHls', 200, ''],
  ])('tells %s for HTTP %i', async (kind, status, body) => {
    server.answers.set('/cam/index.m3u8', (_, response) => void response.writeHead(status).end(body));
    camera('/cam/index.m3u8');
    for (const path of ['cam-1/main/index.m3u8', 'cam-1/index.m3u8']) {
      const response = await get(path);
      expect([response.status, await failureKind(response)]).toEqual([502, kind]);
    }
  });

  it('tells of a picture without content', async () => {
    server.live('/cam', 1);
    server.answers.set('/cam/seg-1.ts', (_, response) => void response.writeHead(204).end());
    camera('/cam/index.m3u8');
    const [first] = urisOf(await text('cam-1/main/index.m3u8'));
    const response = await get(`cam-1/main/${first}`);
    expect([response.status, await failureKind(response)]).toEqual([502, 'refused']);
  });

  it('tells a camera that is not there, one that is not known, and one without that rendition', async () => {
    camera('http://127.0.0.1:1/index.m3u8');
    expect(await failureKind(await get('cam-1/main/index.m3u8'))).toBe('unreachable');
    expect((await get('cam-2/index.m3u8')).status).toBe(404);
    expect((await get('cam-1/sub/index.m3u8')).status).toBe(404);
    expect((await get('cam-1/best/index.m3u8')).status).toBe(404);
  });

  it('gives up on a camera that accepts and says nothing', async () => {
    const isAsked = new Promise<void>((asked) => server.answers.set('/cam/index.m3u8', () => asked()));
    camera('/cam/index.m3u8');
    const response = get('cam-1/main/index.m3u8');
    await isAsked;
    passMs(8_000);
    expect([(await response).status, await failureKind(await response)]).toEqual([504, 'timeout']);
  });

  it('offers the rendition that works when the other does not, and stays up', async () => {
    server.live('/sub', 1);
    camera('http://127.0.0.1:1/index.m3u8', '/sub/index.m3u8');
    expect(urisOf(await text('cam-1/index.m3u8'))).toContain('sub/index.m3u8');
    expect(relay.health(id).state).toBe('up');
  });
});

describe('health', () => {
  it('goes from unknown to up, stalled, down and up again, and is forgotten when nobody watches; each change is told', async () => {
    const told: string[] = [];
    relay.onChanged(() => told.push(relay.health(id).state));
    server.live('/cam', 1);
    camera('/cam/index.m3u8');
    expect(relay.health(id)).toEqual({ state: 'unknown' });
    await text('cam-1/main/index.m3u8');
    expect(relay.health(id)).toEqual({ state: 'up', sinceMs: 1_000_000 });
    for (let n = 0; n < 3; n += 1) {
      passMs(4_000);
      await text('cam-1/main/index.m3u8');
    }
    expect(relay.health(id)).toEqual({ state: 'stalled', sinceMs: 1_000_000 });
    server.answers.clear();
    for (let n = 0; n < 3; n += 1) {
      passMs(4_000);
      await text('cam-1/main/index.m3u8');
    }
    expect(relay.health(id)).toEqual({ state: 'down', sinceMs: 1_016_000, reason: 'refused' });
    server.live('/cam', 9);
    passMs(1_000);
    await text('cam-1/main/index.m3u8');
    passMs(40_000);
    expect(told).toEqual(['up', 'stalled', 'down', 'up', 'unknown']);
  });
});
