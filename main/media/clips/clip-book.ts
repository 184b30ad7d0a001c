import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClipId, type ClipPart, ClipRow } from '#contract/clips.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { CameraId, IncidentId } from '#domain/ids.ts';
import type { Ring } from '../ring/ring.ts';
import type { RingEntry } from '../ring/entry.ts';
import { fileNameOf } from '../ring/entry.ts';
import type { ClipSegment, ClipWriting, WrittenFile } from './write-clip.ts';

export type ClipBookParts = {
  /** Holds a folder for each clip. */
  readonly folder: string;
  /** Null: nothing is recorded, or not yet. */
  readonly ring: () => Ring | null;
  readonly write: (segments: AsyncIterable<ClipSegment>, writing: ClipWriting) => Promise<WrittenFile[]>;
  /** The hub's clock. */
  readonly hubNow: () => number;
  /** Letters and digits, never the same twice. */
  readonly newName: () => string;
};

export type ClipOrder = {
  readonly cameras: readonly { readonly id: CameraId; readonly name: string }[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly incidentId: IncidentId | null;
  readonly note: string;
};

const manifest = 'clip.json';

/**
 * Clips: stretches of the recording that somebody keeps. What is asked for is held in the ring at once, then written camera by
 * camera into MP4 files with their hashes; a clip that was under way when the console ended goes on at the next start.
 */
export class ClipBook {
  readonly #parts: ClipBookParts;
  readonly #clips = new Map<ClipId, ClipRow>();
  readonly #opening: Promise<void>;
  readonly #changedListeners = new Set<() => void>();
  readonly #finishedListeners = new Set<(clip: ClipRow) => void>();
  readonly #leaving = new AbortController();
  readonly #cancelling = new Map<ClipId, AbortController>();
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: ClipBookParts) {
    this.#parts = parts;
    this.#opening = this.#open();
  }

  /** Newest first. */
  rows(): ClipRow[] {
    return [...this.#clips.values()].sort((a, b) => b.madeAtMs - a.madeAtMs || b.id.localeCompare(a.id));
  }

  /** Throws `badInput` when nothing of these cameras was recorded in that time, `diskFull` when it cannot be held. */
  async make({ cameras, fromMs, toMs, incidentId, note }: ClipOrder): Promise<ClipId> {
    await this.#opening;
    const ring = this.#ring();
    if (!cameras.some(({ id }) => ring.select(id, fromMs, toMs).length > 0)) {
      throw new ChiLangError('badInput', 'Nothing of these cameras was recorded in that time. Choose another stretch.');
    }
    const id = ClipId.parse(`clip-${this.#parts.newName()}`);
    const parts = cameras.map(({ id: camera, name }): ClipPart => ({ camera, cameraName: name, state: { k: 'waiting' } }));
    const clip: ClipRow = { id, incidentId, note, fromMs, toMs, madeAtMs: Math.round(this.#parts.hubNow()), parts };
    try {
      await ring.pin(cameras.map(({ id: camera }) => ({ id, camera, fromMs, toMs })));
      await this.#save(clip);
    } catch (error) {
      await ring.unpin(id);
      await rm(this.#folderOf(id), { recursive: true, force: true });
      throw troubleOf(error);
    }
    this.#set(clip);
    this.#begin(id);
    return id;
  }

  /** Tries again what failed. */
  async retry(id: ClipId): Promise<void> {
    await this.#opening;
    const clip = this.#known(id);
    this.#set({ ...clip, parts: clip.parts.map((part) => (part.state.k === 'failed' ? { ...part, state: { k: 'waiting' } } : part)) });
    this.#begin(id);
  }

  /** Takes a clip away with its files, whatever it is doing. */
  async remove(id: ClipId): Promise<void> {
    await this.#opening;
    this.#known(id);
    this.#cancelling.get(id)?.abort();
    this.#clips.delete(id);
    this.#changed();
    await this.#inTurn(async () => {
      await rm(this.#folderOf(id), { recursive: true, force: true });
      await this.#parts.ring()?.unpin(id);
    });
  }

  /** Path of a file of a clip; null: there is none of this name. */
  pathOf(id: string, name: string): string | null {
    const files = this.#clips.get(id as ClipId)?.parts.flatMap(({ state }) => (state.k === 'done' ? state.files : [])) ?? [];
    return files.some((file) => file.name === name) ? join(this.#folderOf(id as ClipId), name) : null;
  }

  /** Called after `rows` changed. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#changedListeners.add(listener);
    return () => this.#changedListeners.delete(listener);
  }

  /** Called when every camera of a clip is written, or has failed. The answer stops it. */
  onFinished(listener: (clip: ClipRow) => void): () => void {
    this.#finishedListeners.add(listener);
    return () => this.#finishedListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.#opening;
    await this.#turn;
  }

  #ring(): Ring {
    const ring = this.#parts.ring();
    if (ring) return ring;
    throw new ChiLangError('unsupported', 'Cameras are not recorded here; start the console without --record none.');
  }

  #changed(): void {
    for (const listener of this.#changedListeners) listener();
  }

  #known(id: ClipId): ClipRow {
    const clip = this.#clips.get(id);
    if (clip) return clip;
    throw new ChiLangError('notFound', 'This clip is not here any more.');
  }

  #folderOf(id: ClipId): string {
    return join(this.#parts.folder, id);
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(run);
    this.#turn = done.catch(() => {});
    return done;
  }

  #begin(id: ClipId): void {
    void this.#inTurn(() => this.#run(id));
  }

  async #run(id: ClipId): Promise<void> {
    const cancel = new AbortController();
    this.#cancelling.set(id, cancel);
    const signal = AbortSignal.any([cancel.signal, this.#leaving.signal]);
    for (const { camera, state } of this.#clips.get(id)?.parts ?? []) {
      if (state.k !== 'done' && !signal.aborted) await this.#writePart(id, camera, signal);
    }
    this.#cancelling.delete(id);
    const clip = this.#clips.get(id);
    if (!clip || signal.aborted) return;
    // The files are the clip now; what failed for want of room may be tried again, so it is held on.
    if (clip.parts.every(({ state }) => state.k === 'done' || (state.k === 'failed' && state.why === 'nothing'))) {
      await this.#parts.ring()?.unpin(id);
    }
    for (const listener of this.#finishedListeners) listener(clip);
  }

  async #writePart(id: ClipId, camera: CameraId, signal: AbortSignal): Promise<void> {
    const clip = this.#clips.get(id);
    const ring = this.#parts.ring();
    if (!clip || !ring) return;
    const entries = ring.select(camera, clip.fromMs, clip.toMs);
    if (entries.length === 0)
      return this.#settle(id, camera, { k: 'failed', why: 'nothing', message: 'Nothing was recorded in that time.' });
    let done = 0;
    const tell = (): void => this.#put(id, camera, { k: 'writing', done, segments: entries.length });
    tell();
    try {
      const files = await this.#parts.write(read(ring, camera, entries), {
        pathOf: (part) => join(this.#folderOf(id), fileNameOfPart(camera, part)),
        title: `${nameOf(clip, camera)} ${new Date(clip.fromMs).toISOString()}`,
        signal,
        onSegment: () => {
          done += 1;
          tell();
        },
      });
      const named = files.map(({ bytes, sha256, fromMs, toMs }, part) => ({
        name: fileNameOfPart(camera, part),
        bytes,
        sha256,
        fromMs,
        toMs,
      }));
      if (named.length === 0) throw new Error('There is no picture in what was recorded.');
      await this.#settle(id, camera, { k: 'done', files: named });
    } catch (error) {
      if (signal.aborted) return this.#put(id, camera, { k: 'waiting' });
      const { code, message } = error as NodeJS.ErrnoException;
      const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'failed';
      await this.#settle(id, camera, { k: 'failed', why, message });
    }
  }

  /** A state that outlives the console. */
  async #settle(id: ClipId, camera: CameraId, state: ClipPart['state']): Promise<void> {
    this.#put(id, camera, state);
    const clip = this.#clips.get(id);
    // A disk without room for it: the clip is written once more after the next start.
    if (clip) await this.#save(clip).catch(() => {});
  }

  #put(id: ClipId, camera: CameraId, state: ClipPart['state']): void {
    const clip = this.#clips.get(id);
    if (clip) this.#set({ ...clip, parts: clip.parts.map((part) => (part.camera === camera ? { ...part, state } : part)) });
  }

  #set(clip: ClipRow): void {
    this.#clips.set(clip.id, clip);
    this.#changed();
  }

  async #save(clip: ClipRow): Promise<void> {
    const folder = this.#folderOf(clip.id);
    await mkdir(folder, { recursive: true });
    const file = join(folder, manifest);
    await writeFile(`${file}.half`, `${JSON.stringify(clip, null, 2)}\n`);
    await rename(`${file}.half`, file);
  }

  async #open(): Promise<void> {
    const names = await readdir(this.#parts.folder).catch(() => []);
    for (const name of names) {
      const read = await readFile(join(this.#parts.folder, name, manifest), 'utf8').catch(() => null);
      const clip = ClipRow.safeParse(read === null ? null : parse(read)).data;
      // What cannot be read stays where it is: it may be evidence.
      if (clip?.id === name) this.#clips.set(clip.id, clip);
    }
    this.#changed();
  }

  /** The ring is there: lets go of what no clip needs, and goes on with what was under way. */
  async resume(): Promise<void> {
    await this.#opening;
    const ring = this.#parts.ring();
    for (const id of ring?.pinIds() ?? []) if (!this.#clips.has(id as ClipId)) await ring?.unpin(id);
    for (const { id, parts } of this.#clips.values()) {
      if (parts.some(({ state }) => state.k === 'waiting' || state.k === 'writing')) this.#begin(id);
    }
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const nameOf = ({ parts }: ClipRow, camera: CameraId): string => parts.find((part) => part.camera === camera)?.cameraName ?? camera;

const fileNameOfPart = (camera: CameraId, part: number): string =>
  `${encodeURIComponent(camera)
    .replaceAll(/[!'()*]/g, '_')
    .slice(0, 120)}${part === 0 ? '' : `-${part + 1}`}.mp4`;

/** Entries with their bytes, one at a time. What is gone meanwhile is a hole. */
async function* read(ring: Ring, camera: CameraId, entries: readonly RingEntry[]): AsyncGenerator<ClipSegment> {
  for (const entry of entries) {
    const body = await ring.read(camera, entry.rendition, fileNameOf(entry));
    const init = entry.init === null ? null : await ring.read(camera, entry.rendition, entry.init);
    if (body && (entry.init === null || init)) yield { startMs: entry.startMs, init, body };
  }
}

const troubleOf = (error: unknown): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new ChiLangError('diskFull', 'The disk is full: this clip cannot be kept. Free some space and try again.');
};
