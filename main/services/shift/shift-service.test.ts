import { beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { IncidentId, ProcedureId, UserId } from '#domain/ids.ts';
import { Procedure } from '#domain/procedures/procedure.ts';
import { procedureContent } from '#domain/testing/procedures.ts';
import { incident } from '#domain/testing/samples.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import type { HandlerParts } from '../handlers.ts';

const an = 'op-2' as UserId;

let desk: FakeConsole;
let parts: HandlerParts;
const take = (id: string, change: object = {}) => desk.incidents.set(id, { row: incident({ id: id as never, ...change }), ver: 1 });
const kindOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'done',
    (error: unknown) => (error as ChiLangError).kind,
  );
const kinds = (): string[] => desk.recorded.map(({ kind, args, actor }) => `${kind} ${'kind' in args ? String(args.kind) : ''} ${actor}`);

beforeEach(() => {
  desk = new FakeConsole();
  desk.users.set('op-2', officer('op-2', 'operator'));
  parts = desk.parts();
});

const handOver = async (id: string, change: object = {}) => {
  const { items } = await parts.shifts.draft();
  const accepted = items.map((item) => ({ ...item, isAccepted: true }));
  return parts.shifts.handOver({ id: id as never, to: an, ownPassword: null, password: null, items: accepted, note: '', ...change });
};

describe('a shift', () => {
  it('begins once, and the log book says so', async () => {
    await parts.shifts.begin();
    expect(kinds()).toEqual(['shift.begin  op-1', 'log.write shiftBegun op-1']);
    expect(await kindOf(parts.shifts.begin())).toBe('alreadyExists');
  });

  it('is handed over by both: what is open is in it, the next one is on duty with a shift of their own', async () => {
    take('inc-1', { title: 'Cháy chợ' });
    const { id } = await parts.shifts.begin();
    const { items } = await parts.shifts.draft();
    expect(items).toMatchObject([{ k: 'incident', id: 'inc-1', title: 'Cháy chợ', isAccepted: false }]);
    await handOver(id);
    expect(kinds().slice(2)).toEqual(['shift.handOver  op-1', 'log.write handover op-1', 'shift.begin  op-2']);
    expect(desk.recorded.at(-1)).toMatchObject({ args: { afterId: id } });
    expect(await parts.session.current()).toMatchObject({ officerId: 'op-2' });
  });

  it('is not handed over while a thing is unanswered, or while one came up that the draft does not tell', async () => {
    take('inc-1');
    const { id } = await parts.shifts.begin();
    const { items } = await parts.shifts.draft();
    expect(await kindOf(handOver(id, { items }))).toBe('badInput');
    take('inc-2');
    expect(await kindOf(handOver(id, { items: items.map((item) => ({ ...item, isAccepted: true })) }))).toBe('badInput');
    expect(desk.recorded).toHaveLength(2);
    expect(await kindOf(handOver(id))).toBe('done');
  });

  it('takes alarms and procedures from whoever has them', async () => {
    const none = async () => [];
    const alarm = { k: 'alarm' as const, id: 'alm-1', title: 'Mực nước', detail: '' };
    desk.sources = { incidents: none, cameras: none, outbox: none, procedures: none, alarms: async () => [alarm] };
    parts = desk.parts();
    expect((await parts.shifts.draft()).items).toEqual([{ ...alarm, isAccepted: false, comment: '' }]);
  });

  it('tells the next time what is new, changed and over since', async () => {
    desk.nowMs = 10_000;
    const { id } = await parts.shifts.begin();
    await handOver(id);
    take('new', { reportedAtMs: 20_000, updatedAtMs: 20_000, severity: 3 });
    take('changed', { reportedAtMs: 1, updatedAtMs: 20_000, severity: 1 });
    take('over', { reportedAtMs: 1, updatedAtMs: 20_000, status: 'closed', severity: 4 });
    take('old', { reportedAtMs: 1, updatedAtMs: 1 });
    await parts.session.begin('op-1' as UserId);
    const { sinceMs, incidents } = await parts.shifts.difference();
    expect(sinceMs).toBe(10_000);
    expect(incidents.map((each) => [each.id, each.change])).toEqual([
      ['changed', 'changed'],
      ['new', 'new'],
      ['over', 'ended'],
    ]);
    await parts.session.begin(an);
    expect((await parts.shifts.difference()).handover).toMatchObject({ from: 'op-1', atMs: 10_000 });
  });

  it('tells who was never on duty before what happened in the shift they took over', async () => {
    desk.nowMs = 10_000;
    const { id } = await parts.shifts.begin();
    take('during', { reportedAtMs: 20_000, updatedAtMs: 20_000 });
    take('old', { reportedAtMs: 1, updatedAtMs: 1 });
    desk.nowMs = 30_000;
    await handOver(id);
    const { sinceMs, incidents } = await parts.shifts.difference();
    expect(sinceMs).toBeNull();
    expect(incidents.map((each) => [each.id, each.change])).toEqual([['during', 'new']]);
  });
});

describe('the log book', () => {
  it('has a grave incident somebody took here, the hub lost and back, and nothing twice', async () => {
    take('inc-1', { severity: 2, title: 'Lũ' });
    take('inc-2', { severity: 3 });
    await parts.log.incidentTaken('inc-1');
    await parts.log.incidentTaken('inc-2');
    const at = (state: 'online' | 'offline') => ({
      ...desk.syncStatus,
      hub: { state, sinceMs: 0, kind: 'hubUnreachable', message: '' } as never,
    });
    for (const state of ['online', 'online', 'offline', 'offline', 'online'] as const) await parts.log.hubMoved(at(state));
    expect(desk.recorded.map(({ args }) => args)).toMatchObject([
      { kind: 'incidentTaken', text: 'Lũ', subjectId: 'inc-1' },
      { kind: 'hubLost' },
      { kind: 'hubBack' },
    ]);
  });

  it('has a procedure that was started here, and for what', async () => {
    take('inc-1', { title: 'Va chạm QL1' });
    const version = {
      version: 1,
      content: procedureContent({ nameVi: 'Tai nạn trên Quốc lộ 1' }),
      publishedAtMs: 1,
      publishedBy: 'an',
      note: '',
    };
    const kept = { id: 'SOP-01', draft: procedureContent(), versions: [version], officialVersion: null, isRetired: false };
    desk.keep('procedure', Procedure.parse({ ...kept, updatedAtMs: 1, marks: {}, ops: [] }));
    await parts.log.procedureStarted('inc-1' as IncidentId, 'SOP-01' as ProcedureId);
    expect(desk.recorded.at(-1)).toMatchObject({
      args: { kind: 'procedureStarted', text: 'Tai nạn trên Quốc lộ 1 · Va chạm QL1', subjectId: 'inc-1' },
    });
  });

  it('is corrected by a line that strikes another', async () => {
    const { id } = await parts.log.write({ text: 'Sai', strikes: null });
    await parts.log.write({ text: 'Đúng', strikes: id });
    expect(desk.recorded.at(-1)).toMatchObject({ args: { text: 'Đúng', strikes: id } });
  });
});
