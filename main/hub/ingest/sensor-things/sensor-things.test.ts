import { afterEach, describe, expect, it } from 'vitest';
import { IngestHub, tenOClock } from '../testing/ingest-hub.ts';
import { readPage } from './read-observations.ts';

type Observation = { '@iot.id': number | string; phenomenonTime: string; result: unknown };

/** A service of SensorThings 1.1: filters, orders and pages as the standard says. */
class SensorService {
  readonly observations: Observation[] = [];
  readonly asked: string[] = [];
  pageSize = 2;
  /** The page, counted from 0, that fails. */
  failsAt = -1;

  readonly fetch = ((address: string) => {
    const url = new URL(address);
    this.asked.push(decodeURIComponent(url.search.replaceAll('+', ' ')));
    if (!url.pathname.endsWith('/v1.1/Datastreams(7)/Observations')) return Promise.resolve(new Response('{}', { status: 404 }));
    const since = /^phenomenonTime ge (.+)$/.exec(url.searchParams.get('$filter') ?? '')?.[1] ?? '';
    const startOf = ({ phenomenonTime }: Observation): number => Date.parse(phenomenonTime.split('/')[0] ?? '');
    const found = this.observations.filter((each) => !(startOf(each) < Date.parse(since))).sort((a, b) => startOf(a) - startOf(b));
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    if (skip / this.pageSize === this.failsAt) return Promise.resolve(new Response('', { status: 500 }));
    const value = found.slice(skip, skip + this.pageSize);
    url.searchParams.set('$skip', String(skip + this.pageSize));
    const next = found.length > skip + this.pageSize ? { '@iot.nextLink': url.href } : {};
    return Promise.resolve(Response.json({ ...next, value }));
  }) as typeof fetch;

  add(id: number, minutes: number, result: unknown): void {
    this.observations.push({ '@iot.id': id, phenomenonTime: new Date(tenOClock + minutes * 60_000).toISOString(), result });
  }
}

const datastream = { id: 7, indicator: 'tv.muc_nuoc', area: '20', per: { cadence: 'hour' }, telemetry: 'station:ky-cung:waterLevel' };
const source = {
  kind: 'sensorThings',
  id: 'thuy-van',
  name: 'Quan trắc thủy văn',
  url: 'https://tv.example.vn/v1.1',
  everySeconds: 60,
  datastreams: [datastream],
};

let service: SensorService;
let hub: IngestHub;
const begin = async (): Promise<void> => {
  service = new SensorService();
  hub = await IngestHub.open([source], { fetch: service.fetch });
};
const run = () => hub.ingest.runOnce('thuy-van');
afterEach(() => hub.close());

describe('a datastream of SensorThings', () => {
  it('is followed page after page, as values of hours and as measured values', async () => {
    await begin();
    for (const [i, minutes] of [-130, -125, -70, -65, -5].entries()) service.add(i, minutes, 4 + i / 10);
    await run();
    expect(await hub.held()).toEqual({ 'tv.muc_nuoc@20': { '2026-11-28T07:00': 4.1, '2026-11-28T08:00': 4.3, '2026-11-28T09:00': 4.4 } });
    expect(hub.telemetry.at(-1)).toEqual(['station:ky-cung:waterLevel', 4.4, tenOClock - 300_000]);
    expect(service.asked).toHaveLength(3);
  });
  it('goes on where it was read to: what comes twice at the seam is known, what has the same moment is not lost', async () => {
    await begin();
    service.add(1, -5, 4);
    await run();
    service.add(2, -5, 4.2);
    service.add(3, 0, 4.4);
    await run();
    await run();
    expect(service.asked[1]).toContain(`phenomenonTime ge ${new Date(tenOClock - 300_000).toISOString()}`);
    expect([await hub.entries(), hub.ingest.status[0]?.quarantined]).toEqual([3, 0]);
  });
  it('keeps observations apart whose ids are long and begin alike', async () => {
    await begin();
    for (const [n, id] of ['1', '2'].entries()) {
      const phenomenonTime = new Date(tenOClock - (n + 1) * 60_000).toISOString();
      service.observations.push({ '@iot.id': `${'urn:tram-ky-cung:'.repeat(6)}${id}`, phenomenonTime, result: n });
    }
    await run();
    expect(await hub.entries()).toBe(2);
  });
  it('says of a measured value that lies in the future that it does, and goes on measuring', async () => {
    service = new SensorService();
    const measured = { id: 7, telemetry: 'station:ky-cung:waterLevel' };
    hub = await IngestHub.open([{ ...source, datastreams: [measured] }], { fetch: service.fetch });
    service.add(1, -5, 4);
    service.add(2, 6 * 60, 9);
    await run();
    expect(hub.telemetry).toEqual([['station:ky-cung:waterLevel', 4, tenOClock - 300_000]]);
    expect((await hub.quarantine()).map(({ message }) => message)).toEqual([expect.stringContaining('in the future')]);
  });
  it('goes on after a page that failed, and after a kill', async () => {
    await begin();
    for (const [i, minutes] of [-50, -40, -30, -20, -10].entries()) service.add(i, minutes, i);
    service.failsAt = 1;
    await expect(run()).rejects.toMatchObject({ kind: 'unsupported' });
    expect(await hub.entries()).toBe(2);
    await hub.kill();
    service.failsAt = -1;
    hub = await IngestHub.open([source], { fetch: service.fetch }, hub.folder);
    await run();
    expect(await hub.entries()).toBe(5);
  });
  it('keeps what is no observation in quarantine, and is not led astray by one of the future', async () => {
    await begin();
    service.add(1, 60 * 24 * 400, 9);
    service.add(2, -10, 'hỏng');
    service.observations.push({ '@iot.id': 3, phenomenonTime: 'hôm qua', result: 1 });
    await run();
    service.add(4, -1, 4.5);
    await run();
    expect((await hub.quarantine()).map(({ reason, message }) => `${reason} ${message.split(':')[0]}`).sort()).toEqual([
      'future It lies in the future; set the clock of the source.',
      'shape phenomenonTime',
      'shape result',
    ]);
    expect(await hub.held()).toEqual({ 'tv.muc_nuoc@20': { '2026-11-28T09:00': 4.5 } });
  });
  it('takes intervals as of their end', async () => {
    await begin();
    service.observations.push({ '@iot.id': 'x', phenomenonTime: '2026-11-28T01:00:00Z/2026-11-28T01:59:59Z', result: 4.7 });
    await run();
    expect(await hub.held()).toEqual({ 'tv.muc_nuoc@20': { '2026-11-28T08:00': 4.7 } });
  });
});

it('a page is read however many observations a service puts into it', () => {
  const value = Array.from({ length: 150_000 }, () => ({ '@iot.id': 1, phenomenonTime: '2026-11-28T00:00:00Z', result: 1 }));
  const read = readPage(Buffer.from(JSON.stringify({ value })), tenOClock);
  expect(read).toEqual({ next: null, count: 150_000, latestMs: Date.parse('2026-11-28T00:00:00Z') });
});
