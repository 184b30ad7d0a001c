import { createHash } from 'node:crypto';
import type { RingDisk } from './disk.ts';
import { bytesOnDisk, initNameOf, type Rendition, type RingEntry } from './entry.ts';
import { initPathOf, pathOf, RingIndex } from './index-of-ring.ts';
import { type Pin, Pins } from './pins.ts';
import { computeRanges, type RingRange, selectEntries, writeReplay } from './select.ts';

export type RingLimits = {
  /** For everything in the ring's folder, pins included. */
  readonly budgetBytes: number;
  /** What of a camera is kept before its newest picture. */
  readonly keepMs: number;
};

export type RingState =
  | 'on'
  /** What is pinned leaves no room in the budget. */
  | 'budgetFull'
  /** The disk takes nothing more, or nothing at all. */
  | 'diskFull'
  | 'failed';

/** A whole segment as it came. */
export type Recorded = Pick<RingEntry, 'rendition' | 'startMs' | 'durationMs' | 'isEstimated' | 'isDiscontinuous' | 'extension'> & {
  readonly body: Uint8Array;
  readonly init: Uint8Array | null;
};

export type RingParts = {
  readonly disk: RingDisk;
  readonly limits: RingLimits;
  readonly now: () => number;
  /** The state changed; `why` for a log. */
  readonly onState: (state: RingState, why: string) => void;
};

/** After the disk refused, it is left alone for this long. */
const restMs = 15_000;
/** What waits to be written; more than this and the disk is too slow: the rest is let go. */
const mostWaitingBytes = 64 * 1024 * 1024;
const openedBy = 12;

/**
 * The last minutes of cameras on disk, for replay with the network away and for evidence. Never takes more than its budget,
 * not for a moment; what is pinned stays. A disk that refuses stops recording and nothing else: no call here rejects for
 * it, and recording goes on by itself when there is room again.
 */
export class Ring {
  readonly #disk: RingDisk;
  readonly #limits: RingLimits;
  readonly #now: () => number;
  readonly #onState: RingParts['onState'];
  readonly #index = new RingIndex();
  readonly #pins: Pins;
  #state: RingState = 'on';
  #restUntilMs = 0;
  #waitingBytes = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor({ disk, limits, now, onState }: RingParts) {
    this.#disk = disk;
    this.#limits = limits;
    this.#now = now;
    this.#onState = onState;
    this.#pins = new Pins(disk);
  }

  /** Reads what the folder holds; what belongs to nothing is removed. Rejects when the folder or the pins cannot be read. */
  static async open(parts: RingParts): Promise<Ring> {
    const ring = new Ring(parts);
    await ring.#pins.open();
    for (const stray of ring.#index.load(await parts.disk.list())) await parts.disk.remove(stray);
    // The budget may be a smaller one than before.
    await ring.#makeRoom(0).catch((error: unknown) => ring.#refused(error));
    return ring;
  }

  state(): { readonly state: RingState; readonly usedBytes: number; readonly pinnedBytes: number; readonly cameras: number } {
    let pinnedBytes = 0;
    let cameras = 0;
    for (const [camera, entries] of this.#index.cameras()) {
      cameras += 1;
      for (const entry of entries) if (this.#pins.holds(camera, entry)) pinnedBytes += entry.bytes;
    }
    return { state: this.#state, usedBytes: this.#index.bytes, pinnedBytes, cameras };
  }

  /** Writes a segment when its turn comes; resolves then, written or not. Known ones and those of no length are passed over. */
  keep(camera: string, recorded: Recorded): Promise<void> {
    const bytes = recorded.body.byteLength;
    if (recorded.durationMs <= 0 || this.#waitingBytes + bytes > mostWaitingBytes) return Promise.resolve();
    this.#waitingBytes += bytes;
    return this.#inTurn(async () => {
      this.#waitingBytes -= bytes;
      if (this.#now() < this.#restUntilMs || this.#index.has(camera, recorded)) return;
      await this.#write(camera, recorded).then(
        () => {
          this.#set('on', '');
          return this.#pins.catchUp();
        },
        (error: unknown) => this.#refused(error),
      );
    });
  }

  /** What there is to see of a camera. */
  ranges(camera: string): RingRange[] {
    return computeRanges(selectEntries(this.#index.of(camera), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
  }

  select(camera: string, fromMs: number, toMs: number): readonly RingEntry[] {
    return selectEntries(this.#index.of(camera), fromMs, toMs);
  }

  /** Null: there is nothing of that time. `grows`: the player asks again for what is recorded meanwhile. */
  replay(camera: string, fromMs: number, toMs: number, grows = false): string | null {
    const selected = this.select(camera, fromMs, toMs);
    return selected.length === 0 ? null : writeReplay(selected, grows);
  }

  /** A file that a replay names; null: it is gone, or never was. */
  async read(camera: string, rendition: Rendition, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const path = initPathOf(camera, rendition, name);
    const isKnown = this.#index.hasInit(path) || this.#index.of(camera).some((entry) => pathOf(camera, entry) === path);
    return isKnown ? this.#disk.read(path) : null;
  }

  /** Holds stretches until `unpin`; durable when it resolves. Rejects when that cannot be written. */
  pin(pins: readonly Pin[]): Promise<void> {
    return this.#inTurn(() => this.#pins.add(pins));
  }

  /** What is held. */
  pinIds(): readonly string[] {
    return this.#pins.ids();
  }

  /** Never rejects: a disk that is full learns of it when there is room. */
  unpin(id: string): Promise<void> {
    return this.#inTurn(() => this.#pins.remove(id));
  }

  /** Resolves when everything that was given has had its turn. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(run);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #write(camera: string, { body, init, ...rest }: Recorded): Promise<void> {
    const name = init === null ? null : initNameOf(createHash('sha256').update(init).digest('base64url').slice(0, openedBy));
    const entry: RingEntry = { ...rest, init: name, bytes: bytesOnDisk(body.byteLength) };
    const initPath = name === null ? null : initPathOf(camera, entry.rendition, name);
    const isNewInit = initPath !== null && !this.#index.hasInit(initPath);
    await this.#makeRoom(entry.bytes + (isNewInit ? bytesOnDisk(init?.byteLength ?? 0) : 0));
    if (isNewInit && init) {
      await this.#disk.write(initPath, init);
      this.#index.addInit(initPath, init.byteLength);
    }
    await this.#disk.write(pathOf(camera, entry), body);
    this.#index.add(camera, entry);
  }

  /** Lets go of what is too old, then of the oldest, until `bytes` more fit. Throws `BudgetFull` when what is left is pinned. */
  async #makeRoom(bytes: number): Promise<void> {
    for (;;) {
      const least = this.#index.leastWanted(this.#limits.keepMs, (camera, entry) => this.#pins.holds(camera, entry));
      const fits = this.#index.bytes + bytes <= this.#limits.budgetBytes;
      if (fits && !least?.isOld) return;
      if (!least) throw new BudgetFull();
      await this.#forget(least.camera, least.entry);
    }
  }

  async #forget(camera: string, entry: RingEntry): Promise<void> {
    await this.#disk.remove(pathOf(camera, entry));
    const init = this.#index.drop(camera, entry);
    if (init === null) return;
    await this.#disk.remove(init);
    this.#index.dropInit(init);
  }

  #refused(error: unknown): void {
    if (error instanceof BudgetFull) return this.#set('budgetFull', 'what is pinned fills the budget');
    this.#restUntilMs = this.#now() + restMs;
    const { code, message } = error as NodeJS.ErrnoException;
    this.#set(code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'failed', message);
  }

  #set(state: RingState, why: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state, why);
  }
}

class BudgetFull extends Error {}
