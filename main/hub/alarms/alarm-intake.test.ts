import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { DeviceId } from '#domain/ids.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { AlarmIntake } from './alarm-intake.ts';

let folder: string;
let log: SqliteLog;
let intake: AlarmIntake;
let nowMs = 100_000_000;
const open = (mostAlarms?: number): AlarmIntake =>
  new AlarmIntake({ log, device: 'intake-1' as DeviceId, now: () => nowMs, ...(mostAlarms === undefined ? {} : { mostAlarms }) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-intake-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  intake = open();
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const signal = (change: object = {}) => ({
  ...{ state: 'active', kind: 'sensor', source: 'ky-cung', condition: 'levelHigh', title: 'Mực nước sông Kỳ Cùng', priority: 2 },
  ...change,
});
const over = (change: object = {}) => ({ state: 'normal', kind: 'sensor', source: 'ky-cung', condition: 'levelHigh', ...change });
const alarms = async (): Promise<unknown[]> =>
  (await log.rows('alarm')).map(({ stream, body }) => [stream, (body as Alarm).phase, (body as Alarm).count]);

describe('reports of other systems', () => {
  it('become one alarm of one condition, and its end', async () => {
    expect(await intake.take([signal(), signal()])).toEqual({ taken: 2, refused: [] });
    expect(await alarms()).toEqual([['alm:20', 'unacknowledged', 2]]);
    await intake.take([over(), signal({ source: 'bac-giang' })]);
    expect(await alarms()).toEqual(
      expect.arrayContaining([
        ['alm:20', 'returned', 2],
        ['alm:20', 'unacknowledged', 1],
      ]),
    );
  });

  it('come in the order they were sent within a batch', async () => {
    await intake.take([signal({ atMs: nowMs - 30 }), over({ atMs: nowMs - 20 }), signal({ atMs: nowMs - 10 }), signal({ atMs: nowMs })]);
    expect(await alarms()).toEqual([['alm:20', 'unacknowledged', 3]]);
  });

  it('that something is over which never began say nothing', async () => {
    expect(await intake.take([over()])).toEqual({ taken: 1, refused: [] });
    expect(await alarms()).toEqual([]);
  });

  it('that do not fit are refused by themselves, with what to do', async () => {
    const odd = [
      {},
      signal({ priority: 9 }),
      signal({ kind: 'incident' }),
      signal({ atMs: nowMs + 3_600_000 }),
      signal({ title: ' ' }),
      null,
    ];
    const { taken, refused } = await intake.take([...odd, signal()]);
    expect([taken, refused.map(({ index }) => index)]).toEqual([1, [0, 1, 2, 3, 4, 5]]);
    expect(refused[3]?.message).toContain('clock of the source');
  });

  it('go on with the numbers of the device after a restart', async () => {
    await intake.take([signal()]);
    nowMs += 1000;
    await open().take([over()]);
    expect(await alarms()).toEqual([['alm:20', 'returned', 1]]);
  });

  it('of a source that names every report anew end with a limit, those known go on', async () => {
    const narrow = open(3);
    await narrow.take(['a', 'b', 'c'].map((condition) => signal({ condition })));
    await expect(narrow.take([signal({ condition: 'd' })])).rejects.toMatchObject({ kind: 'tooLarge' });
    expect(await narrow.take([over({ condition: 'a' })])).toMatchObject({ taken: 1 });
  });

  it('that come from several sides at once are taken one after the other', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => intake.take([signal({ source: `s-${n}` }), signal()])));
    expect(await alarms()).toHaveLength(21);
    expect(await alarms()).toContainEqual(['alm:20', 'unacknowledged', 20]);
  });
});
