import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash } from '#domain/desk/attachment.ts';
import { officer } from '../testing/fake-console.ts';
import { AttachmentService } from './attachment-service.ts';
import type { HubBlobs, LocalBlobs } from './ports.ts';

/** Files in memory, whole or in part. */
class MemoryBlobs implements LocalBlobs {
  readonly held = new Map<string, { bytes: Uint8Array; total: number }>();
  failsWith: ChiLangError | null = null;

  async state(hash: BlobHash) {
    const { bytes, total } = this.held.get(hash) ?? { bytes: new Uint8Array(), total: 1 };
    return { offset: bytes.length, isWhole: bytes.length === total };
  }
  async append(hash: BlobHash, { totalBytes }: { offset: number; totalBytes: number }, piece: Uint8Array) {
    if (this.failsWith) throw this.failsWith;
    const before = this.held.get(hash)?.bytes ?? new Uint8Array();
    this.held.set(hash, { bytes: Buffer.concat([before, piece]), total: totalBytes });
    return this.state(hash);
  }
  async read(hash: BlobHash) {
    return (await this.state(hash)).isWhole ? (this.held.get(hash)?.bytes ?? null) : null;
  }
  async erase(hash: BlobHash) {
    this.held.delete(hash);
  }
  async names() {
    return [...this.held.keys()] as BlobHash[];
  }
}

const bytes = new Uint8Array(2_500_000).fill(5);
const hash = BlobHash.parse(createHash('sha256').update(bytes).digest('hex'));
const data = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('base64');

let local: MemoryBlobs;
let hub: MemoryBlobs;
let settings: Map<string, unknown>;
let online: boolean;
let waits: (() => void)[];
let named: Set<BlobHash>;
let tell: () => void;

const open = async (): Promise<AttachmentService> => {
  const service = new AttachmentService({
    local,
    hub: {
      state: (each) => hub.state(each),
      append: (each, at, piece) => hub.append(each, at, piece),
      read: async (each) => {
        const found = await hub.read(each);
        if (!found) throw new ChiLangError('notFound', 'not there');
        return found;
      },
    } satisfies HubBlobs,
    store: {
      setting: async (name) => settings.get(name) ?? null,
      saveSetting: async (name, value) => void settings.set(name, value),
      namedFiles: async (hashes) => hashes.filter((each) => named.has(each)),
    },
    session: { operator: async () => officer('op-1', 'operator') },
    sync: {
      state: () => ({ hub: { state: online ? 'online' : 'offline' } }) as never,
      onState: (listener) => {
        tell = () => listener({} as never);
        return () => {};
      },
    },
    after: (_, run) => {
      waits.push(run);
      return () => {};
    },
    onDefect: (error) => expect.fail(String(error)),
  });
  await service.start();
  return service;
};
const keep = async (service: AttachmentService): Promise<void> => {
  for (let offset = 0; offset < bytes.length; ) {
    ({ offset } = await service.piece({ hash, offset, bytes: bytes.length, data: data(offset, offset + 1_000_000) }));
  }
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((next) => setImmediate(next));
};

beforeEach(() => {
  [waits, local, hub, settings, online, named] = [[], new MemoryBlobs(), new MemoryBlobs(), new Map(), false, new Set()];
});

describe('a file at an incident', () => {
  it('waits without a hub, outlives a restart, and is sent when the hub is there', async () => {
    await keep(await open());
    const again = await open();
    expect(again.rows()).toEqual([{ id: hash, bytes: bytes.length, sentBytes: 0, state: 'waiting', message: '' }]);
    expect(again.isWaiting(hash)).toBe(true);
    online = true;
    tell();
    await until(() => JSON.stringify(settings.get('attachments.waiting')) === '[]');
    expect(again.rows()).toEqual([]);
    expect((await hub.state(hash)).isWhole).toBe(true);
  });

  it('goes on where it was broken off', async () => {
    const service = await open();
    await keep(service);
    await hub.append(hash, { offset: 0, totalBytes: bytes.length }, bytes.subarray(0, 2_000_000));
    online = true;
    tell();
    await until(() => service.rows().length === 0);
    expect(hub.held.get(hash)?.bytes.length).toBe(bytes.length);
  });

  it('that the hub refuses says why and is sent again when asked; a lost line is no refusal', async () => {
    const service = await open();
    await keep(service);
    online = true;
    hub.failsWith = new ChiLangError('hubUnreachable', 'gone');
    const states: (string | undefined)[] = [];
    service.onChanged(() => states.push(service.rows()[0]?.state));
    tell();
    await until(() => states.includes('sending') && states.at(-1) === 'waiting');
    hub.failsWith = new ChiLangError('diskFull', 'Hết chỗ');
    await until(() => {
      tell();
      return service.rows()[0]?.state === 'failed';
    });
    expect(service.rows()[0]?.message).toBe('Hết chỗ');
    hub.failsWith = null;
    await service.retry({ hash });
    await until(() => service.rows().length === 0);
  });

  it('that was stopped is not sent, and not forgotten', async () => {
    const service = await open();
    await keep(service);
    await service.cancel({ hash });
    online = true;
    tell();
    const again = await open();
    expect(again.rows()[0]?.state).toBe('cancelled');
    expect(hub.held.size).toBe(0);
  });

  it('of another console is fetched once and kept', async () => {
    await hub.append(hash, { offset: 0, totalBytes: bytes.length }, bytes);
    const service = await open();
    const [one, two] = await Promise.all([service.read(hash), service.read(hash)]);
    expect([one.length, two.length]).toEqual([bytes.length, bytes.length]);
    expect((await local.state(hash)).isWhole).toBe(true);
    expect(service.rows()).toEqual([]);
  });

  it('that the hub erased for good goes here too, unless another incident names it by then', async () => {
    const erased = new ChiLangError('notFound', 'erased', { details: { erased: true } });
    const service = await open();
    hub.failsWith = erased;
    online = true;
    await keep(service);
    await until(() => waits.length === 1);
    named.add(hash);
    waits.shift()?.();
    await until(() => waits.length === 1);
    expect(await local.names()).toEqual([hash]);
    named.clear();
    waits.shift()?.();
    await until(() => service.rows().length === 0 && local.held.size === 0);
    expect(settings.get('attachments.waiting')).toEqual([]);
  });
});
