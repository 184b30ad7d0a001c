import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { HeadsResponse, PushResponse } from '#contract/wire.ts';
import { type Consoles, openConsoles } from './consoles.ts';
import { createHubHandler } from './http.ts';
import { SqliteLog } from './sqlite-log/sqlite-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'chilang-consoles-'));
const file = join(folder, 'consoles.json');
const dayMs = 24 * 3_600_000;
const keys = {
  here: 'a'.repeat(16),
  recent: 'b'.repeat(16),
  auditor: 'c'.repeat(16),
  gone: 'd'.repeat(16),
  desk: 'g'.repeat(16),
  relay: 'h'.repeat(16),
};
const grants = [
  { name: 'Cao Lộc', key: keys.here, role: 'operator', areas: ['06184'] },
  { name: 'Xe chỉ huy', key: keys.recent, role: 'operator', areas: 'all', historyDays: 30 },
  { name: 'Thanh tra', key: keys.auditor, role: 'auditor', areas: 'all' },
  { name: 'Bàn 1', key: keys.desk, role: 'operator', areas: 'all', devices: ['d', 'd-2'] },
  { name: 'Chốt', key: keys.relay, role: 'operator', areas: 'all', devices: ['d-3'], relays: true },
  { name: 'Thu hồi', key: keys.gone, role: 'operator', areas: [] },
];
let nowMs = 100 * dayMs;
let log: SqliteLog;
let handle: (request: Request) => Promise<Response>;
let consoles: Consoles;
const defects: unknown[] = [];

const ask = (key: string, path: string, body?: object): Promise<Response> => {
  const headers = { host: '127.0.0.1:1', [protocolHeader]: String(protocolVersion), authorization: `Bearer ${key}` };
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  return handle(new Request(`http://127.0.0.1:1${path}`, init));
};
const heads = async (key: string, known: object[] = []) =>
  HeadsResponse.parse(await (await ask(key, '/v1/heads', { device: 'd', known })).json());
const streams = async (key: string) => (await heads(key)).heads.map(({ stream }) => stream);
const operation = (n: number, id: string, kind: string, args: object, atMs = nowMs) => ({
  n,
  id: `op-${n}`,
  sv: 1,
  kind,
  target: { k: 'incident', id },
  baseVer: 0,
  args,
  actor: 'u',
  device: 'd',
  atMs,
  sig: null,
});
const creation = (communeCode: string | null) => ({
  type: 'fire',
  severity: 2,
  title: 'Cháy',
  description: '',
  source: '114',
  position: null,
  communeCode,
  placeText: '',
});

beforeAll(async () => {
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  await log.ingest([
    { k: 'user', id: 'u', body: { id: 'u', name: 'A', role: 'operator', unit: '' } },
    { k: 'camera', id: 'c', body: { id: 'c' } },
  ]);
  const rejection = { to: 'rejected', reason: 'trùng' };
  const operations = [
    operation(1, 'old', 'incident.create', creation('06184'), dayMs),
    operation(2, 'old', 'incident.transition', rejection, dayMs),
    operation(3, 'long', 'incident.create', creation('06184'), dayMs),
    operation(4, 'new', 'incident.create', creation('06040')),
  ];
  for (const each of operations) await log.push({ device: 'd' as never, operations: [each as never] });
});
beforeEach(() => {
  writeFileSync(file, JSON.stringify(grants));
  defects.length = 0;
  consoles = openConsoles(
    file,
    () => nowMs,
    (error) => void defects.push(error),
  );
  handle = createHubHandler({ log, now: () => nowMs, key: 'hub-key', consoles, onDefect: (error) => expect.fail(String(error)) });
});
afterAll(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a console with a key of its own', () => {
  it('brings no alarms in, which the hub’s own key does', async () => {
    const alarms = { take: async (signals: readonly unknown[]) => ({ taken: signals.length, refused: [] }) };
    handle = createHubHandler({ log, now: () => nowMs, key: 'hub-key', consoles, alarms, onDefect: (error) => expect.fail(String(error)) });
    expect(await (await ask('hub-key', '/v1/alarms', { signals: [{}, {}] })).json()).toEqual({ taken: 2, refused: [] });
    expect((await ask('hub-key', '/v1/alarms', { signals: [] })).status).toBe(400);
    expect((await ask(keys.here, '/v1/alarms', { signals: [{}] })).status).toBe(401);
  });

  it('is served its areas, and names and units with them', async () => {
    expect(await streams(keys.here)).toEqual(['inc:06184', 'ref:20']);
    expect(await streams(keys.auditor)).toEqual(['aud:20', 'inc:06040', 'inc:06184', 'ref:20']);
    expect(await streams('hub-key')).toEqual(['aud:20', 'cam:20', 'inc:06040', 'inc:06184', 'ref:20']);
    expect((await ask('e'.repeat(16), '/v1/heads', { device: 'd', known: [] })).status).toBe(401);
  });

  it('learns nothing of other areas: they are not there', async () => {
    for (const path of ['/v1/snapshot/inc:06040?device=d', `/v1/feed/inc:06040?after=0&h=${'0'.repeat(32)}&device=d`])
      expect((await ask(keys.here, path)).status).toBe(404);
    expect((await ask(keys.here, '/v1/snapshot/inc:06184?device=d')).status).toBe(200);
  });

  it('is told what is gone when its scope shrinks', async () => {
    const known = (await heads('hub-key')).heads;
    expect((await heads(keys.here, known)).gone.sort()).toEqual(['aud:20', 'cam:20', 'inc:06040']);
    expect((await heads(keys.gone, known)).gone).toHaveLength(known.length);
  });

  it('starts from what is open or changed within its days, with the history of that', async () => {
    const snapshot = async (key: string) =>
      (await (await ask(key, '/v1/snapshot/inc:06184?device=d')).text()).split('\n').map((line) => JSON.parse(line));
    const [header, ...rows] = await snapshot(keys.recent);
    expect(header.n).toBe(rows.length);
    expect(rows.map(({ k, id, body }) => (k === 'incident' ? id : body.incidentId))).toEqual(['long', 'long']);
    expect(await snapshot(keys.here)).toHaveLength(6);
  });

  it('changes what it is served, and nothing else', async () => {
    const push = async (key: string, device: string, id: string) => {
      const each = { ...operation(1, id, 'incident.note', { text: 'x' }), id: `op-${device}`, device };
      const { verdicts } = PushResponse.parse(await (await ask(key, '/v1/push', { device, operations: [each] })).json());
      return verdicts[0]?.result;
    };
    expect(await push(keys.here, 'd1', 'long')).toBe('ok');
    expect(await push(keys.here, 'd2', 'new')).toBe('rejected');
    expect(await push(keys.auditor, 'd3', 'long')).toBe('rejected');
  });

  it('hands on for another what it may change itself; the rest is left to the other, without a verdict', async () => {
    const push = async (key: string, id: string, over: object) => {
      const each = { ...operation(1, id, 'incident.note', { text: 'x' }), id: `op-relayed-${id}`, device: `far-${id}` };
      return ask(key, '/v1/push', { device: `far-${id}`, operations: [each], ...over });
    };
    expect(PushResponse.parse(await (await push(keys.here, 'long', { relayedBy: 'd9' })).json()).verdicts).toMatchObject([
      { result: 'ok' },
    ]);
    expect((await push(keys.here, 'new', { relayedBy: 'd9' })).status).toBe(401);
    expect(PushResponse.parse(await (await push('hub-key', 'new', {})).json()).verdicts).toMatchObject([{ result: 'ok' }]);
    expect(PushResponse.parse(await (await push(keys.here, 'new', { relayedBy: 'd9' })).json()).verdicts).toMatchObject([{ result: 'ok' }]);
  });

  it('speaks for its own consoles alone where they are named, and hands on only where it may', async () => {
    const push = async (key: string, device: string, over: object = {}) => {
      const each = { ...operation(1, 'long', 'incident.note', { text: 'x' }), id: `op-spoken-${device}`, device };
      const answer = await ask(key, '/v1/push', { device, operations: [each], ...over });
      return answer.status === 200 ? PushResponse.parse(await answer.json()).verdicts[0]?.result : answer.text();
    };
    expect(await push(keys.desk, 'd-2')).toBe('ok');
    expect(await push(keys.desk, 'd-far')).toContain('does not speak for the console d-far');
    expect(await push(keys.desk, 'd-far', { relayedBy: 'd-2' })).toContain('may not hand on');
    expect(await push(keys.relay, 'd-far', { relayedBy: 'd-2' })).toContain('does not speak for the console d-2');
    expect(await push(keys.relay, 'd-far', { relayedBy: 'd-3' })).toBe('ok');
    const wants = [{ camera: 'c', officer: 'u', act: 'read' }];
    expect((await ask(keys.desk, '/v1/leases', { device: 'd-far', wants })).status).toBe(401);
    expect((await ask(keys.desk, '/v1/sign-on', { user: 'u', password: 'x', device: 'd-far' })).status).toBe(401);
    expect((await ask(keys.desk, '/v1/grants', { device: 'd-far', tokens: [] })).status).toBe(401);
  });

  it('erases nothing for good unless it is an administrator’s', async () => {
    expect((await ask(keys.here, '/v1/purge', { k: 'incident', id: 'none' })).status).toBe(401);
    expect((await ask('hub-key', '/v1/purge', { k: 'incident', id: 'none' })).status).toBe(404);
    await log.ingest([{ k: 'user', id: 'leaver', body: { id: 'leaver' } }]);
    expect((await ask('hub-key', '/v1/purge', { k: 'user', id: 'leaver' })).status).toBe(200);
    expect(await log.row('user', 'leaver')).toBeNull();
  });
});

describe('the file of consoles', () => {
  it('is in force as soon as it changes, and the last good one when it breaks', () => {
    writeFileSync(file, JSON.stringify(grants.slice(1)));
    nowMs += 2000;
    expect(consoles.scopeOf(keys.here)).toBeNull();
    writeFileSync(file, '{');
    nowMs += 2000;
    expect(consoles.scopeOf(keys.recent)).toMatchObject({ historyDays: 30 });
    expect(defects).toHaveLength(1);
  });

  it.each([
    ['a short key', { key: 'short' }, /0\.key: a key is 16/],
    ['a role that is none', { role: 'king' }, /0\.role/],
    ['an area that is none', { areas: ['x'] }, /0\.areas/],
    ['a console that has no name', { devices: [''] }, /0\.devices/],
    ['days below what the log keeps', { historyDays: 3 }, /0\.historyDays/],
  ])('is refused with %s', (_what, change, message) => {
    writeFileSync(file, JSON.stringify([{ ...grants[0], ...change }]));
    expect(() =>
      openConsoles(
        file,
        () => nowMs,
        () => undefined,
      ),
    ).toThrow(message);
  });
});
