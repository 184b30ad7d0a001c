import type * as Electron from 'electron';

/** What the shell uses of Electron's main process, handed to it so that its own decisions can be tested without a binary. */
export type ElectronParts = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'ipcMain' | 'MessageChannelMain' | 'powerSaveBlocker' | 'protocol' | 'safeStorage' | 'screen' | 'session'
>;
