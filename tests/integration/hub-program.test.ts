import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launch, makeFolder, type Running } from '../support/processes.ts';

const key = 'the-hub-s-own-key-0001';
let folder: Awaited<ReturnType<typeof makeFolder>>;
let hub: Running;
beforeEach(async () => {
  folder = await makeFolder('hub-program');
  hub = await launch('main/hub.ts', ['--port', '0', '--data', folder.path, '--hub-key', key, '--demo', '--demo-pace', '0']);
});
afterEach(async () => {
  await hub.kill();
  await folder.remove();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(new URL(path, hub.url), { headers });

describe('the hub as a program', () => {
  it('says how it is to anyone, and counts to the holder of its key', async () => {
    expect(await (await get('health')).json()).toMatchObject({ status: 'ok', reasons: [], engine: 'SQLite', version: '0.1.0' });
    await get('v1/feed/nothing');
    expect((await get('metrics')).status).toBe(401);
    expect((await get('metrics', { authorization: 'Bearer wrong-key-of-someone' })).status).toBe(401);
    const metrics = await (await get('metrics', { authorization: `Bearer ${key}` })).text();
    expect(metrics).toContain('chilang_requests_total{route="/health",status="200"} 1');
    expect(metrics).toMatch(/chilang_requests_total\{route="\/v1\/feed",status="40\d"\} 1/);
    expect(metrics).toMatch(/chilang_stream_head\{stream="cam:20"\} \d+/);
    expect(metrics).toMatch(/^chilang_wal_bytes \d+$/m);
    expect(metrics).not.toContain(key);
  });

  it('ends politely, and its log tells of it without the key', async () => {
    await get('health');
    expect(await hub.stop()).toBe(0);
    const log = await readFile(join(folder.path, 'logs', 'hub.log'), 'utf8');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual(['ready', 'ended']);
    expect(log).not.toContain(key);
  });
});
