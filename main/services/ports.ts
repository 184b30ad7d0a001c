import type { HostCapabilities } from '#contract/capabilities.ts';
import type { z } from 'zod';
import type { CallName, Calls, PanelName } from '#contract/calls.ts';
import type { Failure } from '#contract/errors.ts';
import type { CameraHealthRow, CameraSighting } from '#contract/camera-health.ts';
import type { CameraHealth, HubState, RingRow } from '#contract/rows.ts';
import type { ClipId, ClipRow } from '#contract/clips.ts';
import type { CameraId, DeviceId, IncidentId } from '#domain/ids.ts';

/** How the console stands with its hub, as the engine last knew it. */
export type SyncStatus = {
  readonly hub: HubState;
  /** UTC milliseconds at which every stream was last level with the hub; null: never yet. */
  readonly lastSyncAtMs: number | null;
  /** Add to this machine's clock to get the hub's; null: never measured. */
  readonly clockOffsetMs: number | null;
  /** Streams done of all while a first load or a catch-up is under way. */
  readonly catchUp: { readonly done: number; readonly total: number } | null;
  /** A first install under way, in bytes; `totalBytes` null: the hub is still making it. */
  readonly download: { readonly doneBytes: number; readonly totalBytes: number | null } | null;
  /** Why the last round did not end although the hub answers (disk full, refused push); null: it did. */
  readonly trouble: Failure | null;
};

/** The sync engine, as the use cases need it. */
export type Sync = {
  state(): SyncStatus;
  /** Something was recorded: send it now, unless the hub asked for a pause. Never throws. */
  poke(): void;
  /** The officer asks: try now, whatever was planned. Never throws. */
  now(): void;
  /** Called after the state changed. The answer stops it. */
  onState(listener: (state: SyncStatus) => void): () => void;
};

/** The other desks of the local network, as the use cases need them. */
export type Desks = {
  /** How many are linked now; null: by files alone. */
  linked(): number | null;
  /** Something was recorded: offer it. Never throws. */
  poke(): void;
  /** What this desk has for others, sealed. */
  exportFile(): Promise<{ fileName: string; text: string }>;
  /** `badInput` for a file that is damaged or of another centre; nothing is taken then. */
  importFile(text: string): Promise<{ from: DeviceId; atMs: number; records: number; added: number }>;
  /** Called after `linked` changed. The answer stops it. */
  onState(listener: () => void): () => void;
};

/** Stretches of the recording that are kept, as the use cases need them. */
export type Clips = {
  rows(): readonly ClipRow[];
  make(order: {
    readonly cameras: readonly { readonly id: CameraId; readonly name: string }[];
    readonly fromMs: number;
    readonly toMs: number;
    readonly incidentId: IncidentId | null;
    readonly note: string;
  }): Promise<ClipId>;
  retry(id: ClipId): Promise<void>;
  remove(id: ClipId): Promise<void>;
  onChanged(listener: () => void): () => void;
  onFinished(listener: (clip: ClipRow) => void): () => void;
};

/** What the relay knows of the pictures it carries. */
export type Pictures = {
  /** `unknown` for a camera nobody watches. */
  health(id: CameraId): CameraHealth;
  /** How each camera watched here within a week does and did. */
  conditions(): readonly CameraHealthRow[];
  /** A window tells what it sees of the cameras it shows. */
  saw(sightings: readonly CameraSighting[]): void;
  /** An officer knows of these cameras' alarms. */
  know(ids: readonly CameraId[]): void;
  /** Null: no clips are made here. */
  readonly clips: Clips | null;
  /** How the recording of cameras does. */
  ring(): RingRow;
  /** Called after the health of a camera or the recording changed. The answer stops it. */
  onChanged(listener: () => void): () => void;
  /** Called after `conditions` changed. The answer stops it. */
  onConditions(listener: () => void): () => void;
};

/** The shell around the windows, as the use cases need it. */
export type Windows = {
  capabilities(): HostCapabilities;
  /** Opens a window with one panel, or with the whole desk (null). `unsupported` where the host opens none. */
  open(panel: PanelName | null): Promise<string>;
};

/** This machine's clock, UTC milliseconds. */
export type Now = () => number;

/** A new id for an incident or an operation: unique for ever, 1-64 characters of `IncidentId`'s alphabet. */
export type NewId = (
  prefix:
    | 'inc'
    | 'op'
    | 'imp'
    | 'scn'
    | 'seat'
    | 'sch'
    | 'rep'
    | 'unt'
    | 'shf'
    | 'log'
    | 'sop'
    | 'run'
    | 'ovl'
    | 'bmk'
    | 'brd'
    | 'pack'
    | 'lay'
    | 'onl',
) => string;

/** Params of a call after its schema read them: what a use case is given. */
export type CallRequest<N extends CallName> = z.output<Calls[N]['params']>;
