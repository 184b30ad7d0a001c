import { describe, expect, it } from 'vitest';
import type { Doubts, Log } from '../../main/hub/log.ts';
import { chainHash } from '../../main/hub/chain.ts';
import { originHash } from '../../preload/contract/wire.ts';
import type { DeviceId } from '../../preload/domain/ids.ts';
import { details, operation } from '../../preload/domain/testing/samples.ts';
import type { StreamName } from '../../preload/domain/streams.ts';

const stream = 'aud:20' as StreamName;
const device = 'd2' as DeviceId;
const actor = 'u-1' as never;
const target = { k: 'incident', id: 'inc-1' } as never;

const create = (n: number, change: object = {}) =>
  operation('incident.create', details, { n, id: `op-${n}` as never, baseVer: 0, actor, device, target, ...change });

/** What every engine promises of the audit. */
export const describeAudit = (log: () => Log): void => {
  const lines = async (): Promise<Record<string, unknown>[]> =>
    (await log().feed(device, stream, { seq: 0, h: originHash }, 1000)).entries.map(({ body }) => body as Record<string, unknown>);

  describe('the audit', () => {
    it('has one line for each operation that was settled, whatever came of it, with what it changed', async () => {
      const receive = { n: 2, id: 'op-2' as never, actor, device, target, baseVer: 1 };
      await log().push({
        device,
        operations: [
          create(1),
          operation('incident.transition', { to: 'received', reason: '' }, receive),
          operation('incident.transition', { to: 'closed', reason: 'nhầm' }, { ...receive, n: 3, id: 'op-3' as never, baseVer: 2 }),
          operation('incident.note', { text: 'Đã gọi lại' }, { ...receive, n: 4, id: 'op-4' as never, actor: 'nobody' as never }),
        ],
      });
      expect(await lines()).toMatchObject([
        {
          id: 'op-1',
          actor: 'u-1',
          role: 'operator',
          device,
          atMs: 5000,
          hubAtMs: 5000,
          kind: 'incident.create',
          result: 'ok',
          before: null,
        },
        { id: 'op-2', result: 'ok', before: { status: 'new' }, after: { status: 'received' }, target: { k: 'incident', id: 'inc-1' } },
        { id: 'op-3', result: 'rejected', reason: 'nhầm', note: expect.stringContaining('illegalTransition'), before: null, after: null },
        { id: 'op-4', actor: 'nobody', role: null, result: 'rejected', note: expect.stringContaining('forbidden') },
      ]);
    });

    it('is not written again for a push that comes again, and tells of an operation sent under a second number', async () => {
      await log().push({ device, operations: [create(1)] });
      await log().push({ device, operations: [create(1)] });
      expect(await lines()).toHaveLength(1);
      await log().push({ device, operations: [create(2, { id: 'op-1' })] });
      const [first, twin] = await lines();
      expect(first).toMatchObject({ id: 'op-1', result: 'ok' });
      expect(twin).toMatchObject({ id: expect.stringMatching(/^twin-[0-9a-f]{40}$/), result: 'rejected' });
    });

    it('takes what was done at a console without changing a row, also of who only reads', async () => {
      const noted = { n: 1, id: 'op-9' as never, actor: 'u-2' as never, device, target: { k: 'audit', id: 'op-9' } as never };
      const { verdicts } = await log().push({
        device,
        operations: [operation('audit.record', { act: 'auditViewed', subject: null }, noted)],
      });
      expect(verdicts).toMatchObject([{ result: 'ok' }]);
      expect(await lines()).toMatchObject([{ id: 'op-9', kind: 'audit.auditViewed', role: 'leader', before: null }]);
    });

    it('cannot be written over: a line has the id of its own operation', async () => {
      await log().push({ device, operations: [create(1)] });
      const forged = { n: 2, id: 'op-2' as never, actor, device, target: { k: 'audit', id: 'op-1' } as never };
      const { verdicts } = await log().push({ device, operations: [operation('audit.record', { act: 'print', subject: 'x' }, forged)] });
      expect(verdicts).toMatchObject([{ result: 'rejected', kind: 'badInput' }]);
      expect((await log().row('audit', 'op-1'))?.body).toMatchObject({ kind: 'incident.create', result: 'ok' });
    });

    it('tells of what was doubted, and nothing else came of it', async () => {
      const doubts: Doubts = () => 'No grant.';
      const { verdicts } = await log().push({ device, operations: [create(1)] }, () => true, doubts);
      expect(verdicts).toMatchObject([{ result: 'rejected', kind: 'forbidden', message: 'No grant.' }]);
      expect(await log().row('incident', 'inc-1')).toBeNull();
      expect(await lines()).toMatchObject([{ result: 'rejected', note: 'forbidden: No grant.', after: null }]);
    });

    it('outlives retention whole, while other streams are forgotten', async () => {
      await log().push({ device, operations: [create(1), create(2), create(3)] });
      await log().prune(Number.MAX_SAFE_INTEGER, 1000);
      expect(await lines()).toHaveLength(3);
    });

    it('says nothing more of an incident that was erased for good, and its chain is still provable', async () => {
      await log().push({ device, operations: [create(1)] });
      await log().purge('incident', 'inc-1');
      const told = JSON.stringify(await lines());
      expect(told).not.toContain(details.title);
      expect(await lines()).toMatchObject([
        { id: 'op-1', actor: 'u-1', kind: 'incident.create', after: null, isScrubbed: true },
        { kind: 'purge', target: { k: 'incident', id: 'inc-1' } },
      ]);
      const { header, entries } = await log().feed(device, stream, { seq: 1, h: await hashAt(1) }, 1000);
      expect(entries.reduce(chainHash, await hashAt(1))).toBe(header.h);
    });

    const hashAt = async (seq: number): Promise<string> => (await log().feed(device, stream, { seq: 0, h: originHash }, seq)).header.h;
  });
};
