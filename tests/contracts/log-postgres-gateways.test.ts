import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CameraId, DeviceId, UserId } from '#domain/ids.ts';
import { Operation } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import { chainHash } from '../../main/hub/chain.ts';
import type { Log } from '../../main/hub/log.ts';
import { openPostgresLog, type PostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { type Cursor, originHash } from '../../preload/contract/wire.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { freePort } from '../support/processes.ts';
import { after } from '../support/timers.ts';

const communes = ['06184', '06040', '06001'];

const note = (device: string, n: number, incident: string): Operation =>
  Operation.parse({
    ...{ n, id: `${device}-${n}`, sv: 1, actor: 'u-1', device, atMs: n, sig: null, baseVer: 0 },
    ...{ target: { k: 'incident', id: incident }, kind: 'incident.note', args: { text: `ghi chú ${n}` } },
  });
const create = (device: string, n: number, incident: string, communeCode: string): Operation =>
  Operation.parse({
    ...note(device, n, incident),
    kind: 'incident.create',
    args: { type: 'fire', severity: 2, title: 'Cháy', description: '', source: '114', position: null, communeCode, placeText: '' },
  });
const pushOf = (device: string, ...operations: Operation[]) => ({ device: device as DeviceId, operations });

describeOnPostgres('several gateways on one database', (cluster) => {
  let address: string;
  const open: PostgresLog[] = [];
  const gateway = async (): Promise<PostgresLog> => {
    const log = await openPostgresLog({ address, province: '20', now: () => Date.now(), after, random: Math.random });
    open.push(log);
    return log;
  };

  beforeEach(async () => {
    address = await cluster().createDatabase();
  });
  afterEach(async () => {
    for (const log of open.splice(0)) await log.close();
  });

  const bringOfficer = (log: Log): Promise<void> =>
    log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name: 'An', role: 'operator', unit: '' } }]);

  /** Follows a stream entry by entry from where it was left; every one has to continue the chain. */
  const follow = async (log: Log, stream: StreamName, from: Cursor, seen: (id: string) => void): Promise<Cursor> => {
    for (let cursor = from; ; ) {
      const { header, entries } = await log.feed('reader' as DeviceId, stream, cursor, 1);
      const [entry] = entries;
      if (!entry) return cursor;
      expect(entry.s).toBe(cursor.seq + 1);
      expect(header.h).toBe(chainHash(cursor.h, entry));
      cursor = { seq: entry.s, h: header.h };
      if (entry.k === 'timeline') seen(entry.id);
    }
  };

  it('that start together bring an empty database to its schema once', async () => {
    const gateways = await Promise.all([gateway(), gateway(), gateway()]);
    await bringOfficer(gateways[0] as PostgresLog);
    for (const log of gateways) expect(await log.row('user', 'u-1')).toMatchObject({ ver: 1 });
  });

  it('go on with the next server where one is not there', async () => {
    const nobody = `127.0.0.1:${await freePort()}`;
    address = address.replace(/@([^/]+)\//, `@${nobody},$1/`);
    const log = await gateway();
    await bringOfficer(log);
    expect(await log.row('user', 'u-1')).toMatchObject({ ver: 1 });
    const { header, rows } = await log.snapshot('d-1' as DeviceId, 'ref:20' as StreamName);
    expect(header).toMatchObject({ seq: 1, n: 1 });
    for await (const chunk of rows) expect(chunk).toMatchObject([{ id: 'u-1' }]);
  });

  it('free the place of a long reading that nobody goes on with', async () => {
    const log = await gateway();
    await bringOfficer(log);
    for (let count = 0; count < 20; count += 1) {
      const { rows } = await log.snapshot('d-1' as DeviceId, 'ref:20' as StreamName);
      for await (const chunk of rows) if (chunk.length > 0) break;
    }
    expect((await log.snapshot('d-1' as DeviceId, 'ref:20' as StreamName)).header.n).toBe(1);
  });

  it('settle what one console pushes through both, also at once, each operation once', async () => {
    const [a, b] = [await gateway(), await gateway()];
    await bringOfficer(a);
    await a.push(pushOf('d-1', create('d-1', 1, 'inc', '06184')));
    for (let n = 2; n <= 20; n += 2) {
      const both = pushOf('d-1', note('d-1', n, 'inc'), note('d-1', n + 1, 'inc'));
      const [one, other] = await Promise.all([a.push(both), b.push(both)]);
      expect(one).toEqual(other);
      expect(one).toMatchObject({ mark: n + 1, verdicts: [{ result: 'ok' }, { result: 'ok' }] });
    }
    const seen: string[] = [];
    await follow(b, 'inc:06184' as StreamName, { seq: 0, h: originHash }, (id) => seen.push(id));
    expect(seen).toEqual(Array.from({ length: 21 }, (_, at) => `d-1-${at + 1}`));
  });

  it('give an incident that two desks make at once to the first, and the other its verdict', async () => {
    const [a, b] = [await gateway(), await gateway()];
    await bringOfficer(a);
    for (let turn = 0; turn < 10; turn += 1) {
      const made = await Promise.all([
        a.push(pushOf('d-1', create('d-1', turn + 1, `inc-${turn}`, '06184'))),
        b.push(pushOf('d-2', create('d-2', turn + 1, `inc-${turn}`, '06040'))),
      ]);
      const results = made.map(({ verdicts: [verdict] }) => (verdict?.result === 'rejected' ? verdict.kind : verdict?.result));
      expect(results.sort()).toEqual(['alreadyExists', 'ok']);
    }
  });

  it('hear of each other', async () => {
    const [a, b] = [await gateway(), await gateway()];
    await bringOfficer(a);
    const heard = new Promise<readonly StreamName[]>((resolve) => void b.onMoved(resolve));
    // Until it first looked, it cannot tell what is new.
    for (let n = 1, done = false; !done; n += 1) {
      await a.push(pushOf('d-1', n === 1 ? create('d-1', 1, 'inc', '06184') : note('d-1', n, 'inc')));
      done = await Promise.race([heard.then(() => true), new Promise<false>((resolve) => void after(50, () => resolve(false)))]);
    }
    expect(await heard).toContain('inc:06184');
  });

  it('miss nothing of 16 writers that commit after random delays', async () => {
    const gateways = [await gateway(), await gateway()];
    await bringOfficer(gateways[0] as PostgresLog);
    await cluster().query(
      address,
      `CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NULL; END';
       CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON operation DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION dawdle()`,
    );
    const [writers, operations] = [16, 12];
    let writing = writers;
    const write = async (index: number): Promise<void> => {
      const device = `d-${index}`;
      for (let n = 1; n <= operations; n += 1) {
        // Each writer has an incident of its own, and all write to one as well.
        const act =
          n === 1 ? create(device, n, `inc-${index}`, communes[index % 3] ?? '') : note(device, n, n % 3 === 0 ? 'inc-0' : `inc-${index}`);
        await gateways[(index + n) % 2]?.push(pushOf(device, act));
      }
      writing -= 1;
    };
    await gateways[0]?.push(pushOf('d-first', create('d-first', 1, 'inc-0', '06184')));
    const seen = new Set<string>();
    const cursors = new Map<string, Cursor>();
    const read = async (log: Log): Promise<void> => {
      for (const { stream } of (await log.heads({ device: 'reader' as DeviceId, known: [] })).heads) {
        const from = cursors.get(stream) ?? { seq: 0, h: originHash };
        cursors.set(stream, await follow(log, stream, from, (id) => seen.add(id)));
      }
    };
    const written = Promise.all(Array.from({ length: writers }, (_, index) => write(index)));
    for (let turn = 0; writing > 0; turn += 1) await read(gateways[turn % 2] as PostgresLog);
    await written;
    await read(gateways[0] as PostgresLog);
    const expected = Array.from({ length: writers }, (_, index) =>
      Array.from({ length: operations }, (__, at) => `d-${index}-${at + 1}`),
    ).flat();
    // The first operation of d-0 made no second incident.
    expect(expected.filter((id) => !seen.has(id))).toEqual(['d-0-1']);
  });

  it('settle each operation once while their connections are cut again and again', async () => {
    const gateways = [await gateway(), await gateway()];
    await bringOfficer(gateways[0] as PostgresLog);
    const cut = (): Promise<unknown> =>
      cluster().query(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'chilang-hub'",
      );
    const work = async (index: number): Promise<void> => {
      const device = `d-${index}`;
      for (let n = 1; n <= 25; n += 1) {
        const act = n === 1 ? create(device, n, `inc-${index}`, '06184') : note(device, n, `inc-${index}`);
        const cutting = n % 6 === index ? cut() : null;
        expect(await gateways[(index + n) % 2]?.push(pushOf(device, act))).toMatchObject({ mark: n, verdicts: [{ n, result: 'ok' }] });
        await cutting;
      }
    };
    await Promise.all([0, 1, 2, 3].map(work));
    const seen: string[] = [];
    await follow(gateways[0] as PostgresLog, 'inc:06184' as StreamName, { seq: 0, h: originHash }, (id) => seen.push(id));
    expect(seen).toHaveLength(100);
    expect(new Set(seen).size).toBe(100);
  });

  it('let one console at a time hold a camera, whichever of them it asks', async () => {
    const gateways = await Promise.all([gateway(), gateway(), gateway()]);
    const camera = 'c-1' as CameraId;
    const hold = (at: number): Promise<boolean> =>
      (gateways[at % 3] as PostgresLog)
        .leases([{ camera, device: `d-${at}` as DeviceId, officer: 'u-1' as UserId, act: 'hold' }])
        .then(({ leases }) => leases[0]?.granted ?? false);
    const granted = await Promise.all(Array.from({ length: 30 }, (_, at) => hold(at)));
    expect(granted.filter((each) => each)).toHaveLength(1);
    const holder = granted.indexOf(true);
    expect(await hold(holder)).toBe(true);
    expect(await hold(holder + 1)).toBe(false);
  });

  it('answer for nothing before a standby has it, also when the server gives up waiting for one', async () => {
    const log = await gateway();
    await bringOfficer(log);
    const waiting = async (): Promise<{ pid: number }[]> =>
      cluster().query(address, `SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()`);
    const untilWaiting = async (but: number): Promise<number> => {
      for (;;) {
        const pid = (await waiting()).find((each) => each.pid !== but)?.pid;
        if (pid !== undefined) return pid;
      }
    };
    const setStandby = async (name: string): Promise<void> => {
      await cluster().query(address, `ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
      await cluster().query(address, 'SELECT pg_reload_conf()');
    };
    await setStandby('nobody');
    let answered = false;
    const pushed = log.push(pushOf('d-1', create('d-1', 1, 'inc', '06184'))).finally(() => {
      answered = true;
    });
    const first = await untilWaiting(0);
    // It is committed here and answered with a warning: the gateway has to ask again, and to wait again.
    await cluster().query(address, `SELECT pg_cancel_backend(${first})`);
    await untilWaiting(first);
    expect(answered).toBe(false);
    expect(await log.heads({ device: 'd-1' as DeviceId, known: [] })).toMatchObject({ mark: 1 });
    await setStandby('');
    expect(await pushed).toMatchObject({ mark: 1, verdicts: [{ n: 1, result: 'ok', ver: 1 }] });
  });
});
