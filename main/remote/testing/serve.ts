import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { markHeader, protocolHeader, protocolVersion } from '#contract/version.ts';

/** A request as the server saw it. */
export type SeenRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A server on a free local port whose answers a test writes itself. */
export type TestServer = { readonly url: URL; readonly seen: SeenRequest[]; readonly server: Server; close(): Promise<void> };

type Answer = (response: ServerResponse, request: SeenRequest) => void;

export const serve = async (answer: Answer): Promise<TestServer> => {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
      };
      seen.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, seen, server, close };
};

/** The head of an answer by a hub. */
export const asHub = (response: ServerResponse, status = 200, headers: Record<string, string> = {}): ServerResponse =>
  response.writeHead(status, { [protocolHeader]: String(protocolVersion), [markHeader]: '3', ...headers });

/** JSON lines, each ended. */
export const jsonLines = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
