import { ChiLangError } from '#contract/errors.ts';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { Bounds, PageReload, WindowKind } from '../host.ts';
import { PagePulse } from '../page-pulse.ts';
import { ReloadPace } from '../reload-pace.ts';
import type { ElectronParts } from './electron-parts.ts';
import { boundsOf, rectangleOf } from './shell-displays.ts';
import { pageOrigin, type ShellParams, type ShellResult } from './shell-protocol.ts';

type ShellWindowsParts = Pick<ElectronParts, 'BrowserWindow'> & {
  readonly preloadFile: string;
  readonly onClosed: (id: string) => void;
  /** The page behind these contents hangs, crashed or is gone. */
  readonly onPageLost: (contentsId: number) => void;
  /** The page of a window is loaded again. */
  readonly onPageReloaded: (reloaded: PageReload) => void;
};

/** A window manager that never says it has done what it was told is not waited for any longer. */
const settleMs = 2_000;

const optionsOf = (preload: string, kind: WindowKind, bounds: Bounds | null): BrowserWindowConstructorOptions => ({
  ...(bounds ? rectangleOf(bounds) : { width: 1600, height: 900 }),
  // A window as large as its display must not be shrunk by its frame.
  enableLargerThanScreen: true,
  show: false,
  // A picture of the room: nothing to grab, nothing to minimise, not among the windows of the desk.
  ...(kind === 'wall' ? { frame: false, minimizable: false, closable: false, skipTaskbar: true } : {}),
  autoHideMenuBar: true,
  backgroundColor: '#14171c',
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // A wall behind another window still counts seconds.
    backgroundThrottling: false,
  },
});

/** The windows of the shell. */
export class ShellWindows {
  readonly #parts: ShellWindowsParts;
  readonly #windows = new Map<string, BrowserWindow>();

  constructor(parts: ShellWindowsParts) {
    this.#parts = parts;
  }

  /** Whether these contents are the page of one of our windows. */
  has(contentsId: number): boolean {
    return [...this.#windows.values()].some((window) => window.webContents.id === contentsId);
  }

  async open({ id, path, kind, bounds, fullScreen }: ShellParams<'window.open'>): Promise<void> {
    const window = new this.#parts.BrowserWindow(optionsOf(this.#parts.preloadFile, kind, bounds));
    this.#windows.set(id, window);
    this.#watch(id, window);
    // A page that cannot be loaded says so itself; the window stands all the same.
    void window.loadURL(`${pageOrigin}${path}`).catch(() => {});
    // The officer goes on typing at the desk.
    if (kind === 'wall') window.showInactive();
    else window.show();
    if (bounds) window.setBounds(rectangleOf(bounds));
    if (fullScreen) await setFullScreen(window, true);
  }

  async close(id: string): Promise<void> {
    const window = this.#get(id);
    const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
    window.destroy();
    await closed;
  }

  async move({ id, bounds, fullScreen }: ShellParams<'window.move'>): Promise<void> {
    const window = this.#get(id);
    if (window.isFullScreen()) await setFullScreen(window, false);
    if (window.isMaximized()) window.unmaximize();
    if (window.isMinimized()) window.restore();
    window.setBounds(rectangleOf(bounds));
    if (fullScreen) await setFullScreen(window, true);
  }

  list(): ShellResult<'windows.list'> {
    return [...this.#windows].map(([id, window]) => ({
      id,
      bounds: boundsOf(window.getBounds()),
      fullScreen: window.isFullScreen(),
    }));
  }

  closeAll(): void {
    for (const window of [...this.#windows.values()]) window.destroy();
  }

  /** Puts the oldest window before everything else. */
  focusFirst(): void {
    const [first] = this.#windows.values();
    if (first?.isMinimized()) first.restore();
    first?.focus();
  }

  #watch(id: string, window: BrowserWindow): void {
    const { webContents } = window;
    const contentsId = webContents.id;
    const pace = new ReloadPace();
    let isHung = false;
    // What hangs takes no order to load again; its process ends, and the page is loaded into a new one.
    const endHang = (): void => {
      this.#parts.onPageLost(contentsId);
      isHung = true;
      webContents.forcefullyCrashRenderer();
    };
    // Electron itself says so only after half a minute.
    const feel = (): PagePulse => new PagePulse(() => webContents.executeJavaScript('0'), endHang);
    let pulse = feel();
    window.once('closed', () => {
      pulse.stop();
      this.#windows.delete(id);
      this.#parts.onPageLost(contentsId);
      this.#parts.onClosed(id);
    });
    webContents.on('unresponsive', endHang);
    webContents.on('render-process-gone', (_event, { reason }) => {
      pulse.stop();
      this.#parts.onPageLost(contentsId);
      if (reason === 'clean-exit') return;
      this.#parts.onPageReloaded({ id, why: isHung ? 'hung' : 'crashed' });
      isHung = false;
      setTimeout(() => {
        if (window.isDestroyed()) return;
        pulse = feel();
        webContents.reload();
      }, pace.next(Date.now()));
    });
  }

  #get(id: string): BrowserWindow {
    const window = this.#windows.get(id);
    if (!window) throw new ChiLangError('notFound', `There is no window ${id}; it was closed.`);
    return window;
  }
}

/** Resolves once the system did it; full screen is a wish that a window manager grants when it likes. */
const setFullScreen = (window: BrowserWindow, on: boolean): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, settleMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (on) window.once('enter-full-screen', done);
    else window.once('leave-full-screen', done);
    window.setFullScreen(on);
  });
