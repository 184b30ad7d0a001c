import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { IngestHub } from '../../main/hub/ingest/testing/ingest-hub.ts';
import { freePort } from '../support/processes.ts';
import { type Broker, findMosquitto, startBroker } from '../support/mosquitto.ts';

const mosquitto = findMosquitto();
const lacks = 'missing' in mosquitto ? `: ${mosquitto.missing}` : '';

const message = (n: number, change: object = {}) =>
  JSON.stringify({ id: `m-${n}`, day: `2026-11-${String((n % 27) + 1).padStart(2, '0')}`, value: n, ...change });
const sourceAt = (url: string) => ({
  ...{ kind: 'mqtt', id: 'cam-bien', name: 'Cảm biến', url },
  topics: [
    {
      filter: 'ls/+/xe',
      mappings: [
        {
          records: '$',
          fields: {
            ...{ indicator: { const: 'ck.xe_ton' }, area: { const: '20' }, period: { path: '$.day' }, value: { path: '$.value' } },
            recordId: { path: '$.id' },
          },
        },
      ],
    },
    {
      filter: 'ls/khac/#',
      mappings: [
        {
          records: '$[*]',
          fields: { indicator: { const: 'ck.xe_ton' }, area: { const: '20' }, period: { path: '$.day' }, value: { path: '$.value' } },
        },
      ],
    },
  ],
});

describe.skipIf(lacks !== '')(`a broker of MQTT${lacks}`, () => {
  let folder: string;
  let port: number;
  let broker: Broker;
  let sender: MqttClient;
  let hub: IngestHub;
  const program = 'program' in mosquitto ? mosquitto.program : '';
  const status = () => hub.ingest.status[0];
  const connected = () => vi.waitFor(() => expect(status()?.isConnected).toBe(true), { timeout: 20_000 });
  const open = async (at?: string): Promise<void> => {
    hub = await IngestHub.open([sourceAt(broker.url)], {}, at);
    hub.ingest.start();
    await connected();
  };
  const send = (n: number, text = message(n), topic = 'ls/tan-thanh/xe') => sender.publishAsync(topic, text, { qos: 1 });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chilang-mosquitto-'));
    port = await freePort();
    broker = await startBroker(program, folder, port);
    sender = await mqtt.connectAsync(broker.url, { reconnectPeriod: 50 });
  });
  afterEach(async () => {
    await hub.close();
    // Each test begins with a session of its own.
    const client = await mqtt.connectAsync(broker.url, { clientId: 'chilang-cam-bien', clean: true });
    await client.endAsync();
  });
  afterAll(async () => {
    await sender.endAsync(true);
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings its messages in, each judged by itself', async () => {
    await open();
    await vi.waitFor(async () => {
      await send(0);
      expect(status()?.taken).toBe(1);
    });
    await send(1, 'không phải JSON');
    await send(2, message(2, { value: 'hỏng' }));
    await send(3, message(3), 'ls/hai/xe');
    await vi.waitFor(() => expect(status()).toMatchObject({ taken: 2, quarantined: 2, waiting: 0 }));
    expect((await hub.quarantine()).map(({ message: why }) => why).sort()).toEqual(['It is no JSON.', expect.stringContaining('value')]);
  });

  it('keeps what is sent while the hub is away, and the hub takes all of it once', async () => {
    await open();
    await vi.waitFor(async () => {
      await send(0);
      expect(status()?.taken).toBe(1);
    });
    await hub.ingest.stop();
    const { folder: at } = hub;
    await hub.kill();
    for (let n = 1; n <= 200; n += 1) await send(n);
    await open(at);
    await vi.waitFor(() => expect((status()?.taken ?? 0) >= 201).toBe(true), { timeout: 20_000 });
    expect([status()?.taken, await hub.entries(), status()?.quarantined]).toEqual([201, 201, 0]);
  });

  it('that goes away and comes back is joined again', async () => {
    await open();
    await vi.waitFor(async () => {
      await send(0);
      expect(status()?.taken).toBe(1);
    });
    await broker.stop();
    await vi.waitFor(() =>
      expect(status()).toMatchObject({ isConnected: false, lastError: { trouble: { k: expect.stringMatching(/^broker/) } } }),
    );
    broker = await startBroker(program, folder, port);
    await connected();
    await send(5);
    await vi.waitFor(() => expect(status()?.taken).toBe(2), { timeout: 20_000 });
    expect(await hub.entries()).toBe(2);
  });
});
