import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { thisMachine } from './host/machine.ts';
import { planRenderingFlags } from './host/rendering-flags.ts';
import { type Channel, coreChannel, utilityChannel } from './host/electron/channel.ts';
import { prepareShell, runShell } from './host/electron/shell.ts';
import { pickConsoleFlags } from './startup/options.ts';

/** The program of the Electron shell: started by a core (npm start), or by an officer (a package) and then it starts the core. */
const startedByCore = process.send !== undefined;
const electron = { app, BrowserWindow, ipcMain, MessageChannelMain, powerSaveBlocker, protocol, safeStorage, screen, session };

for (const flag of planRenderingFlags(thisMachine())) {
  const [name = '', value] = flag.slice(2).split('=');
  app.commandLine.appendSwitch(name, value);
}
prepareShell(electron);

const openSocket = (url: string, key: string): WebSocket => new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });

const run = (channel: Channel, onEnd: () => void): void => {
  channel.onEnded(() => app.exit(0));
  const windows = runShell({
    electron,
    channel,
    preloadFile: join(import.meta.dirname, 'preload.cjs'),
    fetchPage: fetch,
    openSocket,
    onEnd,
  });
  app.on('second-instance', () => windows.focusFirst());
};

/** The core of a package lies beside the archive: its threads and its addon need plain files. */
const startCore = (): Channel => {
  const folder = app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked');
  const core = utilityProcess.fork(join(folder, 'main', 'start.js'), ['--no-build', ...pickConsoleFlags(process.argv.slice(1))], {
    serviceName: 'chi-lang-core',
    stdio: 'pipe',
  });
  let lastLine = '';
  core.stdout?.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  core.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    lastLine = chunk.toString('utf8').trim().split('\n').at(-1) ?? lastLine;
  });
  // Nobody sees the terminal of a program started by its icon.
  core.once('exit', (code) => {
    if (code !== 0) dialog.showErrorBox('Chi Lăng', lastLine || `The core ended with code ${code}.`);
  });
  return utilityChannel(core);
};

const whenReady = (start: () => void): void => {
  // Not awaited: Electron becomes ready only after this module was evaluated to its end.
  void app.whenReady().then(start);
};

if (startedByCore) {
  const channel = coreChannel(process);
  whenReady(() => {
    run(channel, () => app.exit(0));
    // The core waits for a first word before it asks anything.
    channel.send({ ready: true });
  });
} else {
  app.setPath('userData', join(app.getPath('appData'), 'chi-lang', 'shell'));
  if (app.requestSingleInstanceLock()) whenReady(() => run(startCore(), () => {}));
  else app.quit();
}
