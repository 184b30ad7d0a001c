import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { BlobHash } from '#domain/desk/attachment.ts';
import type { IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { details } from '#domain/testing/samples.ts';
import { BlobFiles } from '../../main/blobs/blob-files.ts';
import { hubCommands } from '../../main/hub/ops/commands.ts';
import { type RunningHub, runHub } from '../../main/hub/run-hub.ts';
import { HttpBlobs } from '../../main/remote/http-blobs.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { AttachmentService } from '../../main/services/attachments/attachment-service.ts';
import { FileEraser } from '../../main/services/attachments/file-eraser.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';
import { createSync } from '../../main/sync/engine.ts';
import { after } from '../support/timers.ts';

const officer = { id: 'an', name: 'Hoàng Văn An', role: 'operator', unit: 'IOC' };
const clock = { now: () => Date.now(), after };
const picture = (fill: number): Uint8Array => new Uint8Array(3000).fill(fill).map((byte, i) => [0xff, 0xd8, 0xff][i] ?? byte);
const hashOf = (bytes: Uint8Array): BlobHash => BlobHash.parse(createHash('sha256').update(bytes).digest('hex'));
/** Waits of minutes are of a second here. */
const soonAfter: typeof after = (delayMs, run) => after(Math.min(delayMs, 1000), run);
const fail = (error: unknown): void => expect.unreachable(String(error));

let folder = '';
let hub: RunningHub | null = null;
const endings: (() => Promise<void>)[] = [];
let operations = 0;

const startHub = async (port = 0): Promise<number> => {
  hub = await runHub({
    ...{ port, dataFolder: join(folder, 'hub'), key: 'secret', province: '20', ...clock, onDefect: fail },
    openDemo: async (log) => {
      await log.ingest([{ k: 'user', id: officer.id, body: officer }]);
      return { start: () => undefined, stop: async () => undefined, handle: async () => null };
    },
  });
  return hub.port;
};
const stopHub = async (): Promise<void> => {
  await hub?.close();
  hub = null;
};
const purge = async (port: number, id: string): Promise<number> => {
  const headers = { authorization: 'Bearer secret', [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' };
  const body = JSON.stringify({ k: 'incident', id });
  return (await fetch(`http://127.0.0.1:${port}/v1/purge`, { method: 'POST', headers, body })).status;
};

/** A console's store, sync and files, in a folder that outlives it. */
const startConsole = async (name: string, port: number) => {
  const data = join(folder, name);
  const files = join(data, 'attachments');
  await mkdir(files, { recursive: true });
  const store = await openSqliteStore({ folder: data, onTrouble: fail });
  const url = new URL(`http://127.0.0.1:${port}/`);
  const remote = new HttpRemote({ url, device: await store.device(), key: 'secret' });
  const limits = { pollMs: 100, backoffFloorMs: 20, backoffCapMs: 100 };
  const sync = createSync({ store, remote, clock, random: Math.random, limits, onTelemetry: () => {} });
  const blobs = new HttpBlobs({ url, key: 'secret' });
  const local = new BlobFiles({ folder: files, quotaBytes: 10 ** 8, isKept: () => false });
  const session = { operator: async () => officer as never };
  const attachments = new AttachmentService({ local, hub: blobs, store, session, sync, after: soonAfter, onDefect: fail });
  const eraser = new FileEraser({ local, store, uploads: attachments, after, onDefect: fail });
  await attachments.start();
  eraser.start();
  sync.start();
  const stop = async (): Promise<void> => {
    attachments.stop();
    await eraser.stop();
    await sync.stop();
    remote.close();
    blobs.close();
    await store.close();
  };
  endings.push(stop);
  const record = async (id: string, kind: string, args: object): Promise<void> => {
    operations += 1;
    const ver = (await store.query('incident.detail', { id: id as IncidentId })).rows[0]?.ver ?? 0;
    const envelope = { id: `op-${operations}` as OperationId, sv: 1, baseVer: ver, actor: officer.id as UserId, atMs: clock.now() };
    await store.record([{ ...envelope, target: { k: 'incident', id }, kind, args } as OperationDraft]);
    sync.poke();
  };
  const attach = async (id: string, bytes: Uint8Array): Promise<void> => {
    const hash = hashOf(bytes);
    await attachments.piece({ hash, offset: 0, bytes: bytes.length, data: Buffer.from(bytes).toString('base64') });
    const facts = { width: null, height: null, thumb: null, position: null, takenAtMs: null, text: '' };
    await record(id, 'incident.attach', { hash, name: 'Ảnh.jpg', type: 'image/jpeg', bytes: bytes.length, ...facts });
  };
  const leave = async (): Promise<void> => {
    endings.splice(endings.indexOf(stop), 1);
    await stop();
  };
  return { data, files, store, attachments, attach, record, leave, create: (id: string) => record(id, 'incident.create', details) };
};
type Console = Awaited<ReturnType<typeof startConsole>>;

const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const held = (of: string): Promise<string[]> =>
  readdir(of).then(
    (names) => names.sort(),
    () => [],
  );
const holds = (of: string, ...bytes: Uint8Array[]): Promise<void> =>
  soon(async () => expect(await held(of)).toEqual(bytes.map(hashOf).sort()));
const hubFiles = (): string => join(folder, 'hub', 'attachments');
/** The second console has looked at the picture. */
const looks = (each: Console, ...bytes: Uint8Array[]): Promise<void> =>
  soon(async () => {
    for (const one of bytes) await each.attachments.read(hashOf(one));
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-erased-'));
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  await stopHub();
  await rm(folder, { recursive: true, force: true });
});

const [own, shared] = [picture(1), picture(2)];

/** Two incidents, a picture of the first alone and one of both, on the hub and on two consoles. */
const setUp = async (): Promise<{ port: number; one: Console; two: Console }> => {
  const port = await startHub();
  const one = await startConsole('one', port);
  await one.create('inc-1');
  await one.create('inc-2');
  await one.attach('inc-1', own);
  await one.attach('inc-1', shared);
  await one.attach('inc-2', shared);
  await holds(hubFiles(), own, shared);
  const two = await startConsole('two', port);
  await soon(async () => expect(await two.store.namedFiles([hashOf(own), hashOf(shared)])).toHaveLength(2));
  await looks(two, own, shared);
  await holds(two.files, own, shared);
  return { port, one, two };
};

describe('files of an incident erased for good', { timeout: 90_000 }, () => {
  it('go at the hub and on every console, one that was away too; what another incident names stays', async () => {
    const { port, one, two } = await setUp();
    await two.leave();
    await writeFile(join(hubFiles(), `${hashOf(own)}.part`), 'half sent');
    await writeFile(join(one.files, `${hashOf(own)}.part`), 'half sent');
    expect(await purge(port, 'inc-1')).toBe(200);
    expect(await held(hubFiles())).toEqual([hashOf(shared)]);
    await holds(one.files, shared);
    expect(await held(two.files)).toHaveLength(2);
    const back = await startConsole('two', port);
    await holds(back.files, shared);
    await expect(back.attachments.read(hashOf(own))).rejects.toMatchObject({ kind: 'notFound', details: { erased: true } });
    expect(await purge(port, 'inc-2')).toBe(200);
    expect(await held(hubFiles())).toEqual([]);
    await holds(one.files);
    await holds(back.files);
  });

  it('are not sent to the hub again by a console that still had them to send', async () => {
    const { port, one } = await setUp();
    expect(await purge(port, 'inc-1')).toBe(200);
    await holds(one.files, shared);
    // As a window that began before it was known: the file comes, its line is refused.
    await one.attach('inc-1', own);
    await soon(async () => expect(one.attachments.rows()).toEqual([]));
    await holds(one.files, shared);
    expect(await held(hubFiles())).toEqual([hashOf(shared)]);
  });

  it('go when hub and console start, where either ended between the row and the file', async () => {
    const { port, one, two } = await setUp();
    expect(await purge(port, 'inc-1')).toBe(200);
    await holds(one.files, shared);
    await holds(two.files, shared);
    await one.leave();
    await two.leave();
    await stopHub();
    // As a power cut after the row's transaction leaves them.
    await writeFile(join(hubFiles(), hashOf(own)), own);
    await writeFile(join(one.files, hashOf(own)), own);
    await startHub(port);
    expect(await held(hubFiles())).toEqual([hashOf(shared)]);
    const back = await startConsole('one', port);
    await holds(back.files, shared);
  });

  it('go again after a restore of an older backup, by what the log that was there knew', async () => {
    const { port, one, two } = await setUp();
    const backup = join(folder, 'before.backup');
    const parts = {
      version: '1',
      env: {},
      now: clock.now,
      readSecret: async () => '',
      say: () => {},
      signal: new AbortController().signal,
    };
    await hubCommands['backup']?.([backup, '--data', join(folder, 'hub')], parts);
    expect(await purge(port, 'inc-1')).toBe(200);
    await holds(one.files, shared);
    await stopHub();
    const said: string[] = [];
    await hubCommands['restore']?.([backup, '--data', join(folder, 'hub')], { ...parts, say: (line) => void said.push(line) });
    expect(said.join('\n')).toMatch(/rows erased for good since the backup are erased again/);
    expect(await held(hubFiles())).toContain(hashOf(own));
    await startHub(port);
    expect(await held(hubFiles())).toEqual([hashOf(shared)]);
    expect(await held(join(folder, 'hub'))).not.toContain('erase-again.json');
    await holds(one.files, shared);
    await holds(two.files, shared);
    await soon(async () => expect((await two.store.query('incident.detail', { id: 'inc-1' as IncidentId })).rows).toEqual([]));
  });

  it('are kept where the same picture came again with another incident', async () => {
    const { port, one } = await setUp();
    expect(await purge(port, 'inc-1')).toBe(200);
    await holds(one.files, shared);
    await one.attach('inc-2', own);
    await holds(hubFiles(), own, shared);
    await soon(async () => expect(one.attachments.rows()).toEqual([]));
  });
});
