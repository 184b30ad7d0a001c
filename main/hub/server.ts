import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { type WebSocket, WebSocketServer } from 'ws';
import { ChiLangError } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import { checkRequest, computeScope, type Keys, servedVersion } from './guard.ts';
import type { Live, LiveSocket } from './live.ts';
import { knownBy, servesStream } from './scope.ts';

type ServerParts = {
  /** 0 takes any free one. */
  readonly port: number;
  readonly handle: (request: Request) => Promise<Response>;
  readonly live: Live;
  readonly keys: Keys;
};

const maxConsoles = 1000;

/** Serves a hub on this machine only. `portInUse` when the port is taken. */
export const listenHub = async ({ port, handle, live, keys }: ServerParts): Promise<{ port: number; close: () => Promise<void> }> => {
  const server = createAdaptorServer({ fetch: handle, overrideGlobalObjects: false }) as Server;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  sockets.on('headers', (headers, request) => headers.push(`${protocolHeader}: ${String(request.headers[protocolHeader])}`));
  server.on('upgrade', (request, socket, head) => upgrade({ live, keys }, sockets, request, socket, head));
  const listening = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(error, port)));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return { port: listening, close: () => close(server, sockets, live) };
};

const listenFailure = ({ code = 'unknown error' }: NodeJS.ErrnoException, port: number): ChiLangError =>
  code === 'EADDRINUSE'
    ? new ChiLangError('portInUse', `Port ${port} is in use; end the program that holds it or choose another with --port.`, {
        details: { port },
      })
    : new ChiLangError('unsupported', `Port ${port} cannot be opened (${code}); choose another with --port.`, { details: { port } });

const upgrade = (
  parts: Pick<ServerParts, 'live' | 'keys'>,
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void => {
  socket.on('error', () => socket.destroy());
  const url = new URL(request.url ?? '/', 'http://hub');
  try {
    const { host = null, origin = null, authorization = null, [protocolHeader]: protocol = null } = request.headers;
    checkRequest({ host, origin, authorization, protocol: protocol === null ? null : String(protocol) }, parts.keys);
    if (url.pathname !== '/v1/live' || !DeviceId.safeParse(url.searchParams.get('device')).success)
      throw new ChiLangError('notFound', 'No such channel.');
    if (sockets.clients.size >= maxConsoles) throw new ChiLangError('overloaded', 'This hub serves no more consoles.');
  } catch {
    socket.end(`HTTP/1.1 400 Bad Request\r\n${protocolHeader}: ${protocolVersion}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    return;
  }
  const authorization = request.headers.authorization ?? null;
  const version = servedVersion(String(request.headers[protocolHeader])) ?? protocolVersion;
  const serves = (stream: StreamName): boolean => {
    const scope = computeScope(authorization, parts.keys);
    return scope !== null && servesStream(knownBy(scope, version), stream);
  };
  sockets.handleUpgrade(request, socket, head, (opened) => carry(opened, parts.live, serves));
};

const carry = (socket: WebSocket, live: Live, serves: LiveSocket['serves']): void => {
  const leave = live.join({
    serves,
    send: (text) => socket.send(text),
    backlogBytes: () => socket.bufferedAmount,
    drop: () => socket.terminate(),
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', leave);
};

/** What answers under way may take when a hub ends. */
const finishMs = 3_000;

/** Takes nothing new, lets what is under way be answered, then drops what is left. */
const close = async (server: Server, sockets: WebSocketServer, live: Live): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  live.close();
  sockets.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), finishMs);
  await closed;
  clearTimeout(timer);
};
