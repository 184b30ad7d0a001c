import { afterEach, describe, expect, it } from 'vitest';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';
import { makeSmallDisk, noSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { Acknowledged, details } from './notes.ts';

const running: Running[] = [];
const folders: { remove: () => Promise<void> }[] = [];
const clients: GateClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const each of running.splice(0)) await each.kill();
  for (const folder of folders.splice(0)) await folder.remove();
});

const keep = (started: Running): Running => {
  running.push(started);
  return started;
};
const startHub = async (data: string, port: number): Promise<Running> =>
  keep(await launch('main/hub.ts', ['--port', String(port), '--data', data, '--demo', '--demo-pace', '0']));
const startConsole = async (data: string, port: number): Promise<Running> =>
  keep(await launch('main/start.ts', ['--host', 'none', '--no-build', '--port', '0', '--data', data, '--hub', `http://127.0.0.1:${port}`]));
const enter = async ({ url }: Running): Promise<GateClient> => {
  const client = await GateClient.open(url);
  clients.push(client);
  return client;
};

/** Works until the disk takes no more; answers what the officer was told then. */
const workUntilFull = async (client: GateClient, acknowledged: Acknowledged): Promise<unknown> => {
  const long = ' mưa to'.repeat(500);
  for (let i = 0; i < 2000; i += 1) {
    const failure = await acknowledged.work(client, `việc ${i}`, 3, long).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure !== null) return failure;
  }
  return null;
};

const missing = noSmallDisk();
const open = async (): Promise<{ disk: SmallDisk; hubData: string; port: number }> => {
  const disk = await makeSmallDisk(48);
  const hubFolder = await makeFolder('hub');
  folders.push(disk, hubFolder);
  return { disk, hubData: hubFolder.path, port: await freePort() };
};

if (missing !== null) describe('a console on a full disk', () => void it.skip(`everything: ${missing}`));
else
  describe('a console on a full disk', () => {
    it('keeps what it said is saved, says when it cannot any more, and goes on when there is space again', async () => {
      const { disk, hubData, port } = await open();
      const hub = await startHub(hubData, port);
      const client = await enter(await startConsole(disk.path, port));
      await client.onDuty();
      await client.until('status.get', {}, ([row]) => row?.hub.state === 'online' && row.lastSyncAtMs !== null);
      await hub.kill();
      disk.fill();
      const acknowledged = new Acknowledged();
      expect(await workUntilFull(client, acknowledged)).toMatchObject({ kind: 'diskFull' });
      expect(acknowledged.count).toBeGreaterThan(0);
      await client.until('status.get', {}, ([row]) => row?.diskFull === true);
      const { total } = {
        total: (await client.until('incidents.list', { filter: { scope: 'open' }, limit: 10 }, (rows) => rows.length === 10)).length,
      };
      expect(total).toBe(10);

      disk.free();
      await acknowledged.work(client, 'sau khi dọn', 3);
      await client.until('status.get', {}, ([row]) => row?.diskFull === false);
      await startHub(hubData, port);
      expect(await acknowledged.check(client)).toEqual({ lost: [], doubled: [] });
    }, 180_000);

    it('goes on following once there is space, after a page it could not keep', async () => {
      const { disk, hubData, port } = await open();
      const other = await makeFolder('desk');
      folders.push(other);
      await startHub(hubData, port);
      const [here, there] = [await enter(await startConsole(disk.path, port)), await enter(await startConsole(other.path, port))];
      for (const client of [here, there]) {
        await client.onDuty();
        await client.until('status.get', {}, ([row]) => row?.hub.state === 'online' && row.lastSyncAtMs !== null);
      }
      disk.fill();
      // More than the pages that files have to spare.
      const titles = Array.from({ length: 300 }, (_, i) => `${'lũ '.repeat(60)}${i}`);
      for (const title of titles) await there.call('incident.create', { details: { ...details(title), description: 'x'.repeat(4000) } });
      await here.until('status.get', {}, ([row]) => row?.diskFull === true);
      disk.free();
      await here.call('sync.now', {});
      const last = titles.at(-1) ?? '';
      await here.until('incidents.list', { filter: { scope: 'all', text: last }, limit: 5 }, (rows) =>
        rows.some(({ title }) => title === last),
      );
      await here.until('status.get', {}, ([row]) => row?.diskFull === false);
    }, 180_000);
  });
