import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '#domain/incident.ts';
import { incident } from '#domain/testing/samples.ts';
import { IngestHub } from '../testing/ingest-hub.ts';
import { GeoReportClient } from './testing/georeport-client.ts';

const key = 'khoa-cong-phan-anh-1022';
const source = {
  ...{ kind: 'open311', id: 'pa', name: 'Cổng phản ánh hiện trường', key, account: 'cong-1022', jurisdiction: 'langson.gov.vn' },
  services: [
    { code: 'den-duong', name: 'Đèn đường hỏng', group: 'Hạ tầng', keywords: ['đèn', 'điện'], type: 'infrastructure' },
    { code: 'rac', name: 'Rác thải', type: 'environment', severity: 3 },
  ],
};
const lamp = {
  ...{ service_code: 'den-duong', lat: '21.8537', long: '106.7615', address_string: '12 Trần Đăng Ninh' },
  ...{
    description: 'Ba bóng đèn không sáng\ntừ tối qua',
    first_name: 'Hoa',
    last_name: 'Nông',
    phone: '0912 345 678',
    media_url: 'https://anh.example.vn/1.jpg',
  },
};

let hub: IngestHub;
let client: GeoReportClient;
const open = async (folder?: string): Promise<void> => {
  hub = await IngestHub.open([source], {}, folder);
  client = new GeoReportClient(
    (path, init) => (init ? hub.send(`/open311/pa/v2/${path}`, init.body, init.headers) : hub.get(`/open311/pa/v2/${path}`)),
    { api_key: key, jurisdiction_id: source.jurisdiction },
  );
};
beforeEach(() => open());
afterEach(() => hub.close());

const incidents = async (): Promise<Incident[]> => (await hub.log.rows('incident')).map(({ body }) => body as Incident);

describe('a portal of citizens', () => {
  it('learns what can be reported', async () => {
    const { body } = await client.services();
    expect(body).toEqual([
      {
        service_code: 'den-duong',
        service_name: 'Đèn đường hỏng',
        description: '',
        metadata: false,
        type: 'realtime',
        keywords: 'đèn,điện',
        group: 'Hạ tầng',
      },
      expect.objectContaining({ service_code: 'rac' }),
    ]);
    const xml = (await hub.get(`/open311/pa/v2/services.xml?jurisdiction_id=langson.gov.vn`)).text;
    expect(xml).toContain('<services><service><service_code>den-duong</service_code><service_name>Đèn đường hỏng</service_name>');
  });

  it('makes an incident of a report, in the name of its account and by the rules of the desk', async () => {
    const { status, body } = await client.report(lamp);
    expect([status, body]).toEqual([
      200,
      [{ service_request_id: expect.stringMatching(/^pa-[0-9a-f]{20}$/), service_notice: '', account_id: '' }],
    ]);
    expect(await incidents()).toMatchObject([
      {
        ...{ id: body[0]?.service_request_id, type: 'infrastructure', severity: 4, source: '1022', status: 'new', createdBy: 'cong-1022' },
        title: 'Đèn đường hỏng: Ba bóng đèn không sáng từ tối qua',
        ...{ position: [106.7615, 21.8537], placeText: '12 Trần Đăng Ninh', callerPhone: '0912345678', callerName: 'Nông Hoa' },
        description: 'Ba bóng đèn không sáng\ntừ tối qua\nẢnh: https://anh.example.vn/1.jpg',
      },
    ]);
    expect((await hub.log.rows('audit')).map(({ body: line }) => line['actor'])).toContain('cong-1022');
  });

  it('is told how its report stands, without what officers wrote', async () => {
    const id = (await client.report(lamp)).body[0]?.service_request_id ?? '';
    expect((await client.request(id)).body).toMatchObject([
      {
        service_request_id: id,
        status: 'open',
        status_notes: 'Chờ tiếp nhận',
        service_code: 'den-duong',
        lat: 21.8537,
        address: '12 Trần Đăng Ninh',
        requested_datetime: '2026-11-28T10:00:00+07:00',
      },
    ]);
    const target = { k: 'incident' as const, id: id as never };
    await hub.act('an', 'incident.transition', target, { to: 'rejected', reason: 'Báo trùng, người gọi say rượu' }, 1);
    const told = await client.request(id);
    expect(told.body).toMatchObject([{ status: 'closed', status_notes: 'Không tiếp nhận' }]);
    expect(JSON.stringify(told.body)).not.toContain('say rượu');
    expect(JSON.stringify(told.body)).not.toContain('0912');
  });

  it('is told its own words, whatever officers wrote over them, also after a restart', async () => {
    const id = (await client.report(lamp)).body[0]?.service_request_id ?? '';
    const row = await hub.log.row('incident', id);
    const written = { description: 'Chị Hoa 0912 345 678 gọi hai lần', placeText: 'Nhà chị Hoa', position: [106.7, 21.8] };
    await hub.log.ingest([{ k: 'incident', id, body: { ...row?.body, ...written } as never }]);
    await hub.kill();
    await open(hub.folder);
    expect((await client.request(id)).body).toMatchObject([
      { description: 'Ba bóng đèn không sáng', address: '12 Trần Đăng Ninh', lat: 21.8537, long: 106.7615 },
    ]);
  });

  it('finds its reports by state, service and time, also after a restart', async () => {
    await client.report(lamp);
    hub.nowMs += 60_000;
    await client.report({ ...lamp, service_code: 'rac', description: 'Rác ven suối' });
    await hub.kill();
    const { folder } = hub;
    await open(folder);
    const found = async (query: Record<string, string>) => (await client.requests(query)).body.map((each) => each['service_code']);
    expect(await found({})).toEqual(['rac', 'den-duong']);
    expect(await found({ service_code: 'rac' })).toEqual(['rac']);
    expect(await found({ end_date: '2026-11-28T03:00:30Z' })).toEqual(['den-duong']);
    expect(await found({ status: 'closed' })).toEqual([]);
    expect((await client.requests({ start_date: 'hôm qua' })).status).toBe(400);
  });

  it('may send a report again under its own name, and it stays one incident', async () => {
    const name = { 'idempotency-key': 'app-1-77' };
    const ids = [await client.report(lamp, name), await client.report(lamp, name)].map(({ body }) => body[0]?.service_request_id);
    expect(ids[0]).toBe(ids[1]);
    expect(await incidents()).toHaveLength(1);
    expect(hub.ingest.status[0]).toMatchObject({ taken: 1, known: 1 });
  });

  it('sees nothing of incidents that are not its own', async () => {
    await hub.log.ingest([
      {
        k: 'incident',
        id: 'pa-cua-nguoi-khac',
        body: { ...incident({ id: 'pa-cua-nguoi-khac' as never }) },
      },
    ]);
    expect((await client.request('pa-cua-nguoi-khac')).status).toBe(404);
  });
});

describe('a key that sends more than a portal does', () => {
  const send = async (count: number): Promise<number[]> => {
    const found: number[] = [];
    for (let n = 0; n < count; n += 1) found.push((await client.report(lamp)).status);
    return found;
  };
  it('is told to come later, which is counted, and goes on then', async () => {
    await hub.close();
    hub = await IngestHub.open([{ ...source, reportsPerMinute: 2 }]);
    client = new GeoReportClient((path, init) => hub.send(`/open311/pa/v2/${path}`, init?.body ?? '', init?.headers), {
      ...{ api_key: key, jurisdiction_id: source.jurisdiction },
    });
    expect(await send(4)).toEqual([200, 200, 429, 429]);
    expect(hub.ingest.status[0]).toMatchObject({ taken: 2, failed: 1, lastError: { trouble: { k: 'tooManyReports', of: 2 } } });
    const form = new URLSearchParams({ ...lamp, api_key: key, jurisdiction_id: source.jurisdiction }).toString();
    const post = { method: 'POST', body: form, headers: { host: '127.0.0.1' } };
    const answer = await hub.ingest.handle(new Request('http://127.0.0.1/open311/pa/v2/requests.json', post));
    expect([answer?.status, answer?.headers.get('retry-after')]).toEqual([429, '30']);
    hub.nowMs += 30_000;
    expect(await send(2)).toEqual([200, 429]);
    expect(hub.ingest.status[0]).toMatchObject({ taken: 3, failed: 4 });
    expect(await incidents()).toHaveLength(3);
  });
});

describe('a report that does not fit', () => {
  it.each([
    ['no service', { service_code: '' }, 400, 'service_code'],
    ['a service nobody knows', { service_code: 'ufo' }, 404, 'ufo'],
    ['no place', { lat: '', long: '', address_string: '' }, 400, 'address_string'],
    ['half a place', { long: '' }, 400, 'together'],
    ['a latitude in words', { lat: 'hai mốt' }, 400, 'lat'],
    ['a place beyond the pole', { lat: '121.85' }, 400, 'lat'],
    ['nothing said', { description: ' \u200b' }, 400, 'description'],
    ['a picture that is a script', { media_url: 'javascript:alert(1)' }, 400, 'media_url'],
  ])('with %s is refused with the reason, and kept in quarantine', async (_, change, code, reason) => {
    const answer = await client.report({ ...lamp, ...change });
    expect(answer).toMatchObject({ status: code, body: [{ code, description: expect.stringContaining(reason) }] });
    expect(await incidents()).toEqual([]);
    const [kept] = await hub.quarantine();
    expect(kept).toMatchObject({ source: 'Cổng phản ánh hiện trường', message: expect.stringContaining(reason) });
    expect(kept?.raw).not.toContain(key);
    expect(hub.ingest.status[0]).toMatchObject({ taken: 0, quarantined: 1 });
  });
  it('of a stranger is refused and not kept', async () => {
    expect((await client.report({ ...lamp, api_key: 'x' })).status).toBe(403);
    expect((await client.report({ ...lamp, jurisdiction_id: '' })).status).toBe(404);
    expect((await client.report({ ...lamp, description: 'x'.repeat(70_000) })).status).toBe(400);
    expect((await hub.send('/open311/pa/v2/requests', 'x')).status).toBe(404);
    expect([await hub.quarantine(), await incidents()]).toEqual([[], []]);
  });
  it('for an account the hub does not know is told to be sent again, and says why to who runs the hub', async () => {
    await hub.log.retire('user', ['cong-1022']);
    expect((await client.report(lamp)).status).toBe(503);
    expect(hub.ingest.status[0]).toMatchObject({ failed: 1, lastError: { message: expect.stringContaining('does not know') } });
  });
});
