import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { WebSocketServer, type WebSocket } from 'ws';
import { ChiLangError } from '#contract/errors.ts';
import type { Access } from './access.ts';
import { gateLimits, type Gate } from './gate.ts';
import type { ResourceHandler } from './resources.ts';

/** Windows one console serves at a time; a room has dozens. */
const maxWindows = 128;

export type CoreServer = {
  readonly port: number;
  /** Stops listening and drops what is still open. */
  close(): Promise<void>;
};

export type ServerParts = {
  /** 0 takes any free one. */
  readonly port: number;
  readonly access: Access;
  readonly resources: ResourceHandler;
  readonly gate: Pick<Gate, 'accept'>;
};

/** Serves the windows on this machine only: resources over HTTP, the gate over a WebSocket at `/gate`. `portInUse` when taken. */
export const listen = async (parts: ServerParts): Promise<CoreServer> => {
  const server = createAdaptorServer({ fetch: parts.resources, overrideGlobalObjects: false }) as Server;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: gateLimits.maxFrameBytes, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => upgrade(parts, sockets, request, socket, head));
  const port = await listenOn(server, parts.port);
  parts.access.listensOn(port);
  return { port, close: () => close(server, sockets) };
};

const listenOn = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(error, port)));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const listenFailure = (error: NodeJS.ErrnoException, port: number): ChiLangError =>
  error.code === 'EADDRINUSE'
    ? new ChiLangError('portInUse', `Port ${port} is in use; end the program that holds it or choose another with --port.`, {
        details: { port },
      })
    : new ChiLangError('unsupported', `Port ${port} cannot be opened (${error.code ?? 'unknown error'}); choose another with --port.`, {
        details: { port },
      });

const upgrade = (parts: ServerParts, sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
  const { host = null, origin = null, cookie = null, authorization = null } = request.headers;
  socket.on('error', () => socket.destroy());
  const { access } = parts;
  const path = (request.url ?? '').split('?', 1)[0];
  if (path !== '/gate') return refuse(socket, '404 Not Found');
  if (!access.hostAllowed(host)) return refuse(socket, '421 Misdirected Request');
  if (!access.originAllowed(origin)) return refuse(socket, '403 Forbidden');
  if (!access.keyHeld({ cookie, authorization })) return refuse(socket, '401 Unauthorized');
  if (sockets.clients.size >= maxWindows) return refuse(socket, '503 Service Unavailable');
  sockets.handleUpgrade(request, socket, head, (opened) => carry(opened, parts.gate));
};

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

/** Ties one WebSocket to the gate. */
const carry = (socket: WebSocket, gate: Pick<Gate, 'accept'>): void => {
  const session = gate.accept({
    send: (text) => socket.send(text),
    backlogBytes: () => socket.bufferedAmount,
    close: (code, reason) => socket.close(code, reason),
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003, 'Frames are text.');
    session.receive(data.toString());
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => session.closed());
};

const close = async (server: Server, sockets: WebSocketServer): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.close(1001);
  server.closeAllConnections();
  // The closing handshake of a window that is gone would never end.
  for (const socket of sockets.clients) setTimeout(() => socket.terminate(), 500).unref();
  sockets.close();
  await closed;
};
