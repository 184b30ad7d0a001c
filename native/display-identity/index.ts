import { createRequire } from 'node:module';

/** A monitor that shows a part of the desktop now, as the system tells it. */
export type Monitor = {
  /** Where it is plugged in, in the system's words (`HDMI-1`): stays with the socket. */
  readonly connector: string;
  /** As the monitor sent it, 128 bytes or a multiple; null: the system keeps it to itself. */
  readonly edid: Uint8Array | null;
  /** What EDID says, for systems that tell only this (macOS); `serial` 0: none. */
  readonly numbers: { readonly vendor: number; readonly product: number; readonly serial: number } | null;
  /** Its part of the desktop in physical pixels, on macOS in points. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type Addon = {
  /** Rejects where the system cannot be asked (no X server, say); the message tells why. */
  readMonitors(): Promise<Monitor[]>;
};

/** Loads the addon from its prebuilt binaries, or from one that was built here; `missing` tells in one line why there is none. */
export const loadDisplayIdentity = (): Addon | { readonly missing: string } => {
  try {
    const require = createRequire(import.meta.url);
    const load = require('node-gyp-build') as (folder: string) => Addon;
    return load(import.meta.dirname);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    return { missing: `monitors are not told apart by their serial numbers: ${reason}` };
  }
};
