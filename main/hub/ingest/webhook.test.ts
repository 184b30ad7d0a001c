import { afterEach, describe, expect, it } from 'vitest';
import { replayAsked } from '../indicators/replay.ts';
import { IngestHub } from './testing/ingest-hub.ts';

const key = 'khoa-cua-so-y-te-01';
const source = {
  ...{ kind: 'webhook', id: 'y-te', name: 'Sở Y tế', key },
  mappings: [
    {
      records: '$.records[*]',
      fields: {
        ...{ indicator: { const: 'ck.xe_ton' }, area: { const: '20' }, period: { path: '$.ngay' }, value: { path: '$.so' } },
        recordId: { path: '$.ma' },
      },
    },
  ],
};
const bearer = { authorization: `Bearer ${key}` };
const record = (so: unknown, ma: string, ngay = '2026-11-27') => ({ ngay, so, ma });
const send = (records: unknown, headers: Record<string, string> = bearer) => hub.send('/ingest/y-te', JSON.stringify({ records }), headers);

let hub: IngestHub;
afterEach(() => hub.close());

describe('a source that sends', () => {
  it('is told what became of each record, and the same message twice changes nothing', async () => {
    hub = await IngestHub.open([source]);
    const told = { taken: 1, known: 0, quarantined: [{ index: 1, reason: 'shape', message: expect.stringContaining('value') }] };
    expect(await send([record(5, 'a'), record('năm', 'b')])).toMatchObject({ status: 200, body: told });
    expect((await send([record(5, 'a'), record('năm', 'b')])).body).toMatchObject({ taken: 0, known: 1 });
    expect((await hub.quarantine()).map(({ times }) => times)).toEqual([2]);
    expect(await hub.entries()).toBe(1);
  });
  it('is known by its own key alone', async () => {
    hub = await IngestHub.open([source]);
    expect((await send([], {})).status).toBe(401);
    expect((await send([], { authorization: 'Bearer khoa-cua-ai-do-khac' })).status).toBe(401);
    expect((await send([], { ...bearer, origin: 'https://example.vn' })).status).toBe(401);
    expect((await send([], { ...bearer, host: 'hub.example.vn' })).status).toBe(401);
    expect((await hub.send('/ingest/khac', '{}', bearer)).status).toBe(401);
    expect((await hub.get('/ingest/y-te')).status).toBe(401);
    expect(hub.ingest.handle(new Request('http://127.0.0.1/v1/heads'))).toBeNull();
  });
  it('that sends too much at once is told so, and nothing of it is kept', async () => {
    hub = await IngestHub.open([source]);
    expect((await hub.send('/ingest/y-te', ' '.repeat(2 * 1024 * 1024 + 1), bearer)).status).toBe(413);
    expect(hub.ingest.status[0]).toMatchObject({ taken: 0, waiting: 0 });
  });
  it('is answered before it is recorded while quarantine is full, and nothing is lost', async () => {
    hub = await IngestHub.open([source], { mostQuarantined: 1 });
    expect(await send([record('x', 'a'), record('y', 'b'), record(7, 'c')])).toMatchObject({ status: 202, body: { waiting: true } });
    expect(hub.ingest.status[0]).toMatchObject({
      waiting: 1,
      failed: 1,
      lastError: { trouble: { k: 'quarantineFull' }, message: expect.stringContaining('Quarantine') },
    });
    await hub.kill();
    hub = await IngestHub.open([source], {}, hub.folder);
    await hub.ingest.runOnce('y-te');
    expect(await hub.held()).toEqual({ 'ck.xe_ton@20': { '2026-11-27T00:00': 7 } });
    expect([await hub.quarantine(), hub.ingest.status[0]?.waiting]).toMatchObject([[{}, {}], 0]);
  });
});

it('counts for Prometheus what came of each source', async () => {
  hub = await IngestHub.open([source]);
  await send([record(5, 'a'), record('năm', 'b')]);
  const lines = hub.ingest.metrics();
  expect(lines).toContain('chilang_ingest_total{source="y-te",result="taken"} 1');
  expect(lines).toContain('chilang_ingest_total{source="y-te",result="quarantined"} 1');
  expect(lines).toContain('# TYPE chilang_ingest_waiting gauge');
});

it('a record that could be read in part alone is not taken for a whole one when somebody has it tried again', async () => {
  const fields = { ...source.mappings[0]?.fields, target: { path: '$.kh', as: 'number' } };
  hub = await IngestHub.open([{ ...source, mappings: [{ records: '$.records[*]', fields }] }]);
  await send([{ ...record(5, 'a'), kh: 'năm trăm' }]);
  const [kept] = await hub.quarantine();
  expect(kept).toMatchObject({ indicator: 'ck.xe_ton', area: '20', message: 'target: năm trăm is not a number' });
  await hub.act('an', 'quarantine.replay', { k: 'quarantined', id: kept?.id as never }, { reason: 'thử lại' }, 1);
  const now = (): number => hub.nowMs;
  expect(await replayAsked({ log: hub.log, intake: hub.values, now })).toBe(0);
  expect([await hub.entries(), (await hub.quarantine())[0]?.state]).toEqual([0, 'waiting']);
});
