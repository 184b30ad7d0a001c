import { EventEmitter } from 'node:events';
import type { ElectronParts } from '../electron/electron-parts.ts';
import type { Channel } from '../electron/channel.ts';
import { runShell } from '../electron/shell.ts';

/** Two ends of one channel; `end` is what a process that is gone looks like to the other. */
export const channelPair = (): { core: Channel; shell: Channel; end: () => void } => {
  const core = new EventEmitter();
  const shell = new EventEmitter();
  const side = (mine: EventEmitter, other: EventEmitter): Channel => ({
    send: (message) => void queueMicrotask(() => other.emit('message', structuredClone(message))),
    onMessage: (listener) => void mine.on('message', listener),
    onEnded: (listener) => void mine.once('ended', listener),
  });
  const end = (): void => {
    core.emit('ended');
    shell.emit('ended');
  };
  return { core: side(core, shell), shell: side(shell, core), end };
};

type Rectangle = { x: number; y: number; width: number; height: number };

const display = (id: number, x: number) => ({
  id,
  label: `SCREEN-${id}`,
  bounds: { x, y: 0, width: 1920, height: 1080 },
  workArea: { x, y: 0, width: 1920, height: 1040 },
  scaleFactor: 1,
});

class StandInContents extends EventEmitter {
  readonly id: number;
  reloads = 0;
  /** What the page's script does when it is asked. */
  script: () => Promise<unknown> = async () => 0;
  openHandler: (() => { action: string }) | null = null;

  constructor(id: number) {
    super();
    this.id = id;
  }

  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }

  reload(): void {
    this.reloads += 1;
  }

  executeJavaScript(): Promise<unknown> {
    return this.script();
  }

  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }
}

/** One end of a line as Electron's main process sees it. */
export class StandInPort extends EventEmitter {
  readonly sent: unknown[] = [];
  started = false;
  closed = false;

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit('close');
  }
}

/** As much of Electron's main process as the shell uses, with every window and handler in the test's hands. */
export class ElectronStandIn {
  readonly app = Object.assign(new EventEmitter(), { enableSandbox: () => void (this.sandboxed = true) });
  readonly ipcMain = new EventEmitter();
  readonly screen = Object.assign(new EventEmitter(), {
    displays: [display(1, 0), display(2, 1920)],
    getAllDisplays: () => this.screen.displays,
    getPrimaryDisplay: () => this.screen.displays[0],
  });
  readonly windows: StandInWindow[] = [];
  readonly ports: StandInPort[] = [];
  readonly handlers: Record<string, (...args: never[]) => unknown> = {};
  readonly schemes: unknown[] = [];
  readonly awake = new Set<number>();
  sandboxed = false;
  sealing = true;
  pages: (request: Request) => Promise<Response> = async () => new Response();

  readonly parts = {
    app: this.app,
    ipcMain: this.ipcMain,
    screen: this.screen,
    protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => void this.schemes.push(...schemes) },
    BrowserWindow: this.#windowClass(),
    MessageChannelMain: this.#channelClass(),
    powerSaveBlocker: { start: () => this.#block(), stop: (id: number) => void this.awake.delete(id) },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => this.sealing,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: async (text: string) => Buffer.from([...text].reverse().join(''), 'utf8'),
      decryptStringAsync: async (sealed: Buffer) => ({ result: [...sealed.toString('utf8')].reverse().join(''), shouldReEncrypt: false }),
    },
    session: {
      defaultSession: Object.assign(new EventEmitter(), {
        setPermissionRequestHandler: (handler: never) => void (this.handlers['permissionRequest'] = handler),
        setPermissionCheckHandler: (handler: never) => void (this.handlers['permissionCheck'] = handler),
        setDevicePermissionHandler: (handler: never) => void (this.handlers['device'] = handler),
        setSpellCheckerEnabled: () => {},
        webRequest: { onBeforeRequest: (handler: never) => void (this.handlers['request'] = handler) },
        protocol: { handle: (_scheme: string, handler: typeof this.pages) => void (this.pages = handler) },
      }),
    },
  } as unknown as ElectronParts;

  #block(): number {
    const id = this.awake.size + 1;
    this.awake.add(id);
    return id;
  }

  #windowClass(): unknown {
    const { windows, screen, app } = this;
    return class extends StandInWindow {
      constructor(options: Record<string, unknown>) {
        super(options, windows.length + 1, () => screen.displays);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    };
  }

  #channelClass(): unknown {
    const { ports } = this;
    return class {
      readonly port1 = new StandInPort();
      readonly port2 = new StandInPort();

      constructor() {
        ports.push(this.port1);
      }
    };
  }
}

export class StandInWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents: StandInContents;
  address = '';
  #bounds: Rectangle;
  #normal: Rectangle;
  #fullScreen = false;
  #gone = false;
  readonly #displays: () => { bounds: Rectangle }[];

  constructor(options: Record<string, unknown>, id: number, displays: () => { bounds: Rectangle }[]) {
    super();
    this.options = options;
    this.webContents = new StandInContents(id);
    this.#displays = displays;
    const { x = 0, y = 0, width = 800, height = 600 } = options as Partial<Rectangle>;
    this.#bounds = this.#normal = { x, y, width, height };
  }

  async loadURL(address: string): Promise<void> {
    this.address = address;
  }

  show(): void {}
  showInactive(): void {}
  focus(): void {}
  isMaximized(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#gone;
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  getBounds(): Rectangle {
    return this.#bounds;
  }
  setBounds(bounds: Rectangle): void {
    this.#bounds = this.#normal = bounds;
  }

  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
    const under = this.#displays().find(({ bounds }) => bounds.x <= this.#normal.x && this.#normal.x < bounds.x + bounds.width);
    this.#bounds = on && under ? under.bounds : this.#normal;
    queueMicrotask(() => this.emit(on ? 'enter-full-screen' : 'leave-full-screen'));
  }

  destroy(): void {
    this.#gone = true;
    queueMicrotask(() => this.emit('closed'));
  }
}

/** A shell on the stand-in, and the core's end of its channel. */
export const startStandIn = (
  given: { fetchPage?: typeof fetch; openSocket?: Parameters<typeof runShell>[0]['openSocket'] } = {},
): { electron: ElectronStandIn; channel: Channel; end: () => void } => {
  const electron = new ElectronStandIn();
  const { core, shell, end } = channelPair();
  runShell({
    electron: electron.parts,
    channel: shell,
    preloadFile: '/shell/preload.cjs',
    fetchPage: given.fetchPage ?? (async () => new Response()),
    openSocket: given.openSocket ?? (() => new EventTarget() as never),
    onEnd: end,
  });
  return { electron, channel: core, end };
};
