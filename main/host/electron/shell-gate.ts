import { electronGate, type ElectronGateNotice } from '#contract/electron-gate.ts';
import type { IpcMainEvent, MessagePortMain } from 'electron';
import type { ElectronParts } from './electron-parts.ts';
import { isOurs } from './shell-locks.ts';
import type { ShellStart } from './shell-protocol.ts';

/** What a gate line needs of a WebSocket; the shell's own has headers, a page's has not. */
export type GateSocket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'>;

type ShellGateParts = Pick<ElectronParts, 'ipcMain' | 'MessageChannelMain'> & {
  readonly start: ShellStart;
  readonly openSocket: (url: string, key: string) => GateSocket;
  /** Whether these contents are a window of ours. */
  readonly isWindow: (contentsId: number) => boolean;
};

/** A window's line to the core: frames from its port go to the core's gate and back, as they are. */
export class ShellGate {
  readonly #parts: ShellGateParts;
  readonly #lines = new Map<number, () => void>();

  constructor(parts: ShellGateParts) {
    this.#parts = parts;
    parts.ipcMain.on(electronGate.connect, (event) => this.#connect(event));
  }

  /** Ends the line of a window that hangs or is gone, so that nothing piles up for it; a living one connects again. */
  cut(contentsId: number): void {
    this.#lines.get(contentsId)?.();
  }

  #connect({ sender, senderFrame }: IpcMainEvent): void {
    // Only the page itself, in a window that we opened, at our address.
    if (!senderFrame || senderFrame.parent !== null || !isOurs(senderFrame.url) || !this.#parts.isWindow(sender.id)) return;
    this.cut(sender.id);
    const { MessageChannelMain, openSocket, start } = this.#parts;
    const { port1, port2 } = new MessageChannelMain();
    const socket = openSocket(`${start.origin.replace('http:', 'ws:')}/gate`, start.key);
    const forget = (): void => {
      if (this.#lines.get(sender.id) === cut) this.#lines.delete(sender.id);
    };
    const cut = join(port1, socket, forget);
    this.#lines.set(sender.id, cut);
    senderFrame.postMessage(electronGate.port, null, [port2]);
  }
}

const isOpen = 1;

/** Ties a port to a socket, opens the port when the socket is open, and ends both when either ends; the answer ends them. */
const join = (port: MessagePortMain, socket: GateSocket, onEnded: () => void): (() => void) => {
  let ended = false;
  const end = (code?: number): void => {
    if (ended) return;
    ended = true;
    port.postMessage({ closed: code ?? null } satisfies ElectronGateNotice);
    port.close();
    socket.close();
    onEnded();
  };
  socket.addEventListener('open', () => {
    port.postMessage({ open: true } satisfies ElectronGateNotice);
    port.start();
  });
  socket.addEventListener('message', ({ data }: { data: unknown }) => port.postMessage(data));
  socket.addEventListener('close', ({ code }: { code: number }) => end(code));
  socket.addEventListener('error', () => end());
  port.on('message', ({ data }) => {
    if (typeof data === 'string' && socket.readyState === isOpen) socket.send(data);
  });
  port.on('close', () => end());
  return () => end();
};
