import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { ChiLangError } from '#contract/errors.ts';
import { answerDisplayGuide, type GuideParts } from './display-guide.ts';
import type { GuideChoice } from './guide-choice.ts';

export type GuideListenerParts = GuideParts & { readonly choice: GuideChoice; readonly onDefect: (error: unknown) => void };

const mostConnections = 256;
/** Who connects and asks nothing is let go. */
const askWithinMs = 10_000;

/** By a name we were told, or by an address: no page elsewhere can have either point here and read the answer (DNS rebinding). */
const isOurs = (host: string, { address }: GuideChoice): boolean => {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  return address === '0.0.0.0' ? isIP(name) === 4 : name === address.toLowerCase();
};

/**
 * Leads screens to their walls at an address other computers reach. There is no way from here to anything else of the hub: it answers
 * one page, to reading. `portInUse` or `unsupported` when that cannot be.
 */
export const listenDisplays = async (parts: GuideListenerParts): Promise<{ port: number; close: () => Promise<void> }> => {
  const { choice, onDefect } = parts;
  const server = createServer((request, response) => {
    const answer = (status: number, headers: Record<string, string>, body: string | Buffer): void =>
      void response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    const say = (status: number, text: string): void => answer(status, { 'content-type': 'text/plain; charset=utf-8' }, `${text}\n`);
    if (!isOurs(request.headers.host ?? '', choice)) return say(421, 'This hub answers to the address it was told to lead displays at.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'There is only something to read here.');
    const path = (request.url ?? '').split('?')[0] ?? '';
    answerDisplayGuide(path === '/' ? '/display' : path, parts)
      .then(async (found) => {
        if (!found) return say(404, 'There is nothing here; open /display.');
        answer(found.status, Object.fromEntries(found.headers), Buffer.from(await found.arrayBuffer()));
      })
      .catch((error: unknown) => {
        onDefect(error);
        say(500, 'Something failed inside the hub; see its log.');
      });
  });
  server.maxConnections = mostConnections;
  server.headersTimeout = askWithinMs;
  server.requestTimeout = askWithinMs;
  await listening(server, choice);
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
};

const listening = (server: Server, { address, port }: GuideChoice): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code = 'unknown error' }: NodeJS.ErrnoException) => {
      const kind = code === 'EADDRINUSE' ? 'portInUse' : 'unsupported';
      reject(
        new ChiLangError(
          kind,
          `Displays cannot be led at ${address}:${port} (${code}); give a free address of this machine with --displays.`,
        ),
      );
    });
    server.listen(port, address, () => resolve());
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
