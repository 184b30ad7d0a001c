import { z } from 'zod';
import { DisplayName } from '#contract/displays.ts';
import { ScreenReport } from '#contract/wall.ts';
import { RoomDisplayId, UserId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import type { Store } from '../store/store.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A paired computer as it is remembered. */
export const KeptDisplay = z.strictObject({
  id: RoomDisplayId,
  name: DisplayName,
  tokenHash: Hash,
  mediaHash: Hash,
  pairedAtMs: UtcMs,
  /** Who made it a screen of the wall; earlier versions did not keep it. */
  pairedBy: UserId.nullable().default(null),
  pixels: ScreenReport.shape.pixels.nullable(),
});
export type KeptDisplay = z.infer<typeof KeptDisplay>;

const setting = 'displays';

/** Those of them that can be read: one that cannot must be paired again, the others go on. */
export const readDisplays = async (store: Pick<Store, 'setting'>): Promise<KeptDisplay[]> => {
  const stored = await store.setting(setting);
  return Array.isArray(stored) ? stored.flatMap((each) => KeptDisplay.safeParse(each).data ?? []) : [];
};

export const saveDisplays = (store: Pick<Store, 'saveSetting'>, displays: readonly KeptDisplay[]): Promise<void> =>
  store.saveSetting(setting, [...displays]);
