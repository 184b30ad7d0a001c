import type { CameraId, DeviceId, UserId } from '#domain/ids.ts';
import { computeLease, type Lease, type LeaseWant } from '#domain/lease.ts';
import type { LeaseDesk } from './ports.ts';

export type Wish = { readonly camera: CameraId; readonly officer: UserId; readonly act: LeaseWant['act'] };

/** A lease as it is known here, and who decided it. */
export type Held = { readonly lease: Lease | null; readonly granted: boolean; readonly arbiter: 'hub' | 'here' };

type LeaseBookParts = {
  readonly desk: LeaseDesk;
  readonly device: () => Promise<DeviceId>;
  /** The hub's clock as well as it is known. */
  readonly hubNow: () => number;
};

/** A hub that was away is asked again after this long, so that no hand waits for it at every turn. */
const awayMs = 3_000;

/**
 * Who holds what. The hub decides for all consoles; while it is away this console decides for itself, by the same rule and
 * from what was known last. Never rejects.
 */
export class LeaseBook {
  readonly #parts: LeaseBookParts;
  readonly #known = new Map<CameraId, Lease | null>();
  #awayUntilMs = 0;

  constructor(parts: LeaseBookParts) {
    this.#parts = parts;
  }

  async wish(wants: readonly Wish[]): Promise<ReadonlyMap<CameraId, Held>> {
    const device = await this.#parts.device();
    return (await this.#askHub(device, wants)) ?? this.#decideHere(device, wants);
  }

  async #askHub(device: DeviceId, wants: readonly Wish[]): Promise<Map<CameraId, Held> | null> {
    if (this.#parts.hubNow() < this.#awayUntilMs) return null;
    try {
      const { leases } = await this.#parts.desk.leases({ device, wants: [...wants] });
      for (const { camera, lease } of leases) this.#known.set(camera, lease);
      return new Map(leases.map(({ camera, lease, granted }) => [camera, { lease, granted, arbiter: 'hub' }]));
    } catch {
      this.#awayUntilMs = this.#parts.hubNow() + awayMs;
      return null;
    }
  }

  #decideHere(device: DeviceId, wants: readonly Wish[]): Map<CameraId, Held> {
    const nowMs = this.#parts.hubNow();
    return new Map(
      wants.map(({ camera, officer, act }) => {
        const outcome = computeLease(this.#known.get(camera) ?? null, { device, officer, act }, nowMs);
        this.#known.set(camera, outcome.lease);
        return [camera, { ...outcome, arbiter: 'here' }];
      }),
    );
  }
}
