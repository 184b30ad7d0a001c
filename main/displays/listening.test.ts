import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:http2';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import { type Certificate, listenAt, type Listening } from './listening.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const asked: string[] = [];
const handler = async (from: Request, address: string): Promise<Response> => {
  asked.push(`${new URL(from.url).pathname} ${address}`);
  return new Response('page');
};
const open: Listening[] = [];
const listen = async (port: number, tls: Certificate | null, address = '127.0.0.1'): Promise<Listening> => {
  const listening = await listenAt(address, port, handler, tls);
  open.push(listening);
  return listening;
};
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'opened',
    (error: ChiLangError) => error.kind,
  );

beforeEach(() => void asked.splice(0));
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('listening for displays', () => {
  it('answers over plain HTTP, and knows who asks', async () => {
    const { port } = await listen(0, null);
    expect(await (await fetch(`http://127.0.0.1:${port}/x`)).text()).toBe('page');
    expect(asked).toEqual(['/x 127.0.0.1']);
  });

  it('says what is wrong with a port that is taken and an address that is not ours', async () => {
    const { port } = await listen(0, null);
    expect(await kindOf(listen(port, null))).toBe('portInUse');
    expect(await kindOf(listen(0, null, '192.0.2.1'))).toBe('unsupported');
  });

  it('holds so many connections of one address, and drops the next', async () => {
    const { port } = await listen(0, null);
    const sockets = Array.from({ length: 257 }, () => connectTcp(port, '127.0.0.1').on('error', () => {}));
    await Promise.race(sockets.map((socket) => once(socket, 'close')));
    expect(sockets.filter(({ destroyed }) => destroyed)).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
  });

  it('ends though a browser holds its connection', async () => {
    const listening = await listen(0, null);
    await (await fetch(`http://127.0.0.1:${listening.port}/`)).text();
    await listening.close();
    await expect(fetch(`http://127.0.0.1:${listening.port}/`)).rejects.toThrow();
  });
});

describe.skipIf(!hasOpenssl)('listening for displays with a certificate', () => {
  let folder: string;
  let tls: Certificate;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chilang-tls-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', ...name]);
    tls = { cert: await readFile(cert), key: await readFile(key) };
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('carries all of a page over one connection of HTTP/2', async () => {
    const { port } = await listen(0, tls);
    const line = connect(`https://127.0.0.1:${port}`, { ca: tls.cert });
    const ask = (path: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let text = '';
        const stream = line.request({ ':path': path }).setEncoding('utf8');
        stream.on('data', (chunk: string) => (text += chunk));
        stream.on('end', () => resolve(text)).on('error', reject);
      });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(`/${n}`)));
    line.close();
    expect(new Set(answers)).toEqual(new Set(['page']));
    expect(asked).toHaveLength(20);
    expect(asked[0]).toContain('127.0.0.1');
  });

  it('lets a WebSocket come over HTTP/1.1', async () => {
    const { port, server } = await listen(0, tls);
    server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 418 Teapot\r\n\r\n'));
    const status = await new Promise((resolve, reject) => {
      const headers = { connection: 'upgrade', upgrade: 'websocket' };
      request({ host: '127.0.0.1', port, ca: tls.cert, headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(418);
  });
});

if (!hasOpenssl) it.skip('a certificate: openssl is not on this machine', () => {});
