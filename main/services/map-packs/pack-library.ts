import type { MapPackRow, MapPackSpaceRow } from '#contract/map-packs.ts';
import { ChiLangError } from '#contract/errors.ts';
import { MapPackId } from '#domain/ids.ts';
import type { KeptPack, PackFacts } from '#domain/map-packs/map-pack.ts';
import { sniffPack } from '#domain/map-packs/sniff-pack.ts';
import { canManage } from '#domain/user.ts';
import type { CallRequest } from '../ports.ts';
import { FolderLook } from './folder-look.ts';
import { nameOfAddress, readPackAddress } from './pack-address.ts';
import { demandPack } from './pack-error.ts';
import { PackIntake } from './pack-intake.ts';
import { PackList } from './pack-list.ts';
import { newPack, type PackLibraryParts, titleOf } from './pack-parts.ts';
import { PackRoom } from './pack-room.ts';
import { PackStates } from './pack-states.ts';

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
  readonly #states = new PackStates();
  readonly #intake: PackIntake;
  readonly #folder: FolderLook;
  #free: number | null = null;
  #used = 0;

  constructor(parts: PackLibraryParts) {
    this.#parts = parts;
    this.#list = new PackList(parts.store);
    this.#room = new PackRoom(parts.files, parts.budgetBytes);
    const desk = { ...parts, list: this.#list, room: this.#room, states: this.#states };
    const shared = { ...desk, nextId: () => this.#nextId(), measure: () => this.#measure() };
    this.#intake = new PackIntake(shared);
    this.#folder = new FolderLook(shared);
  }

  /** Goes on with what was under way when the console ended. */
  async start(): Promise<void> {
    const { files } = this.#parts;
    await this.#list.open();
    const known = new Set(this.#list.all().flatMap((pack) => (pack.file === null && pack.origin ? [pack.id] : [])));
    for (const pack of this.#list.all()) if (pack.file === null && !pack.origin) await this.#list.remove(pack.id);
    for (const id of await files.parts()) if (!known.has(id)) await files.removePart(id);
    for (const id of known) this.#intake.fetch(id);
    await this.#folder.start();
  }

  async stop(): Promise<void> {
    this.#intake.stop();
    await this.#folder.stop();
  }

  onChanged(listener: () => void): () => void {
    return this.#states.onChanged(listener);
  }

  rows(): MapPackRow[] {
    return this.#list.all().map((pack) => this.#states.row(pack));
  }

  space(): MapPackSpaceRow {
    const { budgetBytes, files } = this.#parts;
    return { id: 'space', folder: files.folder, usedBytes: this.#used, budgetBytes, freeBytes: this.#free };
  }

  async offer({ name, bytes, head }: CallRequest<'mapPack.offer'>): Promise<{ id: MapPackId }> {
    await this.#parts.session.operator();
    demandPack(sniffPack(Buffer.from(head, 'base64')));
    await this.#room.demand(bytes);
    const id = this.#nextId();
    await this.#list.add(newPack(id, titleOf(name)));
    this.#intake.expect(id, bytes);
    return { id };
  }

  /** Takes the bytes of a pack that was offered. Throws a `packError`; its row tells the same. */
  async receive(id: MapPackId, body: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#intake.receive(id, body);
  }

  async fetch({ url }: CallRequest<'mapPack.fetch'>): Promise<{ id: MapPackId }> {
    const officer = await this.#parts.session.operator();
    if (!canManage(officer.role)) throw new ChiLangError('forbidden', 'Packs are fetched by who runs the shift or administers.');
    const address = readPackAddress(url);
    const id = this.#nextId();
    await this.#list.add(newPack(id, nameOfAddress(address), { origin: { url: address.href, etag: null, totalBytes: null } }));
    this.#intake.fetch(id);
    return { id };
  }

  async retry({ id }: CallRequest<'mapPack.retry'>): Promise<void> {
    await this.#parts.session.operator();
    const pack = this.#list.get(id);
    if (this.#states.of(id)?.k !== 'failed') return;
    this.#states.clear(id);
    if (pack.file === null) return this.#intake.fetch(id);
    await this.#list.edit(id, { stamp: null });
    await this.look();
  }

  async remove({ id }: CallRequest<'mapPack.remove'>): Promise<void> {
    await this.#parts.session.operator();
    const { files, reader } = this.#parts;
    const { file } = this.#list.get(id);
    this.#states.abort(id);
    this.#states.came(id);
    await this.#list.remove(id);
    this.#states.clear(id);
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
    this.#states.changed();
  }

  /** A tile of a pack that is ready; `notFound` for any other. Throws a `packError` when it cannot be read. */
  async tile(id: MapPackId, at: readonly [z: number, x: number, y: number]): Promise<PackTile> {
    const pack = this.#list.get(id);
    if (pack.file === null || !pack.facts || this.#states.of(id)) throw new ChiLangError('notFound', 'This map pack is not ready.');
    const bytes = await this.#parts.reader.tile(this.#parts.files.path(pack.file), at);
    return { bytes, revision: pack.stamp ?? '', tiles: pack.facts.tiles };
  }

  /** Looks at the folder now. */
  look(): Promise<void> {
    return this.#folder.look();
  }

  async #edit(id: MapPackId, changes: Partial<KeptPack>): Promise<void> {
    await this.#parts.session.operator();
    this.#list.get(id);
    await this.#list.edit(id, changes);
    this.#states.changed();
  }

  #nextId(): MapPackId {
    return MapPackId.parse(this.#parts.newId('pack'));
  }

  async #measure(): Promise<void> {
    const before = `${this.#used} ${this.#free}`;
    [this.#used, this.#free] = await Promise.all([this.#room.usedBytes(), this.#parts.files.freeBytes()]);
    if (before !== `${this.#used} ${this.#free}`) this.#states.changed();
  }
}
