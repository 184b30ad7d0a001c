import type { Channel } from './channel.ts';
import type { ElectronParts } from './electron-parts.ts';
import { serveCore } from './serve-core.ts';
import { readDisplays } from './shell-displays.ts';
import { type GateSocket, ShellGate } from './shell-gate.ts';
import { lockPages, lockSession } from './shell-locks.ts';
import { servePages } from './shell-pages.ts';
import { pageScheme, type ShellResult } from './shell-protocol.ts';
import { ShellWindows } from './shell-windows.ts';

export type ShellParts = {
  readonly electron: ElectronParts;
  readonly channel: Channel;
  readonly preloadFile: string;
  readonly fetchPage: typeof fetch;
  readonly openSocket: (url: string, key: string) => GateSocket;
  /** All windows are closed and the core has been told that the shell ends. */
  readonly onEnd: () => void;
};

/** What must be said before Electron is ready. */
export const prepareShell = ({ app, protocol }: Pick<ElectronParts, 'app' | 'protocol'>): void => {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
  lockPages(app);
  // The core decides when the shell ends; without a listener Electron would by itself.
  app.on('window-all-closed', () => {});
};

/** Serves the core over the channel; Electron is ready. Everything that decides anything is in the core. */
export const runShell = ({ electron, channel, preloadFile, fetchPage, openSocket, onEnd }: ShellParts): ShellWindows => {
  const { BrowserWindow, powerSaveBlocker, safeStorage, screen, session } = electron;
  lockSession(session.defaultSession);
  let gate: ShellGate | null = null;
  let awake: number | null = null;
  const windows = new ShellWindows({
    BrowserWindow,
    preloadFile,
    onClosed: (id) => tell({ event: 'window.closed', id }),
    onPageLost: (contentsId) => gate?.cut(contentsId),
    onPageReloaded: ({ id, why }) => tell({ event: 'page.reloaded', id, why }),
  });
  const tell = serveCore(channel, {
    'shell.start': async (start) => {
      session.defaultSession.protocol.handle(pageScheme, servePages(start, fetchPage));
      gate ??= new ShellGate({ ...electron, start, openSocket, isWindow: (contentsId) => windows.has(contentsId) });
      return { secrets: await kindOfSecrets(electron), displays: readDisplays(screen) };
    },
    'shell.end': () => {
      windows.closeAll();
      setImmediate(onEnd);
      return {};
    },
    'window.open': async (params) => {
      await windows.open(params);
      return {};
    },
    'window.close': async ({ id }) => {
      await windows.close(id);
      return {};
    },
    'window.move': async (params) => {
      await windows.move(params);
      return {};
    },
    'windows.list': () => windows.list(),
    'awake.keep': ({ on }) => {
      if (awake !== null) powerSaveBlocker.stop(awake);
      awake = on ? powerSaveBlocker.start('prevent-display-sleep') : null;
      return {};
    },
    'secret.seal': async ({ text }) => ({ sealed: (await safeStorage.encryptStringAsync(text)).toString('base64') }),
    'secret.unseal': async ({ sealed }) => ({ text: (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result }),
  });
  const tellDisplays = (): void => tell({ event: 'displays.changed', displays: readDisplays(screen) });
  screen.on('display-added', tellDisplays);
  screen.on('display-removed', tellDisplays);
  screen.on('display-metrics-changed', tellDisplays);
  return windows;
};

/** Linux without a key ring has only a fixed password, which hides nothing. */
const kindOfSecrets = async ({ safeStorage }: ElectronParts): Promise<ShellResult<'shell.start'>['secrets']> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'file';
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text' ? 'file' : 'os';
};
