import { dirname, join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { findElectron, findElectronPackage } from '../../main/host/electron/find-electron.ts';
import { hasDisplay, thisMachine } from '../../main/host/machine.ts';
import { pack } from '../support/pack.ts';
import { makeFolder } from '../support/processes.ts';

const folder = findElectronPackage();
const binary = folder && findElectron(folder, process.env);
const machine = thisMachine();

test.describe('the packed console under Electron', () => {
  test.skip(machine.platform !== 'linux', 'the package is tried on Linux');
  test.skip(!binary, 'Electron’s binary is not on this machine; npm start downloads it where it can');
  test.skip(!hasDisplay(machine), 'there is no display to show windows on');

  test('opens the desk in a locked window, and an officer can work in it', async () => {
    const place = await makeFolder('electron');
    // The driver comes in through the one fuse that a package has blown.
    const packed = await pack(dirname(binary ?? ''), join(place.path, 'out'), '-c.electronFuses.enableNodeCliInspectArguments=true');
    const app = await _electron.launch({
      executablePath: join(packed, 'chi-lang'),
      args: [...(machine.root ? ['--no-sandbox'] : []), '--port', '0', '--data', join(place.path, 'data')],
    });
    const window = await app.firstWindow();
    await expect(window.getByTestId('incident-row').first()).toBeVisible();
    await expect(window.locator('[data-testid="camera-tile"][data-state="live"]')).toHaveCount(4);
    expect(window.url()).toBe('app://chilang/');

    const reach = await window.evaluate(async () => {
      const page = globalThis as { require?: unknown; process?: unknown; open: Window['open'] };
      const outside = await fetch('https://elsewhere.example/').then(
        () => 'reached',
        () => 'refused',
      );
      return { node: typeof page.require + typeof page.process, opened: page.open('https://elsewhere.example/') !== null, outside };
    });
    expect(reach).toEqual({ node: 'undefinedundefined', opened: false, outside: 'refused' });
    expect(app.windows()).toHaveLength(1);

    await window.getByTestId('incident-row').first().click();
    await expect(window.getByTestId('timeline-entry').first()).toBeVisible();
    // A page whose process ends is loaded again where it was; asked through the main process, since the driver gives such a page up.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const isBack = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`document.querySelector('[data-testid="incident-row"]') !== null`),
      );
    await expect.poll(() => isBack().catch(() => false)).toBe(true);
    await app.close();
    await place.remove();
  });
});
