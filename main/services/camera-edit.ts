import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import type { Store } from '../store/store.ts';
import { type ActionParts, ActionRecorder } from './actions.ts';
import { changedFields } from './camera-import.ts';
import type { CallRequest } from './ports.ts';

type EditParts = ActionParts & { readonly store: Pick<Store, 'record' | 'camera'> };

/** How many edits can be taken back. */
const kept = 50;

/** Changes single cameras in place. Addresses are written and never read: a window is told hosts only. */
export class CameraEdits {
  readonly #store: EditParts['store'];
  readonly #session: EditParts['session'];
  readonly #actions: ActionRecorder;
  /** What cameras were before their latest edit here. */
  readonly #before = new Map<CameraId, Camera>();

  constructor(parts: EditParts) {
    this.#store = parts.store;
    this.#session = parts.session;
    this.#actions = new ActionRecorder(parts);
  }

  /** Which hosts its addresses lead to. */
  async hosts({ id }: CallRequest<'cameras.hosts'>): Promise<CallResult<'cameras.hosts'>> {
    const { streams, whep, snapshot, onvif } = await this.#camera(id);
    const entries = Object.entries({ ...streams, whep, snapshot, onvif });
    return Object.fromEntries(entries.map(([name, address]) => [name, hostOf(address ?? null)])) as CallResult<'cameras.hosts'>;
  }

  async edit({ id, changes }: CallRequest<'cameras.edit'>): Promise<void> {
    await this.#session.operator();
    const before = await this.#camera(id);
    const { main = before.streams.main, sub = before.streams.sub, ...rest } = changes;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const after = Camera.parse({ ...before, ...given, streams: { main, sub } });
    if (changedFields(before, after).length === 0) return;
    await this.#actions.putCameras([after]);
    this.#before.delete(id);
    this.#before.set(id, before);
    for (const oldest of this.#before.keys()) {
      if (this.#before.size <= kept) break;
      this.#before.delete(oldest);
    }
  }

  async undo({ id }: CallRequest<'cameras.undoEdit'>): Promise<void> {
    const before = this.#before.get(id);
    if (!before) throw new ChiLangError('notFound', 'There is no edit of this camera to take back.');
    await this.#actions.putCameras([before]);
    this.#before.delete(id);
  }

  async #camera(id: CameraId): Promise<Camera> {
    const camera = await this.#store.camera(id);
    if (!camera) throw new ChiLangError('notFound', `No camera ${id} is known at this console.`);
    return camera;
  }
}

/** Addresses of the hub itself begin with a slash and have no host. */
const hostOf = (address: string | null): string | null => {
  if (address === null) return null;
  return URL.canParse(address) ? new URL(address).host : 'hub';
};
