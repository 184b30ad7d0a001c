import { ChiLangError } from '#contract/errors.ts';
import type { HeadsResponse } from '#contract/wire.ts';
import type { SyncLimits } from './limits.ts';
import { failureSide } from './plan-retry.ts';
import type { Bundles } from './ports.ts';
import type { StopSignal } from './stop-signal.ts';
import type { SyncState } from './sync-state.ts';

type FirstInstallParts = {
  readonly bundles: Bundles | null;
  readonly limits: Pick<SyncLimits, 'bundleFromEntries'>;
  readonly stop: StopSignal;
  readonly onDownload: (download: SyncState['download']) => void;
};

/** Whether a console that follows `known` should take the hub's bundle: it has nothing yet, and there is much to have. */
export const computeWantsBundle = (
  known: readonly unknown[],
  heads: HeadsResponse,
  limits: Pick<SyncLimits, 'bundleFromEntries'>,
): boolean =>
  heads.bundle !== undefined && known.length === 0 && heads.heads.reduce((sum, { seq }) => sum + seq, 0) >= limits.bundleFromEntries;

/** Takes a bundle where that is the faster way, once. Where none can be used, or it brought nothing, rows come by snapshots. */
export class FirstInstall {
  readonly #parts: FirstInstallParts;
  #over = false;

  constructor(parts: FirstInstallParts) {
    this.#parts = parts;
  }

  /** True: a bundle is in place, and heads have to be asked for anew. Throws what trying again may heal: the download then goes on. */
  async run(known: readonly unknown[], heads: HeadsResponse): Promise<boolean> {
    const { bundles, limits, onDownload } = this.#parts;
    if (!bundles || this.#over || heads.bundle === undefined || !computeWantsBundle(known, heads, limits)) return false;
    try {
      await this.#install(bundles, heads.bundle);
      this.#over = true;
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ChiLangError) || thrown.kind === 'cancelled' || failureSide(thrown.toFailure()) !== 'hub') throw thrown;
      this.#over = true;
      return false;
    } finally {
      onDownload(null);
    }
  }

  async #install(bundles: Bundles, role: NonNullable<HeadsResponse['bundle']>): Promise<void> {
    const { stop, onDownload } = this.#parts;
    let told = -1;
    onDownload({ doneBytes: 0, totalBytes: null });
    const file = await stop.race(
      bundles.fetch(role, (doneBytes, totalBytes) => {
        // Each percent once: the state is told to every window.
        const percent = totalBytes === null ? -1 : Math.floor((doneBytes * 100) / totalBytes);
        if (percent === told) return;
        told = percent;
        onDownload({ doneBytes, totalBytes });
      }),
    );
    stop.check();
    await bundles.install(file);
  }
}
