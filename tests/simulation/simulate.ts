import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type FlagTable, helpLines, readFlags } from '../../main/cli/flags.ts';
import { type DiskKind, type History, play } from './history.ts';
import { mutants } from './mutants.ts';
import type { Found, Share, Told } from './simulate-protocol.ts';

/** `npm run simulate`: a fleet and its hub in random histories with faults. */
const table = {
  histories: { kind: 'number', min: 1, max: 100_000_000, about: 'how many histories (default 10000)' },
  seed: { kind: 'number', min: 0, max: 2_000_000_000, about: 'where the random histories begin (default 1)' },
  mutant: { kind: 'text', value: 'NAME|all', about: 'plant a fault in the sources as they are loaded; it must be found' },
  replay: { kind: 'text', value: 'FILE', about: 'play one history that was kept' },
  help: { kind: 'switch', about: 'print this and end' },
} as const satisfies FlagTable;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** One history in a hundred is played on the product's own store. */
const sqliteShare = 0.01;
/** A mutant that is not seen in so many histories is taken for not seen. */
const mutantHistories = 20_000;
const shareSize = 1_000;

const live = new Set<Worker>();

/** Plays one share in a thread of its own; rejects when the thread fails. */
const playShare = (share: Share, onPlayed: (count: number) => void): Promise<Found | null> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./simulate-worker.ts', import.meta.url), { workerData: share });
    live.add(worker);
    worker.on('message', (told: Told) => {
      if (told.t === 'played') onPlayed(told.count);
      else resolve(told.found);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      live.delete(worker);
      resolve(null);
    });
  });

const planShares = (count: number, seed: number, mutant: string | null): Share[] => {
  const shares: Share[] = [];
  const add = (disk: DiskKind, histories: number): void => {
    for (let left = histories; left > 0; left -= shareSize) {
      // Shares of one run never begin at each other's seeds.
      shares.push({ seed: seed * 1_000_003 + shares.length, histories: Math.min(left, shareSize), disk, mutant });
    }
  };
  const onSqlite = mutant === null ? Math.ceil(count * sqliteShare) : 0;
  add('sqlite', onSqlite);
  add('memory', count - onSqlite);
  return shares;
};

/** Plays shares on all cores until one finds something; null: none did. */
const playAll = async (shares: readonly Share[], onPlayed: (count: number) => void): Promise<Found | null> => {
  const left = [...shares];
  let found: Found | null = null;
  const work = async (): Promise<void> => {
    for (let share = left.shift(); share && !found; share = left.shift()) found = (await playShare(share, onPlayed)) ?? found;
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), shares.length) }, work));
  return found;
};

const progressOf = (total: number): ((count: number) => void) => {
  const beganMs = performance.now();
  let played = 0;
  let tenth = 0;
  return (count) => {
    played += count;
    if (Math.floor((played / total) * 10) <= tenth) return;
    tenth = Math.floor((played / total) * 10);
    say(`${played} of ${total} histories, ${Math.round((played / (performance.now() - beganMs)) * 1000)} a second`);
  };
};

const keep = (history: History): string => {
  mkdirSync('test-results', { recursive: true });
  const file = join('test-results', 'history.json');
  writeFileSync(file, `${JSON.stringify(history, null, 2)}\n`);
  return file;
};

const simulate = async (count: number, seed: number): Promise<boolean> => {
  const beganMs = performance.now();
  const found = await playAll(planShares(count, seed, null), progressOf(count));
  if (!found) {
    say(`${count} histories in ${((performance.now() - beganMs) / 1000).toFixed(0)} s: 0 lost, 0 duplicated, all converged`);
    return true;
  }
  const file = keep(found.history);
  say(`broken (seed ${found.seed}, history ${found.run}), as small as it gets:\n${JSON.stringify(found.history)}`);
  for (const each of found.broken) say(`  ${each}`);
  say(`play it again: npm run simulate -- --replay ${file}\nkeep it as a test: move it to tests/simulation/kept/`);
  return false;
};

const hunt = async (names: readonly string[], seed: number): Promise<boolean> => {
  let all = true;
  for (const name of names) {
    const found = await playAll(planShares(mutantHistories, seed, name), () => undefined);
    all &&= found !== null;
    say(
      found
        ? `caught   ${name}: history ${found.run} of seed ${found.seed}, ${found.history.steps.length} steps: ${found.broken[0] ?? ''}`.slice(
            0,
            200,
          )
        : `SURVIVED ${name} through ${mutantHistories} histories`,
    );
  }
  say(all ? `${names.length} mutants caught` : 'a mutant survived');
  return all;
};

const replay = async (file: string): Promise<boolean> => {
  const broken = await play(JSON.parse(readFileSync(file, 'utf8')) as History);
  for (const each of broken) say(`  ${each}`);
  say(broken.length === 0 ? 'nothing is broken' : `${broken.length} promises broken`);
  return broken.length === 0;
};

const run = async (): Promise<boolean> => {
  const { histories = 10_000, seed = 1, mutant, replay: file, help } = readFlags(table, process.argv.slice(2), process.env);
  const names = mutants.map(({ name }) => name);
  if (help) {
    for (const line of ['npm run simulate -- [flags]', '', ...helpLines(table), '', `mutants: ${names.join(', ')}`]) say(line);
    return true;
  }
  if (file !== undefined) return replay(file);
  if (mutant === undefined) return simulate(histories, seed);
  if (mutant !== 'all' && !names.includes(mutant)) throw new Error(`There is no mutant ${mutant}; there are: ${names.join(', ')}`);
  return hunt(mutant === 'all' ? names : [mutant], seed);
};

process.once('SIGINT', () => {
  for (const worker of live) void worker.terminate();
  say('stopped');
  process.exit(130);
});
process.exit((await run()) ? 0 : 1);
