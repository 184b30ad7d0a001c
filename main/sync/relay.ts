import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { SyncLimits } from './limits.ts';
import { matchVerdicts } from './match-verdicts.ts';
import { failureSide } from './plan-retry.ts';
import type { RelayStore, Remote } from './ports.ts';
import type { StopSignal } from './stop-signal.ts';

type RelayTools = {
  /** Null: desks exchange nothing. */
  readonly store: RelayStore | null;
  readonly remote: Pick<Remote, 'push'>;
  readonly limits: SyncLimits;
  readonly stop: StopSignal;
};

/**
 * Hands other desks' operations on to the hub, so that it is given all of them in the order the desks agreed on, whoever
 * reaches it first. Their own desks send them as well; the hub judges each once and repeats its verdict.
 */
export class Relay {
  readonly #tools: RelayTools;

  constructor(tools: RelayTools) {
    this.#tools = tools;
  }

  /**
   * Sends what goes before the next own operation, one push of it; false: there is nothing. Throws only when the hub cannot be
   * reached: what it does not take from us is left to the desk it came from, for a while.
   */
  async next(self: DeviceId): Promise<boolean> {
    const { store, remote, limits, stop } = this.#tools;
    if (!store) return false;
    stop.check();
    const operations = await store.nextRelay();
    const device = operations[0]?.device;
    if (device === undefined) return false;
    try {
      const answer = await stop.race(remote.push({ device, operations, relayedBy: self }));
      const verdicts = matchVerdicts(operations, answer.verdicts);
      stop.check();
      if (verdicts.length > 0) await store.recordRelay(device, verdicts);
      if (verdicts.length < operations.length) await store.skipRelay(device, limits.relayPauseMs);
    } catch (thrown) {
      if (!(thrown instanceof ChiLangError) || thrown.kind === 'cancelled') throw thrown;
      if (failureSide(thrown.toFailure()) !== 'hub') throw thrown;
      await store.skipRelay(device, limits.relayPauseMs);
    }
    return true;
  }

  /** How many answers were kept: asked before heads are read. */
  async stamp(): Promise<number> {
    return (await this.#tools.store?.relayStamp()) ?? 0;
  }

  /** Every stream has reached heads that were read after `stamp`. */
  async settle(stamp: number): Promise<void> {
    await this.#tools.store?.settleRelay(stamp);
  }
}
