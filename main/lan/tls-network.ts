import { randomBytes } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { type Beacon, beaconBytes, isLocalNetwork, readBeacon, writeBeacon } from './beacon.ts';
import { BeaconSocket } from './beacon-socket.ts';
import { type After, Connection, connectionLimits } from './connection.ts';
import { Delays } from './delays.ts';
import type { LanKeys } from './lan-key.ts';
import type { LanLink, LanListener, LanNetwork } from './ports.ts';

export type LanAddress = { readonly host: string; readonly port: number };

export type TlsNetworkParts = {
  readonly keys: Pick<LanKeys, 'link' | 'beacon'>;
  /** This machine's address on the local network; nothing is listened to on any other. */
  readonly address: string;
  /** For links; 0 takes any free one. */
  readonly port: number;
  /** For beacons, the same at every desk; null: desks are found by `peers` alone. */
  readonly beaconPort: number | null;
  /** Desks that are always tried, for networks that carry no multicast. */
  readonly peers: readonly LanAddress[];
  readonly after: After;
  readonly random: () => number;
  readonly onNotice: (failure: Failure) => void;
};

export const networkLimits = {
  links: 64,
  /** Connections that have not said who they are yet, and how many of them from one address. */
  strangers: 32,
  strangersOfAddress: 8,
  /** Between attempts at one address, doubled up to the cap. */
  dialFloorMs: 1000,
  dialCapMs: 30_000,
  /** Beacons of a desk that ought to call and does not, until it is called. */
  patience: 3,
  /** Desks and addresses something is remembered of; beyond, all is forgotten. */
  remembered: 1000,
};

/** Both sides prove the centre's key, and what was recorded cannot be read once it leaks. TLS 1.3 has no such mode in Node. */
const tlsOptions = { ciphers: 'ECDHE-PSK-CHACHA20-POLY1305', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

/** Who a link is with, and which side called: of two links between two desks one stays, the same for both. */
type Linked = { readonly link: Connection; readonly caller: DeviceId };

/** A connection that came in. `known` once it said who it is: it is timed and counted no more. */
type Stranger = { readonly socket: Socket; readonly known: () => void };

/** How a call ended: it was a link for a while, it was not, or this desk had called itself. */
type CallEnd = 'lasted' | 'failed' | 'self';

/** Desks on one network: found by signed beacons or by address, linked by TLS with the centre's key. */
export class TlsNetwork implements LanNetwork {
  readonly #parts: TlsNetworkParts;
  readonly #delays: Delays;
  /** Tells this console from another one that goes by its name. */
  readonly #run = randomBytes(16).toString('base64url');
  readonly #links = new Map<DeviceId, Linked>();
  readonly #open = new Set<Connection>();
  readonly #calls = new Set<TLSSocket>();
  /** Connections that came in, by the other end's address and port, until they said who they are. */
  readonly #strangers = new Map<string, Stranger>();
  /** Addresses that were called because of a beacon, until a while after that ended, and how often in vain. */
  readonly #dialled = new Set<string>();
  readonly #inVain = new Map<string, number>();
  /** Beacons of desks that ought to call this one, since they were last linked. */
  readonly #expected = new Map<DeviceId, number>();
  readonly #told = new Set<string>();
  #server: Server | null = null;
  #beacons: BeaconSocket | null = null;
  #own: DeviceId | null = null;
  #onLink: (link: LanLink) => LanListener = () => ({ onMessage: () => undefined, onClosed: () => undefined });
  #stopped = false;

  constructor(parts: TlsNetworkParts) {
    this.#parts = parts;
    this.#delays = new Delays(parts.after);
  }

  /** Rejects with `portInUse` or `badInput` when it can never listen at the given address; one that is not there yet is waited for. */
  async start(device: DeviceId, onLink: (link: LanLink) => LanListener): Promise<void> {
    this.#own = device;
    this.#onLink = onLink;
    await this.#listen();
    for (const peer of this.#parts.peers) this.#dialForEver(peer, 0);
  }

  /** The port links come in at; 0: none yet. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null)?.port ?? 0;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#delays.end();
    this.#beacons?.close();
    for (const connection of [...this.#open]) connection.close();
    for (const socket of this.#calls) socket.destroy();
    for (const { socket } of this.#strangers.values()) socket.destroy();
    const server = this.#server;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** A desk may start before its network: that is told, and tried until it is there. */
  async #listen(): Promise<void> {
    try {
      this.#server = await this.#tryListen();
    } catch (error) {
      const failure = cannotListen(error as NodeJS.ErrnoException, this.#parts);
      if ((error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw failure;
      this.#notice(failure.kind, failure.message);
      this.#delays.later(networkLimits.dialCapMs, () => {
        this.#listen().catch((thrown: ChiLangError) => this.#notice(thrown.kind, thrown.message));
      });
      return;
    }
    if (this.#stopped) this.#server.close();
    else this.#sayWhere();
  }

  async #tryListen(): Promise<Server> {
    const { keys, address, port } = this.#parts;
    const server = createServer({ ...tlsOptions, pskCallback: () => keys.link, pskIdentityHint: 'chilang' }, (socket) =>
      this.#begin(socket, null),
    );
    server.on('connection', (socket: Socket) => this.#meet(socket));
    server.on('tlsClientError', (_error, socket: TLSSocket) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, resolve);
    });
    server.on('error', (error) => this.#notice('internal', `The exchange with other desks has trouble: ${error.message}`));
    return server;
  }

  #sayWhere(): void {
    const { beaconPort, address, random, keys } = this.#parts;
    if (beaconPort === null) return;
    this.#beacons = new BeaconSocket({
      address,
      port: beaconPort,
      delays: this.#delays,
      random,
      write: () => writeBeacon(keys.beacon, { device: this.#own as DeviceId, port: this.port }),
      onHeard: (datagram, from) => this.#heard(datagram, from),
    });
    this.#beacons.open();
  }

  /** Whoever calls has so long to prove the key and say its name, and cannot take the place of others meanwhile. */
  #meet(socket: Socket): void {
    const { remoteAddress } = socket;
    const ofAddress = [...this.#strangers.values()].filter(({ socket: each }) => each.remoteAddress === remoteAddress).length;
    if (this.#stopped || this.#strangers.size >= networkLimits.strangers || ofAddress >= networkLimits.strangersOfAddress) {
      socket.destroy();
      return;
    }
    const name = endOf(socket);
    const cancel = this.#delays.later(connectionLimits.helloMs, () => socket.destroy());
    const known = (): void => {
      cancel();
      if (this.#strangers.get(name)?.socket === socket) this.#strangers.delete(name);
    };
    this.#strangers.set(name, { socket, known });
    socket.once('close', known);
  }

  /** `onEnd` for a call of this desk; null for one that came in. */
  #begin(socket: TLSSocket, onEnd: ((end: CallEnd) => void) | null): void {
    if (this.#stopped) {
      socket.destroy();
      return;
    }
    const own = this.#own as DeviceId;
    const name = endOf(socket);
    let end: CallEnd = 'failed';
    const connection: Connection = new Connection({
      socket,
      own,
      run: this.#run,
      after: this.#parts.after,
      onHello: (link, run) => {
        if (!onEnd) this.#strangers.get(name)?.known();
        if (run === this.#run) end = 'self';
        const listener = end === 'self' ? null : this.#admit(link, onEnd ? own : link.peer);
        if (listener) end = 'lasted';
        return listener;
      },
      onClosed: (why) => {
        this.#open.delete(connection);
        for (const [peer, { link }] of this.#links) if (link === connection) this.#links.delete(peer);
        if (why) this.#notice(why.kind, why.message);
        onEnd?.(end);
      },
    });
    this.#open.add(connection);
  }

  /** Null: there is a better link with this desk, or none is wanted. */
  #admit(link: Connection, caller: DeviceId): LanListener | null {
    const own = this.#own as DeviceId;
    const { peer } = link;
    if (peer === own) {
      this.#notice(
        'forbidden',
        'Another console on the network goes by this desk’s name: its data folder was copied. Give one of them a data folder of its own.',
      );
      return null;
    }
    const present = this.#links.get(peer);
    const preferred = own < peer ? own : peer;
    if (present && (present.caller === preferred || caller !== preferred)) return null;
    if (!present && this.#links.size >= networkLimits.links) return null;
    present?.link.close();
    this.#expected.delete(peer);
    this.#links.set(peer, { link, caller });
    return this.#onLink(link);
  }

  /** Calls an address. `onEnd` once that is over, whether it was a link or not. */
  #dial({ host, port }: LanAddress, onEnd: (end: CallEnd) => void): void {
    const { keys } = this.#parts;
    const psk = { psk: keys.link, identity: String(this.#own) };
    const socket = connect({ ...tlsOptions, host, port, pskCallback: () => psk, checkServerIdentity: () => undefined });
    this.#calls.add(socket);
    const cancel = this.#delays.later(connectionLimits.helloMs, () => socket.destroy());
    const over = (): void => {
      cancel();
      this.#calls.delete(socket);
      onEnd('failed');
    };
    socket.on('error', () => socket.destroy());
    socket.once('close', over);
    socket.once('secureConnect', () => {
      cancel();
      this.#calls.delete(socket);
      socket.removeListener('close', over);
      this.#begin(socket, onEnd);
    });
  }

  /** A fixed desk is called as long as this one runs; a link that lasted makes the next pause short again. */
  #dialForEver(peer: LanAddress, tries: number): void {
    if (this.#stopped) return;
    this.#dial(peer, (end) => {
      // The same list may stand at every desk.
      if (end === 'self') return;
      const next = end === 'lasted' ? 0 : tries + 1;
      this.#delays.later(this.#pause(next), () => this.#dialForEver(peer, next));
    });
  }

  #pause(tries: number): number {
    const { dialFloorMs, dialCapMs } = networkLimits;
    return Math.ceil(Math.min(dialCapMs, dialFloorMs * 2 ** Math.min(tries, 10)) * (0.5 + this.#parts.random() / 2));
  }

  /** Called is the address the beacon came from, whatever else may be said. */
  #heard(datagram: Uint8Array, from: string): void {
    if (this.#stopped || datagram.byteLength > beaconBytes || !isLocalNetwork(from)) return;
    const beacon = readBeacon(this.#parts.keys.beacon, datagram);
    if (!beacon || !this.#isMineToCall(beacon, from)) return;
    const key = `${from}:${beacon.port}`;
    if (this.#dialled.has(key) || this.#dialled.size >= networkLimits.links) return;
    this.#dialled.add(key);
    this.#dial({ host: from, port: beacon.port }, (end) => {
      const tries = end === 'lasted' ? 0 : (this.#inVain.get(key) ?? 0) + 1;
      if (this.#inVain.size >= networkLimits.remembered) this.#inVain.clear();
      this.#inVain.set(key, tries);
      this.#delays.later(this.#pause(tries), () => this.#dialled.delete(key));
    });
  }

  /**
   * The desk whose name comes first calls; where it does not hear or reach the other, that one calls after a while. One that goes by
   * this desk's name from elsewhere is called to learn whether it is more than an echo.
   */
  #isMineToCall({ device, port }: Beacon, from: string): boolean {
    const own = this.#own as DeviceId;
    if (device === own) return from !== this.#parts.address || port !== this.port;
    if (this.#links.has(device)) return false;
    if (own < device) return true;
    const heard = (this.#expected.get(device) ?? 0) + 1;
    if (this.#expected.size >= networkLimits.remembered) this.#expected.clear();
    this.#expected.set(device, heard);
    return heard > networkLimits.patience;
  }

  /** Each trouble is told once. */
  #notice(kind: Failure['kind'], message: string): void {
    if (this.#stopped || this.#told.has(message)) return;
    this.#told.add(message);
    this.#parts.onNotice({ kind, message });
  }
}

const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

const cannotListen = (error: NodeJS.ErrnoException, { address, port }: Pick<TlsNetworkParts, 'address' | 'port'>): ChiLangError => {
  if (error.code === 'EADDRINUSE')
    return new ChiLangError('portInUse', `--lan-port ${port} is taken on ${address}; choose another, or 0 for any free one.`);
  if (error.code === 'EADDRNOTAVAIL') {
    const message = `--lan ${address} is no address of this machine now. Is the network connected, and is it the right address? Other desks are looked for as soon as it is there.`;
    return new ChiLangError('badInput', message);
  }
  return new ChiLangError('badInput', `--lan ${address}: cannot listen there (${error.code ?? error.message}).`, { cause: error });
};
