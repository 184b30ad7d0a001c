import { join } from 'node:path';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, runToEnd } from '../support/processes.ts';
import { Acknowledged } from './notes.ts';

const names = ['desk-1', 'desk-2', 'desk-3'];

/**
 * A hub is put back to an older backup while three consoles are away with work in hand: what settled after the backup
 * goes out again, what was done meanwhile goes out, every console ends with everything once.
 */
export const restoreBehindBacks = async (): Promise<{ acknowledged: number; lost: string[]; doubled: string[] }> => {
  const place = await makeFolder('restored-hub');
  const at = (name: string): string => join(place.path, name);
  const port = await freePort();
  const hubFlags = ['--port', String(port), '--data', at('hub'), '--demo', '--demo-pace', '0'];
  const acknowledged = new Acknowledged();
  let hub = await launch('main/hub.ts', hubFlags);
  const desks = await Promise.all(
    names.map((name) =>
      launch('main/start.ts', ['--host', 'none', '--no-build', '--port', '0', '--data', at(name), '--hub', `http://127.0.0.1:${port}`]),
    ),
  );
  const clients = await Promise.all(desks.map(({ url }) => GateClient.open(url)));
  const workAll = (when: string): Promise<unknown> =>
    Promise.all(clients.map((client, i) => acknowledged.work(client, `${names[i]} ${when}`, 3)));
  try {
    for (const client of clients) await client.onDuty();
    await workAll('before');
    for (const client of clients) await acknowledged.check(client);
    await runToEnd('main/hub.ts', ['backup', at('backup'), '--data', at('hub')]);
    await workAll('after the backup');
    for (const client of clients) await acknowledged.check(client);
    await hub.kill();
    await workAll('alone');
    await runToEnd('main/hub.ts', ['restore', at('backup'), '--data', at('hub')]);
    hub = await launch('main/hub.ts', hubFlags);
    const lost: string[] = [];
    const doubled: string[] = [];
    for (const client of clients) {
      await client.call('sync.now', {});
      const checked = await acknowledged.check(client);
      lost.push(...checked.lost);
      doubled.push(...checked.doubled);
    }
    return { acknowledged: acknowledged.count, lost, doubled };
  } finally {
    for (const client of clients) client.close();
    for (const desk of desks) await desk.kill();
    await hub.kill();
    await place.remove();
  }
};
