import { afterEach, expect, it, vi } from 'vitest';
import type { DeviceId } from '#domain/ids.ts';
import { parseHubUrl } from '../../main/remote/parse-hub-url.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { Desk, makeLedger } from '../nightly/desk.ts';
import { Follower } from '../nightly/follower.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';
import { after } from '../support/timers.ts';

describeOnPostgres('npm run hub -- --log postgres://…', (cluster) => {
  const hubs: Running[] = [];
  const folders: { remove: () => Promise<void> }[] = [];
  const dataFolder = async (): Promise<string> => {
    const folder = await makeFolder('hub');
    folders.push(folder);
    return folder.path;
  };
  const start = async (address: string): Promise<HttpRemote> => {
    const hub = await launch('main/hub.ts', ['--port', '0', '--data', await dataFolder()], { CHILANG_LOG: address });
    hubs.push(hub);
    return new HttpRemote({ url: parseHubUrl(hub.url), device: 'd-1' as DeviceId });
  };
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
    for (const folder of folders.splice(0)) await folder.remove();
  });

  const bringOfficer = async (address: string): Promise<void> => {
    const log = await openPostgresLog({ address, province: '20', now: () => Date.now(), after, random: Math.random });
    await log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name: 'An', role: 'operator', unit: '' } }]);
    await log.close();
  };

  it('serves one history from two programs, and says nothing of the password', async () => {
    const address = await cluster().createDatabase();
    const [one, other] = await Promise.all([start(address), start(address)]);
    await bringOfficer(address);
    const asked = { device: 'd-1' as DeviceId, known: [] };
    const { heads } = await one.heads(asked);
    expect(heads).toContainEqual(expect.objectContaining({ stream: 'ref:20', seq: 1 }));
    expect((await other.heads(asked)).heads).toEqual(heads);
    for (const hub of hubs) expect(hub.output()).not.toContain(new URL(address).password);
    for (const remote of [one, other]) remote.close();
  });

  it('loses nothing it answered for when one of two programs is killed again and again', async () => {
    const address = await cluster().createDatabase();
    await bringOfficer(address);
    const ports = [await freePort(), await freePort()];
    const data = [await dataFolder(), await dataFolder()];
    const run = (at: number): Promise<Running> =>
      launch('main/hub.ts', ['--port', String(ports[at]), '--data', data[at] ?? ''], { CHILANG_LOG: address });
    hubs.push(await run(0), await run(1));
    const urls = hubs.map(({ url }) => url);
    const [ledger, stop] = [makeLedger(), new AbortController()];
    const working = Promise.all([0, 1, 2, 3].map((index) => new Desk(index, '06184', urls, ledger).work(stop.signal)));
    const moreAnswers = async (): Promise<void> => {
      const enough = ledger.acknowledged.size + 60;
      await vi.waitFor(() => expect(ledger.acknowledged.size).toBeGreaterThan(enough), { timeout: 20_000, interval: 10 });
    };
    for (const at of [0, 1, 0, 1]) {
      await moreAnswers();
      await hubs[at]?.kill();
      await moreAnswers();
      hubs[at] = await run(at);
    }
    stop.abort();
    await working;
    const reader = new Follower(urls);
    expect(await reader.catchUp()).toBe(true);
    expect([...ledger.acknowledged.keys()].filter((id) => !reader.seen.has(id))).toEqual([]);
    expect({ ...ledger, acknowledged: null, breaks: reader.breaks }).toEqual({ acknowledged: null, lost: [], errors: [], breaks: [] });
  }, 90_000);

  it.each([
    ['a database that is not there', (address: string) => `${address}-none`, /check --log/],
    ['a password that is wrong', (address: string) => address.replace(/:[0-9a-f]+@/, ':wrong@'), /check --log/],
    ['an address that is none', () => 'postgres://nowhere', /--log takes the address of a database/],
  ])('says in one line what to do about %s', async (_what, change, said) => {
    await expect(start(change(await cluster().createDatabase()))).rejects.toThrow(said);
  });
});
