import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, makeFolder } from '../../support/processes.ts';
import { type Figure, figureAtLeast, figureAtMost, type Suite } from '../report.ts';
import { ingest } from './bench-hub.ts';
import { follow, openStore } from './follow.ts';
import { changesToPouch } from './pouch.ts';
import { askMeanwhile, p99 } from './queries.ts';
import { scattered } from './rows.ts';
import { writeStraight } from './straight.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `sync`: changes onto a full cache, against the disk itself and against PouchDB; queries meanwhile against bare SQL. */
export const benchSync: Suite = async (options) => {
  const total = Number(options.get('incidents') ?? 1_000_000);
  const count = Number(options.get('changes') ?? 100_000);
  const place = await makeFolder('bench-sync');
  const at = (name: string): string => join(place.path, name);
  try {
    await ingest(
      at('hub'),
      Array.from({ length: total }, (_, i) => i + 1),
      1,
      say,
    );
    const numbers = scattered(count, total);

    let hub = await launch('main/hub.ts', ['--port', '0', '--data', at('hub')]);
    let store = await openStore(at('console'));
    say(`first load: ${Math.round(await follow(store, hub.url))} ms`);
    await store.close();
    await hub.stop();

    await ingest(at('hub'), numbers, 2, say);
    hub = await launch('main/hub.ts', ['--port', '0', '--data', at('hub')]);
    await cp(at('console'), at('straight'), { recursive: true });
    await cp(at('console'), at('asked'), { recursive: true });

    const straightMs = writeStraight(join(at('straight'), 'cache.db'), numbers, 2);
    say(`straight: ${Math.round(straightMs)} ms`);
    store = await openStore(at('console'));
    const oursMs = await follow(store, hub.url);
    await store.close();
    say(`from the hub: ${Math.round(oursMs)} ms`);
    const pouchMs = await changesToPouch(at('pouch'), numbers);
    say(`PouchDB: ${Math.round(pouchMs)} ms`);

    store = await openStore(at('asked'));
    let level = false;
    const followed = follow(store, hub.url).then(() => {
      level = true;
    });
    const times = await askMeanwhile(store, at('asked'), () => level);
    await followed;
    await store.close();
    await hub.stop();

    const rate = (ms: number): number => (count / ms) * 1000;
    const name = `${count} changes onto ${total} incidents`;
    return [
      figureAtLeast(name, 'changes/s', rate(oursMs), { name: 'the same rows written straight to SQLite', value: rate(straightMs) }, 0.8),
      figureAtLeast(
        name,
        'changes/s',
        rate(oursMs),
        { name: `PouchDB replicating in its process onto only the changed ${count}`, value: rate(pouchMs) },
        4,
      ),
      ...times.map(
        ({ name: asked, ours, bare }): Figure =>
          figureAtMost(`${asked}, p99 while catching up`, 'ms', p99(ours), { name: 'bare SQL, rows parsed', value: p99(bare) }, 2),
      ),
    ];
  } finally {
    await place.remove();
  }
};
