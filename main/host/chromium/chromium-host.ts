import type { HostCapabilities } from '#contract/capabilities.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Bounds, Display, Host, HostWindow, PageReload, Secrets, WindowSpec } from '../host.ts';
import { Listeners } from '../listeners.ts';
import { checkBounds, checkWindowSpec, planPlacement } from '../window-spec.ts';
import { fetchAccessCookie } from './access-cookie.ts';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { BrowserWindows } from './browser-windows.ts';
import { ScreenWatch } from './screen-watch.ts';

export type ChromiumParts = {
  readonly program: string;
  readonly flags: readonly string[];
  /** Beside those, of the start that opens no window. */
  readonly firstFlags: readonly string[];
  /** Without a screen there are no app windows to ask for. */
  readonly headless: boolean;
  /** The console's address with its key. */
  readonly url: string;
  readonly secrets: Secrets;
  /** UTC milliseconds. */
  readonly now: () => number;
};

/** A browser that crashes again within this time is not brought back. */
const crashesApartMs = 10_000;

/**
 * Windows of a Chromium-family browser with a profile of its own, driven over its DevTools pipe. A browser that
 * crashes is started again with the windows it had.
 */
export class ChromiumHost implements Host {
  readonly secrets: Secrets;
  readonly closed: Promise<void>;
  readonly #parts: ChromiumParts;
  readonly #windowClosed = new Listeners<string>();
  readonly #displaysChanged = new Listeners<readonly Display[]>();
  readonly #pageReloaded = new Listeners<PageReload>();
  readonly #specs = new Map<string, WindowSpec>();
  #browser: Promise<{ process: BrowserProcess; windows: BrowserWindows; screens: ScreenWatch }>;
  #resolveClosed: () => void = () => {};
  #startedAtMs = 0;
  #closing = false;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: ChromiumParts) {
    this.#parts = parts;
    this.secrets = parts.secrets;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.#browser = this.#start();
  }

  /** Starts the browser, without a window yet; `unsupported` when it does not start. */
  static async open(parts: ChromiumParts): Promise<ChromiumHost> {
    const host = new ChromiumHost(parts);
    await host.#browser;
    return host;
  }

  capabilities(): HostCapabilities {
    return { kind: 'chromium', windows: true, displays: true, secrets: 'file', keepAwake: false };
  }

  async displays(): Promise<readonly Display[]> {
    return (await this.#browser).screens.displays();
  }

  onDisplaysChanged(listener: (displays: readonly Display[]) => void): () => void {
    return this.#displaysChanged.add(listener);
  }

  openWindow(spec: WindowSpec): Promise<void> {
    return this.#inTurn(async () => {
      const { id } = checkWindowSpec(spec);
      if (this.#specs.has(id)) throw new ChiLangError('alreadyExists', `There is a window ${id} already.`);
      await this.#openNow(spec);
    });
  }

  async closeWindow(id: string): Promise<void> {
    this.#known(id);
    await (await this.#browser).windows.close(id);
  }

  async windows(): Promise<readonly HostWindow[]> {
    const { windows } = await this.#browser;
    const all = await Promise.all([...this.#specs.values()].map((spec) => windows.look(spec).catch(() => null)));
    return all.filter((window) => window !== null);
  }

  async setBounds(id: string, bounds: Bounds, fullScreen = false): Promise<void> {
    const { displayId: _, ...spec } = this.#known(id);
    const { windows } = await this.#browser;
    await windows.place(id, checkBounds(bounds), fullScreen);
    if (spec.kind === 'wall') await this.#focusDesk(windows);
    // Brought back after a crash of the browser, it stands where it stood last.
    this.#specs.set(id, { ...spec, bounds, fullScreen });
  }

  onPageReloaded(listener: (reloaded: PageReload) => void): () => void {
    return this.#pageReloaded.add(listener);
  }

  onWindowClosed(listener: (id: string) => void): () => void {
    return this.#windowClosed.add(listener);
  }

  async keepAwake(): Promise<void> {
    throw new ChiLangError('unsupported', 'A browser cannot keep the monitors awake; turn off their sleep in the system settings.');
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#browser.then(
      ({ process }) => process.end(),
      () => {},
    );
    this.#resolveClosed();
  }

  /** A window that is opened or covers a monitor takes the keyboard; an officer who is typing goes on at the desk. */
  async #focusDesk(windows: BrowserWindows): Promise<void> {
    const desk = [...this.#specs.values()].find(({ kind }) => kind === 'operator');
    if (desk) await windows.focus(desk.id);
  }

  #known(id: string): WindowSpec {
    const spec = this.#specs.get(id);
    if (!spec) throw new ChiLangError('notFound', `There is no window ${id}; it was closed.`);
    return spec;
  }

  /** One window at a time: a new page of the browser is the one asked for last. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(run);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #openNow(spec: WindowSpec): Promise<void> {
    const { windows, screens } = await this.#browser;
    // The monitors are known from the first page on: only then can a first window be told where to stand.
    const known = screens.displays();
    if (known.length > 0) planPlacement(spec, known);
    this.#specs.set(spec.id, spec);
    try {
      await windows.open(spec.id, new URL(spec.path, this.#parts.url).href);
      await windows.place(spec.id, planPlacement(spec, screens.displays()), spec.fullScreen === true);
      if (spec.kind === 'wall') await this.#focusDesk(windows);
    } catch (error) {
      this.#specs.delete(spec.id);
      await windows.close(spec.id).catch(() => {});
      throw error;
    }
  }

  async #start(): Promise<{ process: BrowserProcess; windows: BrowserWindows; screens: ScreenWatch }> {
    const { program, flags, firstFlags, url, headless, now } = this.#parts;
    const { origin } = new URL(url);
    this.#startedAtMs = now();
    const cookie = await fetchAccessCookie(url, now());
    const process = await startBrowser(program, [...flags, ...firstFlags]);
    const { devTools } = process;
    try {
      await devTools.send('Storage.setCookies', { cookies: [cookie] });
      // Whatever is not in this list is denied to the origin from now on, without a question to the officer.
      await devTools.send('Browser.grantPermissions', { origin, permissions: ['windowManagement', 'clipboardSanitizedWrite'] });
      const screens = new ScreenWatch(devTools);
      screens.changed.add((displays) => this.#displaysChanged.tell(displays));
      const windows = new BrowserWindows({
        ...{ devTools, program, flags, headless, screens, now },
        onGone: (id) => this.#gone(id),
        onReloaded: (reloaded) => this.#pageReloaded.tell(reloaded),
      });
      await windows.start();
      void process.ended.then(({ crashed }) => {
        windows.stop();
        this.#ended(crashed);
      });
      return { process, windows, screens };
    } catch (error) {
      await process.end();
      throw error;
    }
  }

  #gone(id: string): void {
    if (!this.#specs.delete(id)) return;
    this.#windowClosed.tell(id);
    if (this.#specs.size === 0) this.#resolveClosed();
  }

  #ended(crashed: boolean): void {
    if (this.#closing) return;
    if (!crashed || this.#parts.now() - this.#startedAtMs < crashesApartMs) return this.#loseAll();
    this.#browser = this.#start();
    const specs = [...this.#specs.values()];
    void this.#inTurn(async () => {
      for (const spec of specs) await this.#openNow(spec);
    }).catch(() => this.#loseAll());
  }

  #loseAll(): void {
    for (const id of [...this.#specs.keys()]) this.#gone(id);
    this.#resolveClosed();
  }
}
