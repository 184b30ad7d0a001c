import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What a suite found: figures for people, and whether anything that was answered for is lost. `skipped`: why it did not run. */
export type NightlyResult = { readonly good: boolean; readonly says: string; readonly figures: object } | { readonly skipped: string };

export type NightlyOptions = {
  readonly rounds: number;
  /** For suites that last by the clock. */
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

/** Every suite by name, loaded only when it is asked for. */
const suites: Record<string, () => Promise<(options: NightlyOptions) => Promise<NightlyResult>>> = {
  leader: async () => (await import('./leader.ts')).runLeader,
  kills: async () => (await import('./kills.ts')).runKills,
  wall: async () => (await import('./wall.ts')).runWall,
};

/** `npm run nightly`: faults that take minutes, each suite or those named. Ends with 1 when something that was answered for is lost. */
process.chdir(join(import.meta.dirname, '..', '..'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const usage = `npm run nightly -- [suite ...] [--rounds N] [--minutes N] [--seed N] [--json FILE]\nsuites: ${Object.keys(suites).join(', ')}`;
const refuse = (why: string): never => {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
};

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { rounds: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' }, json: { type: 'string' } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
};
const { positionals, values } = read();
const number = (name: 'rounds' | 'minutes' | 'seed', fallback: number): number => {
  const text = values[name];
  if (text === undefined) return fallback;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : refuse(`--${name} takes a whole number above 0, not "${text}".`);
};
const options: NightlyOptions = { rounds: number('rounds', 200), minutes: number('minutes', 30), seed: number('seed', 1), say };
for (const name of positionals) if (!Object.hasOwn(suites, name)) refuse(`There is no suite "${name}".`);

let good = true;
const all: Record<string, NightlyResult> = {};
for (const [name, load] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  say(`== ${name}`);
  const result = await (await load())(options);
  all[name] = result;
  if ('skipped' in result) {
    say(`skipped: ${result.skipped}`);
    continue;
  }
  say(JSON.stringify(result.figures, null, 2));
  say(result.good ? result.says : `FAILED: ${result.says}`);
  good &&= result.good;
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
process.exit(good ? 0 : 1);
