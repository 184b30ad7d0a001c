import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, figureAtLeast, median } from '../report.ts';
import { follow, openStore } from './follow.ts';
import { type Place, say, settleDisk } from './place.ts';
import { changesToPouch } from './pouch.ts';
import { writeStraight } from './straight.ts';

/** Turn by turn, and the other way round the second time: whoever comes first gains nothing. */
const turns = ['straight', 'hub', 'hub', 'straight'] as const;

/** Changes onto a full cache, from the hub over HTTP, against the disk itself and against PouchDB. */
export const measureChanges = async (place: Place): Promise<Figure[]> => {
  const { sizes, numbers } = place;
  const hub = await place.changedHub();
  const times: { straight: number[]; hub: number[] } = { straight: [], hub: [] };
  for (const turn of turns) {
    const folder = await place.copyOfConsole('turn');
    const tookMs = turn === 'straight' ? writeStraight(join(folder, 'cache.db'), numbers, 2) : await catchUp(folder, hub.url);
    times[turn].push(tookMs);
    say(`${turn === 'straight' ? 'straight' : 'from the hub'}: ${Math.round(tookMs)} ms`);
    await rm(folder, { recursive: true });
  }
  settleDisk();
  const pouchMs = await changesToPouch(place.at('pouch'), sizes.incidents, numbers);
  say(`PouchDB: ${Math.round(pouchMs)} ms`);

  const rate = (ms: number): number => (sizes.changes / ms) * 1000;
  const name = `${sizes.changes} changes onto ${sizes.incidents} incidents`;
  const ours = rate(median(times.hub));
  const straight = { name: 'the same rows written straight to SQLite', value: rate(median(times.straight)) };
  const pouch = { name: 'PouchDB replicating in its process onto the same', value: rate(pouchMs) };
  return [figureAtLeast(name, 'changes/s', ours, straight, 0.8), figureAtLeast(name, 'changes/s', ours, pouch, 4)];
};

const catchUp = async (folder: string, hubUrl: string): Promise<number> => {
  const store = await openStore(folder);
  const tookMs = await follow(store, hubUrl);
  await store.close();
  return tookMs;
};
