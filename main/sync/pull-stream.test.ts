import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { type Cursor, type Entry, originHash } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { FakeClock } from '../../tests/simulation/fake-clock.ts';
import { MemoryHub } from '../../tests/simulation/memory-hub.ts';
import { MemoryStore } from '../../tests/simulation/memory-store.ts';
import { syncLimits } from './limits.ts';
import type { StreamTask } from './plan-streams.ts';
import type { Remote, SyncStore } from './ports.ts';
import { type PullTools, pullStream } from './pull-stream.ts';
import { StopSignal } from './stop-signal.ts';

const stream = 'ref:20' as StreamName;
const origin: Cursor = { seq: 0, h: originHash };

const setUp = async (entries: number, change: { remote?: Partial<Remote>; store?: (store: MemoryStore) => SyncStore } = {}) => {
  const hub = new MemoryHub(new FakeClock());
  for (let i = 0; i < entries; i += 1) hub.put('place', `p${i}`, { i });
  const store = new MemoryStore('d');
  const device = await store.device();
  const steps: string[] = [];
  const remote = {
    feed: async (_stream: StreamName, after: Cursor, limit: number) => {
      steps.push(`ask ${after.seq}`);
      return hub.feed(device, stream, after, limit);
    },
    snapshot: async (_stream: StreamName, onRows: (rows: Entry[]) => Promise<void>) => {
      const { header, entries: rows } = hub.snapshot(device, stream);
      await onRows(rows);
      return header;
    },
    ...change.remote,
  } as Remote;
  const seen = { applyPage: store.applyPage.bind(store) };
  store.applyPage = async (page, mark) => {
    steps.push(`apply ${page.to.seq}${mark === undefined ? '' : ` mark ${mark}`}`);
    return seen.applyPage(page, mark);
  };
  const tools: PullTools = {
    store: change.store?.(store) ?? store,
    remote,
    limits: { ...syncLimits, pageEntries: 2 },
    stop: new StopSignal(),
    between: async () => void steps.push('between'),
    onReset: (_stream, cause) => void steps.push(`reset ${cause}`),
  };
  const head = hub.headsOf(device)[0];
  const task: StreamTask = { stream, from: origin, head: { seq: head?.seq ?? 0, h: head?.h ?? originHash }, by: 'feed' };
  return { hub, store, device, tools, task, steps };
};

describe('pullStream', () => {
  it('asks for the next page before it commits the one it has, and for none beyond the head', async () => {
    const { tools, task, steps, store } = await setUp(5);
    expect(await pullStream(task, { hub: 0, withLastPage: null }, tools)).toBe('level');
    expect(steps).toEqual(['ask 0', 'ask 2', 'apply 2', 'between', 'ask 4', 'apply 4', 'between', 'apply 5']);
    expect(store.rows()).toHaveLength(5);
  });

  it('commits the mark with the last page, never with an earlier one', async () => {
    const { tools, task, steps, store } = await setUp(3);
    expect(await pullStream(task, { hub: 0, withLastPage: 7 }, tools)).toBe('settled');
    expect(steps.filter((step) => step.startsWith('apply'))).toEqual(['apply 2', 'apply 3 mark 7']);
    expect(store.mark()).toBe(7);
  });

  it('starts a stream without history from a snapshot', async () => {
    const { tools, task, store, steps } = await setUp(5);
    expect(await pullStream({ ...task, by: 'snapshot' }, { hub: 0, withLastPage: 3 }, tools)).toBe('level');
    expect(store.cursor(stream)).toEqual(task.head);
    expect(steps).toEqual(['between']);
  });

  it('starts again when the hub has another history', async () => {
    const { tools, task, steps, store } = await setUp(3);
    await store.finishSnapshot(stream, { seq: 2, h: 'f'.repeat(32) });
    expect(await pullStream({ ...task, from: { seq: 2, h: 'f'.repeat(32) } }, { hub: 0, withLastPage: null }, tools)).toBe('level');
    expect(steps).toContain('reset history');
    expect(store.rows()).toHaveLength(3);
  });

  it.each([
    [0, []],
    [2, ['reset retention']],
  ])('starts from a snapshot where the log no longer reaches back to %i, which is news for who followed it', async (seq, told) => {
    const { tools, task, steps, store } = await setUp(3);
    const from = seq === 0 ? task.from : { seq, h: 'f'.repeat(32) };
    const feed = () => Promise.reject(new ChiLangError('reset', 'Too old.', { details: { cause: 'retention' } }));
    const remote = { ...tools.remote, feed };
    expect(await pullStream({ ...task, from }, { hub: 0, withLastPage: null }, { ...tools, remote })).toBe('level');
    expect(steps.filter((step) => step.startsWith('reset'))).toEqual(told);
    expect(store.rows()).toHaveLength(3);
  });

  it('starts again when a page fails its checks, without applying it', async () => {
    const hub = await setUp(4);
    const holed: Remote['feed'] = async (_stream, after, limit) => {
      const page = hub.hub.feed(hub.device, stream, after, limit);
      return { ...page, entries: page.entries.slice(1) };
    };
    const tools = { ...hub.tools, remote: { ...hub.tools.remote, feed: holed } };
    expect(await pullStream(hub.task, { hub: 0, withLastPage: null }, tools)).toBe('level');
    expect(hub.steps).toEqual(['reset page', 'between']);
    expect(hub.store.rows()).toHaveLength(4);
  });

  it('asks for heads again when the cursor moved under it', async () => {
    const { tools, task } = await setUp(3, { store: (store) => Object.assign(store, { applyPage: async () => false }) });
    expect(await pullStream(task, { hub: 0, withLastPage: null }, tools)).toBe('moved');
  });

  it('asks for heads again when the hub ends before the head it named, or elsewhere', async () => {
    const { tools, task } = await setUp(3);
    const promised = { ...task, head: { seq: 9, h: 'e'.repeat(32) } };
    expect(await pullStream(promised, { hub: 0, withLastPage: null }, tools)).toBe('moved');
    const elsewhere = await setUp(3);
    const other = { ...elsewhere.task, head: { seq: 3, h: 'e'.repeat(32) } };
    expect(await pullStream(other, { hub: 0, withLastPage: 1 }, elsewhere.tools)).toBe('moved');
    expect(elsewhere.store.mark()).toBe(0);
  });

  it('does not trust an end beyond the head when the mark fell', async () => {
    const { tools, task } = await setUp(4);
    const overtaken = { ...task, from: origin, head: { seq: 1, h: 'e'.repeat(32) } };
    const wide: Remote['feed'] = (name, after) => tools.remote.feed(name, after, 50);
    expect(await pullStream(overtaken, { hub: 3, withLastPage: null }, { ...tools, remote: { ...tools.remote, feed: wide } })).toBe(
      'moved',
    );
  });

  it('is level without a page when there is nothing new', async () => {
    const { tools, task, store } = await setUp(3);
    await store.finishSnapshot(stream, task.head);
    expect(await pullStream({ ...task, from: task.head }, { hub: 0, withLastPage: null }, tools)).toBe('level');
  });

  it('refuses a snapshot that is not whole', async () => {
    const snapshot: Remote['snapshot'] = async (_stream, onRows) => {
      await onRows([]);
      return { seq: 3, h: originHash, n: 3, mark: 0 };
    };
    const { tools, task, store } = await setUp(3, { remote: { snapshot } });
    await expect(pullStream({ ...task, by: 'snapshot' }, { hub: 0, withLastPage: null }, tools)).rejects.toMatchObject({
      kind: 'internal',
    });
    expect(store.cursor(stream)).toBeUndefined();
  });

  it.each([new ChiLangError('hubUnreachable', 'gone'), new TypeError('a defect')])('passes on %s', async (error) => {
    const { tools, task } = await setUp(3, { remote: { feed: () => Promise.reject(error) } });
    await expect(pullStream(task, { hub: 0, withLastPage: null }, tools)).rejects.toBe(error);
  });
});
