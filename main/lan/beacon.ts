import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { DeviceId } from '#domain/ids.ts';
import { lanVersion } from './messages.ts';

/** Where a desk listens. The address is the datagram's own: a beacon names none. */
export type Beacon = { readonly device: DeviceId; readonly port: number };

const Form = z.strictObject({
  v: z.literal(lanVersion),
  device: DeviceId,
  port: z.int().min(1).max(65_535),
  mac: z.string().length(43),
});

/** A beacon is small; anything larger is none. */
export const beaconBytes = 400;

const macOf = (key: Buffer, { device, port }: Beacon): Buffer =>
  createHmac('sha256', key).update(`chilang beacon ${lanVersion}\n${device}\n${port}`).digest();

export const writeBeacon = (key: Buffer, beacon: Beacon): Buffer =>
  Buffer.from(JSON.stringify({ v: lanVersion, device: beacon.device, port: beacon.port, mac: macOf(key, beacon).toString('base64url') }));

/** Null for what no desk of this centre wrote. One that was recorded and sent again leads nowhere: a link needs the key. */
export const readBeacon = (key: Buffer, datagram: Uint8Array): Beacon | null => {
  if (datagram.byteLength > beaconBytes) return null;
  try {
    const read = Form.safeParse(JSON.parse(Buffer.from(datagram).toString('utf8')));
    if (!read.success) return null;
    const { device, port, mac } = read.data;
    const given = Buffer.from(mac, 'base64url');
    const expected = macOf(key, { device, port });
    return given.length === expected.length && timingSafeEqual(given, expected) ? { device, port } : null;
  } catch {
    return null;
  }
};

/** Whether an address is of a network of one's own: a beacon from anywhere else is not followed. */
export const isLocalNetwork = (address: string): boolean => /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
