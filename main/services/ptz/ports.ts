import type { LeaseAnswer, LeaseRequest } from '#contract/wire.ts';
import type { Camera } from '#domain/camera.ts';

/** Parts of full speed, each in -1..1; positive is right, up and closer. */
export type Velocity = { readonly pan: number; readonly tilt: number; readonly zoom: number };

/** Where a camera looks, in its own coordinates: pan and tilt in -1..1, zoom in 0..1. */
export type Aim = { readonly pan: number; readonly tilt: number; readonly zoom: number };

export type Preset = { readonly token: string; readonly name: string };

/** A camera that can be turned. Every rejection is a `CameraTrouble` (`kind`, and a message without addresses). */
export type PtzDevice = {
  /** Turns at this speed until `stop`, or for two seconds at most. */
  move(velocity: Velocity): Promise<void>;
  stop(): Promise<void>;
  look(): Promise<{ aim: Aim; moving: boolean }>;
  presets(): Promise<Preset[]>;
  gotoPreset(token: string): Promise<void>;
  /** Keeps where it looks now; with `token` in place of that preset. */
  savePreset(name: string, token: string | null): Promise<void>;
  removePreset(token: string): Promise<void>;
};

/** Opens cameras by what they declare; nothing is asked of one before its first use. Throws a `CameraTrouble` for an address that is none. */
export type PtzDevices = { open(camera: Camera): PtzDevice };

/** Where consoles agree who holds a camera. Rejects where nobody can be asked. */
export type LeaseDesk = { leases(request: LeaseRequest): Promise<LeaseAnswer> };
