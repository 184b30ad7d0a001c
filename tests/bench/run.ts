import { writeFileSync } from 'node:fs';
import { reportOf, type Suite } from './report.ts';

/** Every suite by name; a suite is loaded only when it is asked for. */
const suites: Record<string, () => Promise<Suite>> = {
  start: async () => (await import('./start.ts')).benchStart,
  wall: async () => (await import('./wall/index.ts')).benchWall,
  desk: async () => (await import('./desk/index.ts')).benchDesk,
  room: async () => (await import('./room/index.ts')).benchRoom,
  map: async () => (await import('./map/index.ts')).benchMap,
  sync: async () => (await import('./sync/index.ts')).benchSync,
  boards: async () => (await import('./boards/index.ts')).benchBoards,
};

const flags = ['--json', '--runs', '--incidents', '--changes', '--indicators', '--units', '--days', '--only', '--picture'];
const usage = `npm run bench -- <suite> [--json FILE] [--runs N] [--incidents N] [--changes N] [--indicators N] [--units N] [--days N] [--only NAME,NAME] [--picture FILE]\nsuites: ${Object.keys(suites).join(', ')}\n`;

const [name, ...rest] = process.argv.slice(2);
const options = new Map<string, string>();
for (let i = 0; i < rest.length; i += 2) {
  const flag = rest[i];
  const value = rest[i + 1];
  if (!flag || !flags.includes(flag) || value === undefined) {
    process.stderr.write(`Cannot read "${flag ?? ''}".\n${usage}`);
    process.exit(2);
  }
  options.set(flag.slice(2), value);
}
const load = name !== undefined && Object.hasOwn(suites, name) ? suites[name] : undefined;
if (!load || name === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const report = reportOf(name, await (await load())(options));
for (const each of report.results) {
  process.stdout.write(
    `${each.ok ? 'holds ' : 'MISSED'} ${each.name}: ${each.value.toFixed(0)} ${each.unit} against ${each.against.value.toFixed(0)} (${each.against.name}), ratio ${each.ratio.toFixed(2)}, to hold ${each.hold}\n`,
  );
}
const file = options.get('json');
if (file) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
