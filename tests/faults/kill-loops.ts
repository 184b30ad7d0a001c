import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder } from '../support/processes.ts';
import { Acknowledged, seeded } from './notes.ts';

export type KillFigures = {
  readonly rounds: number;
  /** Actions a window was told are saved. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
};

type LoopOptions = { readonly rounds: number; readonly seed: number; readonly say: (line: string) => void };

const hubFlags = (port: number, folder: string): string[] => ['--port', String(port), '--data', folder, '--demo', '--demo-pace', '0'];
const consoleFlags = (hubPort: number, folder: string): string[] => [
  '--host',
  'none',
  '--no-build',
  '--port',
  '0',
  '--data',
  folder,
  '--hub',
  `http://127.0.0.1:${hubPort}`,
];

/** Records without a pause and kills when so many were answered; what was not answered any more is nobody's promise. */
const workUntilKilled = async (
  url: string,
  name: string,
  answers: number,
  acknowledged: Acknowledged,
  kill: () => Promise<void>,
): Promise<void> => {
  const client = await GateClient.open(url);
  await client.onDuty();
  await acknowledged.work(client, name, answers);
  // More is on its way when the end comes.
  for (let i = 0; i < 5; i += 1) void acknowledged.work(client, `${name} late ${i}`, 3).catch(() => undefined);
  await kill();
  client.close();
};

/** kill -9 of the console in the middle of its work, again and again, every third time without a hub; then everything told as saved must be at the hub once. */
export const killConsoles = async ({ rounds, seed, say }: LoopOptions): Promise<KillFigures> => {
  const random = seeded(seed);
  const acknowledged = new Acknowledged();
  const [hubFolder, folder] = [await makeFolder('kill-hub'), await makeFolder('kill-console')];
  const port = await freePort();
  let hub = await launch('main/hub.ts', hubFlags(port, hubFolder.path));
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const alone = round % 3 === 0;
      if (alone) await hub.kill();
      const desk = await launch('main/start.ts', consoleFlags(port, folder.path));
      await workUntilKilled(desk.url, `round ${round}`, 1 + random(12), acknowledged, desk.kill);
      if (alone) hub = await launch('main/hub.ts', hubFlags(port, hubFolder.path));
      if (round % 20 === 0) say(`${round} of ${rounds} rounds, ${acknowledged.count} actions told as saved`);
    }
    const desk = await launch('main/start.ts', consoleFlags(port, folder.path));
    const checked = await acknowledged.checkAt(desk.url);
    await desk.stop();
    return { rounds, acknowledged: acknowledged.count, ...checked };
  } finally {
    await hub.kill();
    await hubFolder.remove();
    await folder.remove();
  }
};

/** kill -9 of the hub while a console records; then everything must be there once, and a second console must see it. */
export const killHubs = async ({ rounds, say }: LoopOptions): Promise<KillFigures> => {
  const acknowledged = new Acknowledged();
  const [hubFolder, first, second] = [await makeFolder('kill-hub'), await makeFolder('desk-1'), await makeFolder('desk-2')];
  const port = await freePort();
  let hub = await launch('main/hub.ts', hubFlags(port, hubFolder.path));
  const desk = await launch('main/start.ts', consoleFlags(port, first.path));
  try {
    const client = await GateClient.open(desk.url);
    await client.onDuty();
    for (let round = 1; round <= rounds; round += 1) {
      await acknowledged.work(client, `round ${round}, before`, 4);
      const work = acknowledged.work(client, `round ${round}, meanwhile`, 4);
      await hub.kill();
      await work;
      hub = await launch('main/hub.ts', hubFlags(port, hubFolder.path));
      say(`${round} of ${rounds} rounds`);
    }
    await client.call('sync.now', {});
    const checked = await acknowledged.check(client);
    const other = await launch('main/start.ts', consoleFlags(port, second.path));
    const seen = await acknowledged.checkAt(other.url);
    await other.stop();
    client.close();
    return {
      rounds,
      acknowledged: acknowledged.count,
      lost: [...checked.lost, ...seen.lost],
      doubled: [...checked.doubled, ...seen.doubled],
    };
  } finally {
    await desk.kill();
    await hub.kill();
    for (const each of [hubFolder, first, second]) await each.remove();
  }
};
