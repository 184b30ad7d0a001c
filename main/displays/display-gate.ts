import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import type { GateConnection, GatePolicy, GateSession } from '../core/gate.ts';
import type { DisplayAccess } from './display-access.ts';
import type { DisplayBook } from './display-book.ts';
import { policyOf } from './display-rights.ts';
import type { AddressRate } from './rate.ts';
import type { ShownCameras } from './shown-cameras.ts';

/** A page that loads again is there twice for a moment; more is no display. */
const linesOfOne = 4;
const linesInAll = 128;
/** What a display says is short: reports of its own cameras at most. */
const mostFrameBytes = 128 * 1024;
/** A display whose plug was pulled says nothing: it is away when it does not answer one of these. */
const pingMs = 10_000;

export type DisplayGateParts = {
  readonly access: DisplayAccess;
  readonly book: DisplayBook;
  readonly shown: ShownCameras;
  readonly rate: AddressRate;
  readonly accept: (connection: GateConnection, policy: GatePolicy) => GateSession;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** The displays' way to the gate: who holds a token comes in, as itself and with its own few rights. */
export class DisplayGate {
  readonly #parts: DisplayGateParts;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes, perMessageDeflate: false });
  readonly #lines = new Map<RoomDisplayId, number>();
  readonly #answered = new WeakSet<WebSocket>();
  #stopPinging: () => void;

  constructor(parts: DisplayGateParts) {
    this.#parts = parts;
    this.#stopPinging = parts.after(pingMs, () => this.#ping());
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { access, book, rate } = this.#parts;
    const { host = null, origin = null, cookie = null } = request.headers;
    const address = request.socket.remoteAddress ?? '';
    socket.on('error', () => socket.destroy());
    if ((request.url ?? '').split('?', 1)[0] !== '/gate') return refuse(socket, '404 Not Found');
    if (!access.isPageHost(host)) return refuse(socket, '421 Misdirected Request');
    if (!access.originAllowed(origin)) return refuse(socket, '403 Forbidden');
    const display = book.holderOf(access.tokenIn(cookie));
    if (!display) return refuse(socket, rate.take(address) ? '401 Unauthorized' : '429 Too Many Requests');
    const own = this.#lines.get(display.id) ?? 0;
    if (own >= linesOfOne || this.#sockets.clients.size >= linesInAll) return refuse(socket, '503 Service Unavailable');
    this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#carry(opened, display.id, address));
  }

  close(): void {
    this.#stopPinging();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  #carry(socket: WebSocket, id: RoomDisplayId, address: string): void {
    const { accept, book, shown, onDefect } = this.#parts;
    const shows = (camera: CameraId): boolean => shown.has(id, camera);
    void shown.read(id).catch(onDefect);
    const session = accept(
      {
        send: (text) => socket.send(text),
        backlogBytes: () => socket.bufferedAmount,
        close: (code, reason) => socket.close(code, reason),
      },
      policyOf(id, shows),
    );
    this.#lines.set(id, (this.#lines.get(id) ?? 0) + 1);
    this.#answered.add(socket);
    // Nothing of a display that was unpaired is heard or told any more, whatever it does with its line.
    const gone = book.connected(id, address, () => {
      session.closed();
      socket.terminate();
    });
    socket.on('pong', () => this.#answered.add(socket));
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(1003, 'Frames are text.');
      session.receive(data.toString());
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      session.closed();
      gone();
      this.#lines.set(id, (this.#lines.get(id) ?? 1) - 1);
    });
  }

  #ping(): void {
    this.#stopPinging = this.#parts.after(pingMs, () => this.#ping());
    for (const socket of this.#sockets.clients) {
      if (!this.#answered.has(socket)) {
        socket.terminate();
        continue;
      }
      this.#answered.delete(socket);
      socket.ping();
    }
  }
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};
