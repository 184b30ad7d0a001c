import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { beaconBytes, isLocalNetwork, readBeacon, writeBeacon } from './beacon.ts';
import { type After, Connection } from './connection.ts';
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
  /** Connections that have not said who they are yet. */
  strangers: 32,
  beaconMs: 4000,
  /** Between attempts at one address, doubled up to the cap. */
  dialFloorMs: 1000,
  dialCapMs: 30_000,
};

/** Not routed beyond the local network (RFC 2365, organisation-local scope). */
const beaconGroup = '239.255.70.76';

/** Both sides prove the centre's key, and what was recorded cannot be read once it leaks. TLS 1.3 has no such mode in Node. */
const tlsOptions = { ciphers: 'ECDHE-PSK-CHACHA20-POLY1305', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

/** Who a link is with, and which side called: of two links between two desks one stays, the same for both. */
type Linked = { readonly link: Connection; readonly caller: DeviceId; readonly listener: LanListener };

/** Desks on one network: found by signed beacons or by address, linked by TLS with the centre's key. */
export class TlsNetwork implements LanNetwork {
  readonly #parts: TlsNetworkParts;
  readonly #links = new Map<DeviceId, Linked>();
  readonly #open = new Set<Connection>();
  readonly #strangers = new Set<Connection>();
  /** Addresses that were called because of a beacon, until a while after that ended. */
  readonly #dialled = new Set<string>();
  readonly #cancels = new Set<() => void>();
  readonly #told = new Set<string>();
  #server: Server | null = null;
  #beacons: UdpSocket | null = null;
  #own: DeviceId | null = null;
  #onLink: (link: LanLink) => LanListener = () => ({ onMessage: () => undefined, onClosed: () => undefined });
  #stopped = false;

  constructor(parts: TlsNetworkParts) {
    this.#parts = parts;
  }

  /** Rejects with `portInUse` or `badInput` when it cannot listen at the given address. */
  async start(device: DeviceId, onLink: (link: LanLink) => LanListener): Promise<void> {
    this.#own = device;
    this.#onLink = onLink;
    await this.#listen();
    if (this.#parts.beaconPort !== null) this.#openBeacons(this.#parts.beaconPort);
    for (const peer of this.#parts.peers) this.#dialForEver(peer, 0);
  }

  /** The port links come in at. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null)?.port ?? 0;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
    this.#beacons?.close();
    this.#beacons = null;
    for (const connection of [...this.#open]) connection.close();
    const server = this.#server;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async #listen(): Promise<void> {
    const { keys, address, port } = this.#parts;
    const server = createServer({ ...tlsOptions, pskCallback: () => keys.link, pskIdentityHint: 'chilang' }, (socket) =>
      this.#welcome(socket),
    );
    server.on('tlsClientError', (_error, socket: TLSSocket) => socket.destroy());
    server.maxConnections = networkLimits.links + networkLimits.strangers;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, address, port)));
      server.listen(port, address, resolve);
    });
    server.on('error', (error) => this.#notice('internal', `The exchange with other desks has trouble: ${error.message}`));
    this.#server = server;
  }

  /** A desk that called. */
  #welcome(socket: Socket): void {
    if (this.#stopped || this.#strangers.size >= networkLimits.strangers) socket.destroy();
    else this.#begin(socket, false, () => undefined);
  }

  #begin(socket: Socket, called: boolean, onEnd: () => void): void {
    const own = this.#own as DeviceId;
    const connection: Connection = new Connection({
      socket,
      own,
      after: this.#parts.after,
      onHello: (link) => {
        this.#strangers.delete(link);
        return this.#admit(link, called ? own : link.peer);
      },
      onClosed: (why) => {
        this.#open.delete(connection);
        this.#strangers.delete(connection);
        for (const [peer, linked] of this.#links) if (linked.link === connection) this.#links.delete(peer);
        if (why) this.#notice(why.kind, why.message);
        onEnd();
      },
    });
    this.#open.add(connection);
    this.#strangers.add(connection);
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
    const listener = this.#onLink(link);
    this.#links.set(peer, { link, caller, listener });
    return listener;
  }

  /** Calls an address. `onEnd` once that is over, whether it was a link or not. */
  #dial({ host, port }: LanAddress, onEnd: () => void): void {
    const { keys } = this.#parts;
    const psk = { psk: keys.link, identity: String(this.#own) };
    const socket = connect({ ...tlsOptions, host, port, pskCallback: () => psk, checkServerIdentity: () => undefined });
    let begun = false;
    const ended = (): void => {
      cancel();
      socket.destroy();
      if (!begun) onEnd();
      begun = true;
    };
    const cancel = this.#later(networkLimits.dialCapMs, ended);
    socket.once('error', ended);
    socket.once('close', ended);
    socket.once('secureConnect', () => {
      cancel();
      begun = true;
      socket.removeListener('error', ended);
      socket.removeListener('close', ended);
      this.#begin(socket, true, onEnd);
    });
  }

  /** A fixed desk is tried as long as this one runs; a link that lasted makes the next pause short again. */
  #dialForEver(peer: LanAddress, tries: number): void {
    if (this.#stopped) return;
    const before = this.#links.size;
    this.#dial(peer, () => {
      const next = this.#links.size > before ? 0 : tries + 1;
      this.#later(this.#pause(next), () => this.#dialForEver(peer, next));
    });
  }

  #pause(tries: number): number {
    const { dialFloorMs, dialCapMs } = networkLimits;
    return Math.ceil(Math.min(dialCapMs, dialFloorMs * 2 ** Math.min(tries, 10)) * (0.5 + this.#parts.random() / 2));
  }

  #openBeacons(port: number): void {
    if (this.#stopped) return;
    const { address } = this.#parts;
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    this.#beacons = socket;
    // A network that goes takes the membership with it: begin anew until it is back.
    socket.once('error', () => {
      socket.close();
      this.#later(networkLimits.dialCapMs, () => this.#openBeacons(port));
    });
    socket.on('message', (datagram, from) => this.#heard(datagram, from.address));
    socket.bind(port, () => {
      try {
        socket.addMembership(beaconGroup, address);
        socket.setMulticastInterface(address);
        socket.setMulticastTTL(1);
      } catch (error) {
        socket.emit('error', error);
        return;
      }
      this.#beacon(socket, port);
    });
  }

  #beacon(socket: UdpSocket, port: number): void {
    if (this.#stopped || socket !== this.#beacons) return;
    const datagram = writeBeacon(this.#parts.keys.beacon, { device: this.#own as DeviceId, port: this.port });
    socket.send(datagram, port, beaconGroup, (error) => {
      if (error && socket === this.#beacons && !this.#stopped) socket.emit('error', error);
    });
    this.#later(Math.ceil(networkLimits.beaconMs * (0.75 + this.#parts.random() / 2)), () => this.#beacon(socket, port));
  }

  /** The desk whose name comes first calls the other, at the address the beacon came from. */
  #heard(datagram: Uint8Array, from: string): void {
    if (this.#stopped || datagram.byteLength > beaconBytes || !isLocalNetwork(from)) return;
    const beacon = readBeacon(this.#parts.keys.beacon, datagram);
    const own = this.#own as DeviceId;
    if (!beacon || beacon.device <= own || this.#links.has(beacon.device)) return;
    const key = `${from}:${beacon.port}`;
    if (this.#dialled.has(key) || this.#dialled.size >= networkLimits.links) return;
    this.#dialled.add(key);
    this.#dial({ host: from, port: beacon.port }, () => {
      this.#later(this.#pause(0), () => this.#dialled.delete(key));
    });
  }

  #later(delayMs: number, run: () => void): () => void {
    const cancel = this.#parts.after(delayMs, () => {
      this.#cancels.delete(cancel);
      if (!this.#stopped) run();
    });
    this.#cancels.add(cancel);
    return () => {
      this.#cancels.delete(cancel);
      cancel();
    };
  }

  /** Each trouble is told once. */
  #notice(kind: Failure['kind'], message: string): void {
    if (this.#stopped || this.#told.has(message)) return;
    this.#told.add(message);
    this.#parts.onNotice({ kind, message });
  }
}

const cannotListen = (error: NodeJS.ErrnoException, address: string, port: number): ChiLangError => {
  if (error.code === 'EADDRINUSE')
    return new ChiLangError('portInUse', `--lan-port ${port} is taken on ${address}; choose another, or 0 for any free one.`);
  if (error.code === 'EADDRNOTAVAIL') return new ChiLangError('badInput', `--lan ${address} is no address of this machine.`);
  return new ChiLangError('badInput', `--lan ${address}: cannot listen there (${error.code ?? error.message}).`, { cause: error });
};
