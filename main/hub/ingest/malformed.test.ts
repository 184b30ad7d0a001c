import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { zip } from '../../file-layers/testing/zip.ts';
import { capMessage, viInfo } from './cap/testing/cap-messages.ts';
import { IngestHub } from './testing/ingest-hub.ts';

const key = 'khoa-thu-nghiem-0123';
const bearer = { authorization: `Bearer ${key}` };
const fields = {
  ...{ indicator: { path: '$.indicator' }, area: { path: '$.area' }, period: { path: '$.period' }, value: { path: '$.value' } },
  recordId: { path: '$.id' },
};
const mappings = [{ records: '$[*]', fields }];
const columns = {
  ...{
    indicator: { column: 'indicator' },
    area: { column: 'area' },
    period: { column: 'period' },
    value: { column: 'value', as: 'number' },
  },
};
const web = 'https://nguon.example.vn';
const pulled = { everySeconds: 60 };
const sources = [
  { kind: 'rest', id: 'hoi', name: 'Hỏi', url: `${web}/rest`, ...pulled, mappings },
  { kind: 'webhook', id: 'gui', name: 'Gửi', key, mappings },
  { kind: 'mqtt', id: 'mqtt', name: 'MQTT', url: 'mqtt://127.0.0.1:9', topics: [{ filter: 'a/#', mappings: [{ records: '$', fields }] }] },
  {
    kind: 'sensorThings',
    id: 'do',
    name: 'Đo',
    url: `${web}/st`,
    ...pulled,
    datastreams: [{ id: 1, indicator: 'tv.muc_nuoc', area: '20', per: { cadence: 'hour' } }],
  },
  { kind: 'press', id: 'bao', name: 'Báo', urls: [`${web}/rss`], ...pulled, indicator: 'bc.tin_bai', area: '20', per: { cadence: 'day' } },
  { kind: 'cap', id: 'cap', name: 'CAP', key },
  {
    ...{ kind: 'open311', id: 'pa', name: 'Phản ánh', key, account: 'cong-1022', reportsPerMinute: 6000 },
    services: [{ code: 'rac', name: 'Rác' }],
  },
  { kind: 'file', id: 'csv', name: 'CSV', key, mappings: [{ fields: columns }] },
  { kind: 'file', id: 'xlsx', name: 'XLSX', key, mappings: [{ fields: columns }] },
];

type Bad = { readonly indicator: string; readonly area: string; readonly period: string; readonly value: unknown };
const good: Bad = { indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 5 };
/** One thing is wrong with each, in one of the ways systems are wrong. */
const badRecord: fc.Arbitrary<Bad> = fc.oneof(
  fc
    .record({ indicator: fc.constantFrom('', 'zz.khong_co', '__proto__', 'CK XE', 'ck.xe_ton;drop') })
    .map((each) => ({ ...good, ...each })),
  fc.record({ area: fc.constantFrom('', '99999', '../20', 'Lạng Sơn') }).map((each) => ({ ...good, ...each })),
  fc
    .record({ period: fc.constantFrom('', 'hôm qua', '2026-13-01', '2026-11', '2027-11-27', '1999-11-27', '27/11/2026') })
    .map((each) => ({ ...good, ...each })),
  fc.record({ value: fc.constantFrom('', 'N/A', '#REF!', null, -1, 'năm', '1e999', true, '5 xe') }).map((each) => ({ ...good, ...each })),
);
const brokenText = fc.oneof(
  fc.string({ minLength: 1 }).map((text) => `!${text}`),
  fc.constantFrom('<html>502</html>', '{"a":', '\0\0', '[1,2', 'NaN', '﻿'),
);
const brokenXml = fc.oneof(
  fc.string().map((text) => `<alert>${text}`),
  fc.constantFrom('<a/>', '<!DOCTYPE a><a/>', '<rss', ''),
);
const seed = 20_261_128;
/** How many come by each way; each piece by itself where systems send piece by piece. */
const times = {
  pulled: 3000,
  hooks: 2800,
  broken: 200,
  messages: 500,
  observations: 1000,
  items: 1000,
  alerts: 400,
  brokenAlerts: 100,
  reports: 500,
  rows: 250,
};
/** The same every time; `n` makes each one different from all others. */
const sample = <T>(from: fc.Arbitrary<T>, n: number): T[] => fc.sample(from, { seed, numRuns: n });

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cell = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
const workbookOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, i) => `<row r="${i + 1}">${row.map((text, at) => cell(text).replace('<c ', `<c r="${'ABCDEF'[at]}${i + 1}" `)).join('')}</row>`).join('')}</sheetData></worksheet>`,
  });

let hub: IngestHub;
afterEach(() => hub.close());

/** Answers of servers that are asked: each time the next thing they say. */
const serving = () => {
  let page: unknown = '';
  const fetch = (() => Promise.resolve(new Response(typeof page === 'string' ? page : JSON.stringify(page)))) as typeof globalThis.fetch;
  return { fetch, say: (next: unknown) => void (page = next) };
};

const rowsOf = (records: readonly Bad[]): string[][] =>
  records.map(({ indicator, area, period, value }, i) => [
    indicator,
    area,
    period,
    typeof value === 'string' ? value : JSON.stringify(value),
    `dòng ${i}`,
  ]);

type Server = ReturnType<typeof serving>;

const inPieces = async (n: number, size: number, send: (from: number, to: number) => Promise<unknown>): Promise<number> => {
  for (let from = 0; from < n; from += size) await send(from, Math.min(from + size, n));
  return n;
};

const asked = (server: Server): Promise<number> => {
  const records = sample(badRecord, times.pulled).map((each, i) => ({ ...each, id: `r-${i}` }));
  return inPieces(times.pulled, 500, (from, to) => {
    server.say(records.slice(from, to));
    return hub.ingest.runOnce('hoi');
  });
};

const hooked = async (): Promise<number> => {
  const records = sample(badRecord, times.hooks).map((each, i) => ({ ...each, id: `h-${i}` }));
  await inPieces(times.hooks, 300, (from, to) => hub.send('/ingest/gui', JSON.stringify(records.slice(from, to)), bearer));
  for (const text of sample(brokenText, times.broken)) await hub.send('/ingest/gui', text, bearer);
  return times.hooks + times.broken;
};

const published = async (): Promise<number> => {
  const messages = sample(badRecord, times.messages).map((each, i) => JSON.stringify({ ...each, id: `m-${i}` }));
  for (const [i, text] of messages.entries()) await hub.ingest.push('mqtt', i % 10 === 0 ? `b/${i}` : `a/${i}`, Buffer.from(text));
  return messages.length;
};

const observed = (server: Server): Promise<number> => {
  const wrong = fc.constantFrom<object>(
    ...[{ result: 'x' }, { phenomenonTime: 'nay' }, { result: null }, { '@iot.id': null }, { phenomenonTime: '2031-01-01T00:00:00Z' }],
  );
  const fit = { phenomenonTime: '2026-11-28T02:00:00Z', result: 4 };
  const all = sample(wrong, times.observations).map((each, i) => ({ ...fit, '@iot.id': i, no: i, ...each }));
  return inPieces(times.observations, 250, (from, to) => {
    server.say({ value: all.slice(from, to) });
    return hub.ingest.runOnce('do');
  });
};

const printed = (server: Server): Promise<number> => {
  const wrong = fc.constantFrom(
    ...['<title/>', '<title>a</title><guid>g</guid>', '<title>a</title><guid>g</guid><pubDate>hôm nọ</pubDate>'],
    '<title>a</title><link>javascript:x</link>',
  );
  const all = sample(wrong, times.items).map((each, i) => `<item>${each}<no>${i}</no></item>`);
  return inPieces(times.items, 250, (from, to) => {
    server.say(`<rss><channel>${all.slice(from, to).join('')}</channel></rss>`);
    return hub.ingest.runOnce('bao');
  });
};

const warned = async (): Promise<number> => {
  const wrong = fc.constantFrom(
    ...[{ status: 'Thật' }, { msgType: 'Update' }, { infos: '' }, { sent: 'nay' }, { infos: viInfo.replace('Likely', 'Chắc') }],
    { infos: viInfo.replace('22.20,106.40 22.20', '22.20 22.20') },
  );
  for (const [i, change] of sample(wrong, times.alerts).entries())
    await hub.send('/ingest/cap', capMessage({ identifier: `c-${i}`, ...change }), bearer);
  for (const [i, text] of sample(brokenXml, times.brokenAlerts).entries()) await hub.send('/ingest/cap', `${text}<!-- ${i} -->`, bearer);
  return times.alerts + times.brokenAlerts;
};

const reported = async (): Promise<number> => {
  const wrong = fc.constantFrom(
    ...[{ service_code: 'ufo' }, { lat: 'x' }, { lat: '' }, { lat: '200' }, { description: '  ' }, { media_url: 'file:///x' }],
  );
  const fit = { api_key: key, service_code: 'rac', lat: '21.85', long: '106.76', description: 'x' };
  for (const [i, change] of sample(wrong, times.reports).entries()) {
    const form = new URLSearchParams({ ...fit, device_id: `d-${i}`, ...change });
    expect([400, 404]).toContain((await hub.send('/open311/pa/v2/requests.json', form.toString())).status);
  }
  return times.reports;
};

const tabled = async (): Promise<number> => {
  const table = [['indicator', 'area', 'period', 'value', 'ghi chú'], ...rowsOf(sample(badRecord, times.rows))];
  const csv = table.map((row) => row.map((text) => `"${text}"`).join(',')).join('\n');
  expect((await hub.send('/ingest/csv', csv, bearer)).status).toBe(200);
  expect((await hub.send('/ingest/xlsx', workbookOf(table), bearer)).status).toBe(200);
  return 2 * times.rows;
};

describe('10,000 records that do not fit, over all adapters', () => {
  it('are each kept in quarantine with the reason; none is applied, none is lost, and the hub goes on', { timeout: 240_000 }, async () => {
    const server = serving();
    hub = await IngestHub.open(sources, { fetch: server.fetch });
    let sent = 0;
    for (const way of [asked, hooked, published, observed, printed, warned, reported, tabled]) sent += await way(server);
    expect(sent).toBe(10_000);

    const kept = await hub.quarantine();
    expect(kept.reduce((sum, each) => sum + each.times, 0)).toBe(sent);
    expect(kept.filter(({ message, state }) => message === '' || state !== 'waiting')).toEqual([]);
    const bySource: Record<string, number> = {};
    for (const { source, times: n } of kept) bySource[source] = (bySource[source] ?? 0) + n;
    expect(bySource).toEqual({
      ...{ Hỏi: 3000, Gửi: 3000, MQTT: 500, Đo: 1000, Báo: 1000, CAP: 500, 'Phản ánh': 500 },
      CSV: 250,
      XLSX: 250,
    });
    expect([await hub.held(), await hub.warnings(), await hub.alarms(), await hub.log.rows('incident'), hub.telemetry]).toEqual([
      {},
      [],
      [],
      [],
      [],
    ]);
    expect(hub.defects).toEqual([]);
    for (const status of hub.ingest.status) expect(status).toMatchObject({ taken: 0, known: 0, failed: 0, waiting: 0, lastError: null });
    expect(hub.ingest.status.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(sent);

    const after = await hub.send('/ingest/gui', JSON.stringify([{ ...good, id: 'tốt' }]), bearer);
    expect(after.body).toMatchObject({ taken: 1, quarantined: [] });
  });
});
