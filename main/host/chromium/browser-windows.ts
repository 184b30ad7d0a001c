import { isDeepStrictEqual } from 'node:util';
import type { Bounds, HostWindow, PageReload, WindowSpec } from '../host.ts';
import { askForAppWindow } from './browser-process.ts';
import type { DevTools } from './dev-tools.ts';
import type { BrowserBounds } from './protocol.ts';
import { ReloadPace } from '../reload-pace.ts';
import { PageWatch } from './page-watch.ts';
import type { ScreenWatch } from './screen-watch.ts';

type BrowserWindowsParts = {
  readonly devTools: DevTools;
  readonly program: string;
  readonly flags: readonly string[];
  readonly headless: boolean;
  readonly screens: ScreenWatch;
  /** Called once for each window that is gone. */
  readonly onGone: (id: string) => void;
  readonly onReloaded: (reloaded: PageReload) => void;
  /** Milliseconds of a clock. */
  readonly now: () => number;
};

/** What a window may take to appear after it was asked for. */
const appearMs = 8_000;
/** How often a window manager is asked whether it has done what it was told. */
const looks = { times: 40, everyMs: 50, sayAgain: 8 };

/** The windows of one run of the browser. */
export class BrowserWindows {
  readonly #parts: BrowserWindowsParts;
  /** Window ids by the browser's target ids, and back. */
  readonly #ids = new Map<string, string>();
  readonly #targets = new Map<string, string>();
  readonly #pages: PageWatch;
  readonly #paces = new Map<string, ReloadPace>();

  constructor(parts: BrowserWindowsParts) {
    this.#parts = parts;
    this.#pages = new PageWatch(parts.devTools, (targetId, sessionId) => void this.#endHang(targetId, sessionId).catch(() => {}));
  }

  async start(): Promise<void> {
    const { devTools } = this.#parts;
    devTools.on('Target.targetDestroyed', ({ targetId }) => this.#gone(targetId));
    devTools.on('Target.targetCrashed', ({ targetId }) => void this.#loadAgain(targetId).catch(() => {}));
    await devTools.send('Target.setDiscoverTargets', { discover: true });
  }

  /** Opens one window; the caller opens the next one after this. */
  async open(id: string, url: string): Promise<void> {
    const targetId = (this.#parts.headless ? null : await this.#askForAppWindow(url)) ?? (await this.#createWindow(url));
    this.#ids.set(targetId, id);
    this.#targets.set(id, targetId);
    await this.#parts.screens.watchThrough(targetId);
    await this.#pages.watch(targetId);
  }

  /** What is typed goes there. */
  async focus(id: string): Promise<void> {
    await this.#parts.devTools.send('Target.activateTarget', { targetId: this.#target(id) });
  }

  /** The browser ended. */
  stop(): void {
    this.#pages.stop();
  }

  async close(id: string): Promise<void> {
    const targetId = this.#target(id);
    const gone = new Promise<void>((resolve) => {
      const stop = this.#parts.devTools.on('Target.targetDestroyed', (destroyed) => {
        if (destroyed.targetId !== targetId) return;
        stop();
        resolve();
      });
    });
    await this.#parts.devTools.send('Target.closeTarget', { targetId });
    await gone;
  }

  async look({ id, path, kind }: WindowSpec): Promise<HostWindow> {
    const { bounds } = await this.#window(id);
    const { left = 0, top = 0, width = 0, height = 0, windowState } = bounds;
    return { id, path, kind, bounds: { left, top, width, height }, fullScreen: windowState === 'fullscreen' };
  }

  /** Moves first: full screen covers the display the window stands on. */
  async place(id: string, bounds: Bounds | null, fullScreen: boolean): Promise<void> {
    if (bounds) {
      await this.#set(id, { windowState: 'normal' }, ({ windowState }) => windowState === 'normal');
      await this.#set(id, bounds, (is) => is.left === bounds.left && is.top === bounds.top);
      // The title bar of a window that is merely as large would be out of sight under some window managers.
      if (!fullScreen && this.#isWorkArea(bounds))
        await this.#set(id, { windowState: 'maximized' }, ({ windowState }) => windowState === 'maximized');
    }
    if (fullScreen) await this.#set(id, { windowState: 'fullscreen' }, ({ windowState }) => windowState === 'fullscreen');
  }

  #isWorkArea(bounds: Bounds): boolean {
    return this.#parts.screens.displays().some(({ workArea }) => isDeepStrictEqual(workArea, bounds));
  }

  /** A window manager acts when it likes, and may correct what it was told: done when it did, or when it was given its time. */
  async #set(id: string, wanted: BrowserBounds, done: (is: BrowserBounds) => boolean): Promise<void> {
    const { windowId } = await this.#window(id);
    for (let look = 0; look < looks.times; look += 1) {
      // Said again: one that is still busy with the last order forgets this one.
      if (look % looks.sayAgain === 0) await this.#parts.devTools.send('Browser.setWindowBounds', { windowId, bounds: wanted });
      if (done((await this.#window(id)).bounds)) return;
      await new Promise((resolve) => setTimeout(resolve, looks.everyMs));
    }
  }

  #window(id: string): Promise<{ windowId: number; bounds: BrowserBounds }> {
    return this.#parts.devTools.send('Browser.getWindowForTarget', { targetId: this.#target(id) });
  }

  #target(id: string): string {
    return this.#targets.get(id) ?? '';
  }

  async #createWindow(url: string): Promise<string> {
    return (await this.#parts.devTools.send('Target.createTarget', { url, newWindow: true })).targetId;
  }

  /** Null where the browser opens no app windows; the caller takes a plain one. */
  async #askForAppWindow(url: string): Promise<string | null> {
    const { devTools, program, flags } = this.#parts;
    let forget = (): void => {};
    let timer: NodeJS.Timeout | undefined;
    const appeared = new Promise<string | null>((resolve) => {
      forget = devTools.on('Target.targetCreated', ({ targetInfo: { type, url: at, targetId } }) => {
        if (type === 'page' && (at === url || at === '' || at === 'about:blank')) resolve(targetId);
      });
      timer = setTimeout(() => resolve(null), appearMs);
    });
    try {
      await askForAppWindow(program, flags, url);
      return await appeared;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      forget();
    }
  }

  #gone(targetId: string): void {
    const id = this.#ids.get(targetId);
    if (id === undefined) return;
    this.#ids.delete(targetId);
    this.#targets.delete(id);
    this.#pages.forget(targetId);
    this.#paces.delete(targetId);
    const [another] = this.#ids.keys();
    if (this.#parts.screens.gone(targetId) && another !== undefined) void this.#parts.screens.watchThrough(another).catch(() => {});
    this.#parts.onGone(id);
  }

  async #loadAgain(targetId: string): Promise<void> {
    await this.#waitFor(targetId);
    const id = this.#ids.get(targetId);
    if (id === undefined) return;
    const { devTools } = this.#parts;
    const { sessionId } = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
    await this.#reload(targetId, sessionId);
    this.#parts.onReloaded({ id, why: 'crashed' });
  }

  /** Ends the script that never ends; the page is loaded after it. */
  async #endHang(targetId: string, sessionId: string): Promise<void> {
    await this.#waitFor(targetId);
    const id = this.#ids.get(targetId);
    if (id === undefined) return;
    await this.#parts.devTools.send('Runtime.terminateExecution', {}, sessionId);
    await this.#reload(targetId, sessionId);
    this.#parts.onReloaded({ id, why: 'hung' });
  }

  async #reload(targetId: string, sessionId: string): Promise<void> {
    const { devTools } = this.#parts;
    await devTools.send('Page.reload', {}, sessionId);
    await devTools.send('Target.detachFromTarget', { sessionId });
    await this.#pages.watch(targetId);
  }

  async #waitFor(targetId: string): Promise<void> {
    const pace = this.#paces.get(targetId) ?? new ReloadPace();
    this.#paces.set(targetId, pace);
    const delayMs = pace.next(this.#parts.now());
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
}
