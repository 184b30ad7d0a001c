import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorSeries } from '#domain/indicators/series.ts';
import { handFileSource } from '#domain/indicators/quarantine-id.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import { currentOf } from '#domain/indicators/series.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { replayAsked } from './replay.ts';
import { ValueIntake } from './value-intake.ts';

let folder: string;
let log: SqliteLog;
let intake: ValueIntake;
const nowMs = Date.parse('2026-11-28T10:00+07:00');
const now = (): number => nowMs;
const open = (mostQuarantined?: number): ValueIntake =>
  new ValueIntake({ log, now, province: '20', ...(mostQuarantined === undefined ? {} : { mostQuarantined }) });
const share = { ratio: { numerator: 'đúng hạn', denominator: 'tất cả', scale: 100 }, rollUp: 'weighted', unit: '%' } as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-values-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now });
  const definitions = [indicator(), indicator('cq.dung_han', share), indicator('ck.tong', { formula: 'ck.xe_ton * 2' })];
  await log.ingest(definitions.map((body) => ({ k: 'indicator' as const, id: body.id, body })));
  intake = open();
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (change: object = {}) => ({ record: { indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 488, ...change } });

const take = (...records: { record: unknown }[]) => intake.recordValues(records, { source: 'webhook' });
const series = async (): Promise<IndicatorSeries[]> => (await log.rows('indicatorSeries')).map(({ body }) => body as IndicatorSeries);
const kept = async (): Promise<Quarantined[]> => (await log.rows('quarantined')).map(({ body }) => body as Quarantined);

describe('values of indicators', () => {
  it('are kept by indicator, area and month, in the stream of indicators', async () => {
    expect(await take(record(), record({ period: '2026-11-26', value: 512, target: 500 }))).toEqual({
      taken: 2,
      known: 0,
      quarantined: [],
    });
    const [row] = await log.rows('indicatorSeries');
    expect(row).toMatchObject({ id: 'ck.xe_ton:20:202611', stream: 'ind:20', body: { latest: { v: 488, s: 'webhook' }, corrected: 0 } });
  });
  it('that come again change nothing, not even the stream', async () => {
    await take(record({ recordId: 'r-1' }));
    const [before] = await log.rows('indicatorSeries');
    expect(await take(record({ recordId: 'r-1', value: 9 }), record({ recordId: 'r-1' }))).toMatchObject({ taken: 0, known: 2 });
    expect((await log.rows('indicatorSeries'))[0]).toEqual(before);
  });
  it('are corrected by one more entry, with the reason', async () => {
    await take(record({ asOfMs: nowMs - 2000 }));
    await take(record({ value: 500, asOfMs: nowMs - 1000, reason: 'Đếm sót bãi Tân Thanh' }));
    const [row] = await series();
    expect(row?.entries.map(({ v }) => v)).toEqual([488, 500]);
    expect(row).toMatchObject({ latest: { v: 500, y: 'Đếm sót bãi Tân Thanh' }, corrected: 1 });
  });
  it('of a share keep what stands above and below the line', async () => {
    await take(record({ indicator: 'cq.dung_han', value: undefined, numerator: 98, denominator: 104 }));
    expect((await series())[0]?.latest).toMatchObject({ n: 98, d: 104, v: (98 / 104) * 100 });
  });
  it.each([
    ['shape', record({ value: 'N/A' })],
    ['shape', record({ extra: 1 })],
    ['shape', { record: null }],
    ['shape', { record: undefined, raw: '<xml', problem: 'not a document' }],
    ['unknownIndicator', record({ indicator: 'zz.none' })],
    ['derived', record({ indicator: 'ck.tong' })],
    ['unknownArea', record({ area: '99999' })],
    ['wrongPeriod', record({ period: '2026-11' })],
    ['future', record({ period: '2026-11-30' })],
    ['tooOld', record({ period: '1999-11-30' })],
    ['outOfRange', record({ value: -1 })],
    ['unit', record({ unit: 'toa' })],
    ['zeroDenominator', record({ indicator: 'cq.dung_han', value: undefined, numerator: 1, denominator: 0 })],
  ] as const)('that do not fit are kept in quarantine: %s', async (reason, bad) => {
    const answer = await take(record(), bad as { record: unknown });
    expect(answer).toMatchObject({ taken: 1, quarantined: [{ index: 1, reason }] });
    expect(await kept()).toMatchObject([{ reason, state: 'waiting', times: 1, source: 'webhook' }]);
    expect(await series()).toHaveLength(1);
  });
  it('never bring a batch down, whatever comes: each record is taken, known or in quarantine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 8 }), async (records) => {
        const { taken, known, quarantined } = await take(...records.map((each) => ({ record: each })));
        expect(taken + known + quarantined.length).toBe(records.length);
      }),
      { numRuns: 40 },
    );
    expect(await series()).toHaveLength(0);
  });
  it('hold alike in whatever order they come', async () => {
    const said = [record({ value: 1, asOfMs: 1 }), record({ value: 2, asOfMs: 2 }), record({ value: 3, asOfMs: 3, period: '2026-11-26' })];
    await take(...said);
    const [forward] = await series();
    await log.retire('indicatorSeries', ['ck.xe_ton:20:202611']);
    for (const each of [...said].reverse()) await take(each);
    const [backward] = await series();
    expect(currentOf(backward?.entries ?? [])).toEqual(currentOf(forward?.entries ?? []));
    expect(backward?.latest).toEqual(forward?.latest);
  });
  it('of two hubs on one log do not overwrite each other', async () => {
    const other = open();
    const days = Array.from({ length: 20 }, (_, i) => record({ period: `2026-11-${String(i + 1).padStart(2, '0')}`, value: i }));
    await Promise.all(days.map((day, i) => (i % 2 ? other : intake).recordValues([day], { source: 'webhook' })));
    expect((await series())[0]?.entries).toHaveLength(20);
  });
});

describe('quarantine', () => {
  it('counts what comes again instead of keeping it again', async () => {
    await take(record({ value: 'N/A' }), record({ value: 'N/A' }));
    await take(record({ value: 'N/A' }));
    expect(await kept()).toMatchObject([{ times: 3 }]);
  });
  it('that is full refuses the whole batch, so that nothing is lost', async () => {
    intake = open(2);
    await take(record({ value: 'a' }), record({ value: 'b' }));
    await expect(take(record(), record({ value: 'c' }))).rejects.toMatchObject({ kind: 'tooLarge' });
    expect([await series(), (await kept()).length]).toEqual([[], 2]);
  });
  it('that was full takes more once somebody decided about what waited', async () => {
    let atMs = nowMs;
    intake = new ValueIntake({ log, now: () => atMs, province: '20', mostQuarantined: 2 });
    await take(record({ value: 'a' }), record({ value: 'b' }));
    for (const { id, body } of await log.rows('quarantined'))
      await log.ingest([{ k: 'quarantined', id, body: { ...body, state: 'dismissed', decided: { by: 'an', atMs: 1, reason: 'thử' } } }]);
    atMs += 10_000;
    expect(await take(record(), record({ value: 'c' }))).toMatchObject({ taken: 1, quarantined: [{ index: 1 }] });
    await expect(take(record({ value: 'd' }), record({ value: 'e' }))).rejects.toMatchObject({ kind: 'tooLarge' });
  });
  it('that one source filled has room for another, whose good values come in meanwhile', async () => {
    intake = open(4);
    intake.room.expect(['webhook', 'trạm đo']);
    await take(record({ value: 'a' }), record({ value: 'b' }));
    await expect(take(record({ value: 'c' }))).rejects.toMatchObject({
      kind: 'tooLarge',
      message: expect.stringContaining('webhook'),
      details: { trouble: { k: 'quarantineFull' } },
    });
    const other = (...values: unknown[]) =>
      intake.recordValues(
        values.map((value) => record({ value })),
        { source: 'trạm đo' },
      );
    expect(await other(7, 'a', 'b')).toMatchObject({ taken: 1, quarantined: [{ index: 1 }, { index: 2 }] });
    await expect(other('c')).rejects.toMatchObject({ kind: 'tooLarge' });
    // A third one nobody expected finds its part though all of the room is taken.
    expect(await intake.recordValues([record({ value: 'a' })], { source: 'tệp' })).toMatchObject({ quarantined: [{ index: 0 }] });
  });
  it('has one share for what comes by hand, whatever the files are called', async () => {
    intake = open(4);
    intake.room.expect(['webhook']);
    const bring = (file: string, value: unknown) => intake.recordValues([record({ value })], { source: handFileSource(file) });
    await bring('a.csv', 'a');
    await bring('b.csv', 'b');
    await expect(bring('c.csv', 'c')).rejects.toMatchObject({ kind: 'tooLarge' });
  });
  const ask = async (): Promise<void> => {
    const [row] = await log.rows('quarantined');
    if (row)
      await log.ingest([
        { k: 'quarantined', id: row.id, body: { ...row.body, state: 'asked', decided: { by: 'an', atMs: 1, reason: 'đã sửa' } } },
      ]);
  };
  it('keeps the reason of words no record was made of when an officer asks', async () => {
    const problem = 'Dòng 7 không có cột “giá trị”.';
    await intake.recordValues([{ record: null, raw: 'ck.xe_ton;;', problem }], { source: 'tệp' });
    await ask();
    expect(await replayAsked({ log, intake, now })).toBe(0);
    expect(await kept()).toMatchObject([{ state: 'waiting', times: 1, message: problem }]);
  });
  it('is tried again when an officer asks, by the definition as it is then', async () => {
    await take(record({ unit: 'toa' }));
    await ask();
    expect(await replayAsked({ log, intake, now })).toBe(0);
    expect(await kept()).toMatchObject([{ state: 'waiting', times: 2 }]);
    await log.ingest([{ k: 'indicator', id: 'ck.xe_ton', body: indicator('ck.xe_ton', { unit: 'toa' }) }]);
    await ask();
    expect(await replayAsked({ log, intake, now })).toBe(1);
    expect([(await kept())[0]?.state, (await series())[0]?.latest]).toMatchObject(['taken', { v: 488, b: 'an' }]);
  });
});

it('takes no more at once than fits a request', async () => {
  const many = Array.from({ length: 5001 }, () => record());
  await expect(take(...many)).rejects.toMatchObject({ kind: 'tooLarge' });
});
