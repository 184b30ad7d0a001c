import { afterEach, expect, it } from 'vitest';
import type { DeviceId } from '#domain/ids.ts';
import { parseHubUrl } from '../../main/remote/parse-hub-url.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { launch, type Running } from '../support/processes.ts';
import { after } from '../support/timers.ts';

describeOnPostgres('npm run hub -- --log postgres://…', (cluster) => {
  const hubs: Running[] = [];
  const start = async (address: string): Promise<HttpRemote> => {
    const hub = await launch('main/hub.ts', ['--port', '0'], { CHILANG_LOG: address });
    hubs.push(hub);
    return new HttpRemote({ url: parseHubUrl(hub.url), device: 'd-1' as DeviceId });
  };
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
  });

  it('serves one history from two programs, and says nothing of the password', async () => {
    const address = await cluster().createDatabase();
    const [one, other] = await Promise.all([start(address), start(address)]);
    const log = await openPostgresLog({ address, province: '20', now: () => Date.now(), after, random: Math.random });
    await log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name: 'An', role: 'operator', unit: '' } }]);
    await log.close();
    const asked = { device: 'd-1' as DeviceId, known: [] };
    const { heads } = await one.heads(asked);
    expect(heads).toMatchObject([{ stream: 'ref:20', seq: 1 }]);
    expect((await other.heads(asked)).heads).toEqual(heads);
    for (const hub of hubs) expect(hub.output()).not.toContain(new URL(address).password);
    for (const remote of [one, other]) remote.close();
  });

  it.each([
    ['a database that is not there', (address: string) => `${address}-none`, /check --log/],
    ['a password that is wrong', (address: string) => address.replace(/:[0-9a-f]+@/, ':wrong@'), /check --log/],
    ['an address that is none', () => 'postgres://nowhere', /--log takes the address of a database/],
  ])('says in one line what to do about %s', async (_what, change, said) => {
    await expect(start(change(await cluster().createDatabase()))).rejects.toThrow(said);
  });
});
