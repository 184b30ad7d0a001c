import { z } from 'zod';
import type { UploadRow } from '#contract/desk.ts';
import { ChiLangError, type Failure, failureOf } from '#contract/errors.ts';
import { BlobHash } from '#domain/desk/attachment.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, Sync } from '../ports.ts';
import type { SessionService } from '../session.ts';
import type { HubBlobs, LocalBlobs } from './ports.ts';

const setting = 'attachments.waiting';
const Waiting = z.array(z.strictObject({ hash: BlobHash, bytes: z.int().positive(), isCancelled: z.boolean() }));

const pieceBytes = 1024 * 1024;
/** A window records the line that names a file right after the file's last piece. */
const lineMs = 10_000;
/** Lines that come and go are tried again on their own; a hub that refuses waits for the officer. */
const transient = new Set(['hubUnreachable', 'timeout', 'overloaded', 'cancelled']);

export type AttachmentParts = {
  readonly local: LocalBlobs;
  readonly hub: HubBlobs;
  readonly store: Pick<Store, 'setting' | 'saveSetting' | 'namedFiles'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly sync: Pick<Sync, 'state' | 'onState'>;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/**
 * Files at incidents: kept here first, so that attaching works with no hub; sent in pieces when it is there, going on where they were
 * broken off; fetched from it when a window wants one that another console attached.
 */
export class AttachmentService {
  readonly #parts: AttachmentParts;
  readonly #rows = new Map<BlobHash, UploadRow>();
  readonly #listeners = new Set<() => void>();
  readonly #fetching = new Map<BlobHash, Promise<Uint8Array>>();
  /** Erased at the hub for good: looked at again once a line that names them had time to come. */
  readonly #refused = new Map<BlobHash, () => void>();
  #isSending = false;
  #stopped = false;
  #leave: () => void = () => {};

  constructor(parts: AttachmentParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const kept = Waiting.safeParse(await this.#parts.store.setting(setting)).data ?? [];
    for (const { hash, bytes, isCancelled } of kept) this.#rows.set(hash, row(hash, bytes, isCancelled ? 'cancelled' : 'waiting'));
    this.#leave = this.#parts.sync.onState(() => this.#poke());
    this.#changed();
    this.#poke();
  }

  stop(): void {
    this.#stopped = true;
    this.#leave();
    for (const cancel of this.#refused.values()) cancel();
  }

  /** What waits to be sent, is being sent, or was not taken. */
  rows(): UploadRow[] {
    return [...this.#rows.values()];
  }

  /** Whether a file is not at the hub yet: a cache must not forget it. */
  isWaiting(hash: BlobHash): boolean {
    return this.#rows.has(hash);
  }

  /** A file that is to be erased no longer waits. */
  async drop(hash: BlobHash): Promise<void> {
    if (this.#rows.delete(hash)) await this.#keep();
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a piece of a file; the last one makes it wait for the hub. */
  async piece({ hash, offset, bytes, data }: CallRequest<'attachment.piece'>): Promise<{ offset: number; isWhole: boolean }> {
    await this.#parts.session.operator();
    const state = await this.#parts.local.append(hash, { offset, totalBytes: bytes }, Buffer.from(data, 'base64'));
    if (state.isWhole && !this.#rows.has(hash)) {
      this.#rows.set(hash, row(hash, bytes, 'waiting'));
      await this.#keep();
      this.#poke();
    }
    return state;
  }

  async cancel({ hash }: CallRequest<'attachment.cancel'>): Promise<void> {
    const present = this.#rowOf(hash);
    this.#rows.set(hash, { ...present, state: 'cancelled', message: '' });
    await this.#keep();
  }

  async retry({ hash }: CallRequest<'attachment.retry'>): Promise<void> {
    const present = this.#rowOf(hash);
    this.#rows.set(hash, { ...present, state: 'waiting', message: '' });
    await this.#keep();
    this.#poke();
  }

  /** The bytes of a file: from here, or from the hub and then kept here. */
  async read(hash: BlobHash): Promise<Uint8Array> {
    const here = await this.#parts.local.read(hash);
    if (here) return here;
    const underWay = this.#fetching.get(hash) ?? this.#fetch(hash).finally(() => this.#fetching.delete(hash));
    this.#fetching.set(hash, underWay);
    return underWay;
  }

  async #fetch(hash: BlobHash): Promise<Uint8Array> {
    const { hub, local } = this.#parts;
    const bytes = await hub.read(hash);
    // Keeping it checks its hash; one that came garbled is refused there.
    let { offset } = await local.state(hash);
    while (offset < bytes.length) {
      const piece = bytes.subarray(offset, offset + pieceBytes);
      offset = (await local.append(hash, { offset, totalBytes: bytes.length }, piece)).offset;
    }
    return bytes;
  }

  #rowOf(hash: BlobHash): UploadRow {
    const present = this.#rows.get(hash);
    if (!present) throw new ChiLangError('notFound', 'This file does not wait to be sent.');
    return present;
  }

  #poke(): void {
    if (this.#isSending || this.#stopped || this.#parts.sync.state().hub.state !== 'online') return;
    this.#isSending = true;
    void this.#sendAll()
      .catch(this.#parts.onDefect)
      .finally(() => {
        this.#isSending = false;
      });
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const next = this.rows().find(({ id, state }) => state === 'waiting' && !this.#refused.has(id));
      if (!next || this.#stopped) return;
      const failure = await this.#send(next).then(
        () => null,
        (error: unknown) => failureOf(error),
      );
      const present = this.#rows.get(next.id);
      if (present && failure && transient.has(failure.kind)) {
        this.#rows.set(next.id, { ...present, state: present.state === 'cancelled' ? 'cancelled' : 'waiting' });
        this.#changed();
        return;
      }
      if (present && failure && isErased(failure)) this.#waitForLine(next.id);
      else if (present && failure) this.#rows.set(next.id, { ...present, state: 'failed', message: failure.message });
      await this.#keep();
    }
  }

  /** The hub erased a file for good. Where another incident has it by now it is sent again, else it goes here too. */
  #waitForLine(hash: BlobHash): void {
    const { after, store, local, onDefect } = this.#parts;
    this.#rows.set(hash, row(hash, this.#rowOf(hash).bytes, 'waiting'));
    const look = async (): Promise<void> => {
      this.#refused.delete(hash);
      if ((await store.namedFiles([hash])).length > 0) return this.#poke();
      await this.drop(hash);
      await local.erase(hash);
    };
    this.#refused.set(
      hash,
      after(lineMs, () => void look().catch(onDefect)),
    );
  }

  async #send({ id: hash, bytes }: UploadRow): Promise<void> {
    const { hub, local } = this.#parts;
    const file = await local.read(hash);
    if (!file) throw new ChiLangError('notFound', 'The file is no longer on this machine; attach it again.');
    let state = await hub.state(hash);
    while (!state.isWhole) {
      if (this.#stopped || this.#rows.get(hash)?.state === 'cancelled') return;
      this.#rows.set(hash, { id: hash, bytes, sentBytes: state.offset, state: 'sending', message: '' });
      this.#changed();
      const piece = file.subarray(state.offset, state.offset + pieceBytes);
      state = await hub.append(hash, { offset: state.offset, totalBytes: bytes }, piece);
    }
    this.#rows.delete(hash);
  }

  async #keep(): Promise<void> {
    const waiting = this.rows().map(({ id, bytes, state }) => ({ hash: id, bytes, isCancelled: state === 'cancelled' }));
    await this.#parts.store.saveSetting(setting, waiting);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const isErased = ({ details }: Failure): boolean => details?.['erased'] === true;

const row = (id: BlobHash, bytes: number, state: UploadRow['state']): UploadRow => ({ id, bytes, sentBytes: 0, state, message: '' });
