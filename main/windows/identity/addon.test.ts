import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDisplayIdentity } from '../../../native/display-identity/index.ts';
import { identifyHere } from './identify-here.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'native', 'display-identity');
const hashOf = (...files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
};

describe('the addon that tells monitors apart', () => {
  it('was built for Linux from the sources as they are', () => {
    const sources = readdirSync(join(folder, 'src')).sort();
    const built = {
      sources: hashOf('binding.gyp', ...sources.map((name) => join('src', name))),
      binary: hashOf('prebuilds/linux-x64/display-identity.node'),
    };
    // Sources changed? Run `npm run build:native` on Linux (Debian 12 or as old), then write both hashes here.
    expect(built).toEqual({ sources: '9eed834fd0e8a668', binary: 'e69806485d3c092c' });
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')('loads, and says what it cannot ask instead of failing', async () => {
    const addon = loadDisplayIdentity();
    if ('missing' in addon) throw new Error(addon.missing);
    const before = process.env['DISPLAY'];
    process.env['DISPLAY'] = ':9999';
    await expect(Promise.all([addon.readMonitors(), addon.readMonitors()])).rejects.toThrow(/X server|libX11/);
    const said: string[] = [];
    const display = {
      ...{ id: 'a', label: 'Built-in', scale: 1, primary: true },
      bounds: { left: 0, top: 0, width: 1920, height: 1080 },
      workArea: { left: 0, top: 0, width: 1920, height: 1080 },
    };
    expect(await identifyHere((line) => said.push(line))([display])).toMatchObject([{ id: 'a', identity: { label: 'Built-in' } }]);
    expect(said).toEqual([]);
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
  });
});
