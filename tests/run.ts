import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlaywright, readVitest, sum, type Tally } from './support/tally.ts';
import { provideRoom } from './support/room/provide-room.ts';
import { provideMosquitto } from './support/mosquitto.ts';
import { providePostgres } from './support/postgres.ts';
import { provideBrowser } from './support/test-browser.ts';

/** `npm test`, `npm run test:long`: every test there is but those of the other, what was skipped and why, and one closing line that counts. */
const root = join(import.meta.dirname, '..');
process.chdir(root);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'chilang-test-'));

/** Runs one runner with a report of its own; a runner without a readable report counts as a failure. */
const runner = (
  name: string,
  args: readonly string[],
  report: string,
  read: (text: string) => Tally,
  env: Record<string, string>,
): Tally => {
  say(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  try {
    const tally = read(readFileSync(report, 'utf8'));
    // Thresholds and defects outside a test fail a run in which every test passed.
    return status === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1, notes: [...tally.notes, `${name} ended with ${status}`] };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, notes: [`${name} ended with ${status} and left no report`] };
  }
};

const browser = provideBrowser(say);
const env: Record<string, string> = 'path' in browser ? { CHILANG_TEST_BROWSER: browser.path } : {};
const postgres = providePostgres(say);
const mosquitto = provideMosquitto(say);
const roomLacks = provideRoom(say);
say('path' in browser ? `browser: ${browser.path}` : `no browser: ${browser.missing}`);
say('folder' in postgres ? `PostgreSQL: ${postgres.folder}` : `no PostgreSQL: ${postgres.missing}`);
say('program' in mosquitto ? `Mosquitto: ${mosquitto.program}` : `no Mosquitto: ${mosquitto.missing}`);

say(roomLacks === null ? 'room: an X server with pretended monitors' : `no room: ${roomLacks}`);

/** Kills, full disks, spoiled lines, databases of several machines and the longest stories take minutes: `npm run test:long`, which `.ci/run` runs too. */
const isLong = process.argv.includes('--long');
const longFiles = ['tests/faults/', 'tests/contracts/log-postgres-'];

const unitReport = join(folder, 'vitest.json');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.config.ts'];
const chosen = isLong ? longFiles : ['--coverage', ...longFiles.flatMap((files) => ['--exclude', `${files}**`])];
const tallies = [
  runner(
    isLong ? 'long tests' : 'unit, contract and integration tests',
    [...vitest, ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    unitReport,
    readVitest,
    env,
  ),
];
if ('path' in browser) {
  const report = join(folder, 'playwright.json');
  tallies.push(
    runner(
      'end-to-end tests',
      ['node_modules/@playwright/test/cli.js', 'test', '--config', '.config/playwright.config.ts'],
      report,
      readPlaywright,
      {
        ...env,
        CHILANG_TEST_REPORT: report,
        CHILANG_TEST_PART: isLong ? 'long' : 'short',
      },
    ),
  );
} else tallies.push({ passed: 0, failed: 0, skipped: 1, notes: [`skipped: all end-to-end tests: ${browser.missing}`] });

const total = sum(tallies);
say('');
for (const note of total.notes) say(note);
rmSync(folder, { recursive: true, force: true });
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
