import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { PushRequest, PushResponse, Verdict } from '#contract/wire.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { MemoryStore } from '../../tests/simulation/memory-store.ts';
import { syncLimits } from './limits.ts';
import type { Remote } from './ports.ts';
import { Pusher } from './pusher.ts';
import { Relay } from './relay.ts';
import { StopSignal } from './stop-signal.ts';

const draft = (id: string): OperationDraft =>
  ({
    id,
    sv: 1,
    baseVer: 1,
    actor: 'u',
    atMs: 0,
    kind: 'incident.note',
    target: { k: 'incident', id: 'i' },
    args: { text: 'x' },
  }) as OperationDraft;
const accept = ({ operations }: PushRequest): PushResponse => ({
  mark: operations.at(-1)?.n ?? 0,
  verdicts: operations.map(({ n, id }): Verdict => ({ n, id, result: 'ok', ver: n })),
});

const setUp = async (count: number, answers: ((request: PushRequest) => PushResponse)[] = []) => {
  const store = new MemoryStore('d');
  for (let i = 1; i <= count; i += 1) store.record(draft(`op-${i}`));
  const sent: number[][] = [];
  const push: Remote['push'] = async (request) => {
    sent.push(request.operations.map(({ n }) => n));
    return (answers.shift() ?? accept)(request);
  };
  const remote = { push } as Remote;
  const limits = { ...syncLimits, batchOperations: 2 };
  const stop = new StopSignal();
  const pusher = new Pusher({ store, remote, limits, stop, relay: new Relay({ store: null, remote, limits, stop }) });
  return { store, sent, pusher, device: await store.device() };
};

describe('Pusher', () => {
  it('sends everything in order and keeps the verdicts as hints', async () => {
    const { store, sent, pusher, device } = await setUp(5);
    await pusher.drain(device);
    expect(sent).toEqual([[1, 2], [3, 4], [5]]);
    expect(store.verdict(5)).toMatchObject({ result: 'ok' });
    expect(store.mark()).toBe(0);
    expect(pusher.dirty).toBe(false);
  });

  it('sends again what a mark did not cover', async () => {
    const { store, sent, pusher, device } = await setUp(3);
    await pusher.drain(device);
    await store.settle(1);
    pusher.settled(1);
    expect(pusher.dirty).toBe(true);
    await pusher.drain(device);
    expect(sent.slice(2)).toEqual([[2, 3]]);
    await store.settle(3);
    pusher.settled(3);
    expect(pusher.dirty).toBe(false);
  });

  it('goes back when the mark falls', async () => {
    const { store, sent, pusher, device } = await setUp(2);
    await pusher.drain(device);
    await store.settle(2);
    pusher.settled(2);
    await store.settle(0);
    pusher.settled(0);
    expect(pusher.dirty).toBe(true);
    await pusher.drain(device);
    expect(sent).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('lets no mark be settled past an operation without a recorded verdict', async () => {
    const broken = (): never => {
      throw new ChiLangError('internal', 'A defect of the hub.');
    };
    const { pusher, device } = await setUp(4, [accept, broken]);
    expect(pusher.settleable(4)).toBe(0);
    await pusher.drain(device);
    expect(pusher.refused).toMatchObject({ kind: 'internal' });
    expect(pusher.settleable(4)).toBe(2);
    await pusher.drain(device);
    expect(pusher.refused).toBeNull();
    expect(pusher.settleable(4)).toBe(4);
  });

  it('takes a verdict only for the operation it names, and sends the rest again', async () => {
    const swapped = (request: PushRequest): PushResponse => {
      const { mark, verdicts } = accept(request);
      return { mark, verdicts: verdicts.map((verdict) => (verdict.n === 2 ? { ...verdict, id: 'op-9' as typeof verdict.id } : verdict)) };
    };
    const { store, sent, pusher, device } = await setUp(2, [swapped]);
    await pusher.drain(device);
    expect(sent).toEqual([[1, 2], [2]]);
    expect(store.verdict(2)).toMatchObject({ id: 'op-2' });
  });

  it('says so when the hub gives no verdict', async () => {
    const { pusher, sent, device } = await setUp(1, [() => ({ mark: 1, verdicts: [] })]);
    await pusher.drain(device);
    expect(sent).toHaveLength(1);
    expect(pusher.refused).toMatchObject({ kind: 'internal' });
    expect(pusher.settleable(1)).toBe(0);
  });

  it('fails when there is no hub, and knows that it has to send', async () => {
    const gone = (): never => {
      throw new ChiLangError('hubUnreachable', 'gone');
    };
    const { pusher, device } = await setUp(1, [gone]);
    await expect(pusher.drain(device)).rejects.toMatchObject({ kind: 'hubUnreachable' });
    expect(pusher.dirty).toBe(true);
  });

  it('passes on a defect', async () => {
    const defect = (): never => {
      throw new TypeError('a defect');
    };
    const { pusher, device } = await setUp(1, [defect]);
    await expect(pusher.drain(device)).rejects.toThrow('a defect');
  });

  it('says so when the hub needs operations that are no longer kept', async () => {
    const { store, pusher, device, sent } = await setUp(3);
    const kept = store.pendingOperations.bind(store);
    store.pendingOperations = async (limit) => (await kept(99)).filter(({ n }) => n > 2).slice(0, limit);
    pusher.settled(0);
    await pusher.drain(device);
    expect(sent).toEqual([]);
    expect(pusher.refused).toMatchObject({ kind: 'badInput', details: { expected: 1 } });
  });
});
