import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ElectronHost } from '../../main/host/electron/electron-host.ts';
import { findElectron, findElectronPackage } from '../../main/host/electron/find-electron.ts';
import { openElectron } from '../../main/host/electron/open-electron.ts';
import { ShellLink } from '../../main/host/electron/shell-link.ts';
import { FileSecrets } from '../../main/host/file-secrets.ts';
import { hasDisplay, thisMachine } from '../../main/host/machine.ts';
import { build, shellBuild } from '../../main/startup/build.ts';
import { startStandIn } from '../../main/host/testing/electron-stand-in.ts';
import { servePages } from '../support/page-server.ts';
import { makeFolder } from '../support/processes.ts';
import { type HostUnderTest, testHost } from './host-suite.ts';

const start = { origin: 'http://127.0.0.1:4600', key: 'k'.repeat(20) };

const openStandIn = async (): Promise<HostUnderTest & { stand: ReturnType<typeof startStandIn>; folder: string }> => {
  const folder = await makeFolder('electron');
  const stand = startStandIn();
  const secrets = new FileSecrets(join(folder.path, 'secrets.json'));
  const host = await ElectronHost.open(new ShellLink(stand.channel), start, secrets);
  return { host, stand, folder: folder.path, dispose: folder.remove };
};

testHost('Electron, its binary stood in for', openStandIn);

describe('Electron host', () => {
  it('keeps secrets sealed by the system', async () => {
    const { host, folder, dispose } = await openStandIn();
    expect(host.capabilities().secrets).toBe('os');
    await host.secrets.set('hub-key', 'open sesame');
    expect(await new FileSecrets(join(folder, 'secrets.json')).get('hub-key')).not.toContain('sesame');
    await dispose();
  });

  it('follows the monitors', async () => {
    const { host, stand, dispose } = await openStandIn();
    const seen: number[] = [];
    const told = new Promise<void>((resolve) => {
      host.onDisplaysChanged((displays) => {
        seen.push(displays.length);
        resolve();
      });
    });
    stand.electron.screen.displays.pop();
    stand.electron.screen.emit('display-removed');
    await told;
    expect(seen).toEqual([1]);
    expect(await host.displays()).toMatchObject([{ id: '1', primary: true }]);
    await dispose();
  });

  it('tells of pages that are loaded again, whose windows stay where they are', async () => {
    const { host, stand, dispose } = await openStandIn();
    const bounds = { left: 1920, top: 0, width: 1920, height: 1080 };
    await host.openWindow({ id: 'wall-1', path: '/?wall=d2', kind: 'wall', bounds, fullScreen: true });
    const told = new Promise((resolve) => host.onPageReloaded(resolve));
    const [window] = stand.electron.windows;
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(await told).toEqual({ id: 'wall-1', why: 'crashed' });
    await expect.poll(() => window?.webContents.reloads).toBe(1);
    expect(await host.windows()).toMatchObject([{ id: 'wall-1', bounds, fullScreen: true }]);
    await host.close();
    await dispose();
  });

  it('loses all windows with its shell, and says so from then on', async () => {
    const { host, stand, dispose } = await openStandIn();
    await host.openWindow({ id: 'desk', path: '/', kind: 'operator' });
    stand.end();
    await host.closed;
    expect(await host.windows()).toEqual([]);
    await expect(host.openWindow({ id: 'desk', path: '/', kind: 'operator' })).rejects.toMatchObject({ kind: 'unsupported' });
    await dispose();
  });
});

const folder = findElectronPackage();
const machine = thisMachine();
if (folder && findElectron(folder, process.env) && hasDisplay(machine)) {
  const root = join(import.meta.dirname, '..', '..');
  testHost('Electron', async () => {
    const data = await makeFolder('electron');
    const pages = await servePages();
    const secrets = new FileSecrets(join(data.path, 'secrets.json'));
    const shellFile = async (): Promise<string> => {
      await build(root, shellBuild);
      return join(root, 'dist', 'shell', 'shell.js');
    };
    const url = `${new URL(pages.url).origin}/?key=${start.key}`;
    const host = await openElectron({ url, dataFolder: data.path, secrets, wanted: false, shellFile, say: () => {} }, machine);
    const dispose = async (): Promise<void> => {
      await pages.close();
      await data.remove();
    };
    return { host, dispose };
  });
} else it.skip('host: Electron: its binary is not on this machine, or there is no display to show windows on', () => {});
