import type { Camera } from '#domain/camera.ts';
import type { IncidentId, OperationId } from '#domain/ids.ts';
import { operationSchemaVersion, type OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import { hubTimeMs } from './hub-time.ts';
import type { Desks, NewId, Now, Sync } from './ports.ts';
import type { SessionService } from './session.ts';

/** What every action of an officer needs of the console around it. */
export type ActionParts = {
  readonly store: Pick<Store, 'record'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly sync: Pick<Sync, 'poke' | 'state'>;
  /** Null: operations are not exchanged with other desks. */
  readonly desks: Pick<Desks, 'poke'> | null;
  readonly now: Now;
  readonly newId: NewId;
};

type Envelope = Pick<OperationDraft, 'id' | 'sv' | 'actor' | 'atMs'>;

/** Signs, stamps and records what officers do. */
export class ActionRecorder {
  readonly #parts: ActionParts;

  constructor(parts: ActionParts) {
    this.#parts = parts;
  }

  /** Who acts and when, by the hub's clock as far as it was measured. `forbidden` when the officer may not act. */
  async envelope(): Promise<Envelope> {
    const officer = await this.#parts.session.operator();
    return {
      id: this.#parts.newId('op') as OperationId,
      sv: operationSchemaVersion,
      actor: officer.id,
      atMs: hubTimeMs(this.#parts),
    };
  }

  /** Records cameras as one action each, all durable when it resolves. */
  async putCameras(cameras: readonly Camera[]): Promise<void> {
    if (cameras.length === 0) return;
    const { newId, store, sync, desks } = this.#parts;
    const envelope = await this.envelope();
    const drafts = cameras.map(
      (camera): OperationDraft => ({
        ...envelope,
        id: newId('op') as OperationId,
        kind: 'camera.put',
        target: { k: 'camera', id: camera.id },
        baseVer: 0,
        args: camera,
      }),
    );
    await store.record(drafts, { offline: sync.state().hub.state !== 'online', lan: desks !== null });
    sync.poke();
    desks?.poke();
  }

  newOperationId(): OperationId {
    return this.#parts.newId('op') as OperationId;
  }

  newIncidentId(): IncidentId {
    return this.#parts.newId('inc') as IncidentId;
  }

  /** Resolves once the actions would survive a power cut, all or none; hub and other desks are told at once. */
  async record(...drafts: OperationDraft[]): Promise<void> {
    const { store, sync, desks } = this.#parts;
    await store.record(drafts, { offline: sync.state().hub.state !== 'online', lan: desks !== null });
    sync.poke();
    desks?.poke();
  }
}
