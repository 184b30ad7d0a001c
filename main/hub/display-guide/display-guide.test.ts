import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHubHandler } from '../http.ts';
import type { HubRow } from '../log.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { readGuideChoice } from './guide-choice.ts';
import { listenDisplays } from './listen-displays.ts';

const onDefect = (error: unknown): void => expect.fail(String(error));
const one = 'http://10.0.0.5:4680';
let walls: { name: string; displaysAt?: unknown }[];
const log = { rows: async () => walls.map((body) => ({ body })) as unknown as HubRow[] };
let guide: Awaited<ReturnType<typeof listenDisplays>>;
let address: string;

type Answer = { status: number; location: string | undefined; body: string; policy: string | undefined };
/** As any program of the network may ask: fetch would set the host by itself. */
const ask = (path: string, host = `${address}:${guide.port}`, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: guide.port, path, method, headers: { host } }, (answer) => {
      const { location, 'content-security-policy': policy } = answer.headers;
      const read = (body: string): void =>
        resolve({ status: answer.statusCode ?? 0, location, body, policy: policy as string | undefined });
      text(answer).then(read, reject);
    })
      .on('error', reject)
      .end();
  });

beforeEach(async () => {
  walls = [{ name: 'Tường', displaysAt: [one] }];
  address = '127.0.0.1';
  guide = await listenDisplays({ log, choice: { address, port: 0 }, onDefect });
});
afterEach(() => guide.close());

describe('a hub that leads screens to their walls', () => {
  it.each(['/', '/display', '/display?x=1'])('goes to the only one at once, from %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 302, location: `${one}/` });
  });

  it('lets choose among several, without anything from elsewhere', async () => {
    walls.push({ name: 'Phòng họp', displaysAt: ['http://10.0.0.6:4680'] });
    const { status, body, policy } = await ask('/display');
    expect([status, body.includes('Phòng họp'), body.includes('Tường'), body.includes('<script')]).toEqual([200, true, true, false]);
    expect(policy).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self';/);
    expect((await ask('/display.css')).body).toContain('focus-visible');
  });

  it('leads nobody by what is no address, and by no wall that tells none', async () => {
    walls = [{ name: 'A', displaysAt: ['javascript:alert(1)'] }, { name: 'B', displaysAt: 'http://x' }, { name: 'C' }];
    const { status, body } = await ask('/display');
    expect([status, body.includes('Chưa có màn hình lớn nào'), body.includes('javascript')]).toEqual([200, true, false]);
    expect(body).toContain('<script src="/display.js" defer></script>');
    expect((await ask('/display.js')).body).toContain("fetch('/display'");
  });

  it('answers to its own name, to reading, and nothing else of the hub', async () => {
    expect((await ask('/', 'evil.example')).status).toBe(421);
    expect((await ask('/', `${address}:${guide.port}`, 'POST')).status).toBe(405);
    for (const path of ['/v1/heads', '/health', '/metrics', '/../display']) expect((await ask(path)).status).toBe(404);
    expect(await ask('/', `${address}:${guide.port}`, 'HEAD')).toMatchObject({ status: 302, body: '' });
    await expect(listenDisplays({ log, choice: { address, port: guide.port }, onDefect })).rejects.toMatchObject({ kind: 'portInUse' });
  });

  it('at all of its addresses is called by any of them, and by no name', async () => {
    await guide.close();
    guide = await listenDisplays({ log, choice: { address: '0.0.0.0', port: 0 }, onDefect });
    expect((await ask('/', '127.0.0.1')).status).toBe(302);
    expect((await ask('/', 'hub.example')).status).toBe(421);
  });

  it('does so at its own port for local names alone, which a proxy calls it by, and asks for no key', async () => {
    const real = new SqliteLog({ path: ':memory:', province: '20', now: () => 0 });
    const handle = createHubHandler({ log: real, now: () => 0, key: 'a-key', onDefect });
    const get = (host: string) => handle(new Request('http://127.0.0.1:4700/display', { headers: { host } }));
    expect(await (await get('127.0.0.1')).text()).toContain('No wall takes displays yet');
    expect((await get('hub.example')).status).toBe(401);
    await real.close();
  });
});

it.each([
  ['10.0.0.2', { address: '10.0.0.2', port: 4690 }],
  ['0.0.0.0:80', { address: '0.0.0.0', port: 80 }],
])('reads --displays %s', (given, choice) => expect(readGuideChoice(given)).toEqual(choice));

it.each(['', 'http://10.0.0.2', '10.0.0.2:99999', 'a b'])('refuses --displays "%s"', (given) => {
  expect(() => readGuideChoice(given)).toThrow(/takes ADDRESS or ADDRESS:PORT/);
});
