import mqtt, { type MqttClient } from 'mqtt';
import { type SourceTroubleKind, trouble } from '#domain/ingest/source-trouble.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Feeder } from '../flow/feeder.ts';
import type { SourceOf } from '../sources.ts';

type InletParts = {
  readonly source: SourceOf<'mqtt'>;
  readonly feeder: Pick<Feeder, 'keep' | 'fail'>;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Something was kept and waits to be recorded. */
  readonly onKept: () => void;
  readonly onDefect: (error: unknown) => void;
};

const reconnectMs = 2_000;
const againMs = 2_000;
const mostPacketBytes = 2 * 1024 * 1024;

/**
 * Listens to a broker: at least once (QoS 1), by a session the broker keeps while this hub is away. A message is acknowledged only once it
 * is on our disk; while it cannot be kept, the broker keeps it, and everything behind it.
 */
export class MqttInlet {
  readonly #parts: InletParts;
  #client: MqttClient | null = null;
  #isStopped = false;
  /** The broker is away, and we said so. */
  #isTold = false;
  #cancel: () => void = () => undefined;

  constructor(parts: InletParts) {
    this.#parts = parts;
  }

  start(): void {
    const { id, url, username, password, clientId, topics } = this.#parts.source;
    const client = mqtt.connect(url, {
      ...{ clientId: clientId ?? `chilang-${id}`.slice(0, 23), clean: false, protocolVersion: 4, resubscribe: true },
      ...{ reconnectPeriod: reconnectMs, connectTimeout: 10_000, keepalive: 30 },
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    });
    this.#client = client;
    client.handleMessage = (packet, done) => void this.#keep(packet.topic, Buffer.from(packet.payload), () => done());
    client.on('connect', () => {
      this.#isTold = false;
      client.subscribe(
        Object.fromEntries(topics.map(({ filter }) => [filter, { qos: 1 as const }])),
        (error) => void (error && this.#trouble(error)),
      );
    });
    client.on('error', (error) => this.#trouble(error));
    client.on('offline', () => this.#trouble(new Error('it cannot be reached'), 'brokerAway'));
  }

  /** Whether the broker is there now. */
  get isConnected(): boolean {
    return this.#client?.connected ?? false;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#client?.endAsync(true);
  }

  async #keep(topic: string, payload: Buffer, done: () => void): Promise<void> {
    const { feeder, after, onKept, onDefect } = this.#parts;
    try {
      await feeder.keep(topic, payload.length > mostPacketBytes ? payload.subarray(0, mostPacketBytes) : payload);
      done();
      onKept();
    } catch (error) {
      if (this.#isStopped) return;
      await feeder.fail(error).catch(onDefect);
      this.#cancel = after(againMs, () => void this.#keep(topic, payload, done));
    }
  }

  #trouble(error: Error, kind: SourceTroubleKind = 'broker'): void {
    if (this.#isStopped || this.#isTold) return;
    this.#isTold = true;
    const details = trouble(kind, error.message);
    void this.#parts.feeder.fail(new ChiLangError('unsupported', `The broker: ${error.message}`, { details })).catch(this.#parts.onDefect);
  }
}
