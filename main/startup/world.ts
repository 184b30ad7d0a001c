import type { Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { CoreParts } from '../core/core.ts';
import type { ResourceHandler } from '../core/resources.ts';
import type { DisplaysParts, OpenDisplays } from '../displays/open-displays.ts';
import type { CameraFinder, StreamProbe } from '../services/import/ports.ts';
import type { Desks, Pictures, Windows } from '../services/ports.ts';
import type { DeskFileHub } from '../services/desk-files/ports.ts';
import type { LeaseDesk, PtzDevices } from '../services/ptz/ports.ts';
import type { SeatHub } from '../services/seats/ports.ts';
import type { ExerciseName, ExerciseScript } from '#domain/exercises/exercise.ts';
import type { Printers } from '../services/reports/ports.ts';
import type { MapWorld } from '../services/map/ports.ts';
import type { Proofs, SignOnHub } from '../services/sign-on/ports.ts';
import type { Store } from '../store/store.ts';
import type { RoomPort } from '../windows/room-windows.ts';
import type { Bundles, Clock, Remote } from '../sync/ports.ts';
import type { HubRun } from './embedded-hub.ts';
import type { DesksChoice, RecordingChoice } from './options.ts';

/** A relay of camera pictures, as the console needs it. */
export type Relay = Pictures & {
  /** Answers requests under `/media/`. */
  readonly handle: ResourceHandler;
  close(): Promise<void>;
};

/** A shell that shows windows. */
export type Shell = Windows & {
  /** Resolves when the last window was closed; never for a shell without windows. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
};

export type HubOptions = {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly demoPace: number;
  readonly exercise: ExerciseName | null;
  readonly province: string;
  readonly key: string;
  readonly port: number;
  /** Absolute path of the file or folder that names its sources; null: it has none. */
  readonly sources: string | null;
};

export type RelayOptions = {
  readonly store: Store;
  /** Base of stream addresses that are relative to the hub, and the key it asks for. */
  readonly hub: { readonly url: URL; readonly key: string | null };
  readonly clock: Clock;
  /** The hub's clock as well as it is known. */
  readonly hubNow: () => number;
  readonly recording: RecordingChoice;
  readonly dataFolder: string;
  readonly onNotice: (failure: Failure) => void;
};

export type DesksOptions = {
  readonly choice: DesksChoice;
  readonly dataFolder: string;
  readonly store: Store;
  readonly clock: Clock;
  /** Other desks' operations were taken: they may be handed on to the hub. */
  readonly onTaken: () => void;
  readonly onNotice: (failure: Failure) => void;
};

export type ShellOptions = {
  readonly kind: 'electron' | 'chromium' | 'none' | null;
  /** The address with its key, which lets a window in. */
  readonly url: string;
  readonly dataFolder: string;
  /** One line for the terminal. */
  readonly say: (line: string) => void;
  readonly room: RoomPort;
  /** A window was loaded again because its page crashed or hung. */
  readonly onReloaded: (reloaded: { readonly id: string; readonly why: 'crashed' | 'hung' }) => void;
  readonly onDefect: (error: unknown) => void;
};

/** The parts a console is made of, chosen by the composition root; every one can fail with a `ChiLangError`. */
export type World = {
  readonly version: string;
  readonly clock: Clock;
  readonly rendererFolder: string;
  /** Puts reports on paper. */
  readonly printers: Printers;
  /** The script of an exercise. */
  readExercise(name: ExerciseName): ExerciseScript;
  rendererIsStale(): Promise<boolean>;
  buildRenderer(): Promise<void>;
  /** `onTrouble` hears of what was healed or kept aside. */
  openStore(dataFolder: string, seriesMegabytes: number, onTrouble: (failure: Failure) => void): Promise<Store>;
  startHub(options: HubOptions, onEnded: (failure: Failure) => void): Promise<HubRun>;
  connect(hub: { url: URL; key: string | null }, device: DeviceId): Remote & { close(): void };
  /** Where a first install may come from at once. */
  openBundles(hub: { url: URL; key: string | null }, dataFolder: string, store: Store): Bundles & { close(): void };
  openRelay(options: RelayOptions): Relay;
  /** Cameras that turn, and where consoles agree who holds one. */
  openTurning(hub: { url: URL; key: string | null }, clock: Clock): { devices: PtzDevices; desk: LeaseDesk; close(): void };
  /** Where consoles see each other's seats. */
  openSeats(hub: { url: URL; key: string | null }): SeatHub & { close(): void };
  /** Files at incidents: kept under the data folder, and at the hub. */
  openBlobs(hub: { url: URL; key: string | null }, dataFolder: string): CoreParts['blobs'] & { close(): void };
  /** Map packs, kept under the data folder. */
  openPacks(dataFolder: string, clock: Clock): CoreParts['packs'] & { close(): Promise<void> };
  /** Where officers sign on. */
  openSignOn(hub: { url: URL; key: string | null }): SignOnHub & { close(): void };
  /** Where files of values are read. */
  openDeskFiles(hub: { url: URL; key: string | null }): DeskFileHub & { close(): void };
  /** What proves who somebody is while the hub is away. */
  readonly proofs: Proofs;
  /** Tries streams, and finds cameras in a network; nothing is open between two uses. */
  openFinding(hub: { url: URL; key: string | null }, clock: Clock): { probe: StreamProbe; finder: CameraFinder };
  /** Layers of maps: files of theirs, and the servers they are fetched from. */
  openLayers(dataFolder: string): MapWorld;
  /** The exchange with other desks. */
  openDesks(options: DesksOptions): Promise<Desks & { stop(): Promise<void> }>;
  /** Takes other computers as screens of the wall. */
  openDisplays(parts: DisplaysParts): Promise<OpenDisplays>;
  /** May take long (a download); the console serves meanwhile. */
  openShell(options: ShellOptions): Promise<Shell>;
};
