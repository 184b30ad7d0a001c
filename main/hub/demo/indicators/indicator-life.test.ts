import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { indicator } from '#domain/testing/indicators.ts';
import { ValueIntake } from '../../indicators/value-intake.ts';
import { SqliteLog } from '../../sqlite-log/sqlite-log.ts';
import { cutFeed } from './feeds.ts';
import { IndicatorLife } from './indicator-life.ts';

let folder: string;
let log: SqliteLog;
const now = (): number => Date.parse('2026-11-28T10:00+07:00');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-life-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now });
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const feed = { base: 400, bases: {}, week: 0, year: 0, noise: 0, trend: 0, plan: null, denominator: 1 };

it('tells the past of a number the hub has reminded of already, and leaves the reminders as they are', async () => {
  await log.ingest([{ k: 'indicator', id: cutFeed.id, body: indicator(cutFeed.id) }]);
  const reminder = { id: cutFeed.id, sinceMs: now() - 1000, sent: 1, lastMs: now(), everSent: 1 };
  await log.ingest([{ k: 'indicatorReminder', id: cutFeed.id, body: reminder }]);
  const intake = new ValueIntake({ log, now, province: '20' });
  const life = new IndicatorLife({
    log,
    intake,
    now,
    feeds: [{ id: cutFeed.id, ...feed }],
    onDefect: () => undefined,
    after: () => () => undefined,
  });
  await life.seed();
  expect((await log.rows('indicatorSeries')).length).toBeGreaterThan(0);
  expect((await log.rows('indicatorReminder')).map(({ body }) => body)).toMatchObject([reminder]);
});

it('goes on where a source begins to tell a number while its past is being told', async () => {
  const ids = ['ck.xe_ton', 'ck.xe_vao'];
  await log.ingest(ids.map((id) => ({ k: 'indicator' as const, id, body: indicator(id) })));
  const intake = new ValueIntake({ log, now, province: '20' });
  const waiting: (() => void)[] = [];
  const defects: unknown[] = [];
  const said = { indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 488, asOfMs: now() - 1000 };
  // Somebody tells a number of its own right after the demo looked which have a past already.
  const rows: typeof log.rows = async (kind) => {
    const found = await log.rows(kind);
    if (kind === 'indicatorSeries') await intake.recordValues([{ record: said }], { source: 'kho-bac' });
    return found;
  };
  const life = new IndicatorLife({
    ...{ log: { rows, ingest: (entries) => log.ingest(entries) }, intake, now, feeds: ids.map((id) => ({ id, ...feed })) },
    onDefect: (error) => void defects.push(error),
    after: (_, run) => (waiting.push(run), () => undefined),
  });
  life.start();
  for (let step = 0; step < 4; step += 1) {
    waiting.shift()?.();
    await expect.poll(() => waiting.length + defects.length).toBeGreaterThan(0);
  }
  await life.stop();
  expect(defects).toEqual([]);
  const begun = (await log.rows('indicatorSeries')).map(({ body }) => String(body['indicator']));
  expect(new Set(begun)).toEqual(new Set(ids));
});
