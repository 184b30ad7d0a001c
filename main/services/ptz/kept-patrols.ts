import { z } from 'zod';
import { PtzPatrol } from '#contract/rows.ts';
import { CameraId, UserId } from '#domain/ids.ts';
import type { Store } from '../../store/store.ts';
import type { PatrolOrder } from './turning.ts';

const setting = 'ptz.patrols';
const Kept = z.record(CameraId, z.strictObject({ presets: PtzPatrol.shape.presets, on: z.boolean(), by: UserId.nullable() }));

/** Patrols survive a restart of the console: who set one up expects it to run. */
export class KeptPatrols {
  readonly #store: Pick<Store, 'setting' | 'saveSetting'>;
  #orders: Promise<Map<CameraId, PatrolOrder>> | null = null;

  constructor(store: Pick<Store, 'setting' | 'saveSetting'>) {
    this.#store = store;
  }

  all(): Promise<ReadonlyMap<CameraId, PatrolOrder>> {
    this.#orders ??= this.#store.setting(setting).then((raw) => {
      const read = Kept.safeParse(raw);
      return new Map(Object.entries(read.success ? read.data : {}) as [CameraId, PatrolOrder][]);
    });
    return this.#orders;
  }

  async keep(id: CameraId, order: PatrolOrder): Promise<void> {
    const orders = (await this.all()) as Map<CameraId, PatrolOrder>;
    orders.set(id, order);
    await this.#store.saveSetting(setting, Object.fromEntries(orders));
  }
}
