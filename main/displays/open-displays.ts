import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { ChiLangError } from '#contract/errors.ts';
import type { Core } from '../core/core.ts';
import type { ResourceHandler } from '../core/resources.ts';
import type { Store } from '../store/store.ts';
import { DisplayAccess } from './display-access.ts';
import type { DisplayBook } from './display-book.ts';
import { DisplayGate } from './display-gate.ts';
import { createDisplayPages, createDisplayPictures, type DisplayHandler } from './display-resources.ts';
import { type Certificate, listenAt, type Listening } from './listening.ts';
import { AddressRate } from './rate.ts';
import { ShownCameras } from './shown-cameras.ts';

/** Where this console takes displays. */
export type DisplaysChoice = {
  /** An address or a name of this machine; `0.0.0.0`: all of its addresses. */
  readonly address: string;
  /** 0 takes any free ones. */
  readonly port: number;
  /** Files of a certificate and its key, PEM; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
};

export type DisplaysParts = {
  readonly choice: DisplaysChoice;
  readonly book: DisplayBook;
  readonly guests: Core['guests'];
  readonly store: Pick<Store, 'wallImage'>;
  readonly media: ResourceHandler;
  readonly rendererFolder: string;
  readonly now: () => number;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

export type OpenDisplays = { readonly addresses: readonly string[]; close(): Promise<void> };

/**
 * Without TLS a browser opens six connections to a port and no more, so pictures are spread over this many ports after that of the
 * page. With TLS all of them share one line of HTTP/2.
 */
const picturePorts = 16;

/** Takes displays at an address of this machine. `portInUse`, `unsupported` or `badInput` when that cannot be. */
export const openDisplays = async (parts: DisplaysParts): Promise<OpenDisplays> => {
  const { choice, book, guests, now } = parts;
  const tls = choice.tls && (await readCertificate(choice.tls));
  const access = new DisplayAccess({ hosts: hostsOf(choice.address, now), scheme: tls ? 'https' : 'http' });
  const rate = new AddressRate(now);
  const shown = new ShownCameras({ show: (id) => guests.show(id), now });
  const resources = {
    ...parts,
    access,
    rate,
    webHosts: () => guests.webHosts(),
    tiles: guests.tiles,
    shows: (...asked: Parameters<ShownCameras['shows']>) => shown.shows(...asked),
  };
  const page = await listenAt(choice.address, choice.port, createDisplayPages(resources), tls);
  const pictures = tls ? [] : await listenForPictures(choice, page.port, createDisplayPictures(resources));
  const gate = new DisplayGate({ ...parts, access, rate, shown, accept: guests.accept });
  page.server.on('upgrade', (request, socket, head) => gate.upgrade(request, socket, head));
  const ports = pictures.map(({ port }) => port);
  access.listensOn(page.port, ports);
  const stopFollowing = guests.onShown(() => void shown.look().catch(parts.onDefect));
  book.opened(() => access.addresses(), null);
  const close = async (): Promise<void> => {
    stopFollowing();
    gate.close();
    await Promise.all([page, ...pictures].map((each) => each.close()));
  };
  return { addresses: access.addresses(), close };
};

/** As many of the ports after the page's as are free; fewer of them only mean fewer connections. */
const listenForPictures = async ({ address, port }: DisplaysChoice, pagePort: number, handler: DisplayHandler): Promise<Listening[]> => {
  const wanted = Array.from({ length: picturePorts }, (_, at) => (port === 0 ? 0 : pagePort + 1 + at));
  const tried = await Promise.allSettled(wanted.filter((each) => each <= 65_535).map((each) => listenAt(address, each, handler, null)));
  return tried.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
};

/** The addresses of this machine change when its network comes up; asking for them takes longer than a request may. */
const addressesKeptMs = 5000;

const hostsOf = (address: string, now: () => number): (() => readonly string[]) => {
  if (address !== '0.0.0.0') return () => [address.toLowerCase()];
  let [known, readAtMs] = [[] as readonly string[], Number.NEGATIVE_INFINITY];
  return () => {
    if (now() - readAtMs >= addressesKeptMs) [known, readAtMs] = [ownAddresses(), now()];
    return known;
  };
};

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((each) => each.address);

const readCertificate = async ({ cert, key }: { cert: string; key: string }): Promise<Certificate> => {
  const read = (path: string): Promise<Buffer> =>
    readFile(path).catch(() => {
      throw new ChiLangError('badInput', `The file ${path} of --displays-tls cannot be read; give CERT,KEY, two PEM files.`);
    });
  return { cert: await read(cert), key: await read(key) };
};
