import { describe, expect, it, vi } from 'vitest';
import { startStandIn } from '../testing/electron-stand-in.ts';
import { prepareShell } from './shell.ts';
import { ShellLink } from './shell-link.ts';

const key = 'secret-of-this-machine';
const start = { origin: 'http://127.0.0.1:4600', key };
const ours = 'app://chilang/';

const startShell = async (given: Parameters<typeof startStandIn>[0] = {}) => {
  const stand = startStandIn(given);
  prepareShell(stand.electron.parts);
  const link = new ShellLink(stand.channel);
  await link.call('shell.start', start);
  return { ...stand, link };
};

const openDesk = async ({ link, electron }: Awaited<ReturnType<typeof startShell>>) => {
  await link.call('window.open', { id: 'desk', path: '/?panel=map', kind: 'operator', bounds: null, fullScreen: false });
  const [window] = electron.windows;
  if (!window) throw new Error('no window');
  return window;
};

describe('locks of the Electron shell', () => {
  it('opens windows without Node, isolated and sandboxed', async () => {
    const shell = await startShell();
    const window = await openDesk(shell);
    expect(shell.electron.sandboxed).toBe(true);
    expect(window.address).toBe('app://chilang/?panel=map');
    expect(window.options['webPreferences']).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('keeps every page where it is', async () => {
    const { webContents } = await openDesk(await startShell());
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const stays = (url: string): boolean => {
        const preventDefault = vi.fn();
        webContents.emit(event, { url, preventDefault });
        return preventDefault.mock.calls.length === 1;
      };
      expect(['https://elsewhere.example/', 'http://127.0.0.1:4600/', 'file:///etc/passwd', 'app://other/', 'x'].map(stays)).toEqual([
        true,
        true,
        true,
        true,
        true,
      ]);
      expect(stays(`${ours}?panel=cameras`)).toBe(false);
    }
    const preventDefault = vi.fn();
    webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('grants nothing but full screen and copying, and those to our own pages only', async () => {
    const { electron } = await startShell();
    const asked = (permission: string, requestingUrl: string): unknown => {
      let answer: unknown;
      electron.handlers['permissionRequest']?.(
        ...([{}, permission, (granted: boolean) => (answer = granted), { requestingUrl }] as never[]),
      );
      expect(electron.handlers['permissionCheck']?.(...([{}, permission, requestingUrl] as never[]))).toBe(answer);
      return answer;
    };
    expect(asked('fullscreen', ours)).toBe(true);
    expect(asked('clipboard-sanitized-write', ours)).toBe(true);
    expect(asked('fullscreen', 'https://elsewhere.example/')).toBe(false);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'usb', 'unknown'])
      expect(asked(permission, ours)).toBe(false);
    expect(electron.handlers['device']?.()).toBe(false);
  });

  it('lets no request leave for anywhere else', async () => {
    const { electron } = await startShell();
    const cancelled = (url: string): boolean => {
      let cancel = false;
      electron.handlers['request']?.(...([{ url }, (answer: { cancel: boolean }) => (cancel = answer.cancel)] as never[]));
      return cancel;
    };
    expect(
      ['https://elsewhere.example/x', 'http://127.0.0.1:4600/', 'ws://127.0.0.1:4600/gate', 'file:///etc/passwd'].map(cancelled),
    ).toEqual([true, true, true, true]);
    expect([`${ours}assets/a.js`, `blob:${ours}123`, 'data:image/png;base64,x'].map(cancelled)).toEqual([false, false, false]);
  });

  it('refuses calls that are not in the table, or not as it says', async () => {
    const { link, channel } = await startShell();
    await expect(
      link.call('window.open', { id: 'a b', path: '/', kind: 'operator', bounds: null, fullScreen: false }),
    ).rejects.toMatchObject({
      kind: 'badInput',
    });
    await expect(
      link.call('window.open', { id: 'a', path: '//x', kind: 'operator', bounds: null, fullScreen: false }),
    ).rejects.toMatchObject({
      kind: 'badInput',
    });
    await expect(link.call('window.close', { id: 'none' })).rejects.toMatchObject({ kind: 'notFound' });
    await expect(link.call('__proto__' as never, {} as never)).rejects.toMatchObject({ kind: 'badInput' });
    channel.send('nonsense');
    expect(await link.call('windows.list', {})).toEqual([]);
  });
});

describe('pages of the Electron shell', () => {
  const ask = async (
    url: string,
    headers: Record<string, string> = {},
    answer: () => Promise<Response> = async () => new Response('page'),
  ) => {
    const fetchPage = vi.fn<typeof fetch>(answer);
    const { electron } = await startShell({ fetchPage });
    const response = await electron.pages(new Request(url, { headers }));
    const [[address, init] = []] = fetchPage.mock.calls;
    return { response, address, headers: new Headers(init?.headers) };
  };

  it('come from the core, with the key that no window holds', async () => {
    const { response, address, headers } = await ask(`${ours}media/a.m3u8?x=1`, {
      range: 'bytes=0-9',
      cookie: 'a=b',
      authorization: 'Bearer x',
    });
    expect(await response.text()).toBe('page');
    expect(address).toBe('http://127.0.0.1:4600/media/a.m3u8?x=1');
    expect(Object.fromEntries(headers)).toEqual({ range: 'bytes=0-9', authorization: `Bearer ${key}`, 'accept-encoding': 'identity' });
  });

  it.each([
    ['app://other/', {}],
    [ours, { origin: 'https://elsewhere.example' }],
  ])('are refused: %s with %j', async (url, headers) => {
    const { response, address } = await ask(url, headers);
    expect([response.status, address]).toEqual([403, undefined]);
  });

  it('are missing while the core is', async () => {
    expect((await ask(ours, {}, () => Promise.reject(new Error('refused')))).response.status).toBe(502);
  });
});

describe('line of a window under Electron', () => {
  class Socket extends EventTarget {
    readonly sent: string[] = [];
    readyState = 0;
    closed = false;
    send(text: string): void {
      this.sent.push(text);
    }
    close(): void {
      this.closed = true;
    }
    open(): void {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }
    say(data: string): void {
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
    end(code: number): void {
      this.dispatchEvent(Object.assign(new Event('close'), { code }));
    }
  }

  const openLine = async () => {
    const sockets: { socket: Socket; url: string; key: string }[] = [];
    const shell = await startShell({
      openSocket: (url, heldKey) => {
        const socket = new Socket();
        sockets.push({ socket, url, key: heldKey });
        return socket as never;
      },
    });
    const window = await openDesk(shell);
    const handed: unknown[] = [];
    const frame = { parent: null as unknown, url: ours, postMessage: (channel: string) => handed.push(channel) };
    const connect = (sender = { id: window.webContents.id }, senderFrame: unknown = frame): void =>
      void shell.electron.ipcMain.emit('gate.connect', { sender, senderFrame });
    return { ...shell, window, frame, connect, sockets, handed };
  };

  it('is handed to our own page only', async () => {
    const { connect, frame, sockets, handed } = await openLine();
    connect({ id: 99 });
    connect(undefined, null);
    connect(undefined, { ...frame, url: 'https://elsewhere.example/' });
    connect(undefined, { ...frame, parent: {} });
    expect([sockets, handed]).toEqual([[], []]);
    connect();
    expect(handed).toEqual(['gate.port']);
    expect(sockets[0]).toMatchObject({ url: 'ws://127.0.0.1:4600/gate', key });
  });

  it('carries frames both ways once it is open, and tells how it ended', async () => {
    const { connect, sockets, electron } = await openLine();
    connect();
    const [port] = electron.ports;
    const socket = sockets[0]?.socket;
    port?.emit('message', { data: 'too early' });
    socket?.open();
    port?.emit('message', { data: 'up' });
    port?.emit('message', { data: { not: 'a frame' } });
    socket?.say('down');
    socket?.end(4001);
    expect(socket?.sent).toEqual(['up']);
    expect(port?.sent).toEqual([{ open: true }, 'down', { closed: 4001 }]);
    expect([port?.closed, socket?.closed]).toEqual([true, true]);
  });

  it('is cut when the window hangs, crashes or closes, so that nothing piles up', async () => {
    const { connect, sockets, window, link } = await openLine();
    connect();
    const reloaded: unknown[] = [];
    link.events.add((event) => event.event === 'page.reloaded' && reloaded.push([event.id, event.why]));
    vi.useFakeTimers();
    window.webContents.emit('unresponsive');
    connect();
    vi.advanceTimersByTime(1_000);
    expect(window.webContents.reloads).toBe(1);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    vi.advanceTimersByTime(1_000);
    // The second time so soon it waits a little.
    expect(window.webContents.reloads).toBe(1);
    vi.advanceTimersByTime(500);
    vi.useRealTimers();
    expect(window.webContents.reloads).toBe(2);
    await expect
      .poll(() => reloaded)
      .toEqual([
        ['desk', 'hung'],
        ['desk', 'crashed'],
      ]);
    connect();
    connect();
    await link.call('window.close', { id: 'desk' });
    expect(sockets.map(({ socket }) => socket.closed)).toEqual([true, true, true, true]);
  });
});

describe('windows of the Electron shell', () => {
  it('of a wall have no frame and are not among those of the desk', async () => {
    const { link, electron } = await startShell();
    await link.call('window.open', { id: 'desk', path: '/', kind: 'operator', bounds: null, fullScreen: false });
    const bounds = { left: 1920, top: 0, width: 1920, height: 1080 };
    await link.call('window.open', { id: 'wall', path: '/?wall=d2', kind: 'wall', bounds, fullScreen: true });
    const [desk, wall] = electron.windows;
    expect(desk?.options['frame']).toBeUndefined();
    expect(wall?.options).toMatchObject({ frame: false, skipTaskbar: true });
    expect(wall?.isFullScreen()).toBe(true);
  });

  it('whose script never ends are loaded again within three seconds, long before Electron says anything', async () => {
    vi.useFakeTimers();
    const shell = await startShell();
    const { webContents } = await openDesk(shell);
    const reloaded: unknown[] = [];
    shell.link.events.add((event) => event.event === 'page.reloaded' && reloaded.push([event.id, event.why]));
    await vi.advanceTimersByTimeAsync(1_000);
    webContents.script = () => new Promise(() => {});
    await vi.advanceTimersByTimeAsync(3_000);
    expect([reloaded, webContents.reloads]).toEqual([[['desk', 'hung']], 1]);
    webContents.script = async () => 0;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(webContents.reloads).toBe(1);
    await shell.link.call('window.close', { id: 'desk' });
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

it('keeps monitors awake once, however often it is told', async () => {
  const { link, electron } = await startShell();
  await link.call('awake.keep', { on: true });
  await link.call('awake.keep', { on: true });
  expect(electron.awake.size).toBe(1);
  await link.call('awake.keep', { on: false });
  expect(electron.awake.size).toBe(0);
});
