import type { Failure } from '#contract/errors.ts';
import type { RingRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { FolderDisk } from './ring/disk.ts';
import { Ring, type Recorded, type RingLimits, type RingState } from './ring/ring.ts';
import type { OfferedSegment } from './segment-times.ts';
import type { RecordMode } from './recorder.ts';

export type RecordingParts = {
  readonly mode: RecordMode;
  /** Folder and limits of the ring; null: there is none. */
  readonly open: { readonly folder: string; readonly limits: RingLimits } | null;
  readonly now: () => number;
  readonly onChanged: () => void;
  /** What an officer has to know: recording stopped, or goes on. */
  readonly onNotice?: (failure: Failure) => void;
};

const messages: Readonly<Record<Exclude<RingState, 'on'>, (why: string) => Failure>> = {
  diskFull: () => ({
    kind: 'diskFull',
    message: 'Camera pictures are no longer recorded: the disk is full. Free some space; recording goes on by itself.',
  }),
  budgetFull: () => ({
    kind: 'diskFull',
    message:
      'Camera pictures are no longer recorded: clips that wait to be written fill the space for them. Try these clips again or remove them, or start with a larger --ring-mb.',
  }),
  failed: (why) => ({ kind: 'internal', message: `Camera pictures are not recorded: their folder cannot be used (${why}).` }),
};

/** The ring as the relay uses it: opened in the background, and a trouble of it is nobody else's. */
export class Recording {
  readonly mode: RecordMode;
  readonly #parts: RecordingParts;
  readonly #opening: Promise<void>;
  #ring: Ring | null = null;
  #failure: string | null = null;

  constructor(parts: RecordingParts) {
    this.#parts = parts;
    this.mode = parts.open ? parts.mode : 'none';
    this.#opening = this.#open();
  }

  /** Resolves when it is known whether there is a ring. */
  opened(): Promise<void> {
    return this.#opening;
  }

  /** Null: there is none, or it is not open yet. */
  ring(): Ring | null {
    return this.#ring;
  }

  /** A whole segment came. Never throws. */
  keep(id: CameraId, rendition: Recorded['rendition'], segment: OfferedSegment, body: Uint8Array, init: Uint8Array | null): void {
    if (this.mode === 'none') return;
    void this.#ring?.keep(id, { ...segment, rendition, body, init, extension: init === null ? 'ts' : 'm4s' });
  }

  row(recording: number): RingRow {
    const { open } = this.#parts;
    const limits = { budgetBytes: open?.limits.budgetBytes ?? 0, keepMs: open?.limits.keepMs ?? 0 };
    const ring = this.#ring?.state();
    const state = open === null ? 'off' : this.#failure !== null ? 'failed' : (ring?.state ?? 'opening');
    return {
      id: 'ring',
      state,
      ...limits,
      usedBytes: ring?.usedBytes ?? 0,
      pinnedBytes: ring?.pinnedBytes ?? 0,
      cameras: ring?.cameras ?? 0,
      recording,
    };
  }

  async close(): Promise<void> {
    await this.#opening;
    await this.#ring?.settled();
  }

  async #open(): Promise<void> {
    const { open, now, onChanged } = this.#parts;
    if (!open) return;
    try {
      this.#ring = await Ring.open({
        disk: new FolderDisk(open.folder),
        limits: open.limits,
        now,
        onState: (state, why) => {
          if (state !== 'on') this.#parts.onNotice?.(messages[state](why));
          onChanged();
        },
      });
    } catch (error) {
      this.#failure = (error as Error).message;
      this.#parts.onNotice?.(messages.failed(this.#failure));
    }
    onChanged();
  }
}
