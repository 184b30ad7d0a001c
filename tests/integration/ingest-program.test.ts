import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { GateClient } from '../support/gate-client.ts';
import { launch, makeFolder, type Running } from '../support/processes.ts';

const root = join(import.meta.dirname, '..', '..');
const hubKey = 'the-hub-s-own-key-0001';
const key = 'khoa-cua-ban-quan-ly-1';
const fields = {
  indicator: { const: 'ck.bt_ton' },
  area: { const: 'gate-tan-thanh' },
  value: { path: '$.so' },
  period: { path: '$.ngay' },
};
const sources = [
  {
    kind: 'webhook',
    id: 'gui',
    name: 'Ban Quản lý',
    key,
    mappings: [{ records: '$[*]', fields: { ...fields, recordId: { path: '$.ma' } } }],
  },
  {
    ...{ kind: 'file', id: 'ban-tin', name: 'Bản tin' },
    mappings: [{ fields: { ...fields, value: { column: 'Xe', as: 'number' }, period: { column: 'Ngày' } } }],
  },
];

let folder: Awaited<ReturnType<typeof makeFolder>>;
let hub: Running;
const write = (name: string, content: unknown): string => {
  const path = join(folder.path, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const start = async (): Promise<void> => {
  const flags = ['--port', '0', '--data', join(folder.path, 'hub'), '--hub-key', hubKey, '--demo', '--demo-pace', '0'];
  hub = await launch('main/hub.ts', [...flags, '--ingest', join(folder.path, 'sources.json')]);
};
beforeEach(async () => {
  folder = await makeFolder('ingest-program');
  write('sources.json', { sources });
});
afterEach(async () => {
  await hub.kill();
  await folder.remove();
});

const asAdministrator = { authorization: `Bearer ${hubKey}`, [protocolHeader]: String(protocolVersion) };
type Status = { id: string; taken: number; known: number; quarantined: number; waiting: number };
const status = async (id: string): Promise<Status | undefined> => {
  const answer = await fetch(new URL('v1/ingest', hub.url), { headers: asAdministrator });
  return ((await answer.json()) as { sources: Status[] }).sources.find((each) => each.id === id);
};
/** The ids of the records the hub has, as consoles are served them. */
const recorded = async (): Promise<string[]> => {
  const answer = await fetch(new URL('v1/snapshot/ind:20?device=desk-1', hub.url), { headers: asAdministrator });
  const [, ...rows] = (await answer.text()).split('\n');
  type Row = { readonly k: string; readonly body: { readonly entries: readonly { readonly x?: string }[] } };
  const series = rows.map((line) => JSON.parse(line) as Row).filter(({ k }) => k === 'indicatorSeries');
  return series.flatMap(({ body }) => body.entries.flatMap(({ x }) => (x?.startsWith('r-') ? [x] : [])));
};
const command = (...args: string[]) => {
  const flags = ['--hub', hub.url.replace(/\/$/, ''), '--hub-key', hubKey];
  return spawnSync(process.execPath, ['main/hub.ts', 'ingest-file', ...args, ...flags], { cwd: root, encoding: 'utf8' });
};

describe('a hub with sources', () => {
  it('that is killed while records come has each one that was answered, once', async () => {
    await start();
    const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
    const answered = new Set<number>();
    const send = async (n: number): Promise<void> => {
      const body = JSON.stringify([{ ma: `r-${n}`, ngay: day(n), so: n }]);
      const { ok } = await fetch(new URL('ingest/gui', hub.url), { method: 'POST', body, headers: { authorization: `Bearer ${key}` } });
      if (ok) answered.add(n);
    };
    let sent = 0;
    for (let round = 0; round < 3; round += 1) {
      const from = sent;
      const sending = Promise.allSettled(Array.from({ length: 40 }, (_, i) => send(from + i)));
      while (answered.size < from / 2 + 5) await new Promise((done) => setImmediate(done));
      await hub.kill();
      await sending;
      sent += 40;
      await start();
    }
    expect(answered.size).toBeGreaterThan(10);
    for (let n = 0; n < sent; n += 1) await send(n);
    expect(answered.size).toBe(sent);
    expect(await status('gui')).toMatchObject({ quarantined: 0, waiting: 0 });
    const records = await recorded();
    expect(records.length).toBe(sent);
    expect(new Set(records).size).toBe(sent);
  });

  it('takes a file from the command line, after showing what would become of it', async () => {
    await start();
    const file = write('b.csv', 'Ngày;Xe\n2026-11-01;118\n2026-11-02;nhiều\n');
    const shown = command(file, '--source', 'ban-tin', '--preview');
    expect([shown.status, shown.stdout]).toEqual([1, expect.stringContaining('line 3: NOT TAKEN, value: nhiều is not a number')]);
    expect(await status('ban-tin')).toMatchObject({ taken: 0, quarantined: 0 });
    const taken = command(file, '--source', 'ban-tin');
    expect([taken.status, taken.stdout]).toEqual([1, expect.stringContaining('1 values taken, 0 known already, 1 in quarantine')]);
    const own = write('m.json', [{ fields: { ...fields, value: { column: 'Xe', as: 'number' }, period: { column: 'Day' } } }]);
    const refused = command(file, '--mapping', own);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('The file has no column "Day"; it has: Ngày, Xe.')]);
  });

  it('does not start with a source that is said wrongly, and says in one sentence what is wrong', async () => {
    await start();
    await hub.stop();
    write('sources.json', { sources: [{ ...sources[0], key: 'ngan' }] });
    await expect(start()).rejects.toThrow(/source "gui", key: a key is 16 to 200 characters/);
  });
});

describe('a console with sources for the hub inside of it', () => {
  const startConsole = () => {
    const flags = ['--host', 'none', '--no-build', '--port', '0', '--data', join(folder.path, 'desk'), '--demo-pace', '0'];
    return launch('main/start.ts', [...flags, '--ingest', join(folder.path, 'sources.json')]);
  };

  it('shows how they do, as one whose hub is elsewhere', async () => {
    hub = await startConsole();
    const window = await GateClient.open(hub.url);
    const rows = await window.until('ingest.sources', {}, (all) => all.length === sources.length);
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      ['gui', 'webhook'],
      ['ban-tin', 'file'],
    ]);
    window.close();
  });

  it('does not start with a source that is said wrongly', async () => {
    hub = await startConsole();
    await hub.stop();
    write('sources.json', { sources: [{ ...sources[0], key: 'ngan' }] });
    await expect(startConsole()).rejects.toThrow(/source "gui", key: a key is 16 to 200 characters/);
  });
});
