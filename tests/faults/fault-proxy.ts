import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What goes wrong on the way to the hub and back. */
export const faults = [
  /** The connection is reset in the middle of an answer's body. */
  'resetMidBody',
  /** Connections are taken and nothing ever comes. */
  'halfOpen',
  /** The answer comes one byte at a time. */
  'trickle',
  /** The answer ends politely after half of its compressed bytes. */
  'truncated',
  /** Every POST reaches the hub twice. */
  'duplicate',
  /** A sign-in page answers everything, with 200. */
  'portal',
  /** A proxy whose hub is down. */
  'badGateway',
] as const;
export type Fault = (typeof faults)[number];

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

const trickleMs = 40;

/** A line to a hub on this machine that goes wrong when told. */
export class FaultProxy {
  /** What goes wrong with requests from now on; null: nothing. */
  fault: Fault | null = null;
  /** Requests met by a fault so far. */
  spoiled = 0;
  readonly #hubPort: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #trickles = new Set<NodeJS.Timeout>();

  private constructor(hubPort: number) {
    this.#hubPort = hubPort;
    this.#server = createServer((incoming, answer) => void this.#serve(incoming, answer).catch(() => answer.destroy()));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
    });
    this.#server.on('upgrade', (incoming, socket: Socket, head) => this.#upgrade(incoming, socket, head));
  }

  static async open(hubPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(hubPort);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends what a fault left hanging, and begins with another; null: all is well again. */
  turn(fault: Fault | null): void {
    this.fault = fault;
    for (const timer of this.#trickles) clearInterval(timer);
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.turn(null);
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  async #serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { fault } = this;
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    if (fault !== null) this.spoiled += 1;
    if (fault === 'halfOpen') return;
    if (fault === 'portal') return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the network</html>');
    if (fault === 'badGateway') return void answer.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
    if (fault === 'duplicate' && incoming.method === 'POST') await this.#ask(incoming, body);
    const { status, headers, body: full } = await this.#ask(incoming, body);
    if (fault === null || fault === 'duplicate') return void answer.writeHead(status, headers).end(full);
    const half = full.subarray(0, Math.max(1, Math.floor(full.length / 2)));
    if (fault === 'truncated') return void answer.writeHead(status, { ...headers, 'content-length': String(half.length) }).end(half);
    answer.writeHead(status, headers);
    if (fault === 'resetMidBody') return void answer.write(half, () => answer.socket?.resetAndDestroy());
    this.#trickle(answer, full);
  }

  #trickle(answer: ServerResponse, full: Buffer): void {
    let at = 0;
    const timer = setInterval(() => {
      if (at < full.length) answer.write(full.subarray(at, (at += 1)));
    }, trickleMs);
    this.#trickles.add(timer);
    answer.once('close', () => {
      clearInterval(timer);
      this.#trickles.delete(timer);
    });
  }

  #ask({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // The hub is called by the name of this machine; the port in it is not looked at.
      const asked = request({ host: '127.0.0.1', port: this.#hubPort, method, path: url, headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => void pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(pieces) }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  #upgrade({ method, url, rawHeaders }: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.fault !== null) {
      socket.destroy();
      return;
    }
    const hub = connect(this.#hubPort, '127.0.0.1', () => {
      const lines = Array.from({ length: rawHeaders.length / 2 }, (_, i) => `${rawHeaders[2 * i]}: ${rawHeaders[2 * i + 1]}`);
      hub.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      hub.write(head);
      hub.pipe(socket).pipe(hub);
    });
    hub.on('error', () => socket.destroy());
    socket.once('close', () => hub.destroy());
  }
}
