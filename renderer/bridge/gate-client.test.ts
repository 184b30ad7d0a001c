import { describe, expect, it } from 'vitest';
import type { ClientFrame, ServerFrame } from '#contract/frames.ts';
import { gateCloseCodes } from '#contract/frames.ts';
import { contractVersion } from '#contract/version.ts';
import { computeReconnectMs, GateClient } from './gate-client.ts';
import type { ConnectionListener } from './transport.ts';

/** The core's end of the line, and time, in the test's hands. */
const makeLine = () => {
  const sent: ClientFrame[] = [];
  const delays: number[] = [];
  let planned: (() => void)[] = [];
  let listener: ConnectionListener | null = null;
  let opened = 0;
  let reloads = 0;
  const client = new GateClient({
    transport: (next) => {
      listener = next;
      opened += 1;
      return { send: (text) => void sent.push(JSON.parse(text) as ClientFrame), close: () => {} };
    },
    now: () => 1000,
    after: (delayMs, run) => {
      delays.push(delayMs);
      planned.push(run);
    },
    random: () => 0,
    reload: () => {
      reloads += 1;
    },
  });
  const say = (frame: ServerFrame | object): void => listener?.onText(JSON.stringify(frame));
  return {
    client,
    sent,
    delays,
    say,
    welcome: () => {
      listener?.onOpen();
      say({ t: 'welcome', contract: contractVersion });
    },
    lose: (code?: number) => listener?.onClosed(code),
    tick: () => {
      const due = planned;
      planned = [];
      for (const run of due) run();
    },
    get opened() {
      return opened;
    },
    get reloads() {
      return reloads;
    },
  };
};

const user = (id: string, name: string) => ({ id, name, role: 'operator', unit: '' });

describe('GateClient', () => {
  it('says hello first, and answers calls by their results', async () => {
    const line = makeLine();
    await expect(line.client.call('sync.now', {})).rejects.toMatchObject({ kind: 'timeout' });
    line.welcome();
    expect(line.sent).toEqual([{ t: 'hello', contract: contractVersion }]);
    const answer = line.client.call('sync.now', {});
    const failing = line.client.call('sync.now', {});
    const strange = line.client.call('session.get', {});
    const [, first, second, third] = line.sent as { id: number }[];
    line.say({ t: 'result', id: first?.id, value: {} });
    line.say({ t: 'failure', id: second?.id, failure: { kind: 'forbidden', message: 'no' } });
    line.say({ t: 'result', id: third?.id, value: { odd: true } });
    expect(await answer).toEqual({});
    await expect(failing).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(strange).rejects.toMatchObject({ kind: 'internal' });
  });

  it('keeps rows by key and their identity, and takes watches up again after a loss without blanking them', () => {
    const line = makeLine();
    const seen: { rows: readonly { id: string }[]; total: number }[] = [];
    line.client.watch('users.list', {}, (watched) => void seen.push(watched));
    line.welcome();
    const watch = line.sent.find(({ t }) => t === 'watch') as { id: number };
    line.say({ t: 'diff', id: watch.id, put: [user('a', 'A'), user('b', 'B')], gone: [], order: ['b', 'a'], total: 2 });
    line.say({ t: 'diff', id: watch.id, put: [user('a', 'A2')], gone: [], total: 2 });
    expect(seen.at(-1)?.rows).toMatchObject([{ id: 'b' }, { id: 'a', name: 'A2' }]);
    expect(seen[1]?.rows[0]).toBe(seen[0]?.rows[0]);
    line.lose();
    expect(line.client.state()).toEqual({ state: 'lost', sinceMs: 1000 });
    expect(seen).toHaveLength(2);
    line.tick();
    line.welcome();
    expect(line.sent.filter(({ t }) => t === 'watch')).toHaveLength(2);
    expect(line.client.state()).toEqual({ state: 'connected' });
    line.say({ t: 'diff', id: watch.id, put: [user('c', 'C')], gone: [], order: ['c'], total: 1 });
    expect(seen.at(-1)?.rows).toMatchObject([{ id: 'c' }]);
  });

  it('rejects what was asked when the line is lost, and tries again ever more slowly, for ever', async () => {
    const line = makeLine();
    line.welcome();
    const asked = line.client.call('sync.now', {});
    line.lose();
    line.lose();
    await expect(asked).rejects.toMatchObject({ kind: 'timeout' });
    for (let i = 0; i < 8; i += 1) {
      line.tick();
      line.lose();
    }
    expect(line.opened).toBe(9);
    expect(line.delays.slice(0, 3)).toEqual([250, 500, 1000]);
    expect(line.delays.at(-1)).toBe(4000);
  });

  it('loads the window again when the core is of another version', () => {
    const line = makeLine();
    line.say({ t: 'welcome', contract: contractVersion + 1 });
    line.say({ t: 'unheard of' });
    line.lose(gateCloseCodes.contractMismatch);
    expect(line.reloads).toBe(3);
  });

  it('tells events it knows, and that the core stopped on purpose', () => {
    const line = makeLine();
    line.welcome();
    const told: unknown[] = [];
    const stop = line.client.on('selection.changed', (payload) => void told.push(payload));
    line.say({ t: 'event', name: 'selection.changed', payload: { kind: 'camera', id: 'c' } });
    line.say({ t: 'event', name: 'selection.changed', payload: { kind: 'spaceship', id: 'c' } });
    line.say({ t: 'event', name: '__proto__', payload: {} });
    stop();
    line.say({ t: 'event', name: 'selection.changed', payload: { kind: 'camera', id: 'd' } });
    expect(told).toEqual([{ kind: 'camera', id: 'c' }]);
    line.say({ t: 'event', name: 'core.stopped', payload: {} });
    line.lose();
    expect(line.client.state()).toEqual({ state: 'stopped' });
  });

  it('ends a watch at the core too', () => {
    const line = makeLine();
    line.welcome();
    const failures: unknown[] = [];
    const stop = line.client.watch(
      'users.list',
      {},
      () => expect.fail('nothing was sent'),
      (error) => void failures.push(error),
    );
    const { id } = line.sent.at(-1) as { id: number };
    line.say({ t: 'failure', id, failure: { kind: 'overloaded', message: 'too many' } });
    expect(failures).toMatchObject([{ kind: 'overloaded' }]);
    stop();
    expect(line.sent.at(-1)).toEqual({ t: 'unwatch', id });
    line.say({ t: 'diff', id, put: [], gone: [], total: 0 });
  });
});

describe('computeReconnectMs', () => {
  it('doubles to eight seconds, half of it by chance', () => {
    expect(computeReconnectMs(0, 0)).toBe(250);
    expect(computeReconnectMs(0, 1)).toBe(500);
    expect(computeReconnectMs(10, 1)).toBe(8000);
  });
});
