import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import { type CameraRelay, createRelay } from './relay.ts';
import { CameraServer } from './testing/camera-server.ts';

const id = 'cam-1' as CameraId;
const offer = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n';
let server: CameraServer;
let hub: URL;
let relay: CameraRelay;
let whep: string | null;
let heard: { method: string; body: string; authorization: string | undefined; url: string }[];

const ask = (method: string, path: string, body?: string): Promise<Response> =>
  relay.handle(new Request(`http://127.0.0.1:4600/media/${path}`, { method, ...(body === undefined ? {} : { body }) }));
const kindOf = async (response: Response): Promise<string> => ((await response.json()) as { failure: { kind: string } }).failure.kind;
/** A camera that speaks WHEP, as its standard has it. */
const speak = (path: string, status: number, answer: string, location: string | null): void => {
  server.answers.set(path, (request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      heard.push({ method: request.method ?? '', body, authorization: request.headers.authorization, url: request.url ?? '' });
      response.writeHead(status, { 'content-type': 'application/sdp', ...(location === null ? {} : { location }) }).end(answer);
    });
  });
};

beforeEach(async () => {
  server = new CameraServer();
  hub = await server.listen();
  heard = [];
  whep = Object.assign(new URL('/whep', hub), { username: 'u', password: 'p' }).href;
  relay = createRelay({
    store: {
      camera: async (asked) => (asked === id ? ({ id, streams: { main: null, sub: null }, whep } as unknown as Camera) : null),
      cameraIds: async () => [id],
    },
    hub: { url: hub, key: null },
    clock: { now: () => 0, after: () => () => {} },
    ...{ hubNow: () => 0, random: () => 0.5, recording: null },
  });
});
afterEach(async () => {
  await relay.close();
  await server.close();
});

describe('WebRTC of a camera', () => {
  it('is opened with the camera’s password, which the window never sees, and ended', async () => {
    speak('/whep', 201, 'v=0\r\nanswer', '/sessions/7?secret=1');
    speak('/sessions/7', 200, '', null);
    const answer = await ask('POST', 'cam-1/whep', offer);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([201, 'application/sdp', 'v=0\r\nanswer']);
    const session = answer.headers.get('location') ?? '';
    expect(session).toMatch(/^\/media\/cam-1\/whep\/[\w-]{36}$/);
    expect((await ask('DELETE', session.slice('/media/'.length))).status).toBe(204);
    expect(heard).toEqual([
      { method: 'POST', body: offer, authorization: 'Basic dTpw', url: '/whep' },
      { method: 'DELETE', body: '', authorization: 'Basic dTpw', url: '/sessions/7?secret=1' },
    ]);
    expect((await ask('DELETE', session.slice('/media/'.length))).status).toBe(404);
  });

  it('says what is wrong with a camera that offers none, refuses, or answers something else', async () => {
    expect((await ask('POST', 'cam-2/whep', offer)).status).toBe(404);
    speak('/whep', 401, '', null);
    expect(await kindOf(await ask('POST', 'cam-1/whep', offer))).toBe('unauthorized');
    speak('/whep', 201, '<html>', null);
    expect(await kindOf(await ask('POST', 'cam-1/whep', offer))).toBe('refused');
    whep = null;
    expect((await ask('POST', 'cam-1/whep', offer)).status).toBe(404);
  });

  it('passes on nothing that is no offer', async () => {
    speak('/whep', 201, 'v=0', null);
    for (const body of ['', '{}', `v=0${'x'.repeat(70_000)}`]) {
      expect([400, 413]).toContain((await ask('POST', 'cam-1/whep', body)).status);
    }
    expect(heard).toEqual([]);
  });

  it('ends a session that is elsewhere without the camera’s password', async () => {
    const elsewhere = new CameraServer();
    const there = await elsewhere.listen();
    elsewhere.text('/sessions/7', '');
    speak('/whep', 201, 'v=0', new URL('/sessions/7', there).href);
    const answer = await ask('POST', 'cam-1/whep', offer);
    await ask('DELETE', (answer.headers.get('location') ?? '').slice('/media/'.length));
    expect(elsewhere.asked).toEqual([{ url: '/sessions/7', authorization: undefined, range: undefined }]);
    await elsewhere.close();
  });
});
