import type { Camera } from '#domain/camera.ts';
import { CameraId } from '#domain/ids.ts';
import type { Position } from '#domain/values.ts';
import { throughServer } from '../camera-fields.ts';
import { readTrouble } from '../ptz/turning.ts';
import { type Candidate, candidateOf } from './candidates.ts';
import type { DescribedDevice } from './ports.ts';

type Account = { readonly username: string; readonly password: string };
export type FoundAt = { readonly line: number; readonly address: string; readonly name: string };

/** What a device that was found would be as a camera; with RTSP alone it has single pictures and control. */
export const computeFound = (
  { line, address, name }: FoundAt,
  device: DescribedDevice,
  account: Account,
  position: Position,
  known: readonly Camera[],
): Candidate => {
  const host = new URL(address).host;
  const before = known.find(({ onvif }) => onvif && URL.canParse(onvif) && new URL(onvif).host === host) ?? null;
  const playable = device.streams.filter((uri) => /^https?:/i.test(uri)).map((uri) => withAccount(uri, account));
  const isRtspOnly = device.streams.length > 0 && playable.length === 0;
  const says = {
    onvif: withAccount(address, account),
    ptz: device.hasPtz,
    ...(device.snapshot === null ? {} : { snapshot: withAccount(device.snapshot, account) }),
    ...(playable.length === 0 ? {} : { streams: { main: playable[0] ?? null, sub: playable.at(-1) ?? null } }),
  };
  const fresh = {
    ...({ nameEn: null, kind: 'other', headingDeg: null, fovDeg: null, communeCode: null, roadKm: null } as const),
    ...{ id: CameraId.parse(`onvif-${host.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 64)), position },
    ...{ name: (name || device.name || host).slice(0, 200), streams: { main: null, sub: null } },
  };
  const known_ = before ?? known.find(({ id }) => id === fresh.id) ?? null;
  const after: Camera = { ...(known_ ?? fresh), ...says };
  const rtsp = { kind: 'rtsp' as const, column: 'url main', reason: 'the camera offers RTSP only', expected: throughServer };
  return candidateOf(line, { name: after.name, after, before: known_, isRtspOnly, problems: isRtspOnly ? [rtsp] : [] });
};

const todo: Readonly<Record<ReturnType<typeof readTrouble>['kind'], string>> = {
  unreachable: 'a device that this machine can reach',
  timeout: 'an answer within 5 s; try again',
  unauthorized: 'the name and password of an ONVIF user of the device',
  unsupported: 'a device that speaks ONVIF profile S or T',
  refused: 'a device that lets its profiles be read',
};

/** A device that does not tell what it offers. */
export const computeSilent = ({ line, address, name }: FoundAt, thrown: unknown): Candidate => {
  const { kind, message } = readTrouble(thrown);
  const problems = [{ kind, column: 'onvif', reason: message, expected: todo[kind] }];
  return candidateOf(line, { name: name || new URL(address).host, problems });
};

const withAccount = (address: string, { username, password }: Account): string => {
  if (username === '') return address;
  const url = new URL(address);
  url.username = encodeURIComponent(username);
  url.password = encodeURIComponent(password);
  return url.href;
};
