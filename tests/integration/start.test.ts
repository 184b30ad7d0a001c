import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';

const running: Running[] = [];
const folders: Awaited<ReturnType<typeof makeFolder>>[] = [];
const clients: GateClient[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const each of running.splice(0)) await each.kill();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  for (const folder of folders.splice(0)) await folder.remove();
});

const dataFolder = async (): Promise<string> => {
  const folder = await makeFolder('start');
  folders.push(folder);
  return folder.path;
};

const start = async (data: string, ...flags: string[]): Promise<Running> => {
  const program = await launch('main/start.ts', ['--host', 'none', '--port', '0', '--data', data, '--no-build', ...flags]);
  running.push(program);
  return program;
};

const refused = (data: string, ...flags: string[]): Promise<string> =>
  start(data, ...flags).then(
    ({ output }) => `started: ${output()}`,
    (error: Error) => error.message,
  );

const enter = async (program: Running): Promise<GateClient> => {
  const client = await GateClient.open(program.url);
  clients.push(client);
  return client;
};

const serve = async (answer: Parameters<typeof createServer>[1]): Promise<string> => {
  const server = createServer(answer ?? (() => {}));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const all = { filter: { scope: 'all' as const }, limit: 1000 };
const details = {
  type: 'fire' as const,
  severity: 1 as const,
  title: 'Cháy kho vải Tân Thanh',
  description: '',
  source: '114' as const,
  position: [106.69, 22.02] as [number, number],
  communeCode: null,
  placeText: '',
};

describe('npm start', { timeout: 120_000 }, () => {
  it('serves a demo console on a hub of its own: officer on duty, incidents, an action that settles', async () => {
    const program = await start(await dataFolder());
    expect(program.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/);
    const client = await enter(program);
    await client.onDuty();
    await client.until('incidents.list', all, (rows) => rows.length > 0);
    const { session, capabilities } = await client.call('session.get', {});
    expect(session).toMatchObject({ demo: true, officerId: expect.any(String) });
    expect(capabilities.kind).toBe('none');

    const { id } = await client.call('incident.create', { details });
    const [shown] = await client.until('incident.detail', { id }, (rows) => rows.length === 1);
    expect(shown).toMatchObject({ id, title: details.title, status: 'new' });
    const [settled] = await client.until('incident.detail', { id }, (rows) => rows[0]?.waiting === 0);
    expect(settled?.ver).toBeGreaterThan(0);
  });

  it('ends politely: windows are told, and the next start has everything', async () => {
    const data = await dataFolder();
    const first = await start(data);
    const client = await enter(first);
    await client.onDuty();
    const { id } = await client.call('incident.create', { details });
    expect(await first.stop()).toBe(0);
    expect(client.events.map(({ name }) => name)).toContain('core.stopped');
    const again = await enter(await start(data));
    expect(await again.until('incident.detail', { id }, (rows) => rows.length === 1)).toMatchObject([{ id }]);
  });

  it('imports cameras, tells what it did not take, and adds nothing the second time', async () => {
    const data = await dataFolder();
    const file = join(data, 'cameras.csv');
    await writeFile(
      file,
      'id,name,lat,lon,heading,url main,url sub\nown-1,Một,21.8,106.7,90,http://127.0.0.1:9/1.m3u8,\nown-2,Hai,106.7,21.8,,http://127.0.0.1:9/2.m3u8,\n',
    );
    const first = await start(data, '--cameras', file);
    const client = await enter(first);
    const cameras = await client.until('cameras.list', {}, (rows) => rows.some(({ id }) => id === 'own-1'));
    expect(cameras.some(({ id }) => id === 'own-2')).toBe(false);
    expect(JSON.stringify(cameras)).not.toContain('m3u8');
    await client.until('outbox.list', {}, (rows) => rows.length === 0);
    expect(first.output()).toMatch(/line 3, lat: 106\.7 is out of range; lat and lon look swapped/);
    expect(first.output()).toMatch(/cameras: 2 rows, 1 new or changed, 0 as before, 1 not taken/);
    await first.stop();
    const second = await start(data, '--cameras', file);
    await (await enter(second)).until('cameras.list', {}, (rows) => rows.some(({ id }) => id === 'own-1'));
    expect(second.output()).toMatch(/0 new or changed, 1 as before/);
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('names the port that is taken', async () => {
    const taken = new URL(await serve(() => {})).port;
    expect(await refused(await dataFolder(), '--port', taken)).toMatch(new RegExp(`ended with 1[^]*Port ${taken} is in use.*--port`));
  });

  it('says that another console holds the data, which goes on undisturbed', async () => {
    const data = await dataFolder();
    const first = await start(data);
    expect(await refused(data)).toMatch(/ended with 1[^]*another console/i);
    const client = await enter(first);
    expect((await client.call('session.get', {})).session.demo).toBe(true);
  });

  it.each([
    ['a data folder that is a file', ['--data', 'package.json'], /is not a folder.*--data/],
    ['a file of cameras that is not there', ['--cameras', 'none.csv'], /none\.csv.*--cameras/],
    ['a port that is no port', ['--port', 'abc'], /--port/],
    ['a hub that is no address', ['--hub', 'ftp://x'], /--hub/],
    ['a flag that is none', ['--nonsense'], /--nonsense/],
  ])('tells in one line: %s', async (_, flags, message) => {
    const text = await refused(await dataFolder(), ...flags);
    expect(text).toMatch(/ended with 1/);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/^\s+at /m);
  });
});

describe('a hub that is not well', { timeout: 60_000 }, () => {
  it.each([
    ['is down', async () => `http://127.0.0.1:${await freePort()}`, ['hubUnreachable']],
    [
      'answers HTML',
      () => serve((_, answer) => answer.setHeader('content-type', 'text/html').end('<html>Sign in to the Wi-Fi</html>')),
      ['notAHub'],
    ],
    [
      'speaks another version',
      () => serve((_, answer) => answer.setHeader('chilang-protocol', '999').setHeader('content-type', 'application/json').end('{}')),
      ['protocolMismatch'],
    ],
  ] as const)('is no reason not to start: %s', async (_, hub, kinds) => {
    const program = await start(await dataFolder(), '--hub', await hub());
    const client = await enter(program);
    const [status] = await client.until('status.get', {}, (rows) => rows[0]?.hub.state === 'offline');
    expect(status?.hub).toMatchObject({ state: 'offline', kind: kinds[0] });
    await expect.poll(() => program.output()).toMatch(/^hub: .+/m);
  });
});
