import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../main/hub/log.ts';
import { markHeader, protocolHeader } from '../../preload/contract/version.ts';
import type { FeedHeader } from '../../preload/contract/wire.ts';
import { HeadsResponse, originHash, sealedEntries, WireFailure } from '../../preload/contract/wire.ts';
import type { BlobHash } from '../../preload/domain/desk/attachment.ts';
import type { DeviceId } from '../../preload/domain/ids.ts';
import { Operation } from '../../preload/domain/operation.ts';
import type { StreamName } from '../../preload/domain/streams.ts';

/** The log under test, how it is asked, and its clock. */
export type PagesBench = {
  readonly log: () => Log;
  readonly handle: (request: Request) => Promise<Response>;
  readonly setNow: (nowMs: number) => void;
};

const place = (n: number, name = `Điểm ${n}`) => ({
  k: 'place' as const,
  id: `p-${n}`,
  body: { id: `p-${n}`, kind: 'gate', name, nameEn: null, position: [106, 21], accuracyKm: null, communeCode: null, status: null },
});
const places = (count: number) => Array.from({ length: count }, (_, n) => place(n));
const incident = (n: number, kind: string, args: object): Operation =>
  Operation.parse({
    n,
    id: `op-${n}`,
    sv: 1,
    kind,
    target: { k: 'incident', id: 'a' },
    baseVer: 0,
    args,
    actor: 'u-1',
    device: 'd-1',
    atMs: 1000 + n,
    sig: null,
  });
const creation = (title: string, communeCode: string | null = '06184'): Operation =>
  incident(1, 'incident.create', {
    type: 'fire',
    severity: 2,
    title,
    description: '',
    source: '114',
    position: null,
    communeCode,
    placeText: '',
  });
const device = 'd-1' as DeviceId;
const wall = {
  ...{ id: 'wall-1', name: 'Tường', screens: [], webHosts: [], device, lockedBy: null, updatedAtMs: 1, marks: {} },
  air: { screens: {}, scene: null, takeId: null, takeAtMs: 1, by: 'u-1', cause: 'officer', incidentId: null },
};

const search = {
  ...{ id: 'sch-1', name: 'Cháy', text: 'cháy', isShared: true, ownerId: 'u-1', isRemoved: false },
  ...{ updatedAtMs: 1, marks: {}, ops: [] },
};

/** What a log keeps and forgets: sealed pages, purge, retention, rights. Every engine runs it. */
export const describePages = ({ log, handle, setNow }: PagesBench): void => {
  const ask = (path: string, coding = '', protocol = '3'): Promise<Response> =>
    handle(
      new Request(`http://127.0.0.1:4700${path}`, {
        headers: { host: '127.0.0.1:4700', [protocolHeader]: protocol, 'accept-encoding': coding },
      }),
    );
  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
  const pageOf = (after: number, h: string, of = 'd-1', limit = 1000) =>
    `/v1/feed/ref:20?after=${after}&h=${h}&limit=${limit}&device=${of}`;
  const linesOf = (text: string) => text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const sealedBytes = async (coding: 'zstd' | 'gzip', from = 0, h = originHash) =>
    (await log().sealed(device, 'ref:20' as StreamName, { seq: from, h }, coding)).page;

  describe('sealed pages', () => {
    it('are compressed once, kept, and the same bytes for every console', async () => {
      await log().ingest(places(sealedEntries + 5));
      expect(await sealedBytes('zstd')).toBeNull();
      const first = await ask(pageOf(0, originHash), 'gzip, zstd');
      expect(first.headers.get('content-encoding')).toBe('zstd');
      expect(first.headers.get(markHeader)).toBe('0');
      const bytes = await bytesOf(first);
      expect(Buffer.from((await sealedBytes('zstd')) ?? [])).toEqual(bytes);
      await log().push({ device, operations: [creation('Cháy')] });
      const other = await ask(pageOf(0, originHash, 'd-1'), 'zstd');
      expect(other.headers.get(markHeader)).toBe('1');
      expect(await bytesOf(other)).toEqual(bytes);
      const [header, ...entries] = linesOf(zstdDecompressSync(bytes).toString());
      expect(header).toMatchObject({ from: 0, to: sealedEntries, n: entries.length });
      expect(header).not.toHaveProperty('mark');
    });

    it('come as gzip or plain for those who take no zstd, with the same rows', async () => {
      await log().ingest(places(sealedEntries + 5));
      const zstd = zstdDecompressSync(await bytesOf(await ask(pageOf(0, originHash), 'zstd'))).toString();
      const gzip = await ask(pageOf(0, originHash), 'zstd;q=0, gzip');
      expect(gzip.headers.get('content-encoding')).toBe('gzip');
      expect(gunzipSync(await bytesOf(gzip)).toString()).toBe(zstd);
      const plain = await ask(pageOf(0, originHash));
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect((await bytesOf(plain)).toString()).toBe(zstd);
    });

    it('end where they end for everybody, wherever a console begins; what is left is small and plain', async () => {
      await log().ingest(places(sealedEntries + 5));
      const part = linesOf((await bytesOf(await ask(pageOf(0, originHash, 'd-1', 300)))).toString())[0] as FeedHeader;
      const rest = linesOf((await bytesOf(await ask(pageOf(300, part.h)))).toString())[0] as FeedHeader;
      expect(rest).toMatchObject({ from: 300, to: sealedEntries });
      const last = await ask(pageOf(sealedEntries, rest.h, 'd-1', 1), 'zstd');
      expect(last.headers.get('content-encoding')).toBeNull();
      expect(await sealedBytes('zstd', sealedEntries, rest.h)).toBeNull();
    });

    it('hide the documents of the desk from a console of the version before, which could not read their names', async () => {
      await log().ingest(places(3));
      await log().ingest([
        { k: 'wall', id: 'wall-1', body: wall },
        { k: 'savedSearch', id: 'sch-1', body: search },
      ]);
      const heads = async (protocol: string): Promise<string[]> => {
        const body = JSON.stringify({ device: 'd-1', known: [] });
        const answer = await handle(
          new Request('http://127.0.0.1:4700/v1/heads', {
            method: 'POST',
            headers: { host: '127.0.0.1:4700', 'content-type': 'application/json', [protocolHeader]: protocol },
            body,
          }),
        );
        return HeadsResponse.parse(await answer.json()).heads.map(({ stream }) => stream);
      };
      expect((await heads('4')).sort()).toEqual(['dsk:20', 'ref:20', 'wal:20']);
      expect(await heads('3')).toEqual(['ref:20', 'wal:20']);
      expect((await ask('/v1/feed/dsk:20?device=d-1&after=0&h=' + originHash, '', '3')).status).toBe(404);
    });

    it('are not kept when their history or their rows are others by then', async () => {
      await log().ingest(places(sealedEntries + 5));
      const stream = 'ref:20' as StreamName;
      const { header, purges } = await log().feed(device, stream, { seq: 0, h: originHash }, sealedEntries);
      const page = { stream, to: { seq: header.to, h: header.h }, coding: 'zstd' as const, bytes: Buffer.from('x') };
      await log().keepSealed(0, { ...page, to: { seq: header.to, h: originHash } }, purges);
      await log().keepSealed(0, page, purges + 1);
      expect(await sealedBytes('zstd')).toBeNull();
      await log().keepSealed(0, page, purges);
      expect(await sealedBytes('zstd')).not.toBeNull();
    });
  });

  describe('a purge', () => {
    it('erases a row everywhere and tells consoles, and the chain goes on', async () => {
      await log().ingest([place(7, 'Bí mật'), ...places(sealedEntries + 5)]);
      const before = await bytesOf(await ask(pageOf(0, originHash), 'zstd'));
      expect(zstdDecompressSync(before).toString()).toContain('"p-7"');
      expect(await log().purge('place', 'p-7')).toBe(true);
      expect(await log().purge('place', 'p-7')).toBe(false);
      expect(await log().row('place', 'p-7')).toBeNull();
      expect(await sealedBytes('zstd')).toBeNull();
      const all: Record<string, unknown>[] = [];
      for (let cursor = { seq: 0, h: originHash }; ; ) {
        const [header, ...entries] = linesOf((await bytesOf(await ask(pageOf(cursor.seq, cursor.h)))).toString());
        const { from, to, h, n, elided } = header as FeedHeader;
        expect(n + elided).toBe(to - from);
        all.push(...entries);
        if (to === from) break;
        cursor = { seq: to, h };
      }
      expect(all.filter(({ id }) => id === 'p-7')).toMatchObject([{ op: 'del', body: null }]);
      expect(JSON.stringify(all)).not.toContain('Bí mật');
    });

    it('takes an incident with its history, and what its operations and verdicts said', async () => {
      await log().push({
        device,
        operations: [
          creation('Tên người'),
          incident(2, 'incident.transition', { to: 'received', reason: '' }),
          incident(3, 'incident.note', { text: 'số điện thoại' }),
        ],
      });
      expect(await log().purge('incident', 'a')).toBe(true);
      expect(await log().rows('timeline')).toEqual([]);
      const again = await log().push({ device, operations: [creation('Tên người')] });
      expect(again).toMatchObject({ mark: 3, verdicts: [{ n: 1, result: 'ok' }] });
      expect(await (await ask('/v1/feed/inc:06184?after=0&h=' + originHash + '&device=d-1')).text()).not.toMatch(/Tên người|số điện thoại/);
      expect(await (await ask('/v1/snapshot/inc:06184?device=d-1')).text()).not.toMatch(/Tên người|số điện thoại/);
    });
  });

  describe('files of rows erased for good', () => {
    const hashes = ['a', 'b', 'c'].map((each) => each.repeat(64)) as BlobHash[];
    const attach = (n: number, id: string, hash: string | undefined): Operation =>
      Operation.parse({
        ...incident(n, 'incident.attach', {
          ...{ hash, name: 'Ảnh', type: 'image/jpeg', bytes: 9, width: null, height: null, thumb: null, position: null, takenAtMs: null },
          text: '',
        }),
        target: { k: 'incident', id },
      });

    it('are known by hash until a row names them again', async () => {
      const other = Operation.parse({ ...creation('Khác'), n: 2, id: 'op-2', target: { k: 'incident', id: 'b' } });
      const operations = [creation('Một'), other, attach(3, 'a', hashes[0]), attach(4, 'a', hashes[1]), attach(5, 'b', hashes[1])];
      expect((await log().push({ device, operations })).verdicts.map(({ result }) => result)).toEqual(Array(5).fill('ok'));
      expect(await log().erasedFiles(null)).toEqual([]);
      await log().purge('incident', 'a');
      expect(await log().erasedFiles(null)).toEqual([hashes[0]]);
      expect(await log().erasedFiles(hashes[1] ?? null)).toEqual([]);
      expect(await log().erasedFiles(hashes[0] ?? null)).toEqual([hashes[0]]);
      await log().push({ device, operations: [attach(6, 'b', hashes[0])] });
      expect(await log().erasedFiles(null)).toEqual([]);
      await log().purge('incident', 'b');
      expect(await log().erasedFiles(null)).toEqual([hashes[0], hashes[1]]);
    });
  });

  describe('retention', () => {
    const failure = async (response: Response) => WireFailure.parse(await response.json()).failure;

    it('forgets what is old, resets older cursors, and serves younger ones on', async () => {
      setNow(10_000);
      await log().ingest(places(10));
      const middle = linesOf((await bytesOf(await ask(pageOf(0, originHash, 'd-1', 12)))).toString())[0] as FeedHeader;
      const at = { seq: middle.to, h: middle.h };
      setNow(90_000);
      await log().ingest([place(100), place(101)]);
      let forgotten = 0;
      for (let gone = 1; gone > 0; forgotten += gone) gone = await log().prune(50_000, 4);
      expect(forgotten).toBeGreaterThanOrEqual(9);
      const refused = await ask(pageOf(0, originHash));
      expect(refused.status).toBe(409);
      expect(await failure(refused)).toMatchObject({ kind: 'reset', details: { cause: 'retention' } });
      expect(linesOf((await bytesOf(await ask(pageOf(at.seq, at.h)))).toString()).length).toBeGreaterThan(2);
      expect(await log().rows('place')).toHaveLength(12);
    });

    it('never forgets a head', async () => {
      setNow(1000);
      await log().ingest(places(3));
      await log().prune(1e9, 100);
      expect(await log().prune(1e9, 100)).toBe(0);
      const { heads } = await log().heads({ device, known: [] });
      const head = heads.find(({ stream }) => stream === 'ref:20');
      expect((await ask(pageOf(head?.seq ?? 0, head?.h ?? ''))).status).toBe(200);
    });
  });

  describe('rights', () => {
    it('turn what lies outside of them into verdicts', async () => {
      const rights = (stream: StreamName): boolean => stream === 'inc:06184';
      const { verdicts } = await log().push({ device, operations: [creation('Ở đây')] }, rights);
      expect(verdicts).toMatchObject([{ result: 'ok' }]);
      const { verdicts: outside } = await log().push({ device, operations: [incident(2, 'incident.note', { text: 'x' })] }, () => false);
      expect(outside).toMatchObject([{ result: 'rejected', kind: 'forbidden' }]);
      const missing = { ...incident(3, 'incident.note', { text: 'x' }), target: { k: 'incident', id: 'none' } } as Operation;
      expect((await log().push({ device, operations: [missing] }, rights)).verdicts).toMatchObject([{ kind: 'notFound' }]);
    });
  });
};
