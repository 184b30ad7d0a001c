import { describe, expect, it } from 'vitest';
import { calls, isCallName } from './calls.ts';
import { ClientFrame, ServerFrame } from './frames.ts';
import { isQueryName, queries } from './queries.ts';
import { FeedHeader, HeadsRequest, HeadsResponse, LiveMessage, PushRequest, Verdict } from './wire.ts';

const h = '0'.repeat(32);

describe('names', () => {
  it('are those of the table and no others', () => {
    expect(Object.keys(calls).every(isCallName)).toBe(true);
    expect(Object.keys(queries).every(isQueryName)).toBe(true);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'incident.delete']) {
      expect([isCallName(name), isQueryName(name)]).toEqual([false, false]);
    }
  });

  it('are a noun and a verb, and each query names the key of its rows', () => {
    for (const name of [...Object.keys(calls), ...Object.keys(queries)]) expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
    for (const { row, key } of Object.values(queries)) {
      const shapes = 'options' in row ? row.options.map(({ shape }) => shape) : [row.shape];
      for (const shape of shapes) expect(Object.keys(shape)).toContain(key);
    }
  });
});

describe('what crosses the gate', () => {
  it.each([
    { t: 'hello', contract: 1 },
    { t: 'call', id: 1, name: 'sync.now', params: {} },
    { t: 'watch', id: 1, name: 'status.get', params: {} },
    { t: 'unwatch', id: 1 },
    { t: 'select', kind: 'camera', id: 'cam-001' },
  ])('$t is a frame of a window', (frame) => {
    expect(ClientFrame.parse(frame)).toEqual(frame);
  });

  it.each([
    { t: 'hello' },
    { t: 'call', id: -1, name: 'x', params: {} },
    { t: 'call', id: 1, name: 'x'.repeat(81), params: {} },
    { t: '__proto__' },
    { t: 'unwatch', id: 1, more: 1 },
    { t: 'select', kind: 'user', id: 'x' },
    [],
    null,
    'hello',
  ])('%j is none', (frame) => {
    expect(ClientFrame.safeParse(frame).success).toBe(false);
  });

  it('answers are told apart', () => {
    const diff = { t: 'diff', id: 1, put: [{ id: 'x' }], gone: [], total: 1 };
    expect(ServerFrame.parse(diff)).toEqual(diff);
    expect(ServerFrame.safeParse({ ...diff, total: -1 }).success).toBe(false);
    expect(ServerFrame.safeParse({ t: 'failure', id: 1, failure: { kind: 'unheardOf', message: '' } }).success).toBe(false);
  });
});

describe('what crosses the wire', () => {
  it('keeps what a newer hub adds to its answers, and refuses what a console adds to its questions', () => {
    expect(HeadsResponse.parse({ nowMs: 1, mark: 0, heads: [], gone: [], region: 'x' })).toMatchObject({ region: 'x' });
    expect(HeadsRequest.safeParse({ device: 'd', known: [], region: 'x' }).success).toBe(false);
  });

  it('refuses hashes, streams and counts that are none', () => {
    const header = { from: 0, hf: h, to: 1, h, n: 1, elided: 0, mark: 0 };
    expect(FeedHeader.safeParse(header).success).toBe(true);
    for (const bad of [{ hf: 'x' }, { h: h.toUpperCase().replace('0', 'G') }, { n: -1 }, { elided: 0.5 }, { mark: '0' }]) {
      expect(FeedHeader.safeParse({ ...header, ...bad }).success).toBe(false);
    }
    expect(HeadsRequest.safeParse({ device: '__proto__', known: [] }).success).toBe(false);
    expect(HeadsRequest.safeParse({ device: 'd', known: [{ stream: '__proto__', seq: 0, h }] }).success).toBe(false);
    expect(PushRequest.safeParse({ device: 'd', operations: [] }).success).toBe(false);
  });

  it('a conflict names its groups', () => {
    const conflict = { n: 1, id: 'op-1', result: 'conflict', ver: 2, groups: ['status'], theirs: { status: 'closed' } };
    expect(Verdict.parse(conflict)).toEqual(conflict);
    expect(Verdict.safeParse({ ...conflict, groups: [] }).success).toBe(false);
    expect(Verdict.safeParse({ ...conflict, result: 'maybe' }).success).toBe(false);
  });

  it('hints and telemetry are all that comes unasked', () => {
    expect(LiveMessage.safeParse({ t: 'telemetry', atMs: 1, values: [['x', null, 1]] }).success).toBe(true);
    expect(LiveMessage.safeParse({ t: 'telemetry', atMs: 1, values: [['x', {}, 1]] }).success).toBe(false);
    expect(LiveMessage.safeParse({ t: 'order', run: 'x' }).success).toBe(false);
  });
});
