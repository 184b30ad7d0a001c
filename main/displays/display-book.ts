import type { DisplaysRow } from '#contract/displays.ts';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { RoomDisplayId, UserId } from '#domain/ids.ts';
import type { Displays, RemoteScreen } from '../services/wall/ports.ts';
import type { Store } from '../store/store.ts';
import { type KeptDisplay, readDisplays, saveDisplays } from './kept-displays.ts';
import { type CodeParts, PairingCodes } from './pairing-codes.ts';
import { hashesOf, hashOf, newToken } from './secrets.ts';

/** A new size is news for every console of the centre: however often a display claims one, it is told on no more often than this. */
const resizeMs = 10_000;

/** A wall has at most so many screens. */
const mostDisplays = 64;

export type BookParts = CodeParts & {
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly newId: () => RoomDisplayId;
  readonly onDefect: (error: unknown) => void;
};

type Presence = { readonly lines: Set<() => void>; sinceMs: number; address: string };
type Offer = { readonly code: string; readonly forMs: number; readonly token: string };

/** Computers that are, or want to be, screens of this console's wall: who they are, what they hold, and which are here now. */
export class DisplayBook implements Displays {
  readonly #parts: BookParts;
  readonly #codes: PairingCodes;
  readonly #sizedAtMs = new Map<RoomDisplayId, number>();
  readonly #presences = new Map<RoomDisplayId, Presence>();
  readonly #listeners = new Set<() => void>();
  #displays: readonly KeptDisplay[];
  #addresses: () => readonly string[] = () => [];
  #trouble: Failure | null = null;

  private constructor(parts: BookParts, displays: readonly KeptDisplay[]) {
    this.#parts = parts;
    this.#codes = new PairingCodes(parts);
    this.#displays = displays;
  }

  static async open(parts: BookParts): Promise<DisplayBook> {
    return new DisplayBook(parts, await readDisplays(parts.store));
  }

  list(): readonly RemoteScreen[] {
    return this.#displays.map(({ id, name, pixels }) => {
      const presence = this.#presences.get(id);
      const isOnline = presence !== undefined && presence.lines.size > 0;
      return { id, name, pixels, isOnline, sinceMs: presence?.sinceMs ?? null, address: presence?.address ?? null };
    });
  }

  row(): DisplaysRow {
    const displays = this.#displays.map(({ id, name, pairedAtMs, pairedBy }) => ({ id, name, pairedAtMs, pairedBy }));
    return { id: 'displays', addresses: [...this.#addresses()], trouble: this.#trouble, displays };
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Displays find this console at these addresses from now on; or why they do not. */
  opened(addresses: () => readonly string[], trouble: Failure | null): void {
    this.#addresses = addresses;
    this.#trouble = trouble;
    this.#tell();
  }

  async pair(code: string, name: string, by: UserId): Promise<RoomDisplayId> {
    if (this.#addresses().length === 0)
      throw new ChiLangError('unsupported', 'This console takes no displays; start it with --displays ADDRESS.');
    if (this.#displays.length >= mostDisplays)
      throw new ChiLangError('tooLarge', `A wall has at most ${mostDisplays} displays; unpair one first.`);
    const hashes = this.#codes.redeem(code);
    const id = this.#parts.newId();
    const pairedAtMs = Math.max(0, Math.round(this.#parts.now()));
    await this.#keep([...this.#displays, { id, name, ...hashes, pairedAtMs, pairedBy: by, pixels: null }]);
    return id;
  }

  async rename(id: RoomDisplayId, name: string): Promise<void> {
    this.#mustKnow(id);
    await this.#keep(this.#displays.map((display) => (display.id === id ? { ...display, name } : display)));
  }

  async unpair(id: RoomDisplayId): Promise<void> {
    this.#mustKnow(id);
    const kept = this.#keep(this.#displays.filter((display) => display.id !== id));
    for (const hangUp of this.#presences.get(id)?.lines ?? []) hangUp();
    this.#presences.delete(id);
    await kept;
  }

  sized(id: RoomDisplayId, pixels: { readonly width: number; readonly height: number }): void {
    const known = this.#displays.find((display) => display.id === id);
    if (!known || (known.pixels?.width === pixels.width && known.pixels.height === pixels.height)) return;
    const nowMs = this.#parts.now();
    if (nowMs - (this.#sizedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) < resizeMs) return;
    this.#sizedAtMs.set(id, nowMs);
    this.#keep(this.#displays.map((display) => (display.id === id ? { ...display, pixels } : display))).catch(this.#parts.onDefect);
  }

  /** Whose token this is; null: nobody's. */
  holderOf(token: string | null): KeptDisplay | null {
    if (token === null) return null;
    const hash = hashOf(token);
    return this.#displays.find(({ tokenHash }) => tokenHash === hash) ?? null;
  }

  /** Who may fetch pictures by this; null: nobody. */
  mediaHolderOf(mediaToken: string): KeptDisplay | null {
    const hash = hashOf(mediaToken);
    return this.#displays.find(({ mediaHash }) => mediaHash === hash) ?? null;
  }

  /** What a computer without a place is to show. Its token is its own if it still waits with it, else a new one. */
  offer(token: string | null, address: string): Offer {
    const held = token !== null && this.#codes.waits(hashOf(token)) ? token : newToken();
    return { ...this.#codes.offer(hashesOf(held), address), token: held };
  }

  /** A display is here; `hangUp` is called when it is unpaired. The answer tells that this line of it ended. */
  connected(id: RoomDisplayId, address: string, hangUp: () => void): () => void {
    const presence = this.#presences.get(id) ?? { lines: new Set(), sinceMs: 0, address };
    this.#presences.set(id, presence);
    if (presence.lines.size === 0) presence.sinceMs = this.#parts.now();
    presence.address = address;
    presence.lines.add(hangUp);
    this.#tell();
    return () => {
      if (!presence.lines.delete(hangUp)) return;
      if (presence.lines.size === 0) presence.sinceMs = this.#parts.now();
      this.#tell();
    };
  }

  #mustKnow(id: RoomDisplayId): void {
    if (!this.#displays.some((display) => display.id === id))
      throw new ChiLangError('notFound', 'There is no such paired display; it was unpaired.');
  }

  /** In force at once, durable when it resolves. */
  async #keep(displays: readonly KeptDisplay[]): Promise<void> {
    this.#displays = displays;
    this.#tell();
    await saveDisplays(this.#parts.store, displays);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
