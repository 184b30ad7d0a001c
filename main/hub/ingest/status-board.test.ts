import { afterEach, expect, it } from 'vitest';
import { IngestHub } from './testing/ingest-hub.ts';

const mapping = {
  records: '$[*]',
  fields: { indicator: { const: 'ck.xe_ton' }, area: { const: '20' }, period: { path: '$.p' }, value: { path: '$.v' } },
};
const source = { kind: 'rest', id: 'hoi', name: 'Cửa khẩu số', url: 'https://nguon.example.vn/x', everySeconds: 60, mappings: [mapping] };

let hub: IngestHub;
let isUp = true;
const fetch = (() =>
  Promise.resolve(isUp ? Response.json([{ p: '2026-11-27', v: 5 }]) : new Response('', { status: 503 }))) as typeof globalThis.fetch;
afterEach(() => hub.close());

const told = async () =>
  (await hub.log.rows('ingestSource')).map(({ body, ver }) => [body['id'], body['taken'], body['lastError'] !== null, ver]);

it('tells consoles at once when a source begins or ends to fail, else every few minutes, and lets go of those that are gone', async () => {
  hub = await IngestHub.open([source], { fetch });
  await hub.ingest.tellStatus();
  expect(await told()).toEqual([['hoi', 0, false, 1]]);
  await hub.ingest.runOnce('hoi');
  await hub.ingest.tellStatus();
  await hub.ingest.tellStatus();
  expect(await told()).toEqual([['hoi', 1, false, 2]]);
  isUp = false;
  hub.nowMs += 1000;
  await expect(hub.ingest.runOnce('hoi')).rejects.toMatchObject({ kind: 'unsupported' });
  await hub.ingest.tellStatus();
  expect(await told()).toEqual([['hoi', 1, true, 3]]);
  hub.nowMs += 5 * 60_000;
  await hub.ingest.tellStatus();
  expect(await told()).toEqual([['hoi', 1, true, 4]]);
  await hub.kill();
  const { folder, nowMs } = hub;
  hub = await IngestHub.open([], {}, folder);
  hub.nowMs = nowMs + 8 * 24 * 3_600_000;
  await hub.ingest.tellStatus();
  expect(await told()).toEqual([]);
});
