import { createServer as createHttpServer, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { ChiLangError } from '#contract/errors.ts';
import type { DisplayHandler } from './display-resources.ts';

/** A certificate and its key, PEM. */
export type Certificate = { readonly cert: Buffer; readonly key: Buffer };

export type Listening = { readonly port: number; readonly server: Server | Http2SecureServer; close(): Promise<void> };

/** Connections one port holds at a time: six of each display, many times over. One address cannot keep the others out. */
const most = { connections: 1024, ofOneAddress: 256 } as const;
/** Who connects and asks nothing is let go. */
const askWithinMs = 15_000;

/** Serves `handler` at an address; over TLS with HTTP/2 where there is a certificate. 0 takes any free port. `portInUse` when taken. */
export const listenAt = async (address: string, port: number, handler: DisplayHandler, tls: Certificate | null): Promise<Listening> => {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: (request, env) => handler(request, (env as { incoming?: Incoming }).incoming?.socket?.remoteAddress ?? ''),
    ...(tls
      ? { createServer: createSecureServer, serverOptions: { ...tls, allowHTTP1: true } }
      : { createServer: createHttpServer, serverOptions: {} }),
  }) as Server | Http2SecureServer;
  server.maxConnections = most.connections;
  if ('headersTimeout' in server) server.headersTimeout = askWithinMs;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if ([...sockets].filter((each) => each.remoteAddress === remoteAddress).length >= most.ofOneAddress) return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(error, address, port)));
    server.listen(port, address, () => resolve());
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, server, close };
};

type Incoming = { readonly socket?: { readonly remoteAddress?: string } };

const listenFailure = ({ code }: NodeJS.ErrnoException, address: string, port: number): ChiLangError =>
  code === 'EADDRINUSE'
    ? new ChiLangError('portInUse', `Port ${port} for displays is in use; end the program that holds it or choose another with --displays.`)
    : new ChiLangError(
        'unsupported',
        `Displays cannot be taken at ${address}:${port} (${code ?? 'unknown error'}); give an address of this machine with --displays.`,
      );
