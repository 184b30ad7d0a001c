import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, connect as plainConnect, type Server, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { isLocalNetwork, readBeacon, writeBeacon } from './beacon.ts';
import { beaconLimits } from './beacon-socket.ts';
import { connectionLimits } from './connection.ts';
import { deriveLanKeys } from './lan-key.ts';
import type { LanLink, LanMessage } from './ports.ts';
import { Timers } from './testing/timers.ts';
import { networkLimits, TlsNetwork, type TlsNetworkParts } from './tls-network.ts';

const keys = deriveLanKeys('a secret that is long enough for this');
const others = deriveLanKeys('another secret, long enough as well!');

type Desk = {
  network: TlsNetwork;
  timers: Timers;
  links: Map<string, LanLink>;
  opened: number;
  got: [string, LanMessage][];
  notices: Failure[];
};

const desks: Desk[] = [];
const sockets: Socket[] = [];
const servers: Server[] = [];
let beaconPort = 0;

/** A port nobody else uses in this run. */
const freePort = async (): Promise<number> => {
  const probe = createSocket('udp4');
  await new Promise<void>((resolve) => probe.bind(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
};

beforeEach(async () => {
  beaconPort = await freePort();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  for (const { network } of desks.splice(0)) await network.stop();
});

const open = async (name: string, parts: Partial<TlsNetworkParts> = {}): Promise<Desk> => {
  const timers = new Timers();
  const desk: Desk = {
    timers,
    links: new Map(),
    opened: 0,
    got: [],
    notices: [],
    network: new TlsNetwork({
      keys,
      address: '127.0.0.1',
      port: 0,
      beaconPort: null,
      peers: [],
      after: timers.after,
      random: () => 0.5,
      onNotice: (failure) => void desk.notices.push(failure),
      ...parts,
    }),
  };
  desks.push(desk);
  await desk.network.start(name as DeviceId, (link) => {
    desk.links.set(link.peer, link);
    desk.opened += 1;
    return {
      onMessage: (message) => void desk.got.push([link.peer, message]),
      onClosed: () => {
        if (desk.links.get(link.peer) === link) desk.links.delete(link.peer);
      },
    };
  });
  return desk;
};

const at = ({ network }: Desk) => ({ host: '127.0.0.1', port: network.port });
const linked = (desk: Desk, ...names: string[]) => expect.poll(() => [...desk.links.keys()].toSorted()).toEqual(names);
const have: LanMessage = { t: 'have', have: { a: 1 } };

/** A member of the centre that speaks as the test wants. */
const stranger = (desk: Desk, with_ = keys): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      ...at(desk),
      ciphers: 'ECDHE-PSK-CHACHA20-POLY1305',
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      pskCallback: () => ({ psk: with_.link, identity: 'x' }),
      checkServerIdentity: () => undefined,
    });
    sockets.push(socket);
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
/** What anybody on the network may send to all desks, with an answer once it is out. */
const cast = async (datagram: Uint8Array): Promise<void> => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.setMulticastInterface('127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.send(datagram, beaconPort, '239.255.70.76', (error) => (error ? reject(error) : resolve()));
  });
  await new Promise<void>((resolve) => socket.close(() => resolve()));
};
const isClosed = (socket: Socket) => expect.poll(() => socket.destroyed || socket.closed).toBe(true);
const hello = (device: string, v = 1): string => `${JSON.stringify({ t: 'hello', v, device })}\n`;

describe('desks of one centre', () => {
  it('that know an address are linked, and hear each other', async () => {
    const a = await open('a');
    const b = await open('b', { peers: [at(a)] });
    await linked(a, 'b');
    await linked(b, 'a');
    a.links.get('b')?.send(have);
    b.links.get('a')?.send({ t: 'records', records: [] });
    await expect.poll(() => [a.got, b.got]).toEqual([[['b', { t: 'records', records: [] }]], [['a', have]]]);
  });

  it('find each other by beacons, whoever was first', async () => {
    const a = await open('a', { beaconPort });
    const b = await open('b', { beaconPort });
    const c = await open('c', { beaconPort });
    await expect
      .poll(() => {
        for (const { timers } of [a, b, c]) timers.pass(beaconLimits.everyMs * 2);
        return [a, b, c].map(({ links }) => [...links.keys()].toSorted());
      })
      .toEqual([
        ['b', 'c'],
        ['a', 'c'],
        ['a', 'b'],
      ]);
  });

  it('are called by the other side where the one that ought to call does not hear it', async () => {
    const a = await open('a');
    const b = await open('b', { beaconPort });
    for (let i = 0; i < networkLimits.patience; i += 1)
      await cast(writeBeacon(keys.beacon, { device: 'a' as DeviceId, port: a.network.port }));
    expect(b.links.size).toBe(0);
    await cast(writeBeacon(keys.beacon, { device: 'a' as DeviceId, port: a.network.port }));
    await linked(a, 'b');
  });

  it('that call each other keep one link, the same at both, however often they call again', async () => {
    const [portOfA, portOfB] = [await freePort(), await freePort()];
    const a = await open('a', { port: portOfA, peers: [{ host: '127.0.0.1', port: portOfB }] });
    const pauses = ({ timers }: Desk) => timers.waiting.filter(({ delayMs }) => delayMs < connectionLimits.helloMs).length;
    await expect.poll(() => pauses(a)).toBe(1);
    const b = await open('b', { port: portOfB, peers: [{ host: '127.0.0.1', port: portOfA }] });
    await linked(a, 'b');
    await linked(b, 'a');
    expect([a.opened, b.opened]).toEqual([1, 1]);
    // The desk whose name comes first called now as well: its link is the one that stays.
    a.timers.pass(networkLimits.dialFloorMs * 2);
    await expect.poll(() => [a.opened, b.opened, pauses(b)]).toEqual([2, 2, 1]);
    for (let i = 0; i < 3; i += 1) {
      b.timers.pass(connectionLimits.helloMs - 1);
      expect(pauses(b)).toBe(0);
      await expect.poll(() => pauses(b)).toBe(1);
    }
    await linked(a, 'b');
    await linked(b, 'a');
    expect([a.opened, b.opened]).toEqual([2, 2]);
    a.links.get('b')?.send(have);
    b.links.get('a')?.send(have);
    await expect.poll(() => [a.got.length, b.got.length]).toEqual([1, 1]);
  });

  it('are called again after a link was lost', async () => {
    const a = await open('a');
    const b = await open('b', { peers: [at(a)] });
    await linked(b, 'a');
    a.links.get('b')?.close();
    await linked(b);
    // The link lasted: the pause is a short one.
    expect(b.timers.delays()).toEqual([(networkLimits.dialFloorMs * 3) / 4]);
    await expect
      .poll(() => {
        b.timers.pass(networkLimits.dialFloorMs * 2);
        return [...b.links.keys()];
      })
      .toEqual(['a']);
  });

  it('that fall silent are given up, and those that only have nothing to say are not', async () => {
    const a = await open('a');
    const b = await open('b', { peers: [at(a)] });
    await linked(a, 'b');
    await linked(b, 'a');
    b.timers.pass(connectionLimits.stillMs);
    a.links.get('b')?.send(have);
    await expect.poll(() => b.got).toHaveLength(1);
    expect([...a.links.keys()]).toEqual(['b']);
    a.timers.pass(connectionLimits.silentMs);
    await linked(a);
    await linked(b);
  });

  it('under one name are told apart as a copied data folder', async () => {
    const a = await open('a');
    const twin = await open('a', { peers: [at(a)] });
    await expect.poll(() => [...a.notices, ...twin.notices]).toMatchObject([{ message: expect.stringContaining('copied') }, {}]);
    expect(a.links.size + twin.links.size).toBe(0);
  });
});

describe('a desk that meets its own name', () => {
  it('is silent where it only called itself', async () => {
    const z = await open('z');
    const port = await freePort();
    const a = await open('a', { port, peers: [{ host: '127.0.0.1', port }, at(z)] });
    await linked(z, 'a');
    await expect
      .poll(() => a.timers.delays().filter((each) => each !== connectionLimits.stillMs && each !== connectionLimits.silentMs))
      .toEqual([]);
    expect(a.notices).toEqual([]);
  });

  it('in beacons from elsewhere tells that its data folder was copied', async () => {
    const a = await open('a', { beaconPort });
    const twin = await open('a', { beaconPort });
    await expect
      .poll(() => {
        for (const { timers } of [a, twin]) timers.pass(beaconLimits.everyMs * 2);
        return [a, twin].map(({ notices }) => notices.length);
      })
      .toEqual([1, 1]);
    expect(a.notices).toMatchObject([{ kind: 'forbidden', message: expect.stringContaining('copied') }]);
  });
});

describe('what is not of the centre', () => {
  it('does not come in with another key, nor with none', async () => {
    const a = await open('a');
    await expect(stranger(a, others)).rejects.toThrow();
    const garbage = plainConnect(at(a));
    sockets.push(garbage);
    garbage.on('error', () => undefined);
    garbage.write('GET / HTTP/1.1\r\n\r\n');
    await isClosed(garbage);
    await open('b', { keys: others, peers: [at(a)] });
    const good = await open('c', { peers: [at(a)] });
    await linked(good, 'a');
    expect([...a.links.keys()]).toEqual(['c']);
  });

  it('is not followed: a beacon that was forged, altered, sent from elsewhere, or is none', () => {
    const beacon = { device: 'a' as DeviceId, port: 4670 };
    const written = writeBeacon(keys.beacon, beacon);
    expect(readBeacon(keys.beacon, written)).toEqual(beacon);
    expect(readBeacon(others.beacon, written)).toBeNull();
    expect(readBeacon(keys.beacon, Buffer.from(written.toString().replace('4670', '4671')))).toBeNull();
    expect(readBeacon(keys.beacon, Buffer.from('{'))).toBeNull();
    expect(readBeacon(keys.beacon, Buffer.from('{"v":1}'))).toBeNull();
    expect(readBeacon(keys.beacon, Buffer.concat([written, Buffer.alloc(400, 32)]))).toBeNull();
    expect(['10.1.2.3', '172.16.0.1', '192.168.1.9', '127.0.0.1', '169.254.1.1'].every(isLocalNetwork)).toBe(true);
    expect(['172.32.0.1', '8.8.8.8', '11.0.0.1', 'fe80::1'].some(isLocalNetwork)).toBe(false);
  });
});

describe('who has no key', () => {
  it('makes no desk call anybody by forging a beacon, and gets nothing from one that calls because of a recorded beacon', async () => {
    const a = await open('a', { beaconPort });
    let called = 0;
    const trap = createServer((socket) => {
      called += 1;
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    });
    servers.push(trap);
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const beacon = { device: 'b' as DeviceId, port: (trap.address() as AddressInfo).port };
    await cast(writeBeacon(others.beacon, beacon));
    await cast(Buffer.from('garbage'));
    await cast(writeBeacon(keys.beacon, beacon));
    // While that call is under way and for a while after, the same beacon leads nowhere.
    await cast(writeBeacon(keys.beacon, beacon));
    await expect.poll(() => [called, a.timers.delays().includes((networkLimits.dialFloorMs * 2 * 3) / 4)]).toEqual([1, true]);
    await open('c', { peers: [at(a)] });
    await linked(a, 'c');
    expect([called, a.notices]).toEqual([1, []]);
  });

  it('holds a desk up neither at its door nor at its end', async () => {
    const a = await open('a');
    const knock = async (): Promise<Socket> => {
      const socket = plainConnect(at(a));
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.resume();
      await new Promise((resolve) => socket.once('connect', resolve));
      return socket;
    };
    const held = await Promise.all(Array.from({ length: networkLimits.strangersOfAddress }, knock));
    await expect.poll(() => a.timers.waiting.length).toBe(held.length);
    await isClosed(await knock());
    expect(held.some((socket) => socket.destroyed)).toBe(false);
    a.timers.pass(connectionLimits.helloMs);
    for (const socket of held) await isClosed(socket);
    const good = await open('b', { peers: [at(a)] });
    await linked(good, 'a');
    const linkedOnly = a.timers.waiting.length;
    const last = await knock();
    await expect.poll(() => a.timers.waiting.length).toBe(linkedOnly + 1);
    await a.network.stop();
    await isClosed(last);
    expect(a.timers.delays()).toEqual([]);
  });

  it('leaves no place taken when the handshake fails', async () => {
    const a = await open('a');
    for (let i = 0; i < networkLimits.strangersOfAddress * 2; i += 1) await expect(stranger(a, others)).rejects.toThrow();
    await open('b', { peers: [at(a)] });
    await linked(a, 'b');
  });
});

describe('a desk that goes wrong', () => {
  it.each([
    ['says something else than its name', 'hello\n', 'badInput'],
    ['is of a newer version', hello('z', 2), 'protocolMismatch'],
    ['says what is no message', `${hello('z')}{"t":"fly"}\n`, 'badInput'],
    ['sends a record without a seal', `${hello('z')}{"t":"records","records":[{"device":"z","n":1,"text":"{}"}]}\n`, 'badInput'],
    ['sends a line without an end', `${hello('z')}${'x'.repeat(connectionLimits.lineBytes + 1)}`, 'badInput'],
  ])('that %s is cut off, and it is told once', async (_what, said, kind) => {
    const a = await open('a');
    for (let i = 0; i < networkLimits.strangersOfAddress + 1; i += 1) {
      const socket = await stranger(a);
      socket.on('error', () => undefined);
      socket.write(said);
      socket.resume();
      await isClosed(socket);
    }
    expect(a.notices).toMatchObject([{ kind }]);
    expect(a.links.size).toBe(0);
  });

  it('that never says its name is not waited for', async () => {
    const a = await open('a');
    const socket = await stranger(a);
    socket.resume();
    await expect.poll(() => a.timers.waiting.some(({ delayMs }) => delayMs === connectionLimits.helloMs)).toBe(true);
    a.timers.pass(connectionLimits.helloMs);
    await isClosed(socket);
  });
});

describe('an address', () => {
  it('that is taken or not of this machine is told by the flag it came with', async () => {
    const a = await open('a');
    await expect(open('b', { port: a.network.port })).rejects.toMatchObject({
      kind: 'portInUse',
      message: expect.stringContaining('--lan-port'),
    });
  });

  it('that is not there yet is told once and waited for', async () => {
    const timers = new Timers();
    const notices: Failure[] = [];
    let there = false;
    const network = new TlsNetwork({
      keys,
      get address() {
        return there ? '127.0.0.1' : '192.0.2.1';
      },
      port: 0,
      beaconPort: null,
      peers: [],
      after: timers.after,
      random: () => 0.5,
      onNotice: (failure) => void notices.push(failure),
    });
    await network.start('a' as DeviceId, () => ({ onMessage: () => undefined, onClosed: () => undefined }));
    expect(notices).toMatchObject([{ kind: 'badInput', message: expect.stringContaining('--lan 192.0.2.1') }]);
    timers.pass(networkLimits.dialCapMs);
    await expect.poll(() => timers.waiting.length).toBe(1);
    there = true;
    timers.pass(networkLimits.dialCapMs);
    await expect.poll(() => network.port).toBeGreaterThan(0);
    expect(notices).toHaveLength(1);
    await network.stop();
  });
});

describe('the end', () => {
  it('ends calls that are on their way', async () => {
    const closed: string[] = [];
    const mute = createServer((socket) => {
      closed.push('called');
      socket.on('error', () => undefined);
      socket.on('close', () => closed.push('closed'));
      socket.resume();
    });
    servers.push(mute);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const a = await open('a', { peers: [{ host: '127.0.0.1', port: (mute.address() as AddressInfo).port }] });
    await expect.poll(() => closed).toEqual(['called']);
    await a.network.stop();
    await expect.poll(() => closed).toEqual(['called', 'closed']);
    expect(a.timers.delays()).toEqual([]);
  });
});
