import { ChiLangError } from '#contract/errors.ts';
import type { CandidateRow, ImportRow } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import type { Store } from '../../store/store.ts';
import { type ActionParts, ActionRecorder } from '../actions.ts';
import { parseCamerasFile } from '../cameras-geojson.ts';
import type { CallRequest } from '../ports.ts';
import { readTrouble } from '../ptz/turning.ts';
import { type Candidate, candidateOf, computeCandidates, rowOf, stateOf } from './candidates.ts';
import { inTurn } from './in-turn.ts';
import { computeFound, computeSilent } from './network.ts';
import type { CameraFinder, StreamProbe } from './ports.ts';

export type ImportParts = ActionParts & {
  readonly store: Pick<Store, 'record' | 'camera' | 'query'>;
  readonly probe: StreamProbe;
  readonly finder: CameraFinder;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

type Import = Pick<ImportRow, 'id' | 'source' | 'name' | 'phase' | 'done' | 'total' | 'failure'> & {
  candidates: Map<string, Candidate>;
  /** Counts what was begun or cancelled: work of an earlier one is over. */
  run: number;
};

/** Streams and devices asked at a time: a wall goes on playing meanwhile. */
const atOnce = 4;
const readAtOnce = 100;
const batchSize = 500;
/** Windows are told this often at most: ten thousand rows are compared each time. */
const tellMs = 400;

/** Imports of cameras in a window: read, try, take, take back. One at a time; addresses and passwords stay here. */
export class ImportService {
  readonly #parts: ImportParts;
  readonly #actions: ActionRecorder;
  readonly #listeners = new Set<() => void>();
  #import: Import | null = null;
  #cancelTell: (() => void) | null = null;

  constructor(parts: ImportParts) {
    this.#parts = parts;
    this.#actions = new ActionRecorder(parts);
  }

  /** Called after an import changed. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  rows(importId: string): ImportRow[] {
    const present = this.#import;
    if (present?.id !== importId) return [];
    const { candidates, run: _, ...row } = present;
    const counts = { new: 0, changed: 0, unchanged: 0, bad: 0, taken: 0 };
    for (const candidate of candidates.values()) {
      counts[stateOf(candidate)] += 1;
      if (candidate.isTaken) counts.taken += 1;
    }
    return [{ ...row, ...counts }];
  }

  candidates(importId: string): CandidateRow[] {
    return this.#import?.id === importId ? [...this.#import.candidates.values()].map(rowOf) : [];
  }

  async readFile({ name, text }: CallRequest<'cameras.readFile'>): Promise<{ importId: string }> {
    await this.#parts.session.operator();
    const read = parseCamerasFile(name, text);
    const cached = await this.#camerasOf(read.cameras.map(({ id }) => id));
    return this.#begin(
      'file',
      name,
      computeCandidates(read, (id) => cached.get(id) ?? null),
    );
  }

  async check({ ids }: CallRequest<'cameras.check'>): Promise<{ importId: string }> {
    await this.#parts.session.operator();
    const cameras = [...(await this.#camerasOf(ids ?? (await this.#allIds()))).values()];
    const here = cameras.map((camera, at) => candidateOf(at + 1, { name: camera.name, after: camera, before: camera }));
    return this.#begin('catalogue', '', here);
  }

  async discover({ from, position, ...account }: CallRequest<'cameras.discover'>): Promise<{ importId: string }> {
    await this.#parts.session.operator();
    const begun = this.#begin('network', '', []);
    const work = this.#work('finding', async (present, isCancelled) => {
      const known = [...(await this.#camerasOf(await this.#allIds())).values()];
      const found = (await this.#parts.finder.find(from)).map((device, at) => ({ ...device, line: at + 1 }));
      present.total = found.length;
      await inTurn(found, atOnce, isCancelled, async (device) => {
        const candidate = await this.#parts.finder.describe(device.address, account).then(
          (described) => computeFound(device, described, account, position, known),
          (thrown: unknown) => computeSilent(device, thrown),
        );
        if (!isCancelled()) this.#put(present, candidate);
      });
    });
    work.catch(this.#parts.onDefect);
    return begun;
  }

  async probe({ importId, keys }: CallRequest<'cameras.probe'>): Promise<void> {
    await this.#parts.session.operator();
    const { candidates } = this.#present(importId);
    const wanted = new Set(keys ?? candidates.keys());
    const all = [...candidates.values()].filter(({ key, after }) => after && wanted.has(key));
    const work = this.#work('probing', async (present, isCancelled) => {
      present.total = all.length;
      for (const { key } of all) this.#change(present, key, { probe: { state: 'waiting' } });
      await inTurn(all, atOnce, isCancelled, async ({ key, after }) => {
        const probe = await this.#probe(after as Camera);
        if (!isCancelled()) this.#put(present, { ...(present.candidates.get(key) as Candidate), probe });
      });
    });
    work.catch(this.#parts.onDefect);
  }

  async cancel({ importId }: CallRequest<'cameras.cancel'>): Promise<void> {
    const present = this.#present(importId);
    present.run += 1;
    present.phase = 'idle';
    for (const [key, { probe }] of present.candidates) if (probe?.state === 'waiting') this.#change(present, key, { probe: null });
    this.#tell();
  }

  async take({ importId, keys }: CallRequest<'cameras.take'>): Promise<{ taken: number }> {
    const present = this.#present(importId);
    const wanted = keys
      .map((key) => present.candidates.get(key))
      .filter((candidate) => candidate !== undefined && !candidate.isTaken && ['new', 'changed'].includes(stateOf(candidate)));
    const taken = wanted as Candidate[];
    await this.#record(taken.map(({ after }) => after as Camera));
    for (const { key } of taken) this.#change(present, key, { isTaken: true });
    this.#tell();
    return { taken: taken.length };
  }

  async undoTake({ importId }: CallRequest<'cameras.undoTake'>): Promise<{ restored: number; remaining: number }> {
    const present = this.#present(importId);
    const taken = [...present.candidates.values()].filter(({ isTaken }) => isTaken);
    const changed = taken.filter(({ before }) => before !== null);
    await this.#record(changed.map(({ before }) => before as Camera));
    for (const { key } of changed) this.#change(present, key, { isTaken: false });
    this.#tell();
    return { restored: changed.length, remaining: taken.length - changed.length };
  }

  async #probe(camera: Camera): Promise<Candidate['probe']> {
    if (camera.streams.main === null && camera.streams.sub === null) return { state: 'noStream' };
    try {
      return { state: 'plays', ...(await this.#parts.probe.probe(camera)) };
    } catch (thrown) {
      const { kind, message } = thrown as { kind?: unknown; message?: unknown };
      return { state: 'fails', why: typeof kind === 'string' ? kind : 'refused', message: String(message).slice(0, 300) };
    }
  }

  async #record(cameras: readonly Camera[]): Promise<void> {
    for (let at = 0; at < cameras.length; at += batchSize) await this.#actions.putCameras(cameras.slice(at, at + batchSize));
  }

  async #allIds(): Promise<CameraId[]> {
    return (await this.#parts.store.query('cameras.list', {})).rows.map(({ id }) => id);
  }

  async #camerasOf(ids: readonly CameraId[]): Promise<Map<CameraId, Camera>> {
    const found = new Map<CameraId, Camera>();
    await inTurn(
      ids,
      readAtOnce,
      () => false,
      async (id) => {
        const camera = await this.#parts.store.camera(id);
        if (camera) found.set(id, camera);
      },
    );
    return found;
  }

  #begin(source: Import['source'], name: string, candidates: readonly Candidate[]): { importId: string } {
    if (this.#import) this.#import.run += 1;
    const id = this.#parts.newId('imp');
    this.#import = {
      ...{ id, source, name: name.slice(0, 255), phase: 'idle', done: 0, total: 0, failure: null, run: 0 },
      candidates: new Map(candidates.map((candidate) => [candidate.key, candidate])),
    };
    this.#tell();
    return { importId: id };
  }

  #present(importId: string): Import {
    if (this.#import?.id === importId) return this.#import;
    throw new ChiLangError('notFound', 'This import is over; another one began, or the console was started again.');
  }

  /** Something long, of which there is one at a time. */
  async #work(phase: 'finding' | 'probing', run: (present: Import, isCancelled: () => boolean) => Promise<void>): Promise<void> {
    const present = this.#import;
    if (!present) return;
    const mine = (present.run += 1);
    Object.assign(present, { phase, done: 0, total: 0, failure: null });
    this.#tell();
    const isCancelled = (): boolean => present.run !== mine || this.#import !== present;
    try {
      await run(present, isCancelled);
    } catch (thrown) {
      if (!isCancelled()) present.failure = readTrouble(thrown).message;
    } finally {
      if (!isCancelled()) present.phase = 'idle';
      this.#tell();
    }
  }

  #put(present: Import, candidate: Candidate): void {
    present.candidates.set(candidate.key, candidate);
    present.done += 1;
    this.#tell();
  }

  #change(present: Import, key: string, change: Partial<Candidate>): void {
    const candidate = present.candidates.get(key);
    if (candidate) present.candidates.set(key, { ...candidate, ...change });
  }

  #tell(): void {
    this.#cancelTell ??= this.#parts.after(tellMs, () => {
      this.#cancelTell = null;
      for (const listener of this.#listeners) listener();
    });
  }
}
