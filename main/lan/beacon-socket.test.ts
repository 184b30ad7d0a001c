import { createSocket, Socket } from 'node:dgram';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BeaconSocket, beaconLimits } from './beacon-socket.ts';
import { Delays } from './delays.ts';
import { Timers } from './testing/timers.ts';

let port = 0;
let timers = new Timers();
let heard: string[] = [];
let beacons: BeaconSocket;

const next = (): void => timers.pass(beaconLimits.everyMs);
const lose = (): void => {
  vi.spyOn(Socket.prototype, 'send').mockImplementationOnce((...args: unknown[]) => {
    (args.at(-1) as (error: Error) => void)(Object.assign(new Error('send ENETUNREACH'), { code: 'ENETUNREACH' }));
  });
};

beforeEach(async () => {
  const probe = createSocket('udp4');
  await new Promise<void>((resolve) => probe.bind(0, '127.0.0.1', resolve));
  port = probe.address().port;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  timers = new Timers();
  heard = [];
  let said = 0;
  beacons = new BeaconSocket({
    address: '127.0.0.1',
    port,
    delays: new Delays(timers.after),
    random: () => 0.5,
    write: () => Buffer.from(`beacon ${(said += 1)}`),
    onHeard: (datagram, from) => heard.push(`${from} ${Buffer.from(datagram).toString()}`),
  });
  beacons.open();
  await expect.poll(() => heard).toEqual(['127.0.0.1 beacon 1']);
});
afterEach(() => {
  beacons.close();
  vi.restoreAllMocks();
});

it('says again and again where its desk is', async () => {
  next();
  await expect.poll(() => heard.length).toBe(2);
  next();
  await expect.poll(() => heard.at(-1)).toBe('127.0.0.1 beacon 3');
});

it('waits for a network that went, and sends nothing meanwhile', async () => {
  lose();
  next();
  expect(timers.delays()).toEqual([beaconLimits.everyMs, beaconLimits.againMs]);
  next();
  expect(timers.delays()).toEqual([beaconLimits.againMs]);
  expect(heard).toHaveLength(1);
  timers.pass(beaconLimits.againMs);
  await expect.poll(() => heard).toHaveLength(2);
});

it('waits as well where the interface itself is gone', async () => {
  vi.spyOn(Socket.prototype, 'addMembership').mockImplementationOnce(() => {
    throw Object.assign(new Error('addMembership ENODEV'), { code: 'ENODEV' });
  });
  next();
  expect(timers.delays()).toEqual([beaconLimits.againMs]);
  timers.pass(beaconLimits.againMs);
  await expect.poll(() => heard).toHaveLength(2);
});

it('hears what is sent to the group alone', async () => {
  const other = createSocket('udp4');
  await new Promise<void>((resolve) => other.send('to this machine', port, '127.0.0.1', () => resolve()));
  next();
  await expect.poll(() => heard.length).toBeGreaterThan(1);
  expect(heard).toEqual(['127.0.0.1 beacon 1', '127.0.0.1 beacon 2']);
  other.close();
});
