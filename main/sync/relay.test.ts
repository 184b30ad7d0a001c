import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { PushRequest, PushResponse, Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import { syncLimits } from './limits.ts';
import type { RelayStore } from './ports.ts';
import { Relay } from './relay.ts';
import { StopSignal } from './stop-signal.ts';

const self = 'here' as DeviceId;
const operation = (device: string, n: number): Operation => ({ device, n, id: `${device}-${n}` }) as Operation;
const okay = ({ n, id }: Operation): Verdict => ({ n, id, result: 'ok', ver: 1 });

const setUp = (queue: Operation[][], answer: (request: PushRequest) => PushResponse) => {
  const sent: PushRequest[] = [];
  const kept: [string, Verdict[]][] = [];
  const skipped: [string, number][] = [];
  const store: RelayStore = {
    nextRelay: async () => queue.shift() ?? [],
    recordRelay: async (device, verdicts) => void kept.push([device, [...verdicts]]),
    skipRelay: async (device, forMs) => void skipped.push([device, forMs]),
    relayStamp: async () => 7,
    settleRelay: async () => undefined,
  };
  const push = async (request: PushRequest): Promise<PushResponse> => {
    sent.push(request);
    return answer(request);
  };
  const relay = new Relay({ store, remote: { push }, limits: syncLimits, stop: new StopSignal() });
  return { relay, sent, kept, skipped };
};

const accept = ({ operations }: PushRequest): PushResponse => ({ mark: 0, verdicts: operations.map(okay) });
const refuse = (kind: ChiLangError['kind']) => (): never => {
  throw new ChiLangError(kind, 'no');
};

describe('Relay', () => {
  it("hands another desk's operations on under its name, and keeps what the hub said", async () => {
    const run = [operation('there', 3), operation('there', 4)];
    const { relay, sent, kept, skipped } = setUp([run], accept);
    expect(await relay.next(self)).toBe(true);
    expect(sent).toEqual([{ device: 'there', operations: run, relayedBy: self }]);
    expect(kept).toEqual([['there', run.map(okay)]]);
    expect(skipped).toEqual([]);
    expect(await relay.next(self)).toBe(false);
    expect(sent).toHaveLength(1);
  });

  it('leaves to their own desk what the hub does not take from here', async () => {
    for (const kind of ['forbidden', 'badInput'] as const) {
      const { relay, kept, skipped } = setUp([[operation('there', 3)]], refuse(kind));
      expect(await relay.next(self)).toBe(true);
      expect(kept).toEqual([]);
      expect(skipped).toEqual([['there', syncLimits.relayPauseMs]]);
    }
  });

  it('keeps what was answered and leaves the rest', async () => {
    const run = [operation('there', 3), operation('there', 4)];
    const { relay, kept, skipped } = setUp([run], () => ({ mark: 3, verdicts: run.slice(0, 1).map(okay) }));
    await relay.next(self);
    expect(kept).toEqual([['there', run.slice(0, 1).map(okay)]]);
    expect(skipped).toHaveLength(1);
  });

  it('ends the round when the hub is gone, and gives nothing up', async () => {
    const { relay, skipped } = setUp([[operation('there', 3)]], refuse('hubUnreachable'));
    await expect(relay.next(self)).rejects.toMatchObject({ kind: 'hubUnreachable' });
    expect(skipped).toEqual([]);
  });

  it('does nothing where desks exchange nothing', async () => {
    const relay = new Relay({ store: null, remote: { push: refuse('internal') }, limits: syncLimits, stop: new StopSignal() });
    expect(await relay.next(self)).toBe(false);
    expect(await relay.stamp()).toBe(0);
    await relay.settle(3);
  });
});
