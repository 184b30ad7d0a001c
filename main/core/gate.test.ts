import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { gateCloseCodes, ServerFrame } from '#contract/frames.ts';
import { contractVersion } from '#contract/version.ts';
import type { Handlers } from '../services/handlers.ts';
import { Gate, gateLimits } from './gate.ts';
import type { Watcher } from './live-queries.ts';

const open = (handlers: Partial<Record<string, (params: never) => Promise<unknown>>> = {}) => {
  const sent: ServerFrame[] = [];
  const state = { nowMs: 0, backlog: 0, closed: null as { code: number; reason: string } | null };
  const watchers: { name: string; params: unknown; watcher: Watcher; left: boolean }[] = [];
  const timers: { delayMs: number; run: () => void; cancelled: boolean }[] = [];
  const onDefect = vi.fn();
  const gate = new Gate({
    handlers: handlers as unknown as Handlers,
    live: {
      watch: (name, params, watcher) => {
        const entry = { name, params, watcher, left: false };
        watchers.push(entry);
        return () => {
          entry.left = true;
        };
      },
    },
    now: () => state.nowMs,
    after: (delayMs, run) => {
      const timer = { delayMs, run, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    onDefect,
  });
  const connect = () =>
    gate.accept({
      send: (text) => sent.push(ServerFrame.parse(JSON.parse(text))),
      backlogBytes: () => state.backlog,
      close: (code, reason) => {
        state.closed = { code, reason };
      },
    });
  const session = connect();
  const say = (frame: unknown): void => session.receive(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    gate,
    sent,
    state,
    watchers,
    timers,
    onDefect,
    session,
    say,
    connect,
    hello: () => say({ t: 'hello', contract: contractVersion }),
  };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('hello', () => {
  it('is waited for so long; a window that came and said it stays', () => {
    const silent = open();
    expect(silent.timers[0]?.delayMs).toBe(gateLimits.helloWithinMs);
    silent.timers[0]?.run();
    expect(silent.state.closed?.code).toBe(gateCloseCodes.protocolError);
    silent.session.closed();
    expect(silent.timers[0]?.cancelled).toBe(true);
    const quick = open();
    quick.hello();
    quick.timers[0]?.run();
    expect(quick.state.closed).toBeNull();
  });

  it('is answered with welcome', () => {
    const { hello, sent } = open();
    hello();
    expect(sent).toEqual([{ t: 'welcome', contract: contractVersion }]);
  });

  it('with another contract version tells the window to reload', () => {
    const { say, state } = open();
    say({ t: 'hello', contract: contractVersion + 1 });
    expect(state.closed?.code).toBe(gateCloseCodes.contractMismatch);
  });

  it.each([
    ['a call before it', { t: 'call', id: 1, name: 'session.get', params: {} }],
    ['no JSON', '{'],
    ['another shape', { t: 'hello', contract: 1, more: true }],
    ['a frame of no kind', { t: '__proto__' }],
    ['an array', []],
    ['null', null],
    ['a call without params', { t: 'call', id: 1, name: 'session.get' }],
  ])('%s ends the connection', (_, frame) => {
    const { say, state, sent } = open({ 'session.get': async () => ({}) });
    say(frame);
    expect(state.closed?.code).toBe(gateCloseCodes.protocolError);
    expect(sent).toEqual([]);
  });

  it('is said once', () => {
    const { hello, state } = open();
    hello();
    hello();
    expect(state.closed?.code).toBe(gateCloseCodes.protocolError);
  });
});

describe('calls', () => {
  it('answer with the result of their handler', async () => {
    const { hello, say, sent } = open({ 'workspace.load': async ({ name }: { name: string }) => ({ layout: { name } }) });
    hello();
    say({ t: 'call', id: 7, name: 'workspace.load', params: { name: 'desk' } });
    await settled();
    expect(sent.at(-1)).toEqual({ t: 'result', id: 7, value: { layout: { name: 'desk' } } });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'no.such', ''])('refuse the name %j', async (name) => {
    const { hello, say, sent } = open();
    hello();
    say({ t: 'call', id: 1, name, params: {} });
    say({ t: 'watch', id: 2, name, params: {} });
    await settled();
    expect(sent.slice(1)).toMatchObject([
      { t: 'failure', id: 1, failure: { kind: 'notFound' } },
      { t: 'failure', id: 2, failure: { kind: 'notFound' } },
    ]);
  });

  it.each([
    ['of nothing', null],
    ['of another type', 'desk'],
    ['with a field more', { name: 'desk', __proto__x: 1 }],
    ['out of range', { name: '' }],
  ])('refuse params %s, by the field', async (_, params) => {
    const handler = vi.fn();
    const { hello, say, sent } = open({ 'workspace.load': handler });
    hello();
    say({ t: 'call', id: 1, name: 'workspace.load', params });
    await settled();
    expect(sent.at(-1)).toMatchObject({ t: 'failure', id: 1, failure: { kind: 'badInput' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('tell the kind of an error thrown on purpose, and nothing of any other', async () => {
    const { hello, say, sent, onDefect } = open({
      'sync.now': async () => {
        throw new ChiLangError('diskFull', 'Free some space.');
      },
      'session.get': async () => {
        throw new Error('secret path /home/x');
      },
    });
    hello();
    say({ t: 'call', id: 1, name: 'sync.now', params: {} });
    say({ t: 'call', id: 2, name: 'session.get', params: {} });
    await settled();
    expect(sent.slice(1)).toMatchObject([
      { id: 1, failure: { kind: 'diskFull', message: 'Free some space.' } },
      { id: 2, failure: { kind: 'internal' } },
    ]);
    expect(JSON.stringify(sent)).not.toContain('secret');
    expect(onDefect).toHaveBeenCalledTimes(1);
  });

  it('never send a result that is not of the contract', async () => {
    const { hello, say, sent, onDefect } = open({ 'sync.now': async () => ({ streams: 'http://user:secret@camera/' }) });
    hello();
    say({ t: 'call', id: 1, name: 'sync.now', params: {} });
    await settled();
    expect(sent.at(-1)).toMatchObject({ failure: { kind: 'internal' } });
    expect(onDefect).toHaveBeenCalledTimes(1);
  });

  it('are bounded while they wait', async () => {
    const { hello, say, sent } = open({ 'sync.now': () => new Promise(() => {}) });
    hello();
    for (let id = 0; id <= gateLimits.maxPendingCalls; id += 1) say({ t: 'call', id, name: 'sync.now', params: {} });
    await settled();
    expect(sent.slice(1)).toMatchObject([{ t: 'failure', id: gateLimits.maxPendingCalls, failure: { kind: 'overloaded' } }]);
  });
});

describe('watches', () => {
  it('carry diffs under their id until unwatched', () => {
    const { hello, say, sent, watchers } = open();
    hello();
    say({ t: 'watch', id: 3, name: 'cameras.list', params: {} });
    watchers[0]?.watcher.onDiff({ put: [], gone: [], order: [], total: 0 });
    expect(sent.at(-1)).toEqual({ t: 'diff', id: 3, put: [], gone: [], order: [], total: 0 });
    say({ t: 'unwatch', id: 3 });
    expect(watchers[0]?.left).toBe(true);
    say({ t: 'unwatch', id: 99 });
  });

  it('are refused beyond the limit, under a used id, and with bad params', () => {
    const { hello, say, sent } = open();
    hello();
    say({ t: 'watch', id: 0, name: 'incident.detail', params: { id: '../x' } });
    expect(sent.at(-1)).toMatchObject({ failure: { kind: 'badInput' } });
    for (let id = 0; id < gateLimits.maxWatches; id += 1) say({ t: 'watch', id, name: 'status.get', params: {} });
    say({ t: 'watch', id: 0, name: 'status.get', params: {} });
    say({ t: 'watch', id: 1000, name: 'status.get', params: {} });
    expect(sent.slice(-2)).toMatchObject([
      { id: 0, failure: { kind: 'alreadyExists' } },
      { id: 1000, failure: { kind: 'overloaded' } },
    ]);
  });

  it('end with the connection, after which nothing is sent', () => {
    const { hello, say, sent, watchers, session } = open();
    hello();
    say({ t: 'watch', id: 1, name: 'status.get', params: {} });
    session.closed();
    const before = sent.length;
    watchers[0]?.watcher.onDiff({ put: [], gone: [], total: 1 });
    expect(watchers[0]?.left).toBe(true);
    expect(sent).toHaveLength(before);
  });

  it('say that a window is congested by what it has not taken', () => {
    const { hello, say, state, watchers } = open();
    hello();
    say({ t: 'watch', id: 1, name: 'status.get', params: {} });
    expect(watchers[0]?.watcher.congested()).toBe(false);
    state.backlog = gateLimits.congestedBytes + 1;
    expect(watchers[0]?.watcher.congested()).toBe(true);
  });
});

describe('floods', () => {
  it('end the connection, while a busy officer never gets near', () => {
    const { hello, say, state } = open();
    hello();
    for (let second = 0; second < 60; second += 1) {
      state.nowMs = second * 1000;
      for (let at = 0; at < 150; at += 1) say({ t: 'unwatch', id: 1 });
    }
    expect(state.closed).toBeNull();
    for (let at = 0; at <= gateLimits.burstFrames; at += 1) say({ t: 'unwatch', id: 1 });
    expect(state.closed?.code).toBe(gateCloseCodes.overloaded);
  });

  it('of bytes in one frame end it', () => {
    const { hello, say, state } = open();
    hello();
    say(`"${'x'.repeat(gateLimits.maxFrameBytes)}"`);
    expect(state.closed?.code).toBe(gateCloseCodes.protocolError);
  });

  it('that a window does not take end it', () => {
    const { hello, gate, state } = open();
    hello();
    state.backlog = gateLimits.lostBytes + 1;
    gate.broadcast('core.stopped', {});
    expect(state.closed?.code).toBe(gateCloseCodes.overloaded);
  });
});

it('tells what was selected to the other windows only', () => {
  const { hello, say, sent, connect } = open();
  hello();
  const other = connect();
  say({ t: 'select', kind: 'incident', id: 'inc-1' });
  expect(sent).toHaveLength(1);
  other.receive(JSON.stringify({ t: 'hello', contract: contractVersion }));
  say({ t: 'select', kind: 'incident', id: 'inc-1' });
  expect(sent.slice(2)).toEqual([{ t: 'event', name: 'selection.changed', payload: { kind: 'incident', id: 'inc-1' } }]);
});

it('says that the core stops before it hangs up', () => {
  const { hello, gate, sent, state } = open();
  hello();
  gate.stop();
  expect(sent.at(-1)).toEqual({ t: 'event', name: 'core.stopped', payload: {} });
  expect(state.closed?.code).toBe(gateCloseCodes.stopped);
});

it('answers any JSON at all with frames of the contract or an end, and never throws', () => {
  const anyFrame = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        t: fc.constantFrom('hello', 'call', 'watch', 'unwatch', 'select', '__proto__'),
        id: fc.oneof(fc.nat(), fc.string()),
        name: fc.string(),
        params: fc.jsonValue(),
        kind: fc.string(),
        contract: fc.integer(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(fc.array(anyFrame, { maxLength: 6 }), (frames) => {
      const { hello, say } = open();
      hello();
      for (const frame of frames) say(frame);
    }),
  );
});
