import { afterEach, describe, expect, it } from 'vitest';
import type { Warning } from '#domain/warnings/warning.ts';
import { warningIdOf } from '#domain/warnings/warning-id.ts';
import { IngestHub } from '../testing/ingest-hub.ts';
import { capMessage, referenceTo, viInfo } from './testing/cap-messages.ts';

const key = 'khoa-cua-kttv-2026';
const source = { kind: 'cap', id: 'kttv', name: 'Cảnh báo KTTV', key, communeGeocode: 'GSO' };
const bearer = { authorization: `Bearer ${key}` };

let hub: IngestHub;
afterEach(() => hub.close());

const begin = async (): Promise<void> => void (hub = await IngestHub.open([source, { ...source, id: 'khac', name: 'Nguồn khác' }]));
const send = (change: Parameters<typeof capMessage>[0] = {}, id = 'kttv') => hub.send(`/ingest/${id}`, capMessage(change), bearer);
const states = async () => Object.fromEntries((await hub.warnings()).map(({ identifier, state }) => [identifier, state]));
const decide = async (kind: 'warning.approve' | 'warning.reject', by: 'an' | 'lan' = 'lan', identifier = 'KTTV-LS-2026-118') => {
  const row = (await hub.warnings()).find((each) => each.identifier === identifier);
  const ver = (await hub.log.row('warning', row?.id ?? ''))?.ver ?? 0;
  const args = kind === 'warning.approve' ? { priority: 2, reason: '' } : { reason: 'Ngoài địa bàn' };
  const result = await hub.act(by, kind, { k: 'warning', id: row?.id as never }, args, ver);
  await hub.ingest.settleWarnings();
  return result;
};

describe('a warning that came', () => {
  it('waits, and becomes an alarm when who runs the shift approves it, once', async () => {
    await begin();
    expect((await send()).body).toMatchObject({ taken: 1, quarantined: [] });
    expect((await send()).body).toMatchObject({ taken: 0, known: 1 });
    await hub.ingest.settleWarnings();
    expect([await states(), await hub.alarms()]).toEqual([{ 'KTTV-LS-2026-118': 'waiting' }, []]);
    expect(await decide('warning.approve', 'an')).toBe('rejected');
    expect(await hub.alarms()).toEqual([]);
    expect(await decide('warning.approve')).toBe('ok');
    await hub.ingest.settleWarnings();
    expect(await hub.alarms()).toMatchObject([
      {
        ...{ sourceKind: 'other', source: 'Đài Khí tượng Thủy văn tỉnh Lạng Sơn', phase: 'unacknowledged', priority: 2, count: 1 },
        ...{ title: 'Mưa lớn, nguy cơ lũ quét & sạt lở khu vực Tràng Định', communeCode: '06040' },
      },
    ]);
  });
  it('becomes one though its sender has no visible name and its words end within a sign', async () => {
    await begin();
    const infos = viInfo
      .replace(/<senderName>.*<\/senderName>/, '<senderName>\u200b\u200b</senderName>')
      .replace('<event>Mưa lớn</event>', `<event>${'x'.repeat(100)}😀${'x'.repeat(50)}</event>`);
    await send({ infos });
    await send({ infos, identifier: '\u200b' });
    expect(await decide('warning.approve')).toBe('ok');
    expect(await decide('warning.approve', 'lan', '\u200b')).toBe('ok');
    const unseen = warningIdOf('cbtt@kttv.gov.vn', '\u200b');
    expect((await hub.alarms()).map(({ source: from, condition }) => [from, condition]).sort()).toEqual([
      ['cbtt@kttv.gov.vn', `${'x'.repeat(81)} · ${unseen}`],
      ['cbtt@kttv.gov.vn', `${'x'.repeat(100)} · KTTV-LS-2026-118`],
    ]);
  });
  it('becomes one though the alarm of another is refused', async () => {
    await begin();
    await send();
    await send({ identifier: 'sau' });
    const spoiled = (await hub.warnings()).find(({ identifier }) => identifier !== 'sau');
    await hub.log.ingest([{ k: 'warning', id: spoiled?.id ?? '', body: { ...spoiled, condition: '' } as never }]);
    await expect(decide('warning.approve')).rejects.toMatchObject({ kind: 'internal' });
    await expect(decide('warning.approve', 'lan', 'sau')).rejects.toMatchObject({ kind: 'internal' });
    expect((await hub.alarms()).map(({ condition }) => condition)).toEqual(['Mưa lớn · sau']);
  });
  it('never becomes one when it is rejected', async () => {
    await begin();
    await send();
    expect(await decide('warning.reject')).toBe('ok');
    expect([await states(), await hub.alarms()]).toEqual([{ 'KTTV-LS-2026-118': 'rejected' }, []]);
  });
  it.each(['Exercise', 'Test', 'System', 'Draft'])('as %s never becomes one, even where somebody approves it', async (status) => {
    await begin();
    await send({ status });
    expect(await states()).toEqual({ 'KTTV-LS-2026-118': 'notReal' });
    expect(await decide('warning.approve')).toBe('rejected');
    expect(await hub.alarms()).toEqual([]);
  });
  it('ends with its time: the alarm of an approved one is cleared, one nobody decided about is over', async () => {
    await begin();
    await send();
    await send({ identifier: 'muon' });
    await decide('warning.approve');
    hub.nowMs = Date.parse('2026-11-28T22:00:01+07:00');
    await hub.ingest.settleWarnings();
    expect([await states(), (await hub.alarms())[0]?.phase]).toEqual([{ 'KTTV-LS-2026-118': 'over', muon: 'over' }, 'returned']);
    await send({ identifier: 'qua-han' });
    expect(await states()).toMatchObject({ 'qua-han': 'over' });
  });
});

describe('what a sender says later', () => {
  it('replaces what waits; the update is decided about instead', async () => {
    await begin();
    await send();
    await send({ identifier: 'cap-nhat', msgType: 'Update', references: referenceTo('KTTV-LS-2026-118') });
    expect(await states()).toEqual({ 'KTTV-LS-2026-118': 'replaced', 'cap-nhat': 'waiting' });
  });
  it('leaves an alarm standing until its update is approved, which then is the same alarm', async () => {
    await begin();
    await send();
    await decide('warning.approve');
    const infos = viInfo.replace('Mưa lớn, nguy cơ', 'Cập nhật: nguy cơ').replace('T22:00:00', 'T23:30:00');
    await send({ identifier: 'cap-nhat', msgType: 'Update', references: referenceTo('KTTV-LS-2026-118'), infos });
    await hub.ingest.settleWarnings();
    expect(await hub.alarms()).toMatchObject([{ phase: 'unacknowledged', title: expect.stringMatching(/^Mưa lớn/) }]);
    await decide('warning.approve', 'lan', 'cap-nhat');
    expect(await hub.alarms()).toMatchObject([{ phase: 'unacknowledged', title: expect.stringMatching(/^Cập nhật/) }]);
    hub.nowMs = Date.parse('2026-11-28T22:30:00+07:00');
    await hub.ingest.settleWarnings();
    expect((await hub.alarms())[0]?.phase).toBe('unacknowledged');
    hub.nowMs = Date.parse('2026-11-28T23:31:00+07:00');
    await hub.ingest.settleWarnings();
    expect((await hub.alarms())[0]?.phase).toBe('returned');
  });
  it('cancels what waits, and ends the alarm of what was approved', async () => {
    await begin();
    await send();
    await send({ identifier: 'hai' });
    await decide('warning.approve');
    await send({ identifier: 'huy', msgType: 'Cancel', infos: '', references: `${referenceTo('KTTV-LS-2026-118')} ${referenceTo('hai')}` });
    await hub.ingest.settleWarnings();
    expect(await states()).toEqual({ 'KTTV-LS-2026-118': 'cancelled', hai: 'cancelled', huy: 'cancelled' });
    expect((await hub.alarms())[0]?.phase).toBe('returned');
  });
  it('holds when it came first', async () => {
    await begin();
    await send({ identifier: 'huy', msgType: 'Cancel', infos: '', references: referenceTo('KTTV-LS-2026-118') });
    await send();
    expect(await states()).toEqual({ huy: 'cancelled', 'KTTV-LS-2026-118': 'cancelled' });
  });
  it('ends nothing that is real by an exercise, nor what came from somebody else', async () => {
    await begin();
    await send();
    const cancel = { identifier: 'huy', msgType: 'Cancel', infos: '', references: referenceTo('KTTV-LS-2026-118') };
    expect((await send({ ...cancel, status: 'Exercise' })).body).toMatchObject({
      quarantined: [{ message: expect.stringContaining('Exercise') }],
    });
    expect((await send({ ...cancel, sender: 'ai@do.vn' })).body).toMatchObject({ taken: 0 });
    expect((await send(cancel, 'khac')).body).toMatchObject({ taken: 0 });
    expect(await states()).toMatchObject({ 'KTTV-LS-2026-118': 'waiting' });
    expect(await hub.quarantine()).toHaveLength(3);
  });
});

describe('a desk that is full of warnings nobody decided about', () => {
  const fill = async (state: 'waiting' | 'rejected'): Promise<void> => {
    await begin();
    await send();
    const [first] = await hub.warnings();
    const more = Array.from({ length: 1999 }, (_, n) => ({ ...first, id: warningIdOf('ai', `${n}`), identifier: `${n}`, state }) as never);
    await hub.log.ingest(more.map((body) => ({ k: 'warning' as const, id: (body as Warning).id, body })));
  };
  const of = (msgType: string, identifier: string) => ({ msgType, identifier, references: referenceTo('KTTV-LS-2026-118') });
  it('refuses a new one, and takes what cancels or replaces one of them', async () => {
    await fill('waiting');
    expect(await send({ identifier: 'moi' })).toMatchObject({ status: 202, body: { waiting: true } });
    expect(hub.ingest.status[0]?.lastError).toMatchObject({ trouble: { k: 'tooMuchWaits' } });
    await send(of('Update', 'cap-nhat'));
    expect(await states()).toMatchObject({ 'KTTV-LS-2026-118': 'replaced', 'cap-nhat': 'waiting' });
    await send({ ...of('Cancel', 'huy'), infos: '', references: referenceTo('cap-nhat') });
    expect(await states()).toMatchObject({ 'cap-nhat': 'cancelled', huy: 'cancelled' });
    // That made room.
    await hub.ingest.runOnce('kttv');
    expect([(await states())['moi'], hub.ingest.status[0]?.waiting]).toEqual(['waiting', 0]);
  });
  it('is not full of what was decided', async () => {
    await fill('rejected');
    expect((await send({ identifier: 'moi' })).body).toMatchObject({ taken: 1 });
  });
  it('lets one go after a week that does not say until when it holds', async () => {
    await begin();
    await send({ infos: viInfo.replace(/<expires>.*<\/expires>/, '') });
    hub.nowMs += 7 * 86_400_000 - 1;
    await hub.ingest.settleWarnings();
    expect(await states()).toEqual({ 'KTTV-LS-2026-118': 'waiting' });
    hub.nowMs += 1;
    await hub.ingest.settleWarnings();
    expect(await states()).toEqual({ 'KTTV-LS-2026-118': 'over' });
  });
});

it('a warning that was refused is taken from what was sent once its sender is believed', async () => {
  hub = await IngestHub.open([{ ...source, senders: ['ai@kttv.gov.vn'] }]);
  await send();
  expect([await hub.warnings(), (await hub.quarantine()).map(({ message }) => message)]).toEqual([[], [expect.stringContaining('sender')]]);
  await hub.kill();
  hub = await IngestHub.open([source], {}, hub.folder);
  expect(await hub.ingest.replay('kttv')).toMatchObject({ taken: 1, quarantined: [] });
  expect([await states(), (await hub.quarantine())[0]?.state]).toEqual([{ 'KTTV-LS-2026-118': 'waiting' }, 'taken']);
});
