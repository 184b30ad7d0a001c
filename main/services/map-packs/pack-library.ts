import type { MapPackRow, MapPackSpaceRow, PackState } from '#contract/map-packs.ts';
import { ChiLangError } from '#contract/errors.ts';
import { MapPackId } from '#domain/ids.ts';
import type { KeptPack, PackFacts } from '#domain/map-packs/map-pack.ts';
import { sniffPack } from '#domain/map-packs/sniff-pack.ts';
import { canManage } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, NewId, Now } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { fetchPack, takePack } from './fetch-pack.ts';
import { demandPack, packError, troubleOf } from './pack-error.ts';
import { nameOfAddress, readPackAddress } from './pack-address.ts';
import { PackList } from './pack-list.ts';
import { PackRoom } from './pack-room.ts';
import { TransferMeter } from './pack-transfer.ts';
import type { PackFetcher, PackFile, PackFiles, PackReader } from './ports.ts';

/** How often the folder is looked at for files that people put there. */
const lookEveryMs = 4000;
/** Pauses before an address is tried again. */
const pausesMs = [3000, 10_000, 30_000, 60_000];

export type PackLibraryParts = {
  readonly files: PackFiles;
  readonly reader: PackReader;
  readonly fetcher: PackFetcher;
  /** What all packs together may take. */
  readonly budgetBytes: number;
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly now: Now;
  readonly newId: NewId;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

type Coming = { readonly abort: AbortController; readonly meter: TransferMeter | null; readonly expects: number | null };

/** A tile, and the file it came from. */
export type PackTile = { readonly bytes: Uint8Array | null; readonly revision: string; readonly tiles: PackFacts['tiles'] };

/**
 * The map packs of this workstation: offered by a window, fetched from an address, or put into the folder by hand. A pack is shown to
 * nobody before it is whole and was checked; what comes from an address goes on after a cut and after a restart.
 *
 *   offer ─► receiving ─┐
 *   fetch ─► fetching ──┼─► checking ─► ready     any of them ─► failed
 *             ▲  │      │       ▲
 *             │  ▼      │       └── a file in the folder that is new or changed
 *            waiting ◄──┘ (the line broke off)
 */
export class PackLibrary {
  readonly #parts: PackLibraryParts;
  readonly #list: PackList;
  readonly #room: PackRoom;
  readonly #states = new Map<MapPackId, Exclude<PackState, { k: 'ready' }>>();
  readonly #coming = new Map<MapPackId, Coming>();
  readonly #listeners = new Set<() => void>();
  /** Files that were seen once: one that is still being copied changes until the next look. */
  #seen = new Map<string, string>();
  #free: number | null = null;
  #used = 0;
  #stopLooking: () => void = () => {};
  #stopped = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: PackLibraryParts) {
    this.#parts = parts;
    this.#list = new PackList(parts.store);
    this.#room = new PackRoom(parts.files, parts.budgetBytes);
  }

  /** Goes on with what was under way when the console ended. */
  async start(): Promise<void> {
    const { files } = this.#parts;
    await this.#list.open();
    const known = new Set(this.#list.all().flatMap((pack) => (pack.file === null && pack.origin ? [pack.id] : [])));
    for (const pack of this.#list.all()) if (pack.file === null && !pack.origin) await this.#list.remove(pack.id);
    for (const id of await files.parts()) if (!known.has(id)) await files.removePart(id);
    for (const id of known) this.#fetch(id);
    await this.look();
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopLooking();
    for (const { abort } of this.#coming.values()) abort.abort();
    await this.#looking;
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  rows(): MapPackRow[] {
    return this.#list.all().map((pack) => ({
      id: pack.id,
      name: pack.name,
      bytes: bytesOf(pack),
      isShown: pack.isShown,
      host: pack.origin ? new URL(pack.origin.url).host : null,
      state: this.#state(pack),
    }));
  }

  space(): MapPackSpaceRow {
    const { budgetBytes, files } = this.#parts;
    return { id: 'space', folder: files.folder, usedBytes: this.#used, budgetBytes, freeBytes: this.#free };
  }

  async offer({ name, bytes, head }: CallRequest<'mapPack.offer'>): Promise<{ id: MapPackId }> {
    await this.#parts.session.operator();
    demandPack(sniffPack(Buffer.from(head, 'base64')));
    await this.#room.demand(bytes);
    const id = this.#newId();
    await this.#list.add({ id, name: titleOf(name), file: null, isShown: true, origin: null, stamp: null, facts: null });
    this.#coming.set(id, { abort: new AbortController(), meter: this.#meter(0, bytes), expects: bytes });
    this.#changed();
    return { id };
  }

  /** Takes the bytes of a pack that was offered. Throws a `packError`; its row tells the same. */
  async receive(id: MapPackId, body: AsyncIterable<Uint8Array>): Promise<void> {
    const coming = this.#coming.get(id);
    if (!coming?.meter || coming.expects === null) throw new ChiLangError('notFound', 'No pack was offered under this name.');
    const { meter, expects, abort } = coming;
    this.#coming.set(id, { ...coming, expects: null });
    try {
      const bytes = untilAborted(body, abort.signal);
      await takePack(id, bytes, { afterBytes: 0, knownTotal: expects }, { ...this.#incoming(), onBytes: (count) => meter.add(count) });
      await this.#finish(id);
    } catch (thrown) {
      await this.#parts.files.removePart(id);
      const known = thrown instanceof ChiLangError && thrown.details?.['pack'] !== undefined;
      const error = known ? thrown : packError('cutShort', 'The window that sent the pack went away; drop it again.', thrown);
      this.#fail(id, error, false);
      throw error;
    } finally {
      this.#coming.delete(id);
      this.#changed();
    }
  }

  async fetch({ url }: CallRequest<'mapPack.fetch'>): Promise<{ id: MapPackId }> {
    const officer = await this.#parts.session.operator();
    if (!canManage(officer.role)) throw new ChiLangError('forbidden', 'Packs are fetched by who runs the shift or administers.');
    const address = readPackAddress(url);
    const id = this.#newId();
    const origin = { url: address.href, etag: null, totalBytes: null };
    await this.#list.add({ id, name: nameOfAddress(address), file: null, isShown: true, origin, stamp: null, facts: null });
    this.#fetch(id);
    return { id };
  }

  async retry({ id }: CallRequest<'mapPack.retry'>): Promise<void> {
    await this.#parts.session.operator();
    const pack = this.#list.get(id);
    if (this.#states.get(id)?.k !== 'failed') return;
    this.#states.delete(id);
    if (pack.file === null) return this.#fetch(id);
    await this.#list.edit(id, { stamp: null });
    await this.look();
  }

  async remove({ id }: CallRequest<'mapPack.remove'>): Promise<void> {
    await this.#parts.session.operator();
    const { files, reader } = this.#parts;
    const { file } = this.#list.get(id);
    this.#coming.get(id)?.abort.abort();
    this.#coming.delete(id);
    await this.#list.remove(id);
    this.#states.delete(id);
    if (file !== null) {
      await reader.release(files.path(file));
      await files.remove(file);
    }
    await files.removePart(id);
    await this.#measure();
  }

  async rename({ id, name }: CallRequest<'mapPack.rename'>): Promise<void> {
    await this.#edit(id, { name });
  }

  async show({ id, isShown }: CallRequest<'mapPack.show'>): Promise<void> {
    await this.#edit(id, { isShown });
  }

  async move({ id, by }: CallRequest<'mapPack.move'>): Promise<void> {
    await this.#parts.session.operator();
    this.#list.get(id);
    await this.#list.move(id, by);
    this.#changed();
  }

  /** A tile of a pack that is ready; `notFound` for any other. Throws a `packError` when it cannot be read. */
  async tile(id: MapPackId, at: readonly [z: number, x: number, y: number]): Promise<PackTile> {
    const pack = this.#list.get(id);
    if (pack.file === null || !pack.facts || this.#states.has(id)) throw new ChiLangError('notFound', 'This map pack is not ready.');
    const bytes = await this.#parts.reader.tile(this.#parts.files.path(pack.file), at);
    return { bytes, revision: pack.stamp ?? '', tiles: pack.facts.tiles };
  }

  /** Looks at the folder: what is new there is checked, what changed again, what is gone is told. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look()).catch(this.#parts.onDefect);
    return this.#looking;
  }

  async #look(): Promise<void> {
    const files = await this.#parts.files.list();
    const byName = new Map(files.map((file) => [file.name, file]));
    for (const pack of this.#list.all()) {
      if (pack.file === null || this.#stopped) continue;
      const file = byName.get(pack.file);
      if (!file) this.#fail(pack.id, packError('gone', `The file ${pack.file} is gone from the folder of packs.`), false);
      else if (file.stamp !== pack.stamp && this.#isSettled(file)) await this.#check(pack, file);
      else if (file.stamp === pack.stamp && this.#isGone(pack.id)) this.#states.delete(pack.id);
    }
    const known = new Set(this.#list.all().map((pack) => pack.file));
    for (const file of files) if (!known.has(file.name) && this.#isSettled(file) && !this.#stopped) await this.#adoptFound(file);
    this.#seen = new Map(files.map((file) => [file.name, file.stamp]));
    await this.#measure();
  }

  #isGone(id: MapPackId): boolean {
    const state = this.#states.get(id);
    return state?.k === 'failed' && state.why === 'gone';
  }

  /** Whether a file is as it was at the last look, so that nobody is still writing it. */
  #isSettled(file: PackFile): boolean {
    return this.#seen.get(file.name) === file.stamp;
  }

  async #adoptFound(file: PackFile): Promise<void> {
    const pack: KeptPack = {
      ...{ id: this.#newId(), name: titleOf(file.name), file: file.name, isShown: true },
      ...{ origin: null, stamp: null, facts: null },
    };
    await this.#list.add(pack);
    await this.#check(pack, file);
    const facts = this.#list.find(pack.id)?.facts;
    if (!facts) return;
    if (facts.title) await this.#list.edit(pack.id, { name: facts.title });
    await this.#place(pack.id, facts);
  }

  /** Pictures go below, so that roads and names are drawn on them. */
  async #place(id: MapPackId, { tiles }: PackFacts): Promise<void> {
    if (tiles !== 'mvt') await this.#list.sink(id);
  }

  async #check(pack: KeptPack, file: PackFile): Promise<void> {
    const { reader, files } = this.#parts;
    const path = files.path(file.name);
    this.#states.set(pack.id, { k: 'checking' });
    this.#changed();
    try {
      await reader.release(path);
      const facts = await reader.check(path);
      await this.#list.edit(pack.id, { facts, stamp: file.stamp });
      this.#states.delete(pack.id);
    } catch (thrown) {
      await this.#list.edit(pack.id, { facts: null, stamp: file.stamp });
      this.#fail(pack.id, thrown, true);
    }
    this.#changed();
  }

  /** Keeps trying until the pack is here, refused, or taken away. */
  #fetch(id: MapPackId): void {
    const abort = new AbortController();
    this.#coming.set(id, { abort, meter: null, expects: null });
    const isOver = (): boolean => abort.signal.aborted || this.#stopped;
    const attempt = async (failures: number): Promise<void> => {
      try {
        await this.#fetchOnce(id, abort);
        if (!isOver()) await this.#finish(id);
        this.#coming.delete(id);
      } catch (thrown) {
        if (isOver()) return;
        const { why } = troubleOf(thrown);
        if (why !== 'unreachable' && why !== 'cutShort') {
          this.#coming.delete(id);
          return this.#fail(id, thrown, true);
        }
        const doneBytes = await this.#parts.files.partBytes(id);
        this.#coming.set(id, { abort, meter: null, expects: null });
        this.#states.set(id, { k: 'waiting', doneBytes, totalBytes: this.#list.find(id)?.origin?.totalBytes ?? null });
        const next = doneBytes > 0 && why === 'cutShort' ? 0 : failures;
        this.#parts.after(pausesMs[Math.min(next, pausesMs.length - 1)] ?? 0, () => {
          if (!isOver()) void attempt(next + 1).catch(this.#parts.onDefect);
        });
      }
      this.#changed();
    };
    void attempt(0).catch(this.#parts.onDefect);
  }

  async #fetchOnce(id: MapPackId, abort: AbortController): Promise<void> {
    const { origin } = this.#list.get(id);
    if (!origin) throw packError('gone', 'This pack has no address to be fetched from.');
    const begin = (doneBytes: number, totalBytes: number | null): void => {
      this.#states.delete(id);
      this.#coming.set(id, { abort, meter: this.#meter(doneBytes, totalBytes), expects: null });
      this.#changed();
    };
    begin(origin.etag === null ? 0 : await this.#parts.files.partBytes(id), origin.totalBytes);
    await fetchPack(id, origin, abort.signal, {
      ...this.#incoming(),
      fetcher: this.#parts.fetcher,
      onOrigin: async (found, doneBytes) => {
        await this.#list.edit(id, { origin: found });
        begin(doneBytes, found.totalBytes);
      },
      onBytes: (count) => this.#coming.get(id)?.meter?.add(count),
    });
  }

  /** What came is whole: checked, and only then a pack. */
  async #finish(id: MapPackId): Promise<void> {
    const { files, reader } = this.#parts;
    this.#states.set(id, { k: 'checking' });
    this.#changed();
    const path = files.partPath(id);
    try {
      const facts = await reader.check(path).finally(() => reader.release(path));
      const pack = this.#list.find(id);
      if (!pack) return;
      const file = await files.adopt(id, `${titleOf(pack.name)}.${facts.format}`);
      const name = facts.title || titleOf(pack.name);
      await this.#list.edit(id, { file: file.name, stamp: file.stamp, facts, name });
      await this.#place(id, facts);
      this.#states.delete(id);
    } catch (thrown) {
      await files.removePart(id);
      throw thrown;
    } finally {
      await this.#measure();
    }
  }

  #state(pack: KeptPack): PackState {
    const state = this.#states.get(pack.id);
    if (state) return state;
    if (pack.facts && pack.file !== null) return { k: 'ready', revision: pack.stamp ?? '', facts: pack.facts };
    const progress = this.#coming.get(pack.id)?.meter?.progress();
    if (!progress) return { k: 'checking' };
    return { k: pack.origin ? 'fetching' : 'receiving', ...progress };
  }

  #fail(id: MapPackId, thrown: unknown, canRetry: boolean): void {
    if (!this.#list.find(id)) return;
    const { why, detail } = troubleOf(thrown);
    this.#states.set(id, { k: 'failed', why, detail, canRetry });
    this.#changed();
  }

  async #edit(id: MapPackId, changes: Partial<KeptPack>): Promise<void> {
    await this.#parts.session.operator();
    this.#list.get(id);
    await this.#list.edit(id, changes);
    this.#changed();
  }

  #incoming() {
    return { files: this.#parts.files, room: this.#room };
  }

  #meter(doneBytes: number, totalBytes: number | null): TransferMeter {
    return new TransferMeter({ doneBytes, totalBytes }, this.#parts.now, () => this.#changed());
  }

  #newId(): MapPackId {
    return MapPackId.parse(this.#parts.newId('pack'));
  }

  async #measure(): Promise<void> {
    const before = `${this.#used} ${this.#free}`;
    [this.#used, this.#free] = await Promise.all([this.#room.usedBytes(), this.#parts.files.freeBytes()]);
    if (before !== `${this.#used} ${this.#free}`) this.#changed();
  }

  #plan(): void {
    if (this.#stopped) return;
    this.#stopLooking = this.#parts.after(lookEveryMs, () => void this.look().then(() => this.#plan()));
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The size of a pack is told by its stamp, so that a list needs no file. */
const bytesOf = ({ stamp, origin }: KeptPack): number => (stamp === null ? (origin?.totalBytes ?? 0) : Number.parseInt(stamp, 36));

const titleOf = (file: string): string =>
  file
    .replace(/\.(pmtiles|mbtiles)$/i, '')
    .normalize('NFC')
    .trim()
    .slice(0, 100) || 'pack';

/** Ends reading as soon as it is no longer wanted. */
async function* untilAborted(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    if (signal.aborted) throw packError('cutShort', 'The pack is no longer wanted.');
    yield piece;
  }
}
