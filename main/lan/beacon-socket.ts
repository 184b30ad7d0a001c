import { createSocket, type Socket } from 'node:dgram';
import type { Delays } from './delays.ts';

/** Not routed beyond the local network (RFC 2365, organisation-local scope). */
const beaconGroup = '239.255.70.76';

export const beaconLimits = {
  everyMs: 4000,
  /** After the network went. */
  againMs: 30_000,
};

type BeaconSocketParts = {
  /** This machine's address on the local network. */
  readonly address: string;
  readonly port: number;
  readonly delays: Delays;
  readonly random: () => number;
  readonly write: () => Uint8Array;
  readonly onHeard: (datagram: Uint8Array, from: string) => void;
};

/** Says every few seconds where this desk listens, and hears the others. A network that goes is waited for. */
export class BeaconSocket {
  readonly #parts: BeaconSocketParts;
  #socket: Socket | null = null;

  constructor(parts: BeaconSocketParts) {
    this.#parts = parts;
  }

  open(): void {
    const { port, address, onHeard } = this.#parts;
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    this.#socket = socket;
    socket.on('error', () => this.#lose(socket));
    socket.on('message', (datagram, from) => onHeard(datagram, from.address));
    // Bound to the group, a socket hears nothing that is sent to this machine by any other address; Windows knows no such thing.
    socket.bind({ port, address: process.platform === 'win32' ? address : beaconGroup }, () => this.#say(socket));
  }

  close(): void {
    this.#socket?.close();
    this.#socket = null;
  }

  /** What was lost is said no more from then on: a closed socket throws at whoever sends. */
  #lose(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.close();
    this.#parts.delays.later(beaconLimits.againMs, () => this.open());
  }

  #say(socket: Socket): void {
    const { address, port, delays, random, write } = this.#parts;
    if (socket !== this.#socket) return;
    try {
      join(socket, address);
      socket.send(write(), port, beaconGroup, (error) => {
        if (error) this.#lose(socket);
      });
    } catch {
      this.#lose(socket);
      return;
    }
    delays.later(Math.ceil(beaconLimits.everyMs * (0.75 + random() / 2)), () => this.#say(socket));
  }
}

/** Each time anew: an interface that was gone for a moment has forgotten it. */
const join = (socket: Socket, address: string): void => {
  try {
    socket.addMembership(beaconGroup, address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
  socket.setMulticastInterface(address);
  socket.setMulticastTTL(1);
};
