import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../main/host/chromium/find-browser.ts';
import { openChromium } from '../../main/host/chromium/open-chromium.ts';
import { FileSecrets } from '../../main/host/file-secrets.ts';
import type { PageReload } from '../../main/host/host.ts';
import { thisMachine } from '../../main/host/machine.ts';
import { renderersOf } from '../support/renderers.ts';
import { servePages } from '../support/page-server.ts';
import { makeFolder } from '../support/processes.ts';
import { type HostUnderTest, testHost } from './host-suite.ts';

const machine = {
  ...thisMachine(),
  env: { ...process.env, CHILANG_BROWSER: process.env['CHILANG_TEST_BROWSER'] ?? process.env['CHILANG_BROWSER'] },
};
const headlessScreens = '{1920x1080 label=LEFT}{1920x1080 label=RIGHT}';

const open = async (): Promise<HostUnderTest & { cookies: string[]; folder: string }> => {
  const folder = await makeFolder('chromium');
  const pages = await servePages();
  const secrets = new FileSecrets(join(folder.path, 'secrets.json'));
  const host = await openChromium({ url: pages.url, dataFolder: folder.path, secrets, headlessScreens }, machine);
  const dispose = async (): Promise<void> => {
    await pages.close();
    await folder.remove();
  };
  return { host, dispose, cookies: pages.cookies, folder: folder.path };
};

if (findBrowser(machine)) {
  testHost('Chromium', open);

  describe('Chromium host', () => {
    it('loads a page that hangs again, and tells of it', async () => {
      const { host, dispose } = await open();
      const reloaded: unknown[] = [];
      host.onPageReloaded((each) => reloaded.push(each));
      await host.openWindow({ id: 'desk', path: '/?hangs', kind: 'operator' });
      await expect.poll(() => reloaded, { timeout: 15_000 }).toEqual([{ id: 'desk', why: 'hung' }]);
      expect((await host.windows()).map(({ id }) => id)).toEqual(['desk']);
      await host.close();
      await dispose();
    }, 25_000);

    it.skipIf(process.platform !== 'linux')(
      'loads pages again whose processes end, where they stood',
      async () => {
        const { host, dispose, cookies, folder } = await open();
        const reloaded: PageReload[] = [];
        host.onPageReloaded((each) => reloaded.push(each));
        await host.openWindow({ id: 'desk', path: '/', kind: 'operator' });
        const [, other] = await host.displays();
        await host.openWindow({ id: 'wall-1', path: '/', kind: 'wall', displayId: other?.id ?? '', fullScreen: true });
        const before = await host.windows();
        await expect.poll(() => cookies.length, { timeout: 15_000 }).toBe(2);
        for (const pid of await renderersOf(join(folder, 'browser'))) process.kill(pid, 'SIGKILL');
        await expect
          .poll(() => reloaded.map(({ id, why }) => `${id} ${why}`).sort(), { timeout: 15_000 })
          .toEqual(['desk crashed', 'wall-1 crashed']);
        await expect.poll(() => cookies.length, { timeout: 15_000 }).toBe(4);
        expect(await host.windows()).toEqual(before);
        await host.close();
        await dispose();
      },
      60_000,
    );

    it('lets its windows in by cookie', async () => {
      const { host, dispose, cookies } = await open();
      await host.openWindow({ id: 'desk', path: '/', kind: 'operator' });
      await expect.poll(() => cookies).toEqual(['chilang=k']);
      await host.close();
      await dispose();
    });
  });
} else {
  it.skip('host: Chromium: no Chromium-family browser on this machine; install one, or name it with CHILANG_BROWSER', () => {});
}
