import { copyFile, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, tool } from '../support/pack.ts';
import { launch, makeFolder } from '../support/processes.ts';

/** Where the packager sets an Electron binary's fuses: a known text, a version, a count, then one byte a fuse. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/** What the packager needs of a download: a program with fuses, a version, licences. */
const layRuntime = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  await copyFile(process.execPath, join(folder, 'electron'));
  const program = await open(join(folder, 'electron'), 'a');
  await program.write(Buffer.concat([Buffer.from(fuseWire), Buffer.from([1, fuseCount]), Buffer.alloc(fuseCount, '1')]));
  await program.close();
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) await writeFile(join(folder, name), '45.4.1');
};

type ArchiveFolder = { readonly files?: Record<string, ArchiveFolder & { readonly unpacked?: boolean }> };

/** Paths in an archive, with whether they lie beside it: its header is JSON after four lengths. */
const listArchive = async (path: string): Promise<Map<string, boolean>> => {
  const file = await open(path);
  const lengths = Buffer.alloc(16);
  await file.read(lengths, 0, 16, 0);
  const header = Buffer.alloc(lengths.readUInt32LE(12));
  await file.read(header, 0, header.length, 16);
  await file.close();
  const listed = new Map<string, boolean>();
  const walk = ({ files = {} }: ArchiveFolder, folder: string): void => {
    for (const [name, entry] of Object.entries(files)) {
      if (entry.files) walk(entry, `${folder}${name}/`);
      else listed.set(`${folder}${name}`, entry.unpacked === true);
    }
  };
  walk(JSON.parse(header.toString('utf8')) as ArchiveFolder, '');
  return listed;
};

describe.skipIf(process.platform !== 'linux')('package', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let packed: string;
  beforeAll(async () => {
    folder = await makeFolder('package');
    const runtime = join(folder.path, 'runtime');
    await layRuntime(runtime);
    packed = await pack(runtime, join(folder.path, 'out'));
  }, 180_000);
  afterAll(() => folder.remove());

  it('holds the shell in its archive, and the core with all it reads as plain files beside it', async () => {
    const files = await listArchive(join(packed, 'resources', 'app.asar'));
    const beside = [...files].filter(([, unpacked]) => unpacked).map(([path]) => path);
    expect(files.get('dist/shell/shell.js')).toBe(false);
    expect(files.get('dist/shell/preload.cjs')).toBe(false);
    expect(beside).toEqual(
      expect.arrayContaining(['main/start.js', 'main/store/worker.js', 'main/hub/worker.js', 'dist/renderer/index.html']),
    );
    expect(beside).toContain('native/display-identity/prebuilds/linux-x64/display-identity.node');
    expect(beside.some((path) => /better-sqlite3\/.*\.node$/.test(path))).toBe(true);
    const strays = [...files.keys()].filter(
      (path) => /\.(tsx?|map)$|(^|\/)(tests|\.config)\//.test(path) && !path.startsWith('node_modules/'),
    );
    expect(strays).toEqual([]);
  });

  it('cannot be turned into a Node or taken apart by its environment', async () => {
    const { stdout } = await tool('@electron/fuses/dist/bin.js', 'read', '--app', join(packed, 'chi-lang'));
    for (const fuse of ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'])
      expect(stdout).toMatch(new RegExp(`${fuse} is \\S*Disabled`));
    for (const fuse of ['OnlyLoadAppFromAsar', 'EnableEmbeddedAsarIntegrityValidation', 'EnableCookieEncryption'])
      expect(stdout).toMatch(new RegExp(`${fuse} is \\S*Enabled`));
  });

  it('loads the addon that tells monitors apart', async () => {
    const loader = join(packed, 'resources', 'app.asar.unpacked', 'native', 'display-identity', 'index.js');
    const { loadDisplayIdentity } = (await import(loader)) as { loadDisplayIdentity: () => object };
    expect(loadDisplayIdentity()).toMatchObject({ readMonitors: expect.any(Function) });
  });

  it('runs its core, with windows, hub and demo, from what was packed alone', async () => {
    const app = join(packed, 'resources', 'app.asar.unpacked');
    const console = await launch(join(app, 'main', 'start.js'), [
      '--no-build',
      '--host',
      'none',
      '--port',
      '0',
      '--data',
      join(folder.path, 'data'),
    ]);
    const entered = await fetch(console.url, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', console.url), { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script type="module"')]);
    expect(await console.stop()).toBe(0);
  });
});
