import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags } from '../../main/cli/flags.ts';
import { runLeaderFaults } from './leader-faults.ts';
import { providePatroni } from './packages.ts';

/** `npm run nightly`: faults that take minutes. Ends with 1 when something that was answered for is lost. */
process.chdir(join(import.meta.dirname, '..', '..'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { json } = readFlags(
  { json: { kind: 'text', value: 'FILE', about: 'where the figures go (default: only printed)' } },
  process.argv.slice(2),
  process.env,
);

const found = providePatroni(say);
if ('missing' in found) {
  say(`skipped: leader killed and paused under load: ${found.missing}`);
  process.exit(0);
}
const figures = await runLeaderFaults(found.folder, say);
const text = JSON.stringify(figures, null, 2);
say(text);
if (json !== undefined) writeFileSync(json, `${text}\n`);
const { acknowledged, lost, missedByFollower, chainBreaks, errors } = figures;
const good = acknowledged > 0 && lost + missedByFollower + chainBreaks + errors.length === 0;
say(good ? `0 of ${acknowledged} acknowledged operations lost` : 'FAILED');
process.exit(good ? 0 : 1);
