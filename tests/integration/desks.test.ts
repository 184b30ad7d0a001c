import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';

const running: Running[] = [];
const clients: GateClient[] = [];
const folders: Awaited<ReturnType<typeof makeFolder>>[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const each of running.splice(0)) await each.kill();
  for (const folder of folders.splice(0)) await folder.remove();
});

const folder = async (name: string): Promise<string> => {
  const made = await makeFolder(name);
  folders.push(made);
  return made.path;
};

const keep = (started: Running): Running => {
  running.push(started);
  return started;
};

/** A centre of two desks with a key of their own, and a hub that can die. */
const openCentre = async () => {
  const place = await folder('centre');
  const keyFile = join(place, 'lan-key');
  await writeFile(keyFile, `${place} is a secret of this test alone\n`);
  await chmod(keyFile, 0o600);
  const port = await freePort();
  const hubData = await folder('hub');
  const startHub = async () => keep(await launch('main/hub.ts', ['--port', String(port), '--data', hubData, '--demo', '--demo-pace', '0']));
  const startDesk = async (name: string, ...flags: string[]) => {
    const hub = ['--hub', `http://127.0.0.1:${port}`];
    const desk = keep(
      await launch('main/start.ts', [
        '--host',
        'none',
        '--no-build',
        '--port',
        '0',
        '--data',
        await folder(name),
        ...hub,
        '--lan-key',
        keyFile,
        ...flags,
      ]),
    );
    const client = await GateClient.open(desk.url);
    clients.push(client);
    return { client, desk };
  };
  return { startHub, startDesk };
};

const isOnline = (client: GateClient) => client.until('status.get', {}, ([row]) => row?.hub.state === 'online' && row.waiting === 0);
const isOffline = (client: GateClient) => client.until('status.get', {}, ([row]) => row?.hub.state === 'offline');
const owner = async (client: GateClient, id: never, isIt: (ownerId: string | null) => boolean) =>
  (await client.until('incident.detail', { id }, ([row]) => row !== undefined && isIt(row.ownerId)))[0];

const officers = async (client: GateClient): Promise<[never, never]> => {
  const users = await client.until('users.list', {}, (rows) => rows.filter(({ role }) => role === 'operator').length > 1);
  const [one, two] = users.filter(({ role }) => role === 'operator').map(({ id }) => id as never);
  if (!one || !two) throw new Error('the demo has too few officers');
  return [one, two];
};

const details = {
  type: 'flood' as const,
  severity: 2 as const,
  title: 'Nước dâng ở cầu Kỳ Cùng',
  description: '',
  source: '112' as const,
  position: null,
  communeCode: null,
  placeText: '',
};

describe('desks whose hub is gone', () => {
  it('find each other, agree who has an incident, and the hub settles it though only one of them comes back', async () => {
    const { startHub, startDesk } = await openCentre();
    const hub = await startHub();
    const lan = ['--lan', '127.0.0.1', '--lan-port', '0'];
    const [north, south] = [await startDesk('north', ...lan), await startDesk('south', ...lan)];
    for (const { client } of [north, south]) {
      await client.until('status.get', {}, ([row]) => row?.desks?.linked === 1);
      await isOnline(client);
    }
    const [one, two] = await officers(north.client);
    for (const { client } of [north, south]) await client.onDuty();
    await hub.kill();
    for (const { client } of [north, south]) await isOffline(client);

    const { id } = await north.client.call('incident.create', { details });
    const seen = await owner(south.client, id as never, () => true);
    expect(seen).toMatchObject({ title: details.title, waiting: 1 });
    await north.client.call('incident.assign', { id, baseVer: 0, ownerId: one, unit: null });
    await owner(south.client, id as never, (ownerId) => ownerId === one);
    await south.client.call('incident.assign', { id, baseVer: 0, ownerId: two, unit: null });
    await owner(north.client, id as never, (ownerId) => ownerId === two);

    // Only the south sees the hub again: what the north did comes with it.
    await north.desk.kill();
    await startHub();
    await isOnline(south.client);
    const settled = await south.client.until(
      'incident.timeline',
      { id },
      (rows) => rows.length === 3 && rows.every(({ waiting }) => !waiting),
    );
    expect(settled.map(({ kind }) => kind).toSorted()).toEqual(['assigned', 'assigned', 'created']);
    expect(await owner(south.client, id as never, () => true)).toMatchObject({ ownerId: two, waiting: 0, conflicts: 0 });
  }, 120_000);

  it('are told of by a file where no network leads', async () => {
    const { startHub, startDesk } = await openCentre();
    const hub = await startHub();
    const [north, south] = [await startDesk('north'), await startDesk('south')];
    for (const { client } of [north, south]) await isOnline(client);
    await north.client.onDuty();
    await hub.kill();
    const { id } = await north.client.call('incident.create', { details });
    const { text } = await north.client.call('desks.export', {});
    // With what the desk told of itself meanwhile.
    const first = await south.client.call('desks.import', { text });
    expect(first.records).toBeGreaterThan(0);
    expect(first.added).toBe(first.records);
    expect(await south.client.call('desks.import', { text })).toMatchObject({ records: first.records, added: 0 });
    expect(await owner(south.client, id as never, () => true)).toMatchObject({ title: details.title });
    const damaged = `${text.slice(0, -10)}${text.at(-10) === 'A' ? 'B' : 'A'}${text.slice(-9)}`;
    await expect(south.client.call('desks.import', { text: damaged })).rejects.toMatchObject({ kind: 'badInput' });
  }, 120_000);
});
