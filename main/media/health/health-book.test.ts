import { beforeEach, describe, expect, it } from 'vitest';
import { availabilityOf, type CameraHealthRow, CameraHealthRow as Row, type CameraSighting } from '#contract/camera-health.ts';
import type { CameraHealth } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { computeCondition, patienceMs } from './condition.ts';
import { addTime, recentDays } from './days.ts';
import { HealthBook } from './health-book.ts';

const id = 'cam-1' as CameraId;
/** 23:59 in the province. */
const evening = Date.UTC(2026, 10, 24, 16, 59);
let clock: HandClock;
let stream: CameraHealth;
let disk: MemoryDisk;
let changes: number;

const open = (): HealthBook =>
  new HealthBook({
    stream: () => stream,
    asked: () => (stream.state === 'unknown' ? [] : [id]),
    clock,
    hubNow: () => evening + clock.nowMs,
    disk,
    onChanged: () => (changes += 1),
  });
const pass = async (ms: number, during: () => void = () => {}): Promise<void> => {
  for (let left = ms; left > 0; left -= 1000) {
    await clock.pass(1000);
    during();
  }
};
const row = (book: HealthBook): CameraHealthRow => Row.parse(book.rows()[0]);
const sees =
  (book: HealthBook, what: CameraSighting['sees'], height: number | null = 360) =>
  (): void =>
    book.saw([{ id, sees: what, height }]);

beforeEach(() => {
  clock = new HandClock();
  stream = { state: 'unknown' };
  disk = new MemoryDisk();
  changes = 0;
});

describe('what is true of a camera', () => {
  it.each([
    ['live', 'up', 'up'],
    ['frozen', 'up', 'frozen'],
    ['black', 'down', 'black'],
    ['none', 'stalled', 'stalled'],
    ['none', 'up', 'up'],
    [null, 'up', 'up'],
    [null, 'unknown', 'unknown'],
  ] as const)('seen %s, stream %s: %s', (seen, state, condition) => {
    const of = state === 'down' ? { state, sinceMs: 0, reason: 'timeout' } : state === 'unknown' ? { state } : { state, sinceMs: 0 };
    expect(computeCondition(of, seen, 0).condition).toBe(condition);
  });

  it('is down when a good stream gives no picture for long', () => {
    expect(computeCondition({ state: 'up', sinceMs: 0 }, 'none', patienceMs + 1)).toEqual({ condition: 'down', reason: 'noPicture' });
    expect(computeCondition({ state: 'down', sinceMs: 0, reason: 'timeout' }, 'none', 0)).toEqual({ condition: 'down', reason: 'timeout' });
  });
});

describe('the days of a camera', () => {
  it('are the province’s: a stretch over midnight counts on both', () => {
    const days = addTime([], 'up', evening, evening + 180_000);
    expect(days.map(({ day, upMs }) => [day, upMs])).toEqual([
      ['2026-11-24', 60_000],
      ['2026-11-25', 120_000],
    ]);
  });

  it('are seven at most, and count nothing that was not watched', () => {
    expect(addTime([], 'unknown', 0, 10 ** 9)).toEqual([]);
    const days = addTime([], 'down', evening, evening + 9 * 86_400_000);
    expect([days.length, days.at(-1)?.day]).toEqual([7, '2026-12-03']);
  });
});

it('forgets days by the calendar, also of a camera that nobody watched since', () => {
  const days = addTime([], 'up', evening, evening + 3_600_000);
  expect(recentDays(days, evening + 6 * 86_400_000)).toHaveLength(2);
  expect(recentDays(days, evening + 7 * 86_400_000).map(({ day }) => day)).toEqual(['2026-11-25']);
  expect(recentDays(days, evening + 30 * 86_400_000)).toEqual([]);
});

describe('the health book', () => {
  it('counts what was watched, by condition', async () => {
    const book = open();
    await pass(20_000, sees(book, 'live'));
    await pass(10_000, sees(book, 'late'));
    await pass(10_000, sees(book, 'frozen'));
    const [day] = row(book).days;
    expect(day).toMatchObject({ day: '2026-11-24', failures: 1 });
    expect([day?.upMs, day?.lateMs, day?.badMs].map((ms) => Math.round((ms ?? 0) / 1000))).toEqual([30, 10, 9]);
    expect(availabilityOf(day as never)).toBeCloseTo(30 / 39, 1);
    // Nobody looks: nothing is counted.
    const before = JSON.stringify(row(book).days);
    await pass(20_000);
    const after = JSON.stringify(row(book).days);
    await pass(600_000);
    expect(JSON.stringify(row(book).days)).toBe(after);
    expect(before).not.toBe('[]');
    expect(row(book)).toMatchObject({ condition: 'unknown', isInUse: false });
  });

  it('raises an alarm when a camera in use fails, once, until it is known, good or unused', async () => {
    const book = open();
    await pass(10_000, sees(book, 'live'));
    await pass(3000, sees(book, 'black'));
    expect(row(book).alarm).toBe('none');
    await pass(6000, sees(book, 'black'));
    expect(row(book).alarm).toBe('raised');
    book.know([id]);
    await pass(10_000, sees(book, 'black'));
    expect(row(book).alarm).toBe('known');
    await pass(2000, sees(book, 'live'));
    expect(row(book).alarm).toBe('none');
    await pass(12_000, sees(book, 'frozen'));
    expect(row(book).alarm).toBe('raised');
    await pass(30_000);
    expect(row(book).alarm).toBe('none');
  });

  it('raises none for a camera that never gave a picture since it was put up', async () => {
    const book = open();
    stream = { state: 'down', sinceMs: 0, reason: 'timeout' };
    await pass(60_000, sees(book, 'none', null));
    expect(row(book)).toMatchObject({ condition: 'down', reason: 'timeout', alarm: 'none', isInUse: true });
  });

  it('notices a picture that lost resolution, and remembers days and resolution over a restart', async () => {
    const book = open();
    await pass(5000, sees(book, 'live', 1080));
    await pass(5000, sees(book, 'live', 360));
    expect(row(book)).toMatchObject({ height: 360, usualHeight: 1080 });
    await book.close();
    const again = open();
    await Promise.resolve();
    await new Promise((next) => setImmediate(next));
    expect(row(again)).toMatchObject({ usualHeight: 1080, condition: 'unknown', height: null });
    expect(row(again).days[0]?.upMs).toBeGreaterThan(8000);
  });

  it('begins anew when its file cannot be read, and goes on when the disk is full', async () => {
    disk.files.set('camera-health.json', new TextEncoder().encode('{"cameras":[{"id":7}]}'));
    const book = open();
    await new Promise((next) => setImmediate(next));
    disk.refuses = 'ENOSPC';
    await pass(130_000, sees(book, 'live'));
    expect(row(book).condition).toBe('up');
    await book.close();
  });

  it('tells when something changed, and is quiet otherwise', async () => {
    const book = open();
    stream = { state: 'up', sinceMs: 0 };
    book.look();
    changes = 0;
    sees(book, 'live')();
    expect(changes).toBe(1);
    await pass(2000, sees(book, 'live'));
    const before = changes;
    await pass(20_000, sees(book, 'live'));
    expect(changes - before).toBeLessThanOrEqual(1);
    await pass(1000, sees(book, 'frozen'));
    expect(changes - before).toBeGreaterThanOrEqual(1);
  });
});
