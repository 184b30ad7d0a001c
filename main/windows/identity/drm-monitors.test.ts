import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edidOf } from '../testing/edid-of.ts';
import { readDrmMonitors } from './drm-monitors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-drm-'));
});
afterEach(() => rm(folder, { recursive: true }));

const plug = async (name: string, status: string, edid: Uint8Array): Promise<void> => {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'status'), `${status}\n`);
  await writeFile(join(folder, name, 'edid'), edid);
};

describe('monitors the kernel knows', () => {
  it('are those that are connected and tell who they are, by their sockets as X names them', async () => {
    await plug('card0-HDMI-A-1', 'connected', edidOf({ name: 'WALL' }));
    await plug('card1-DP-2', 'connected', edidOf({ name: 'DESK' }));
    await plug('card0-DP-1', 'disconnected', edidOf({}));
    await plug('card0-VGA-1', 'connected', new Uint8Array(0));
    await mkdir(join(folder, 'card0-eDP-1'));
    await mkdir(join(folder, 'renderD128'));
    await writeFile(join(folder, 'version'), 'drm 1.1.0');
    expect((await readDrmMonitors(folder)).map(({ connector }) => connector)).toEqual(['HDMI-A-1', 'DP-2']);
  });

  it('are none where the kernel lists none', async () => {
    expect(await readDrmMonitors(join(folder, 'nowhere'))).toEqual([]);
  });
});
