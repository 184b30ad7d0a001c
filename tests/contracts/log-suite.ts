import { beforeEach, describe, expect, it } from 'vitest';
import { chainHash } from '../../main/hub/chain.ts';
import type { Log } from '../../main/hub/log.ts';
import { createHubHandler } from '../../main/hub/http.ts';
import { markHeader, protocolHeader } from '../../preload/contract/version.ts';
import { Entry, FeedHeader, HeadsResponse, originHash, PushResponse, SnapshotHeader, WireFailure } from '../../preload/contract/wire.ts';
import type { Operation } from '../../preload/domain/operation.ts';
import { describeAudit } from './log-audit.ts';
import { describeFormulas } from './log-formulas.ts';
import { describePages } from './log-pages.ts';

/** What an engine brings to the suite. `backup` keeps the present state, `restore` puts it back; both go on with the log they answer. */
export type LogBench = {
  open(now: () => number): Promise<Log>;
  backup(): Promise<{ kept: unknown; log: Log }>;
  restore(kept: unknown): Promise<Log>;
};

const details = {
  type: 'fire',
  severity: 2,
  title: 'Cháy',
  description: '',
  source: '114',
  position: [106.7, 21.8],
  communeCode: '06184',
  placeText: '',
} as const;

const operation = (device: string, n: number, kind: Operation['kind'], id: string, args: unknown, baseVer = 0, actor = 'u-1'): unknown => ({
  n,
  id: `op-${device}-${n}`,
  sv: 1,
  kind,
  target: { k: 'incident', id },
  baseVer,
  args,
  actor,
  device,
  atMs: 1000 + n,
  sig: null,
});
const create = (device: string, n: number, id: string, changes: object = {}): unknown =>
  operation(device, n, 'incident.create', id, { ...details, ...changes });

/** The promises of `Log`, at the level of the bytes a console sees. Every engine runs it. */
export const describeLog = (name: string, makeBench: () => LogBench): void => {
  describe(name, () => {
    let bench: LogBench;
    let log: Log;
    let nowMs: number;
    let handle: (request: Request) => Promise<Response>;

    const use = (opened: Log): void => {
      log = opened;
      handle = createHubHandler({ log, now: () => nowMs, key: null, onDefect: (error) => expect.fail(String(error)) });
    };
    beforeEach(async () => {
      nowMs = 5000;
      bench = makeBench();
      use(await bench.open(() => nowMs));
      await log.ingest([
        { k: 'user', id: 'u-1', body: { id: 'u-1', name: 'A', role: 'operator', unit: '' } },
        { k: 'user', id: 'u-2', body: { id: 'u-2', name: 'B', role: 'leader', unit: '' } },
      ]);
    });

    const headers = { host: '127.0.0.1:4700', [protocolHeader]: '4', 'content-type': 'application/json' };
    const get = (path: string): Promise<Response> => handle(new Request(`http://127.0.0.1:4700${path}`, { headers }));
    const post = (path: string, body: unknown): Promise<Response> =>
      handle(new Request(`http://127.0.0.1:4700${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
    const push = async (device: string, ...operations: unknown[]): Promise<PushResponse> => {
      const response = await post('/v1/push', { device, operations });
      expect(response.status).toBe(200);
      return PushResponse.parse(await response.json());
    };
    const heads = async (device: string, known: object[] = []): Promise<HeadsResponse> =>
      HeadsResponse.parse(await (await post('/v1/heads', { device, known })).json());
    const feed = async (stream: string, after = 0, h = originHash, limit = 5000): Promise<{ header: FeedHeader; entries: Entry[] }> => {
      const response = await get(`/v1/feed/${stream}?after=${after}&h=${h}&limit=${limit}&device=d-1`);
      expect(response.status).toBe(200);
      const [first = '', ...rest] = (await response.text()).split('\n');
      return {
        header: FeedHeader.parse({ ...JSON.parse(first), mark: Number(response.headers.get(markHeader)) }),
        entries: rest.map((line) => Entry.parse(JSON.parse(line))),
      };
    };
    const failure = async (response: Promise<Response>): Promise<{ status: number; kind: string }> => {
      const answered = await response;
      return { status: answered.status, kind: WireFailure.parse(await answered.json()).failure.kind };
    };

    it('counts densely and chains every entry to the one before', async () => {
      await push('d-1', create('d-1', 1, 'a'), operation('d-1', 2, 'incident.note', 'a', { text: 'x' }), create('d-1', 3, 'b'));
      let h = originHash;
      const all: Entry[] = [];
      for (let after = 0; ; ) {
        const { header, entries } = await feed('inc:06184', after, h, 1);
        if (header.to === header.from) break;
        expect(header).toMatchObject({ from: after, hf: h, to: after + 1, n: 1, elided: 0 });
        const [entry] = entries;
        if (!entry) throw new Error('an entry is missing');
        expect(chainHash(h, entry)).toBe(header.h);
        all.push(entry);
        h = header.h;
        after = header.to;
      }
      expect(all.map(({ s }) => s)).toEqual(all.map((_, i) => i + 1));
      expect((await heads('d-1')).heads.find(({ stream }) => stream === 'inc:06184')).toEqual({ stream: 'inc:06184', seq: all.length, h });
    });

    it('leaves out what a later entry of the page makes unneeded, and accounts for it', async () => {
      await push(
        'd-1',
        create('d-1', 1, 'a'),
        operation('d-1', 2, 'incident.note', 'a', { text: 'x' }),
        operation('d-1', 3, 'incident.note', 'a', { text: 'y' }),
      );
      const { header, entries } = await feed('inc:06184');
      expect(header.n + header.elided).toBe(header.to - header.from);
      expect(header.elided).toBe(2);
      expect(entries.filter(({ k }) => k === 'incident')).toHaveLength(1);
    });

    it('settles each operation once and repeats its verdict', async () => {
      const first = await push('d-1', create('d-1', 1, 'a'));
      expect(first).toMatchObject({ mark: 1, verdicts: [{ n: 1, result: 'ok', ver: 1 }] });
      expect(await push('d-1', create('d-1', 1, 'a'), operation('d-1', 2, 'incident.note', 'a', { text: 'x' }))).toMatchObject({
        mark: 2,
        verdicts: [first.verdicts[0], { n: 2, result: 'ok' }],
      });
      expect((await heads('d-1')).mark).toBe(2);
      expect((await heads('d-2')).mark).toBe(0);
    });

    it('applies nothing beyond a gap and says where to begin', async () => {
      const response = await post('/v1/push', { device: 'd-1', operations: [create('d-1', 1, 'a'), create('d-1', 3, 'c')] });
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ failure: { kind: 'badInput', details: { expected: 2 } } });
      expect(await log.row('incident', 'a')).toBeNull();
    });

    it('turns what cannot be done into verdicts that block nothing', async () => {
      const { verdicts } = await push(
        'd-1',
        create('d-1', 1, 'a'),
        operation('d-1', 2, 'incident.transition', 'a', { to: 'closed', reason: '' }, 1),
        operation('d-1', 3, 'incident.note', 'nowhere', { text: 'x' }),
        operation('d-1', 4, 'incident.note', 'a', { text: 'x' }, 1, 'u-2'),
        operation('d-1', 5, 'incident.note', 'a', { text: 'x' }, 1, 'u-none'),
        create('d-1', 6, 'a'),
        operation('d-1', 7, 'incident.note', 'a', { text: 'still' }),
      );
      expect(verdicts.map((verdict) => (verdict.result === 'rejected' ? verdict.kind : verdict.result))).toEqual([
        'ok',
        'illegalTransition',
        'notFound',
        'forbidden',
        'forbidden',
        'alreadyExists',
        'ok',
      ]);
    });

    it('merges changes of different groups and gives the later of the same group its conflict', async () => {
      await push('d-1', create('d-1', 1, 'a'));
      await push('d-1', operation('d-1', 2, 'incident.transition', 'a', { to: 'received', reason: '' }, 1));
      const other = await push(
        'd-2',
        operation('d-2', 1, 'incident.update', 'a', { severity: 1 }, 1),
        operation('d-2', 2, 'incident.transition', 'a', { to: 'rejected', reason: 'trùng' }, 1),
      );
      expect(other.verdicts).toMatchObject([{ result: 'ok' }, { result: 'conflict', groups: ['status'], theirs: { status: 'received' } }]);
      expect((await log.row('incident', 'a'))?.body).toMatchObject({ severity: 1, status: 'received' });
      expect(await log.rows('timeline')).toHaveLength(3);
    });

    it('moves an incident and its history to another area in one breath', async () => {
      await push('d-1', create('d-1', 1, 'a'), operation('d-1', 2, 'incident.note', 'a', { text: 'x' }));
      const before = await feed('inc:06184');
      await push('d-1', operation('d-1', 3, 'incident.update', 'a', { communeCode: '06040' }, 1));
      const left = await feed('inc:06184', before.header.to, before.header.h);
      expect(left.entries.map(({ k, op }) => [k, op])).toEqual([
        ['incident', 'leave'],
        ['timeline', 'leave'],
        ['timeline', 'leave'],
      ]);
      const there = await feed('inc:06040');
      expect(there.entries.map(({ k, op }) => [k, op])).toEqual([
        ['incident', 'put'],
        ['timeline', 'put'],
        ['timeline', 'put'],
        ['timeline', 'put'],
      ]);
    });

    it('knows a console that follows another history: 409 reset, then a snapshot', async () => {
      await push('d-1', create('d-1', 1, 'a'));
      const { kept, log: again } = await bench.backup();
      use(again);
      await push('d-1', create('d-1', 2, 'b'));
      const { header } = await feed('inc:06184');
      use(await bench.restore(kept));
      await push('d-2', create('d-2', 1, 'c'), create('d-2', 2, 'd'));
      expect(await failure(get(`/v1/feed/inc:06184?after=${header.to}&h=${header.h}&device=d-1`))).toEqual({ status: 409, kind: 'reset' });
      expect((await heads('d-1')).mark).toBe(1);
      const [first = '', ...rows] = (await (await get('/v1/snapshot/inc:06184?device=d-1')).text()).split('\n');
      expect(SnapshotHeader.parse(JSON.parse(first)).n).toBe(rows.length);
      expect(
        rows
          .map((row) => Entry.parse(JSON.parse(row)))
          .filter(({ k }) => k === 'incident')
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['a', 'c', 'd']);
    });

    it('tells which streams are new, moved and gone', async () => {
      await push('d-1', create('d-1', 1, 'a'));
      const { heads: all } = await heads('d-1');
      expect(all.map(({ stream }) => stream).sort()).toEqual(['aud:20', 'inc:06184', 'ref:20']);
      expect((await heads('d-1', all)).heads).toEqual([]);
      expect((await heads('d-1', [{ stream: 'inc:99999', seq: 1, h: originHash }])).gone).toEqual(['inc:99999']);
    });

    it('takes rows in from outside and notes nothing where nothing changed', async () => {
      const row = { k: 'user' as const, id: 'u-1', body: { id: 'u-1', name: 'A', role: 'operator', unit: '' } };
      const moved: string[] = [];
      log.onMoved((streams) => void moved.push(...streams));
      await log.ingest([row]);
      expect(moved).toEqual([]);
      await log.ingest([{ ...row, body: { ...row.body, name: 'C' } }]);
      expect(moved).toEqual(['ref:20']);
      expect((await log.row('user', 'u-1'))?.ver).toBe(2);
    });

    it('takes a row in only over the version it was made from, or none of a batch', async () => {
      const place = (name: string, ver: number) => ({ k: 'place' as const, id: 'p-1', body: { id: 'p-1', name }, ver });
      await log.ingest([place('A', 0)]);
      const other = { k: 'place' as const, id: 'p-2', body: { id: 'p-2', name: 'Z' } };
      await expect(log.ingest([other, place('B', 0)])).rejects.toMatchObject({ kind: 'conflict' });
      expect([(await log.row('place', 'p-1'))?.body['name'], await log.row('place', 'p-2')]).toEqual(['A', null]);
      await log.ingest([place('B', 1)]);
      expect(await log.row('place', 'p-1')).toMatchObject({ ver: 2, body: { name: 'B' } });
    });

    it('takes rows away that were kept long enough, and tells consoles', async () => {
      await log.ingest([{ k: 'place', id: 'p-1', body: { id: 'p-1', name: 'A' } }]);
      await log.retire('place', ['p-1', 'p-none']);
      expect(await log.row('place', 'p-1')).toBeNull();
      const { entries } = await log.feed('d-1' as never, 'ref:20' as never, { seq: 0, h: originHash }, 100);
      expect(entries.at(-1)).toMatchObject({ k: 'place', id: 'p-1', op: 'del', ver: 2, body: null });
    });

    it.each([
      ['another version', '/v1/heads', { [protocolHeader]: '99' }, 426, 'protocolMismatch'],
      ['no version', '/v1/heads', { [protocolHeader]: '' }, 426, 'protocolMismatch'],
      ['a web page', '/v1/heads', { origin: 'https://example.com' }, 401, 'forbidden'],
      ['a name that is not this machine', '/v1/heads', { host: 'evil.example' }, 401, 'forbidden'],
      ['a stream that is none', '/v1/feed/__proto__?after=0&h=0&device=d', {}, 400, 'badInput'],
      ['a stream it does not have', `/v1/feed/inc:99999?after=0&h=${originHash}&device=d`, {}, 404, 'notFound'],
      ['a page without a cursor', '/v1/feed/inc:06184', {}, 400, 'badInput'],
      ['an address it does not have', '/v2/heads', {}, 404, 'notFound'],
    ])('refuses %s by kind', async (_what, path, changed, status, kind) => {
      const method = path === '/v1/heads' ? { method: 'POST', body: '{}' } : {};
      const refused = failure(handle(new Request(`http://127.0.0.1:4700${path}`, { ...method, headers: { ...headers, ...changed } })));
      expect(await refused).toEqual({ status, kind });
    });

    describePages({ log: () => log, handle: (request) => handle(request), setNow: (atMs) => void (nowMs = atMs) });

    describeAudit(() => log);

    describeFormulas(() => log);

    describe('leases', () => {
      const want = async (device: string, act: string, officer = 'u-1', camera = 'c-1'): Promise<unknown> =>
        ((await (await post('/v1/leases', { device, wants: [{ camera, officer, act }] })).json()) as { leases: unknown[] }).leases[0];
      beforeEach(() =>
        log.ingest([
          ...['operator', 'auditor', 'shiftLead'].map((role) => ({
            k: 'user' as const,
            id: role,
            body: { id: role, name: role, role, unit: '' },
          })),
          {
            k: 'camera',
            id: 'c-1',
            body: {
              ...{ id: 'c-1', name: 'C', nameEn: null, kind: 'road', position: [106, 21], headingDeg: null, fovDeg: null },
              ...{ communeCode: '06184', roadKm: null, streams: { main: null, sub: null } },
            },
          },
        ]),
      );

      it('are one console’s at a time, and are let go', async () => {
        expect(await want('d-1', 'hold', 'operator')).toMatchObject({ granted: true, lease: { device: 'd-1', grade: 'hand' } });
        expect(await want('d-2', 'hold', 'operator')).toMatchObject({ granted: false, lease: { device: 'd-1' } });
        expect(await want('d-2', 'ask', 'operator')).toMatchObject({ lease: { asked: { device: 'd-2' } } });
        await want('d-1', 'release', 'operator');
        expect(await want('d-2', 'hold', 'operator')).toMatchObject({ granted: true, lease: { device: 'd-2', asked: null } });
      });

      it('are taken by who manages, and held by nobody who only reads or is unknown', async () => {
        await want('d-1', 'hold', 'operator');
        expect(await want('d-2', 'take', 'operator')).toMatchObject({ granted: false, lease: { device: 'd-1' } });
        expect(await want('d-2', 'take', 'shiftLead')).toMatchObject({ granted: true, lease: { device: 'd-2' } });
        await want('d-2', 'release', 'shiftLead');
        expect(await want('d-3', 'hold', 'auditor')).toMatchObject({ granted: false, lease: null });
        expect(await want('d-3', 'hold', 'u-nobody')).toMatchObject({ granted: false, lease: null });
      });

      it('of a camera that is not there are nobody’s, and spoil no other wish', async () => {
        const wants = ['c-none', 'c-1'].map((camera) => ({ camera, officer: 'operator', act: 'hold' }));
        expect(await (await post('/v1/leases', { device: 'd-1', wants })).json()).toMatchObject({
          leases: [
            { camera: 'c-none', granted: false, lease: null },
            { camera: 'c-1', granted: true },
          ],
        });
      });
    });

    it('refuses a body that is no JSON or not of the protocol', async () => {
      const raw = (body: string): Promise<Response> =>
        handle(new Request('http://127.0.0.1:4700/v1/push', { method: 'POST', headers, body }));
      expect(await failure(raw('{'))).toEqual({ status: 400, kind: 'badInput' });
      expect(await failure(raw('{"device":"d-1","operations":[{"n":1,"kind":"incident.fly"}]}'))).toEqual({
        status: 400,
        kind: 'badInput',
      });
      expect(await failure(post('/v1/push', { device: 'd-1', operations: [create('d-2', 1, 'a')] }))).toEqual({
        status: 400,
        kind: 'badInput',
      });
    });
  });
};
