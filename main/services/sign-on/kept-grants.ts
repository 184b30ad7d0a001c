import { z } from 'zod';
import { UserId } from '#domain/ids.ts';
import type { Store } from '../../store/store.ts';

const setting = 'signOn.kept';

/** What a console keeps for signing on while the hub is away. The verifier is a hash of its own, of no use at the hub. */
const Kept = z.strictObject({
  /** Whether officers had to sign on when the hub was last asked. */
  accounts: z.boolean(),
  publicKey: z.string().nullable(),
  grants: z.record(UserId, z.strictObject({ token: z.string(), verifier: z.string() })),
  /** Wrong passwords here since the last right one, and until when nothing is looked at. */
  failures: z.int().nonnegative(),
  lockedUntilMs: z.int().nonnegative(),
});
export type Kept = z.infer<typeof Kept>;

const nothing: Kept = { accounts: false, publicKey: null, grants: {}, failures: 0, lockedUntilMs: 0 };

/** The kept grants in the precious file; changes are written one after the other. */
export class KeptGrants {
  readonly #store: Pick<Store, 'setting' | 'saveSetting'>;
  #kept: Kept | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Store, 'setting' | 'saveSetting'>) {
    this.#store = store;
  }

  async read(): Promise<Kept> {
    this.#kept ??= Kept.safeParse(await this.#store.setting(setting)).data ?? nothing;
    return this.#kept;
  }

  change(how: (kept: Kept) => Partial<Kept>): Promise<void> {
    const done = this.#last.then(async () => {
      const kept = await this.read();
      this.#kept = { ...kept, ...how(kept) };
      await this.#store.saveSetting(setting, this.#kept);
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}
