import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const config = join(root, '.config/dependency-cruiser.cjs');
/** Inside the checkout, so that libraries resolve as they do for the product; dist/ is not versioned. */
const fixture = join(root, 'dist', `layers-${process.pid}`);

type Cruise = { summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] } };

const cruise = (cwd: string, folders: readonly string[]): Cruise['summary'] => {
  const bin = realpathSync(join(root, 'node_modules/.bin/depcruise'));
  let text: string;
  try {
    text = execFileSync(process.execPath, [bin, '--config', config, '--output-type', 'json', ...folders], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    text = String((error as { stdout: unknown }).stdout);
  }
  return (JSON.parse(text) as Cruise).summary;
};

/** For each rule a file that breaks it. Targets exist so that the import resolves. */
const breaking: Record<string, readonly [file: string, code: string]> = {
  'no-cycles': ['main/cycle/a.ts', "import { b } from './b.ts';\nexport const a = (): unknown => b;"],
  'no-orphans': ['main/cycle/alone.ts', 'export const alone = 1;'],
  resolvable: ['main/cycle/lost.ts', "import './nowhere.ts';"],
  'insight-is-reckoned': ['preload/domain/insight/x.ts', "import 'node:fs';"],
  'formulas-are-parsed': ['preload/domain/indicators/formula.ts', "import 'zod';"],
  'domain-is-pure': ['preload/domain/x.ts', "import 'node:fs';"],
  'contract-is-pure': ['preload/contract/x.ts', "import '../../main/store/store.ts';"],
  'preload-script-is-thin': ['preload/index.ts', "import './domain/target.ts';"],
  'only-electron-host-knows-electron': ['main/core/e.ts', "import 'electron';"],
  'only-store-knows-sqlite': ['main/core/s.ts', "import 'better-sqlite3';"],
  'only-postgres-log-knows-postgres': ['main/core/p.ts', "import 'pg';"],
  'sync-has-no-world': ['main/sync/x.ts', "import 'node:fs';"],
  'services-have-no-transport': ['main/services/x.ts', "import '../core/target.ts';"],
  'store-knows-domain-and-port': ['main/store/x.ts', "import '../services/target.ts';"],
  'media-knows-domain': ['main/media/x.ts', "import '../store/store.ts';"],
  'tiles-know-their-port': ['main/tiles/x.ts', "import '../store/store.ts';"],
  'onvif-knows-its-port': ['main/onvif/x.ts', "import '../store/store.ts';"],
  'only-onvif-knows-its-library': ['main/core/o.ts', "import 'onvif';"],
  'windows-knows-domain': ['main/windows/x.ts', "import '../store/store.ts';"],
  'host-knows-contract': ['main/host/x.ts', "import '../store/store.ts';"],
  'remote-knows-sync-port': ['main/remote/x.ts', "import '../store/store.ts';"],
  'displays-know-the-way-in': ['main/displays/x.ts', "import '../services/target.ts';"],
  'lan-knows-domain': ['main/lan/x.ts', "import '../store/store.ts';"],
  'lan-engine-has-no-world': ['main/lan/lan-engine.ts', "import 'node:fs';"],
  'hub-knows-no-console': ['main/hub/x.ts', "import '../core/target.ts';"],
  'hub-never-reaches-a-host': ['main/hub/y.ts', "import '../services/reaches-host.ts';"],
  'renderer-knows-preload-only': ['renderer/x.ts', "import '../main/store/store.ts';"],
  'renderer-has-no-node': ['renderer/y.ts', "import 'node:fs';"],
  'panels-are-strangers': ['renderer/panels/map/x.ts', "import '../cameras/target.ts';"],
  'native-is-alone': ['native/x.ts', "import '../main/store/store.ts';"],
  'product-needs-no-tests': ['main/core/t.ts', "import '../../tests/target.ts';"],
};

const targets: Record<string, string> = {
  'main/cycle/b.ts': "import { a } from './a.ts';\nexport const b = (): unknown => a;",
  'main/store/store.ts': 'export {};',
  'main/core/target.ts': 'export {};',
  'main/services/target.ts': 'export {};',
  'main/services/reaches-host.ts': "import '../host/target.ts';",
  'main/host/target.ts': 'export {};',
  'preload/domain/target.ts': 'export {};',
  'renderer/panels/cameras/target.ts': 'export {};',
  'tests/target.ts': 'export {};',
  'renderer/tsconfig.json':
    '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "allowImportingTsExtensions": true } }',
  'package.json': '{ "type": "module" }',
};

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(fixture, path)), { recursive: true });
  writeFileSync(join(fixture, path), `${text}\n`);
};

beforeAll(() => {
  for (const [path, text] of [...Object.entries(targets), ...Object.values(breaking)]) write(path, text);
});
afterAll(() => rmSync(fixture, { recursive: true, force: true }));

describe('the layers', () => {
  it('are checked by rules of which each bites', () => {
    const { violations } = cruise(fixture, ['main', 'preload', 'renderer', 'native', 'tests']);
    const seen = new Set(violations.map(({ from, rule }) => `${rule.name} in ${from}`));
    const missing = Object.entries(breaking).filter(([name, [file]]) => !seen.has(`${name} in ${file}`));
    expect(missing).toEqual([]);
  });

  it('have a planted break for every rule there is', () => {
    const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] };
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(breaking).sort());
  });

  // With a compiler it cannot use, the checker sees no module and finds nothing wrong.
  it('are checked on the files of the product', () => {
    expect(cruise(root, ['main', 'preload']).totalCruised).toBeGreaterThan(150);
  });
});
